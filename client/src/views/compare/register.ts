import {
  commands,
  type Disposable,
  type ExtensionContext,
  l10n,
  type Uri,
  ViewColumn,
  type WebviewPanel,
  window,
} from 'vscode';
import type { BaseLanguageClient } from 'vscode-languageclient';
import type { ServerChanges } from '../../server-changes';
import type { ClusterItem } from '../clusters-tree';
import { pickCluster } from '../pick-cluster';
import { type ComparePanel, fillComparePanel } from './compare-panel';
import type { CompareOptions } from './messages';
import { pageRoot, titleOf } from './page';
import { useOnAllNodes } from './use-value';

const viewType = 'portalProperties.compare';

/** What VS Code passes about the cell whose context menu was opened; see `data-vscode-context` in the page. */
interface CellContext {
  readonly cluster: string;
  readonly key: string;
  readonly node: string;
}

/** The tables of nodes, one for each cluster, with their commands. */
export function registerCompareNodes(
  client: BaseLanguageClient,
  changes: ServerChanges,
  { extensionUri }: ExtensionContext,
): Pick<Disposable, 'dispose'>[] {
  const open = new Map<string, { readonly panel: WebviewPanel; readonly table: ComparePanel }>();

  const fill = (panel: WebviewPanel, options: CompareOptions): void => {
    panel.webview.options = { enableScripts: true, localResourceRoots: [pageRoot(extensionUri)] };
    const table = fillComparePanel(panel, client, changes, extensionUri, options);
    open.set(options.cluster, { panel, table });
    panel.onDidDispose(() => {
      if (open.get(options.cluster)?.panel === panel) open.delete(options.cluster);
    });
  };

  const compare = async (given?: ClusterItem | Uri): Promise<void> => {
    const cluster = await pickCluster(client, l10n.t('Compare Nodes'), given);
    if (cluster === undefined) return;
    const known = open.get(cluster);
    if (known !== undefined) {
      known.panel.reveal();
      return;
    }
    const panel = window.createWebviewPanel(viewType, titleOf(cluster), ViewColumn.Active);
    fill(panel, { cluster, reference: '', all: false });
  };

  return [
    commands.registerCommand('portalProperties.compareNodes', compare),
    commands.registerCommand('portalProperties.openComparedValue', async (cell?: CellContext) => {
      if (cell !== undefined) await open.get(cell.cluster)?.table.open(cell.key, cell.node);
    }),
    commands.registerCommand('portalProperties.useValueOnAllNodes', async (cell?: CellContext) => {
      if (cell === undefined) return;
      const { cluster, key, node } = cell;
      await useOnAllNodes(client, { cluster, key, node });
    }),
    window.registerWebviewPanelSerializer(viewType, {
      deserializeWebviewPanel(panel, state: unknown) {
        if (isOptions(state)) fill(panel, state);
        else panel.dispose();
        return Promise.resolve();
      },
    }),
  ];
}

function isOptions(state: unknown): state is CompareOptions {
  return (
    typeof state === 'object' &&
    state !== null &&
    'cluster' in state &&
    typeof state.cluster === 'string' &&
    'reference' in state &&
    typeof state.reference === 'string' &&
    'all' in state &&
    typeof state.all === 'boolean'
  );
}
