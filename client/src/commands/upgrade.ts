import {
  commands,
  EventEmitter,
  l10n,
  type TextDocumentContentProvider,
  type Uri,
  window,
  workspace,
} from 'vscode';
import type { Disposable, BaseLanguageClient } from 'vscode-languageclient';
import type {
  DocumentUpgrade,
  UpgradeChoices,
  upgradeChoicesRequest,
  UpgradeChoicesParams,
  UpgradeParams,
  upgradeRequest,
} from '../../../server/src/lsp/protocol';
import { pickRelease } from './pick-release';

const request: typeof upgradeRequest = 'portalProperties/upgrade';
const choicesRequest: typeof upgradeChoicesRequest = 'portalProperties/upgradeChoices';

/** The scheme of the documents that show what becomes of a file. */
const scheme = 'portal-properties-upgrade';

/** The command that takes a file to another release: it shows the result as a diff, asks, and then applies it. */
export function registerUpgrade(client: BaseLanguageClient): Pick<Disposable, 'dispose'>[] {
  const results = createResults();
  const upgrade = async (uri?: Uri): Promise<void> => {
    const document = uri ?? window.activeTextEditor?.document.uri;
    if (document === undefined) return;
    const own = client.code2ProtocolConverter.asUri(document);
    const params: UpgradeChoicesParams = { uri: own };
    const choices = await client.sendRequest<UpgradeChoices | null>(choicesRequest, params);
    if (choices === null) {
      void window.showInformationMessage(l10n.t('This is not a Liferay properties file that can be read.'));
      return;
    }
    const from = await askFor(l10n.t('The release that the file is written for'), choices, true);
    if (from === undefined) return;
    const to = await askFor(l10n.t('The release to upgrade to'), choices, false);
    if (to === undefined) return;
    await propose(document, { uri: own, from, to });
  };

  const propose = async (document: Uri, params: UpgradeParams): Promise<void> => {
    const result = await client.sendRequest<DocumentUpgrade | null>(request, params);
    if (result === null) {
      void window.showWarningMessage(l10n.t('Liferay has no release {0} or {1}.', params.from, params.to));
      return;
    }
    const { files, counts } = result;
    if (files.length === 0) {
      void window.showInformationMessage(
        l10n.t('The file stays as it is from {0} to {1}.', result.from, result.to),
      );
      return;
    }
    const after = files.find((file) => file.uri === params.uri);
    if (after !== undefined) {
      const shown = results.show(document, after.text);
      const title = l10n.t('Upgrade from {0} to {1}', params.from, params.to);
      await commands.executeCommand('vscode.diff', document, shown, title, { preview: true });
    }
    const apply = l10n.t('Apply');
    const answer = await window.showInformationMessage(
      l10n.t(
        'From {0} to {1}: {2} renamed, {3} moved to {4} other files, {5} commented out. {6} findings are left to look at.',
        result.from,
        result.to,
        counts.renamed,
        counts.moved,
        files.length - (after === undefined ? 0 : 1),
        counts.commentedOut,
        counts.left,
      ),
      apply,
    );
    if (answer !== apply) return;
    // The file may have changed while somebody read the diff: then there is another one to read.
    const current = await client.sendRequest<DocumentUpgrade | null>(request, params);
    if (JSON.stringify(current?.files) !== JSON.stringify(files)) {
      await propose(document, params);
      return;
    }
    const edit = await client.protocol2CodeConverter.asWorkspaceEdit(current?.edit);
    if (edit === undefined || !(await workspace.applyEdit(edit, { isRefactoring: true })))
      void window.showWarningMessage(l10n.t('The upgrade was not applied.'));
    else await window.showTextDocument(document);
  };

  return [
    workspace.registerTextDocumentContentProvider(scheme, results),
    results,
    commands.registerCommand('portalProperties.upgrade', upgrade),
  ];
}

/** Lets the user choose a release; the one that is stated comes first if it is where the upgrade starts. */
async function askFor(
  title: string,
  { stated, releases }: UpgradeChoices,
  isStart: boolean,
): Promise<string | undefined> {
  const first =
    isStart && stated !== undefined
      ? [{ label: stated, description: l10n.t('as stated for the file'), release: stated }]
      : [];
  const picked = await pickRelease({ title, first, releases: isStart ? releases : releases.toReversed() });
  return picked?.release;
}

interface Results extends TextDocumentContentProvider {
  /** The address under which a diff finds `text`. */
  show(document: Uri, text: string): Uri;
  dispose(): void;
}

function createResults(): Results {
  const texts = new Map<string, string>();
  const changed = new EventEmitter<Uri>();
  return {
    onDidChange: changed.event,
    provideTextDocumentContent: (uri) => texts.get(uri.toString()) ?? '',
    show(document, text) {
      const uri = document.with({ scheme });
      texts.set(uri.toString(), text);
      changed.fire(uri);
      return uri;
    },
    dispose() {
      changed.dispose();
    },
  };
}
