import type { Cluster, Node } from '../../cluster/cluster';
import { propertiesRole } from '../../cluster/layout/file-names';
import type { Snapshot } from '../../cluster/snapshot';
import type { LayerKind } from '../../configuration/layer';
import { type Severity, severities } from '../../project/severity';
import type { Finding } from '../../rules/rule';
import { namesForList, withoutMiddles } from '../../text/short-names';
import type { Span } from '../../text/span';
import { fileAround, type FilePath } from '../../workspace';
import { findingsOf } from '../findings/findings';

/** How many findings there are of each severity that occurs. */
export type FindingCounts = Readonly<Partial<Record<Severity, number>>>;

/** A file that a node reads, or that sets variables for it, with its role for the node. */
export interface PlaceOverview {
  readonly layer: LayerKind;
  readonly path: FilePath;
  readonly findings: FindingCounts;
}

export interface NodeOverview {
  readonly name: string;
  /** Its name within a narrow list of the nodes of its cluster. */
  readonly shortName: string;
  readonly release: string;
  /** What named the release. */
  readonly releaseFrom: string;
  /** Where the node is declared, as a service is in a compose file; otherwise its main file. */
  readonly declaredAt: { readonly path: FilePath; readonly span: Span };
  /** Findings in its files and those of its cluster that name it. */
  readonly findings: FindingCounts;
  /** What wins first: the highest layer. */
  readonly places: readonly PlaceOverview[];
  /** Something may set more than can be seen: an image, or a missing file. */
  readonly isComplete: boolean;
}

/** A node about which nothing is known, because a file that it reads cannot be read here. */
export interface NodeNotChecked {
  readonly name: string;
  readonly shortName: string;
  /** The file that cannot be read. */
  readonly path: FilePath;
  /** What prevents that, as a part of a sentence; may be empty. */
  readonly reason: string;
}

export interface ClusterOverview {
  readonly name: string;
  /** Its name within a narrow list of all clusters. */
  readonly shortName: string;
  /** How it was found; `alone` for one node that is compared with nothing. */
  readonly from: Cluster['from'];
  readonly isCluster: boolean;
  /** It is the folder `common` of a workspace, and the environments there have files of their own instead. */
  readonly isReplaced: boolean;
  readonly findings: FindingCounts;
  readonly nodes: readonly NodeOverview[];
  /** Nodes that also belong to it but are not compared. */
  readonly notChecked: readonly NodeNotChecked[];
}

/** The clusters of a workspace as a person looks at them: clusters first, then standalone nodes. */
export function clusterOverview(snapshot: Snapshot): readonly ClusterOverview[] {
  const { findings } = findingsOf(snapshot);
  const byPath = new Map<FilePath, Finding[]>();
  const byCluster = new Map<string, Finding[]>();
  for (const finding of findings) {
    collect(byPath, finding.path, finding);
    if (finding.cluster !== undefined) collect(byCluster, finding.cluster, finding);
  }
  const clusterNames = withoutMiddles(snapshot.clusters.map(({ name }) => name));
  return snapshot.clusters
    .map((cluster, at): ClusterOverview => {
      const shortName = clusterNames[at] ?? cluster.name;
      const own = byCluster.get(cluster.name) ?? [];
      const byNode = new Map<string, Finding[]>();
      for (const finding of own) for (const name of finding.nodes) collect(byNode, name, finding);
      const isCluster = cluster.nodes.length > 1;
      // A standalone node is named like its cluster, because it is listed among the clusters.
      const members = [...cluster.nodes, ...cluster.leftOut].map(({ name }) => name);
      const shortNames = members.length > 1 ? namesForList(members) : [shortName];
      const nodes = cluster.nodes.map((node, i) => ({
        ...describeNode(node, byNode.get(node.name) ?? [], byPath),
        shortName: shortNames[i] ?? node.name,
      }));
      const inFiles = cluster.nodes.flatMap((node) =>
        pathsOf(node).flatMap(({ path }) => byPath.get(path) ?? []),
      );
      const inUnread = cluster.leftOut.flatMap(({ unread }) => byPath.get(unread.path) ?? []);
      return {
        name: cluster.name,
        shortName,
        from: cluster.from,
        isCluster,
        isReplaced: !isCluster && isReplaced(cluster, snapshot.clusters),
        findings: countBySeverity([...own, ...inFiles, ...inUnread]),
        nodes,
        notChecked: cluster.leftOut.map(({ name, unread }, i) => ({
          name,
          shortName: shortNames[nodes.length + i] ?? name,
          path: unread.path,
          reason: unread.problem?.detail ?? '',
        })),
      };
    })
    .toSorted((a, b) => Number(b.isCluster) - Number(a.isCluster));
}

/** If it counts as a node, no other reads all of its files: see `isLayerOfOthers`. */
function isReplaced({ nodes }: Cluster, clusters: readonly Cluster[]): boolean {
  const configs = nodes[0] && /^(.*\/configs\/)common\//.exec(nodes[0].mainFile.path)?.[1];
  return (
    configs !== undefined &&
    clusters.some((other) =>
      other.nodes.some((node) => node.mainFile.path.startsWith(configs) && node !== nodes[0]),
    )
  );
}

function describeNode(
  node: Node,
  named: readonly Finding[],
  byPath: ReadonlyMap<FilePath, readonly Finding[]>,
): Omit<NodeOverview, 'shortName'> {
  const places = pathsOf(node).map(({ layer, path }) => ({
    layer,
    path,
    findings: countBySeverity(byPath.get(path) ?? []),
  }));
  const inFiles = places
    .flatMap(({ path }) => byPath.get(path) ?? [])
    .filter(({ nodes }) => nodes.length === 0 || nodes.includes(node.name));
  return {
    name: node.name,
    release: node.catalogue.release.id,
    releaseFrom: node.release.from,
    declaredAt: node.machine.declaredAt ?? { path: node.mainFile.path, span: { start: 0, end: 0 } },
    findings: countBySeverity([...named, ...inFiles]),
    places,
    isComplete: node.machine.isComplete,
  };
}

/** Each file that says something for the node once, the highest layer first. */
function pathsOf({ sources, files }: Node): { readonly layer: LayerKind; readonly path: FilePath }[] {
  const found = new Map<FilePath, LayerKind>();
  const add = (path: FilePath, layer: LayerKind): void => {
    if (!found.has(path)) found.set(path, layer);
  };
  for (const { file } of sources.systemProperties) add(file.path, 'portal-jvm');
  for (const { file } of sources.environment) add(file.path, 'environment');
  for (const file of files.toReversed()) add(fileAround(file).path, layerOf(file.path));
  return [...found].map(([path, layer]) => ({ path, layer }));
}

function layerOf(path: FilePath): LayerKind {
  const role = propertiesRole(path);
  return role === 'portal-ext' || role === 'portal-bundle' || role === 'portal-setup-wizard'
    ? role
    : 'included';
}

function countBySeverity(findings: readonly Finding[]): FindingCounts {
  const counts: Partial<Record<Severity, number>> = {};
  if (findings.length === 0) return counts;
  for (const { severity } of new Set(findings)) counts[severity] = (counts[severity] ?? 0) + 1;
  return inOrder(counts);
}

/** The worst first. */
function inOrder(counts: FindingCounts): FindingCounts {
  return Object.fromEntries(
    severities.flatMap((severity) => {
      const count = counts[severity];
      return count === undefined ? [] : [[severity, count]];
    }),
  );
}

function collect<Key>(map: Map<Key, Finding[]>, key: Key, finding: Finding): void {
  const known = map.get(key);
  if (known === undefined) map.set(key, [finding]);
  else known.push(finding);
}
