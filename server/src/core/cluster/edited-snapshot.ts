import { createLiferayHome, forgetHome } from '../configuration/liferay-home';
import { type ChangedFile, changedFiles } from '../overlaid-files';
import type { Settings } from '../project/settings';
import { baseName } from '../text/path';
import type { SourceFile, Workspace } from '../workspace';
import {
  assemble,
  type CatalogueProvider,
  editSinceChecked,
  type NodeChange,
  type Parts,
  partsOf,
  type Snapshot,
} from './assembled-snapshot';
import { followAnswers } from './answers';
import { type Cluster, isNode, type Node } from './cluster';
import { groupingSigns } from './layout/container-groups';
import { followCluster } from './key-comparison';
import { createNode } from './node';

/**
 * The snapshot of `given` if nothing has changed since `previous` except the texts of properties files: only the nodes
 * that looked at one of them are rebuilt. `previous` itself if nothing has changed at all; undefined if everything has
 * to be discovered again, because what the files say decides more than values.
 */
export function snapshotAfterEdit(
  previous: Snapshot,
  given: Workspace,
  settings: Settings,
  catalogues: CatalogueProvider,
): Snapshot | undefined {
  const parts = partsOf(previous);
  if (parts?.settings !== settings || parts.catalogues !== catalogues) return undefined;
  if (!hasSameBounds(parts.workspace, given)) return undefined;
  const files = changedFiles(parts.workspace.files, given.files);
  if (!files?.every((file) => isOfValuesAlone(file, parts))) return undefined;
  if (files.length === 0) return previous;
  const nodes = changesOfNodes(parts, files, given);
  if (nodes === undefined) return undefined;
  const { layout } = parts;
  for (const { before, now } of nodes) {
    const positions = layout.homes.get(before.home);
    if (positions !== undefined) layout.homes.set(now.home, positions);
  }
  for (const { before } of nodes) {
    layout.homes.delete(before.home);
    forgetHome(before.home, layout.source);
  }
  return assemble({
    ...parts,
    workspace: given,
    clusters: withNodes(parts.clusters, nodes),
    propertiesFiles: withFiles(parts.propertiesFiles, files),
    edit: editSinceChecked(previous, { files, nodes }),
  });
}

function hasSameBounds(before: Workspace, now: Workspace): boolean {
  return (
    before.roots.length === now.roots.length &&
    before.roots.every((root, i) => root === now.roots[i]) &&
    before.named === now.named &&
    before.defaults === now.defaults &&
    before.refused === now.refused
  );
}

/** Whether the file says what nodes run with, and nothing about which nodes there are. */
function isOfValuesAlone({ before, now }: ChangedFile, { layout, projects }: Parts): boolean {
  const { path } = now;
  return (
    path.endsWith('.properties') &&
    baseName(path) !== 'gradle.properties' &&
    [before, now].every(({ problem, embedding }) => problem === undefined && embedding === undefined) &&
    !layout.describing.has(path) &&
    // A project file may give a file to a node as its environment.
    (layout.source.askedFor.has(path) || projects.files.length === 0)
  );
}

/** The nodes that looked at one of the files; undefined if one of them now reads other files, or belongs elsewhere. */
function changesOfNodes(
  parts: Parts,
  files: readonly ChangedFile[],
  given: Workspace,
): NodeChange[] | undefined {
  const { layout, clusters } = parts;
  const homes = new Set(files.flatMap(({ now }) => [...(layout.source.askedFor.get(now.path) ?? [])]));
  const renewed = new Map(files.map(({ before, now }) => [before, now]));
  layout.source.files = given.files;
  const changes: NodeChange[] = [];
  for (const home of homes)
    for (const position of layout.homes.get(home) ?? []) {
      const before = clusters[position.cluster]?.nodes[position.node];
      if (before === undefined) continue;
      const now = remade(before, parts, renewed);
      if (now === undefined || !staysPut(before, now)) return undefined;
      changes.push({ ...position, before, now });
    }
  return changes;
}

function remade(
  before: Node,
  { projects, catalogues, layout }: Parts,
  renewed: ReadonlyMap<SourceFile, SourceFile>,
): Node | undefined {
  const { name, host, machine, sources } = before;
  const home = createLiferayHome(layout.source, before.home.mounts);
  const files = sources.files?.map((file) => renewed.get(file) ?? file);
  const made = createNode(
    {
      name,
      host,
      releaseFor: (path) => projects.releaseFor(path, machine.statedRelease),
      catalogueFor: catalogues,
    },
    { ...sources, home, ...(files === undefined ? {} : { files }) },
    layout.source,
  );
  return isNode(made) ? made : undefined;
}

/** Whether a node reads the same files as before and would be found in the same cluster. */
function staysPut(before: Node, now: Node): boolean {
  return (
    before.files.length === now.files.length &&
    before.files.every(({ path }, i) => path === now.files[i]?.path) &&
    before.mainFile.path === now.mainFile.path &&
    before.release.version === now.release.version &&
    before.release.from === now.release.from &&
    before.catalogue === now.catalogue &&
    (before.machine.declaredAt === undefined || groupingSigns(before) === groupingSigns(now))
  );
}

function withNodes(clusters: readonly Cluster[], changes: readonly NodeChange[]): readonly Cluster[] {
  if (changes.length === 0) return clusters;
  const changed = new Map<number, Node[]>();
  for (const { cluster, node, now } of changes) {
    const nodes = changed.get(cluster) ?? [...(clusters[cluster]?.nodes ?? [])];
    nodes[node] = now;
    changed.set(cluster, nodes);
  }
  return clusters.map((cluster, i) => {
    const nodes = changed.get(i);
    if (nodes === undefined) return cluster;
    const edited = { ...cluster, nodes };
    const own = changes.filter((change) => change.cluster === i);
    followCluster(edited, cluster, own);
    followAnswers(edited, cluster, own);
    return edited;
  });
}

function withFiles(all: readonly SourceFile[], files: readonly ChangedFile[]): readonly SourceFile[] {
  const current = [...all];
  for (const { before, now } of files) {
    const at = all.indexOf(before);
    if (at >= 0) current[at] = now;
  }
  return current;
}
