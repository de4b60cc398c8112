import { commands, env, l10n, type TreeView, window } from 'vscode';
import type { Disposable, BaseLanguageClient } from 'vscode-languageclient';
import type { ServerChanges } from '../server-changes';
import { type ClusterItem, createClustersTree } from './clusters-tree';
import { openPlace } from './open-place';
import type { PageView } from './page-view';

const viewId = 'portalProperties.clusters';

/** Milliseconds during which changes are collected before the view asks again. */
const pause = 300;

/** The view of clusters and nodes in the activity bar, with the commands of its items. */
export function registerClustersView(
  client: BaseLanguageClient,
  changes: ServerChanges,
  pages: PageView,
): Disposable[] {
  const tree = createClustersTree(client);
  const view = window.createTreeView(viewId, { treeDataProvider: tree, showCollapseAll: true });
  const refresh = async (): Promise<void> => {
    const errors = await tree.refresh();
    showBadge(view, errors);
  };
  let timer: ReturnType<typeof setTimeout> | undefined;
  /** The server reports every keystroke; the overview of all clusters may follow a little later. */
  const refreshSoon = (): void => {
    timer ??= setTimeout(() => {
      timer = undefined;
      void refresh();
    }, pause);
  };
  const item = (given: ClusterItem | undefined): ClusterItem | undefined => given ?? view.selection[0];
  return [
    view,
    changes.onDidChange(refreshSoon),
    {
      dispose: () => {
        clearTimeout(timer);
      },
    },
    commands.registerCommand('portalProperties.refreshClusters', refresh),
    commands.registerCommand('portalProperties.openNode', async (given?: ClusterItem) => {
      const place = item(given)?.place;
      if (place !== undefined) await openPlace(place);
    }),
    commands.registerCommand('portalProperties.showEffective', async (given?: ClusterItem) => {
      const node = item(given)?.node ?? (await pickNode(tree));
      const values = node && (await tree.effectiveValues(node));
      if (node !== undefined && values) await pages.show(`${node.node}.properties`, values.text);
    }),
    commands.registerCommand('portalProperties.copyItem', async (given?: ClusterItem) => {
      const text = item(given)?.copyText;
      if (text !== undefined) await env.clipboard.writeText(text);
    }),
  ];
}

async function pickNode(tree: ReturnType<typeof createClustersTree>): Promise<ClusterItem['node']> {
  const nodes = await tree.nodes();
  if (nodes.length <= 1) return nodes[0];
  const picked = await window.showQuickPick(
    nodes.map((node) => ({ label: node.node, description: node.cluster, node })),
    { title: l10n.t('Effective Configuration'), placeHolder: l10n.t('Which node?') },
  );
  return picked?.node;
}

function showBadge(view: TreeView<ClusterItem>, errors: number): void {
  view.badge =
    errors === 0
      ? undefined
      : { value: errors, tooltip: errors === 1 ? l10n.t('1 error') : l10n.t('{0} errors', errors) };
}
