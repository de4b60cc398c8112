import { l10n, type Uri, ViewColumn, type WebviewPanel, window } from 'vscode';
import { type BaseLanguageClient, State } from 'vscode-languageclient';
import type {
  ComparedNodes,
  compareNodesRequest,
  CompareNodesParams,
} from '../../../../server/src/lsp/protocol';
import type { ServerChanges } from '../../server-changes';
import { openPlace } from '../open-place';
import type { CompareOptions, FromPage, ToPage } from './messages';
import { nodesTable } from './nodes-table';
import { comparePage } from './page';
import { useOnAllNodes } from './use-value';

const request: typeof compareNodesRequest = 'portalProperties/compareNodes';

export interface ComparePanel {
  /** Goes to the line that gives a node its value for a key. */
  open(key: string, node: string): Promise<void>;
}

/** Fills `panel` with the table of a cluster, and keeps it up to date with the server. */
export function fillComparePanel(
  panel: WebviewPanel,
  client: BaseLanguageClient,
  changes: ServerChanges,
  extension: Uri,
  initial: CompareOptions,
): ComparePanel {
  let options = initial;
  let compared: ComparedNodes | null = null;
  let isBusy = false;
  let asked = 0;
  let answered = 0;
  let sent = '';

  const refresh = async (): Promise<void> => {
    asked++;
    if (isBusy) return;
    isBusy = true;
    // One question at a time: there may be many changes while the user types.
    while (answered < asked && panel.visible && client.state === State.Running) {
      const turn = asked;
      const { cluster, reference, all } = options;
      const params: CompareNodesParams = { cluster, all, ...(reference === '' ? {} : { reference }) };
      const answer = await client.sendRequest<ComparedNodes | null>(request, params).catch(() => null);
      compared = answer;
      const message: ToPage =
        answer === null
          ? { kind: 'none', message: l10n.t('There is no cluster {0} any more.', cluster) }
          : nodesTable(answer, all);
      const text = JSON.stringify(message);
      answered = turn;
      if (text !== sent && turn === asked) {
        sent = text;
        await panel.webview.postMessage(message);
      }
    }
    isBusy = false;
  };

  const open = async (key: string, node: string): Promise<void> => {
    const column = compared?.nodes.indexOf(node) ?? -1;
    const place = compared?.rows.find((row) => row.key === key)?.cells[column]?.place;
    if (place === undefined) return;
    const [file, line, start, end] = place;
    const uri = compared?.files[file];
    const range = { start: { line, character: start }, end: { line, character: end } };
    if (uri !== undefined) await openPlace({ uri, range }, columnBeside(panel));
  };

  const subscriptions = [
    changes.onDidChange(refresh),
    panel.onDidChangeViewState(refresh),
    panel.webview.onDidReceiveMessage(async (message: FromPage) => {
      if (message.kind === 'options') {
        options = { ...message.options, cluster: initial.cluster };
        // The page has just been created, or wants something else.
        sent = '';
        await refresh();
      } else if (message.kind === 'open') await open(message.key, message.node);
      else await useOnAllNodes(client, { cluster: options.cluster, node: message.node, key: message.key });
    }),
  ];
  panel.onDidDispose(() => {
    for (const subscription of subscriptions) subscription.dispose();
  });
  panel.webview.html = comparePage(panel.webview, extension, options);
  return { open };
}

/** The table stays in view: files open in the other group if there is one. */
function columnBeside(panel: WebviewPanel): ViewColumn {
  const other = window.tabGroups.all.find(({ viewColumn }) => viewColumn !== panel.viewColumn);
  return other?.viewColumn ?? ViewColumn.Beside;
}
