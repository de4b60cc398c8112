import { commands, type Disposable, l10n, type Position, Uri, window, workspace } from 'vscode';
import type { LanguageClient } from 'vscode-languageclient/node';
import type {
  ReasonedValue,
  ValueReasons,
  whyThisValueRequest,
  WhyParams,
} from '../../../server/src/lsp/protocol';
import { escapeMarkdown, inCode } from '../views/markdown';
import type { PageView } from '../views/page-view';

const request: typeof whyThisValueRequest = 'portalProperties/whyThisValue';

/** The command that shows where the value of the key under the cursor comes from, and what it wins over. */
export function registerWhyThisValue(client: LanguageClient, pages: PageView): Disposable[] {
  const show = async (uri?: Uri, position?: Position): Promise<void> => {
    const editor = window.activeTextEditor;
    const document = uri ?? editor?.document.uri;
    const at = position ?? editor?.selection.active;
    if (document === undefined || at === undefined) return;
    const params: WhyParams = { uri: client.code2ProtocolConverter.asUri(document), position: at };
    const reasons = await client.sendRequest<ValueReasons | null>(request, params);
    if (reasons === null)
      void window.showInformationMessage(
        l10n.t('There is no property of a node here. Put the cursor on a key of a node, and ask again.'),
      );
    else await pages.show(`${l10n.t('Why This Value')}.md`, pageOf(reasons));
  };
  return [commands.registerCommand('portalProperties.whyThisValue', show)];
}

function pageOf({ key, stacks }: ValueReasons): string {
  return [
    `# ${inCode(key)}`,
    ...stacks.flatMap(({ nodes, values }) => [
      `## ${escapeMarkdown(nodes.join(', '))}`,
      values.length === 0
        ? l10n.t('Nothing sets it, and portal.properties has no default.')
        : values.map((value, i) => `${i + 1}. ${lineOf(value)}`).join('\n'),
    ]),
  ].join('\n\n');
}

function lineOf({ layer, place, shown, wins }: ReasonedValue): string {
  const value =
    shown === undefined ? l10n.t('filled in elsewhere') : shown === '' ? l10n.t('empty') : inCode(shown);
  const from = place === undefined ? escapeMarkdown(layer) : linkTo(place);
  return wins ? `**${value}** — ${from}` : `~~${value}~~ — ${from}`;
}

function linkTo({ uri, range }: NonNullable<ReasonedValue['place']>): string {
  const target = Uri.parse(uri);
  const line = range.start.line + 1;
  const label = l10n.t('{0}, line {1}', workspace.asRelativePath(target), line);
  return `[${escapeMarkdown(label)}](${target.with({ fragment: `L${line}` }).toString()})`;
}
