import type { ClusterDefinition, NodeDefinition, Topology } from '../project/project-file';
import { folderMounts, type Mount, osgiConfigsPath } from '../configuration/liferay-home';
import type { Projects } from '../project/projects';
import { baseName, isWithin, joinPath, parentFolder, relativePath } from '../text/path';
import type { FilePath, Workspace } from '../workspace';
import { findHomes, type Home, isLayerOfOthers, lowerFolders, type LowerFolders } from './homes';
import { isEnvironmentName, isNodeStem, numberedName, numbersNodes } from './node-names';

/** A node, and where its files lie in its machine. */
export interface FoundNode extends NodeDefinition {
  readonly mounts: readonly Mount[];
  /** It reads what Liferay finds in its home by name; else its files are those that are named. */
  readonly isWholeHome: boolean;
}

/** The nodes of one installation, and what said that they belong together. */
export interface FoundCluster {
  readonly name: string;
  /** `project-file` where portal-properties.json names it, `layout` where numbered names do, `alone` for one node. */
  readonly from: 'project-file' | 'layout' | 'alone';
  readonly nodes: readonly FoundNode[];
  readonly topology: Topology | undefined;
  readonly hostAliases: readonly (readonly string[])[];
  readonly definition: ClusterDefinition | undefined;
}

/** Folders whose files are copies, sources of plugins or build output: their files are read alone. */
const foldersWithoutNodes =
  /^(?:\..+|node_modules|src|docroot|classes|tests|fixtures|__.*__|backups?|bak|old|archive|samples?|templates?|build|target|bin)$/i;

/** Whether files below a folder of this name are read alone, whatever their folders are called. */
export function isFolderWithoutNodes(name: string): boolean {
  return foldersWithoutNodes.test(name);
}

/**
 * Finds the nodes of a workspace and which of them are clusters: first what portal-properties.json names, then
 * folders (or files) whose names differ by a number alone. Everything else is a node alone. Names of clusters
 * are unique; those that were found come in the order of paths.
 */
export function discoverClusters(workspace: Workspace, projects: Projects): FoundCluster[] {
  const named = projects.files.flatMap((project) =>
    project.clusters.map((definition): FoundCluster => ({
      ...definition,
      nodes: definition.nodes.map((node) => ({
        ...node,
        mounts: [
          ...folderMounts(parentFolder(node.files.at(-1) ?? project.file.path)),
          ...node.osgi.map((from) => ({ from, to: osgiConfigsPath })),
        ],
        isWholeHome: false,
      })),
      from: 'project-file',
      definition,
    })),
  );
  const taken = new Set(named.flatMap((cluster) => cluster.nodes.flatMap((node) => node.files)));
  const homes = findHomes(workspace, projects, taken);
  const lower = lowerFolders(workspace);
  const groups = groupByNumber(homes, workspace.roots);

  const names = new Set(named.map((cluster) => cluster.name));
  const layout = groups.map((group) => ({ group, wanted: clusterNames(group, workspace.roots) }));
  const uses = new Map<string, number>();
  for (const { wanted } of layout)
    for (const name of new Set(wanted)) uses.set(name, (uses.get(name) ?? 0) + 1);
  const found = layout.map(({ group, wanted }) => {
    const own = wanted.filter((name) => uses.get(name) === 1);
    return fromLayout(group, unique(own.length > 0 ? own : wanted, names), lower);
  });
  const grouped = new Set(groups.flatMap(({ members }) => members.flatMap(({ home, base }) => [home, base])));
  const alone = homes
    .filter((home) => !grouped.has(home) && !isLayerOfOthers(home, homes, lower))
    .map((home) => nodeAlone(home, unique([nameAlone(home, workspace.roots)], names), lower));
  return [...uniqueNames(named), ...found, ...alone];
}

/** A home with the part of its path that says which node it is. */
interface Numbered {
  readonly home: Home;
  /** The home of portal-ext.properties beside a variant, which is a layer below it. */
  readonly base: Home | undefined;
  readonly nodeName: string;
  /** The folder that holds what is numbered. */
  readonly parent: FilePath;
  readonly stem: string;
  readonly number: string;
  /** The path below the numbered folder. */
  readonly rest: string;
}

interface Group {
  readonly members: readonly Numbered[];
  readonly parent: FilePath;
  readonly stem: string;
}

/**
 * Siblings whose names differ by a number, innermost first: where `host1/liferay1` and `host2/liferay1` have no
 * sibling `liferay2`, the hosts are the nodes.
 */
function groupByNumber(homes: readonly Home[], roots: readonly FilePath[]): Group[] {
  const bases = new Map(homes.filter((home) => !home.isVariant).map((home) => [home.path, home]));
  let open = homes
    .map((home) => candidatesOf(home, bases, roots))
    .filter((candidates) => candidates.length > 0);
  const groups: Group[] = [];
  for (let level = 0; open.length > 0; level++) {
    const siblings = new Map<string, Numbered[]>();
    for (const candidates of open) {
      const candidate = candidates[level];
      if (candidate === undefined) continue;
      const id = `${candidate.home.isVariant ? 'file' : 'folder'}\n${candidate.parent}\n${candidate.stem}`;
      const known = siblings.get(id);
      if (known === undefined) siblings.set(id, [candidate]);
      else known.push(candidate);
    }
    const found = [...siblings.values()].flatMap(splitByRest);
    groups.push(...found);
    const grouped = new Set(found.flatMap(({ members }) => members.map(({ home }) => home)));
    open = open.filter((candidates) => {
      const [first] = candidates;
      return first !== undefined && !grouped.has(first.home) && candidates.length > level + 1;
    });
  }
  const firstPath = ({ members }: Group): string => members[0]?.home.path ?? '';
  return groups.sort((a, b) => (firstPath(a) < firstPath(b) ? -1 : 1));
}

/** One cluster where each node has one home, wherever below it lies; else one for each place below the nodes. */
function splitByRest(siblings: readonly Numbered[]): Group[] {
  const names = new Set(siblings.map(({ nodeName }) => nodeName));
  const parts = new Map<string, Numbered[]>();
  for (const sibling of siblings) {
    const id = names.size === siblings.length ? '' : sibling.rest;
    const part = parts.get(id);
    if (part === undefined) parts.set(id, [sibling]);
    else part.push(sibling);
  }
  return [...parts.values()].flatMap((members) => {
    const [first] = members;
    if (first === undefined) return [];
    const { parent, stem } = first;
    if (
      !numbersNodes(
        stem,
        members.map(({ number }) => number),
      )
    )
      return [];
    return [{ members: members.toSorted(byName), parent, stem }];
  });
}

function byName(a: Numbered, b: Numbered): number {
  return a.nodeName.localeCompare(b.nodeName, 'en', { numeric: true });
}

/** The parts of a path that may number it, innermost first; nothing above an environment does. */
function candidatesOf(
  home: Home,
  bases: ReadonlyMap<FilePath, Home>,
  roots: readonly FilePath[],
): Numbered[] {
  const root = rootOf(home.path, roots);
  const folder = home.isVariant ? parentFolder(home.path) : home.path;
  const inside = relativePath(root, folder);
  const segments = inside === '.' ? [] : inside.split('/');
  if (segments.some((segment) => foldersWithoutNodes.test(segment))) return [];
  if (home.isVariant) {
    const file = baseName(home.path);
    const nodeName = fileNodeName(file);
    const parts = numberedName(nodeName);
    if (parts === undefined) return [];
    return [
      {
        home,
        base: bases.get(folder),
        nodeName,
        parent: folder,
        rest: file.replace(nodeName, '*'),
        ...parts,
      },
    ];
  }
  if (!home.files.some((path) => baseName(path) === 'portal-ext.properties')) return [];

  const candidates: Numbered[] = [];
  for (let i = segments.length - 1; i >= 0; i--) {
    const nodeName = segments[i] ?? '';
    const parts = numberedName(nodeName);
    const rest = segments.slice(i + 1).join('/');
    if (parts !== undefined)
      candidates.push({
        home,
        base: undefined,
        nodeName,
        parent: joinPath(root, segments.slice(0, i).join('/')),
        rest,
        ...parts,
      });
    else if (isEnvironmentName(nodeName)) return candidates;
  }
  // Folders that were opened or named one by one may be the nodes themselves, if they are called so.
  const parts = numberedName(baseName(root));
  if (parts !== undefined && isNodeStem(parts.stem))
    candidates.push({
      home,
      base: undefined,
      nodeName: baseName(root),
      parent: parentFolder(root),
      rest: inside,
      ...parts,
    });
  return candidates;
}

/** `portal-ext-node1.properties` and `node1.portal-ext.properties` both speak of `node1`. */
function fileNodeName(name: string): string {
  return name.replace(/\.properties$/, '').replace(/^portal-ext[-_.]?|[-_.]?portal-ext$/g, '');
}

function rootOf(path: FilePath, roots: readonly FilePath[]): FilePath {
  return roots.find((root) => isWithin(root, path)) ?? '/';
}

function fromLayout({ members }: Group, name: string, lower: LowerFolders): FoundCluster {
  return {
    name,
    from: 'layout',
    nodes: members.map(({ nodeName, home, base }) => toNode(nodeName, home, base, lower)),
    topology: undefined,
    hostAliases: [],
    definition: undefined,
  };
}

function nodeAlone(home: Home, name: string, lower: LowerFolders): FoundCluster {
  return {
    name,
    from: 'alone',
    nodes: [toNode(name, home, undefined, lower)],
    topology: undefined,
    hostAliases: [],
    definition: undefined,
  };
}

function toNode(name: string, home: Home, base: Home | undefined, lower: LowerFolders): FoundNode {
  const folder = home.isVariant ? parentFolder(home.path) : home.path;
  return {
    name,
    files: [...(base?.files ?? []), ...home.files],
    env: [],
    osgi: [],
    host: undefined,
    mounts: folderMounts(folder, ...(home.isVariant ? [] : lower(home))),
    isWholeHome: !home.isVariant,
  };
}

/**
 * What a cluster may be called, shortest first: after the folder that holds its nodes (at the root of the workspace
 * after their stem), then with the way to it.
 */
function clusterNames({ parent, stem, members }: Group, roots: readonly FilePath[]): string[] {
  const root = rootOf(parent, roots);
  const isRoot = parent === root || !isWithin(root, parent);
  const short = isRoot && stem !== '' ? stem : baseName(parent);
  const way = isRoot ? short : relativePath(root, parent);
  const withStem = stem === '' || isRoot ? way : `${way}/${stem}`;
  const [first] = members;
  const withRest = first === undefined || first.rest === '' ? withStem : `${withStem} (${first.rest})`;
  return [short, way, withStem, withRest];
}

function nameAlone(home: Home, roots: readonly FilePath[]): string {
  const inside = relativePath(rootOf(home.path, roots), home.path);
  return inside === '.' ? baseName(home.path) : inside;
}

function uniqueNames(clusters: readonly FoundCluster[]): FoundCluster[] {
  const names = new Set<string>();
  return clusters.map((cluster) => ({ ...cluster, name: unique([cluster.name], names) }));
}

/** The first of `wanted` that is free, else the last one with a number behind it; it is taken then. */
function unique(wanted: readonly string[], taken: Set<string>): string {
  let name = wanted.find((candidate) => !taken.has(candidate));
  for (let i = 2; name === undefined; i++) {
    const next = `${wanted.at(-1) ?? ''} (${String(i)})`;
    if (!taken.has(next)) name = next;
  }
  taken.add(name);
  return name;
}
