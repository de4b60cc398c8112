import type { ClusterDefinition, NodeDefinition, Topology } from '../../project/cluster-definitions';
import { folderMounts, type Mount } from '../../configuration/liferay-home';
import type { Projects } from '../../project/projects';
import { baseName, parentFolder, relativePath } from '../../text/path';
import type { FilePath, Workspace } from '../../workspace';
import type { Node } from '../cluster';
import type { Container, ContainerProject } from '../containers/container';
import { groupContainers } from './container-groups';
import { attachContainers } from '../containers/container-homes';
import { rootOf } from './folders-without-nodes';
import { homeOfClassPath } from './class-path';
import { findHomes, type Home, isLayerOfOthers, lowerFolders, type LowerFolders } from './homes';
import { clusterNames, type Group, groupByNumber } from './layout-groups';
import { namedClusters } from './named-clusters';
import { numberedName } from './node-names';
import { unique } from './unique-names';

/** A node, and where its files are in its machine. */
export interface FoundNode extends Omit<NodeDefinition, 'compose' | 'osgi'> {
  readonly mounts: readonly Mount[];
  /** It reads what Liferay finds in its home by name; otherwise its files are those that are named. */
  readonly isWholeHome: boolean;
  /** The container that it runs as; undefined for folders. */
  readonly container: Container | undefined;
}

/** The nodes of one installation, and what said that they belong together. */
export interface FoundCluster {
  readonly name: string;
  /**
   * `project-file` if portal-properties.json names it, `compose`, `kubernetes` and `liferay-cloud` if containers are
   * set up together, `layout` if numbered names say so, `alone` for one node.
   */
  readonly from: 'project-file' | ContainerProject['from'] | 'layout' | 'alone';
  readonly nodes: readonly FoundNode[];
  readonly topology: Topology | undefined;
  readonly definition: ClusterDefinition | undefined;
}

/** The containers of a workspace that run Liferay, and their nodes. */
export interface FoundContainers {
  readonly projects: readonly ContainerProject[];
  /** The node of a container by itself: what it reads and runs with decides what it belongs to. */
  readonly nodeOf: (node: FoundNode) => Node | undefined;
}

const noContainers: FoundContainers = { projects: [], nodeOf: () => undefined };

/**
 * Finds the nodes of a workspace and which of them are clusters: first what portal-properties.json names, then
 * containers that are set up together, then folders (or files) whose names differ only in a number. Everything else is
 * a standalone node. Names of clusters are unique; those that were found come in the order of paths. In a few steps.
 */
export function* discoverClusters(
  workspace: Workspace,
  projects: Projects,
  containers: FoundContainers = noContainers,
): Generator<undefined, FoundCluster[]> {
  const named = namedClusters(workspace, projects);
  const namedNodes = named.flatMap(({ nodes }) => nodes);
  const namedFiles = new Set(namedNodes.flatMap((node) => node.files));
  const settled = new Set(namedNodes.flatMap(({ container }) => container?.machine ?? []));
  // A container whose file the project file gives to a node is that node.
  const isSettled = ({ machine }: Container, node: Node | undefined): boolean =>
    settled.has(machine) || (node !== undefined && namedFiles.has(node.mainFile.path));
  const { clusters: groups, alone: containersAlone } = groupAll(containers, isSettled);

  const taken = new Set([...namedFiles, ...groups.flatMap(({ files }) => files)]);
  const { homes, others } = attachContainers(findHomes(workspace, projects, taken), containersAlone);
  yield;
  const lower = lowerFolders(workspace);
  yield;
  const layoutGroups = groupByNumber(homes, workspace.roots);
  yield;

  const names = new Set(named.map((cluster) => cluster.name));
  const layout = layoutGroups.map((group) => ({ group, wanted: clusterNames(group, workspace.roots) }));
  const uses = new Map<string, number>();
  for (const { wanted } of layout)
    for (const name of new Set(wanted)) uses.set(name, (uses.get(name) ?? 0) + 1);
  const found = layout.map(({ group, wanted }) => {
    const own = wanted.filter((name) => uses.get(name) === 1);
    return fromLayout(group, unique(own.length > 0 ? own : wanted, names), lower);
  });
  const composed = groups.map(({ wanted, from, nodes }): FoundCluster => ({
    name: unique(wanted, names),
    from,
    nodes,
    topology: undefined,
    definition: undefined,
  }));

  const grouped = new Set(
    layoutGroups.flatMap(({ members }) => members.flatMap(({ home, base }) => [home, base])),
  );
  const alone = homes
    .filter(
      (home) => !grouped.has(home) && (home.container !== undefined || !isLayerOfOthers(home, homes, lower)),
    )
    .map((home) => {
      const { container } = home;
      if (container !== undefined) return oneAlone(containerNode(container), namesOf(container), names);
      return oneAlone(toNode('', home, undefined, lower), [nameAlone(home, workspace.roots)], names);
    });
  const containersBeside = others.map(({ container }) =>
    oneAlone(containerNode(container), namesOf(container), names),
  );
  return [...uniqueNames(named), ...composed, ...found, ...alone, ...containersBeside];
}

interface ContainerCluster {
  readonly wanted: readonly string[];
  readonly from: ContainerProject['from'];
  readonly nodes: readonly FoundNode[];
  readonly files: readonly FilePath[];
}

interface Alone {
  readonly container: Container;
  readonly node: Node;
  readonly project: FilePath;
}

function groupAll(
  { projects, nodeOf }: FoundContainers,
  isSettled: (container: Container, node: Node | undefined) => boolean,
): { readonly clusters: readonly ContainerCluster[]; readonly alone: readonly Alone[] } {
  const clusters: ContainerCluster[] = [];
  const alone: Alone[] = [];
  for (const project of projects) {
    const nodes = new Map<Container, Node | undefined>();
    for (const container of project.containers) {
      const own = nodeOf(containerNode(container));
      if (!isSettled(container, own)) nodes.set(container, own);
    }
    const node = (container: Container): Node | undefined => nodes.get(container);
    const groups = groupContainers([...nodes.keys()], node, project.signsOf);
    const isOnly = groups.filter((group) => group.length > 1).length === 1;
    for (const group of groups) {
      const [first] = group;
      if (first === undefined) continue;
      if (group.length > 1)
        clusters.push({
          wanted: project.from === 'compose' ? clusterNamesOf(project, first, isOnly) : workloadNames(group),
          from: project.from,
          nodes: group.map(containerNode),
          files: group.flatMap((container) => node(container)?.files.map(({ path }) => path) ?? []),
        });
      else {
        const own = node(first);
        if (own !== undefined) alone.push({ container: first, node: own, project: project.path });
      }
    }
  }
  return { clusters, alone };
}

/** Named after the project, and if it has several clusters, after their services. */
function clusterNamesOf({ name, path }: ContainerProject, { service }: Container, isOnly: boolean): string[] {
  const stem = numberedName(service)?.stem ?? service;
  const long = `${name}/${stem}`;
  return [...(isOnly ? [name] : []), long, `${long} (${baseName(path)})`];
}

/** Named after the workload, or after what the names of several have in common. */
function workloadNames(containers: readonly Container[]): string[] {
  const [first, ...others] = new Set(containers.map(({ service }) => service));
  const [file] = containers.map((container) => container.file.path);
  if (first === undefined || file === undefined) return [];
  const common = others.reduce((start, name) => commonStart(start, name), first);
  const stem = others.length === 0 ? first : (numberedName(first)?.stem ?? common);
  const name = /^(.*?)[-_. ]*$/.exec(others.every((other) => other.startsWith(stem)) ? stem : common)?.[1];
  const own = name === undefined || name === '' ? first : name;
  const long = `${baseName(parentFolder(file))}/${own}`;
  return [own, long, `${long} (${baseName(file)})`];
}

function commonStart(a: string, b: string): string {
  let length = 0;
  while (length < a.length && a[length] === b[length]) length++;
  return a.slice(0, length);
}

/** Named after the service, and, if another node has the same name, after the folder and the file that declare it. */
function namesOf({ name, file }: Container): string[] {
  const way = `${baseName(parentFolder(file.path))}/${name}`;
  return [name, way, `${way} (${baseName(file.path)})`];
}

function containerNode(container: Container): FoundNode {
  const { name, mounts } = container;
  return { name, files: [], env: [], host: undefined, mounts, isWholeHome: true, container };
}

function fromLayout({ members }: Group, name: string, lower: LowerFolders): FoundCluster {
  return {
    name,
    from: 'layout',
    nodes: members.map(({ nodeName, home, base }) => {
      const node = toNode(nodeName, home, base, lower);
      const installation = homeOfClassPath(home.path);
      const isOnly = members.every(
        (other) => other.home === home || homeOfClassPath(other.home.path) !== installation,
      );
      // Everything else in Liferay Home counts even for a node whose properties are all on the class path.
      return installation === undefined || !isOnly || home.container !== undefined
        ? node
        : { ...node, mounts: folderMounts(installation, ...lower(home)) };
    }),
    topology: undefined,
    definition: undefined,
  };
}

function oneAlone(node: FoundNode, wanted: readonly string[], names: Set<string>): FoundCluster {
  const name = unique(wanted, names);
  return { name, from: 'alone', nodes: [{ ...node, name }], topology: undefined, definition: undefined };
}

function toNode(name: string, home: Home, base: Home | undefined, lower: LowerFolders): FoundNode {
  if (home.container !== undefined) return { ...containerNode(home.container), name };
  const folder = home.isVariant ? parentFolder(home.path) : home.path;
  return {
    name,
    files: [...(base?.files ?? []), ...home.files],
    env: [],
    host: undefined,
    mounts: folderMounts(folder, ...(home.isVariant ? [] : lower(home))),
    isWholeHome: !home.isVariant,
    container: undefined,
  };
}

function nameAlone(home: Home, roots: readonly FilePath[]): string {
  const inside = relativePath(rootOf(home.path, roots), home.path);
  return inside === '.' ? baseName(home.path) : inside;
}

function uniqueNames(clusters: readonly FoundCluster[]): FoundCluster[] {
  const names = new Set<string>();
  return clusters.map((cluster) => ({ ...cluster, name: unique([cluster.name], names) }));
}
