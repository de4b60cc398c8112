import {
  EventEmitter,
  l10n,
  MarkdownString,
  ThemeColor,
  ThemeIcon,
  type TreeDataProvider,
  TreeItem,
  TreeItemCollapsibleState,
  Uri,
  workspace,
} from 'vscode';
import { type BaseLanguageClient, State } from 'vscode-languageclient';
import type {
  clustersRequest,
  ClusterSummary,
  EffectiveValues,
  effectiveValuesRequest,
  FindingCounts,
  NodeParams,
  NodeSummary,
} from '../../../server/src/lsp/protocol';
import { countsInWords, countsThatMatter } from './counts';

const clusters: typeof clustersRequest = 'portalProperties/clusters';
const effective: typeof effectiveValuesRequest = 'portalProperties/effectiveValues';

type Place = NodeSummary['declaredAt'];

/** A row of the tree, with what its commands need. */
export interface ClusterItem {
  readonly id: string;
  readonly row: TreeItem;
  /** Where its own text can be read. */
  readonly place?: Place;
  /** The node that it represents. */
  readonly node?: NodeParams;
  /** The cluster that it represents. */
  readonly cluster?: string;
  readonly copyText: string;
  children?(): Promise<readonly ClusterItem[]> | readonly ClusterItem[];
}

export interface ClustersTree extends TreeDataProvider<ClusterItem> {
  /** Reads everything again, and gives the number of errors in all clusters. */
  refresh(): Promise<number>;
  nodes(): Promise<readonly NodeParams[]>;
  effectiveValues(node: NodeParams): Promise<EffectiveValues | null>;
}

/** Clusters, their nodes, and the files and values of each: the server is asked when a row is expanded. */
export function createClustersTree(client: BaseLanguageClient): ClustersTree {
  const changed = new EventEmitter<undefined>();
  let known: readonly ClusterSummary[] = [];
  // Until then VS Code shows that it is loading: a welcome that goes away again would take the focus with it.
  let settle = (): void => undefined;
  const answered = new Promise<void>((resolve) => {
    settle = resolve;
  });
  client.onDidChangeState(({ newState }) => {
    if (newState === State.Stopped) settle();
  });

  const load = async (): Promise<readonly ClusterSummary[]> => {
    if (client.state !== State.Running) return [];
    const fresh = await client.sendRequest<readonly ClusterSummary[]>(clusters).catch(() => []);
    settle();
    return fresh;
  };
  const effectiveValues = (node: NodeParams): Promise<EffectiveValues | null> =>
    client.sendRequest<EffectiveValues | null>(effective, node);

  return {
    onDidChangeTreeData: changed.event,
    effectiveValues,
    getTreeItem: ({ row }) => row,
    async getChildren(item) {
      if (item !== undefined) return [...((await item.children?.()) ?? [])];
      await answered;
      return known.map((cluster) => topItem(cluster, effectiveValues));
    },
    async refresh() {
      const fresh = await load();
      // A tree that is redrawn closes its hovers, so it is left alone if nothing has changed.
      if (JSON.stringify(fresh) !== JSON.stringify(known)) {
        known = fresh;
        changed.fire(undefined);
      }
      return known.reduce((sum, { findings }) => sum + (findings.error ?? 0), 0);
    },
    nodes: () =>
      Promise.resolve(
        known.flatMap(({ name, nodes }) => nodes.map((node) => ({ cluster: name, node: node.name }))),
      ),
  };
}

type Effective = ClustersTree['effectiveValues'];

function topItem(cluster: ClusterSummary, effectiveValues: Effective): ClusterItem {
  const [only] = cluster.nodes;
  const [unread] = cluster.notChecked;
  if (!isGroup(cluster) && unread !== undefined) return notCheckedItem(cluster, unread);
  if (!isGroup(cluster) && only !== undefined) return nodeItem(cluster, only, effectiveValues);
  const row = new TreeItem(cluster.shortName, TreeItemCollapsibleState.Expanded);
  row.id = cluster.name;
  row.iconPath = iconFor(cluster.findings, 'server-environment');
  const nodes = l10n.t('{0} nodes', cluster.nodes.length + cluster.notChecked.length);
  // What does not fit is cut off at the end.
  row.description = [countsThatMatter(cluster.findings), nodes].filter(Boolean).join(' · ');
  const counts = countsInWords(cluster.findings) || l10n.t('No findings');
  row.tooltip = new MarkdownString(
    [l10n.t('Cluster **{0}**, {1}', escaped(cluster.name), nodes), originText(cluster.from), counts].join(
      '\n\n',
    ),
  );
  // If only one node can be read, there is nothing to compare.
  if (cluster.isCluster) row.contextValue = 'cluster';
  row.accessibilityInformation = {
    label: l10n.t('Cluster {0}, {1}, {2}', cluster.name, nodes, counts),
  };
  return {
    id: cluster.name,
    row,
    cluster: cluster.name,
    copyText: cluster.name,
    children: () => [
      ...cluster.nodes.map((node) => nodeItem(cluster, node, effectiveValues)),
      ...cluster.notChecked.map((node) => notCheckedItem(cluster, node)),
    ],
  };
}

function nodeItem(cluster: ClusterSummary, node: NodeSummary, effectiveValues: Effective): ClusterItem {
  const id = `${cluster.name}\n${node.name}`;
  const params: NodeParams = { cluster: cluster.name, node: node.name };
  const row = new TreeItem(node.shortName, TreeItemCollapsibleState.Collapsed);
  row.id = id;
  row.iconPath = iconFor(node.findings, 'server');
  const alone = howAlone(cluster);
  const counts = countsInWords(node.findings);
  row.description = [alone, countsThatMatter(node.findings)].filter(Boolean).join(' · ');
  row.tooltip = new MarkdownString(
    [
      l10n.t('Node **{0}**, Liferay {1}', escaped(node.name), escaped(node.release)),
      ...(isGroup(cluster)
        ? []
        : [
            cluster.isReplaced
              ? l10n.t('Common to all environments, but each of those here has a file of its own instead.')
              : l10n.t('Not compared with anything: no other node of its cluster was found.'),
          ]),
      ...(counts === '' ? [] : [counts]),
      ...(node.isComplete ? [] : [l10n.t('Its image or a missing file may set more than can be seen here.')]),
    ].join('\n\n'),
  );
  row.contextValue = 'node';
  row.accessibilityInformation = { label: [node.name, alone, counts].filter(Boolean).join(', ') };
  return {
    id,
    row,
    place: node.declaredAt,
    node: params,
    copyText: node.name,
    children: () => [
      ...node.places.map((place) => placeItem(id, place)),
      valuesItem(id, params, effectiveValues),
    ],
  };
}

function notCheckedItem(
  cluster: ClusterSummary,
  { name, shortName, uri, reason }: ClusterSummary['notChecked'][number],
): ClusterItem {
  const id = `${cluster.name}\n${name}`;
  const target = Uri.parse(uri);
  const file = workspace.asRelativePath(target);
  const because =
    reason === ''
      ? l10n.t('Not checked, because {0} cannot be read.', file)
      : l10n.t('Not checked, because {0} was left out: {1}.', file, reason);
  const row = new TreeItem(shortName, TreeItemCollapsibleState.None);
  row.id = id;
  row.iconPath = iconFor({ warning: 1 }, 'server');
  row.description = l10n.t('not checked');
  row.tooltip = because;
  row.accessibilityInformation = { label: `${name}, ${because}` };
  row.contextValue = 'unread';
  return { id, row, copyText: name };
}

function placeItem(parent: string, { layer, uri, findings }: NodeSummary['places'][number]): ClusterItem {
  const target = Uri.parse(uri);
  const row = new TreeItem(target, TreeItemCollapsibleState.None);
  const id = `${parent}\n${uri}`;
  row.id = id;
  row.description = [layerText(layer), countsInWords(findings)].filter(Boolean).join(' · ');
  row.contextValue = 'file';
  row.command = { command: 'vscode.open', title: l10n.t('Open'), arguments: [target] };
  const start = { line: 0, character: 0 };
  return {
    id,
    row,
    place: { uri, range: { start, end: start } },
    copyText: workspace.asRelativePath(target),
  };
}

function valuesItem(parent: string, node: NodeParams, effectiveValues: Effective): ClusterItem {
  const row = new TreeItem(l10n.t('Effective values'), TreeItemCollapsibleState.Collapsed);
  const id = `${parent}\nvalues`;
  row.id = id;
  row.iconPath = new ThemeIcon('list-flat');
  row.contextValue = 'values';
  return {
    id,
    row,
    node,
    copyText: node.node,
    children: async () => {
      const found = await effectiveValues(node);
      return (found?.values ?? []).map((value) => valueItem(id, value));
    },
  };
}

function valueItem(
  parent: string,
  { key, shown, kind, place }: EffectiveValues['values'][number],
): ClusterItem {
  const row = new TreeItem(key, TreeItemCollapsibleState.None);
  const id = `${parent}\n${key}`;
  row.id = id;
  row.description =
    kind === 'unknown' ? l10n.t('{0} (filled in elsewhere)', shown) : shown || l10n.t('empty');
  row.iconPath = new ThemeIcon('symbol-property');
  row.contextValue = 'value';
  row.tooltip = `${key}=${shown}`;
  const item: ClusterItem = { id, row, copyText: `${key}=${shown}` };
  if (place === undefined) return item;
  const withPlace: ClusterItem = { ...item, place };
  row.command = { command: 'portalProperties.openNode', title: l10n.t('Open'), arguments: [withPlace] };
  return withPlace;
}

const isGroup = ({ nodes, notChecked }: ClusterSummary): boolean => nodes.length + notChecked.length > 1;

function howAlone(cluster: ClusterSummary): string {
  if (isGroup(cluster)) return '';
  return cluster.isReplaced ? l10n.t('unused') : l10n.t('alone');
}

function iconFor({ error, warning }: FindingCounts, usual: string): ThemeIcon {
  if (error !== undefined) return new ThemeIcon('error', new ThemeColor('list.errorForeground'));
  if (warning !== undefined) return new ThemeIcon('warning', new ThemeColor('list.warningForeground'));
  return new ThemeIcon(usual);
}

function originText(from: string): string {
  if (from === 'project-file') return l10n.t('Named in portal-properties.json');
  if (from === 'layout') return l10n.t('Found by numbered names');
  return l10n.t('Found in {0}', from);
}

function layerText(layer: string): string {
  if (layer === 'environment') return l10n.t('environment');
  if (layer === 'portal-jvm') return l10n.t('system properties');
  return layer === 'included' ? l10n.t('included') : '';
}

const escaped = (text: string): string => text.replace(/[\\`*_{}[\]()#+\-.!|~<>&]/g, '\\$&');
