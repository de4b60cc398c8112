import { createLiferayHome, type LiferayHome } from '../configuration/liferay-home';
import { type Projects, readProjects } from '../project/projects';
import type { Settings } from '../project/settings';
import { finish } from '../steps';
import type { FilePath, Workspace } from '../workspace';
import { aliasesOf } from './layout/aliases';
import {
  assemble,
  type CatalogueProvider,
  type HomeSource,
  type Layout,
  type Position,
  type Snapshot,
} from './assembled-snapshot';
import { type Cluster, isNode, type Node, type NodeLeftOut } from './cluster';
import { cloudProjects } from './containers/cloud-projects';
import { composeProjects, filesOfCompose } from './containers/compose-projects';
import type { Container } from './containers/container';
import {
  discoverClusters,
  type FoundCluster,
  type FoundContainers,
  type FoundNode,
} from './layout/discovery';
import { snapshotAfterEdit } from './edited-snapshot';
import { withEmbedded } from './containers/embedded-files';
import { environmentOfFile } from './containers/environment-settings';
import { propertiesRole } from './layout/file-names';
import { systemPropertiesOf } from './jvm-properties';
import { readManifests } from './containers/kubernetes-projects';
import { createNode, type NodeDescription, type NodeSources } from './node';
import { mayHoldProperties } from './layout/relevant-files';
import { readingSteps } from './reading-steps';

export type { CatalogueProvider, Reader, Snapshot } from './assembled-snapshot';

/**
 * Builds the snapshot of the workspace `given`; what has not changed since `previous` is reused as the same object, so
 * that everything attached to it is kept too. Then `previous` is over: nodes that both have continue with the files of
 * `given`. So of two states that are to be looked at side by side, neither may be made from the other.
 */
export function createSnapshot(
  given: Workspace,
  settings: Settings,
  catalogues: CatalogueProvider,
  previous?: Snapshot,
): Snapshot {
  const edited = previous && snapshotAfterEdit(previous, given, settings, catalogues);
  return edited ?? finish(wholeSnapshot(given, settings, catalogues, previous));
}

/** Builds a first snapshot in steps: one for each properties file, then one for every few nodes. */
export function* snapshotSteps(
  given: Workspace,
  settings: Settings,
  catalogues: CatalogueProvider,
): Generator<undefined, Snapshot> {
  yield* readingSteps(given);
  return yield* wholeSnapshot(given, settings, catalogues, undefined);
}

function* wholeSnapshot(
  given: Workspace,
  settings: Settings,
  catalogues: CatalogueProvider,
  previous: Snapshot | undefined,
): Generator<undefined, Snapshot> {
  const onDisk = withEmbedded(given, []);
  const projects = readProjects(onDisk, settings);
  const manifests = readManifests(onDisk, projects);
  const workspace = withEmbedded(onDisk, manifests.files);
  const source: HomeSource = {
    files: workspace.files,
    isHidden: (path) => projects.isIgnored(path),
    askedFor: new Map(),
  };
  const before = new Map(previous?.clusters.map((cluster) => [cluster.name, cluster]));
  const makeNode = nodeMaker(source, projects, catalogues, previous);
  const containers: FoundContainers = {
    projects: [
      ...composeProjects(workspace, projects),
      ...manifests.projects,
      ...cloudProjects(workspace, projects),
    ],
    nodeOf: (found) => {
      const made = makeNode(found, undefined);
      return isNode(made) ? made : undefined;
    },
  };
  const discovered = yield* discoverClusters(workspace, projects, containers);
  yield;
  const clusters: Cluster[] = [];
  for (const found of discovered) {
    const cluster = yield* createCluster(found, makeNode, before.get(found.name));
    if (cluster !== undefined) clusters.push(cluster);
  }
  const layout = layoutOf(clusters, source, filesOfCompose(workspace, projects));
  const propertiesFiles = [...workspace.files.values()]
    .filter(
      ({ path }) =>
        (propertiesRole(path) !== undefined ||
          layout.readers.has(path) ||
          (workspace.named?.has(path) === true && mayHoldProperties(path))) &&
        !projects.isIgnored(path),
    )
    .sort((a, b) => (a.path < b.path ? -1 : 1));
  return assemble({
    workspace,
    settings,
    projects,
    catalogues,
    clusters,
    propertiesFiles,
    edit: undefined,
    layout,
  });
}

function layoutOf(
  clusters: readonly Cluster[],
  source: HomeSource,
  describing: ReadonlySet<FilePath>,
): Layout {
  const readers = new Map<FilePath, Position[]>();
  const declared = new Map<FilePath, Position[]>();
  const homes = new Map<LiferayHome, Position[]>();
  const add = <Key>(to: Map<Key, Position[]>, key: Key, position: Position): void => {
    const known = to.get(key);
    if (known === undefined) to.set(key, [position]);
    else known.push(position);
  };
  for (const [i, cluster] of clusters.entries())
    for (const [j, node] of cluster.nodes.entries()) {
      const position = { cluster: i, node: j };
      for (const { path } of node.files) add(readers, path, position);
      const { declaredAt } = node.machine;
      if (declaredAt !== undefined) add(declared, declaredAt.path, position);
      add(homes, node.home, position);
    }
  return { source, readers, declared, describing, homes, latest: undefined };
}

/** How many nodes are made in one step. */
const nodesOfStep = 20;

function* createCluster(
  found: FoundCluster,
  makeNode: NodeMaker,
  old: Cluster | undefined,
): Generator<undefined, Cluster | undefined> {
  const oldNodes = new Map(old?.nodes.map((node) => [node.name, node]));
  const nodes: Node[] = [];
  const leftOut: NodeLeftOut[] = [];
  for (const [i, definition] of found.nodes.entries()) {
    const made = makeNode(definition, oldNodes.get(definition.name));
    if (made !== undefined) {
      if (isNode(made)) nodes.push(made);
      else leftOut.push(made);
    }
    if (i % nodesOfStep === nodesOfStep - 1) yield;
  }
  if (nodes.length === 0) return undefined;
  const { hostIdentity, pathIdentity } = aliasesOf(found.definition, nodes[0]?.machine.hostAliases);
  const unchanged =
    old?.from === found.from &&
    old.hostIdentity === hostIdentity &&
    old.pathIdentity === pathIdentity &&
    old.topology === found.topology &&
    old.nodes.length === nodes.length &&
    old.nodes.every((node, i) => node === nodes[i]) &&
    old.leftOut.length === leftOut.length &&
    old.leftOut.every(({ name, unread }, i) => name === leftOut[i]?.name && unread === leftOut[i].unread);
  if (unchanged) return old;
  return {
    name: found.name,
    from: found.from,
    topology: found.topology,
    nodes,
    leftOut,
    hostIdentity,
    pathIdentity,
  };
}

/** Makes a node; `same` is what it was before, and kept if nothing that it looked at has changed. */
type NodeMaker = (found: FoundNode, same: Node | undefined) => Node | NodeLeftOut | undefined;

function nodeMaker(
  source: HomeSource,
  projects: Projects,
  catalogues: CatalogueProvider,
  previous: Snapshot | undefined,
): NodeMaker {
  const before = new Map(
    previous?.clusters.flatMap(({ nodes }) => nodes.map((node) => [node.machine, node] as const)),
  );
  const made = new Map<Container, ReturnType<NodeMaker>>();
  const ofContainer = (found: FoundNode, container: Container): ReturnType<NodeMaker> => {
    if (!made.has(container))
      made.set(container, nodeOf(found, source, projects, catalogues, before.get(container.machine)));
    return made.get(container);
  };
  return (found, same) => {
    const { container } = found;
    // What portal-properties.json adds to a container makes another node of it.
    if (container === undefined || !isContainerAlone(found, container))
      return nodeOf(found, source, projects, catalogues, same);
    const node = ofContainer(found, container);
    if (node === undefined || node.name === found.name) return node;
    return isNode(node) && same?.sources === node.sources ? same : { ...node, name: found.name };
  };
}

const isContainerAlone = ({ mounts, env, files, isWholeHome }: FoundNode, container: Container): boolean =>
  mounts === container.mounts && env.length === 0 && files.length === 0 && isWholeHome;

function nodeOf(
  found: FoundNode,
  source: HomeSource,
  projects: Projects,
  catalogues: CatalogueProvider,
  same: Node | undefined,
): Node | NodeLeftOut | undefined {
  const home = createLiferayHome(source, found.mounts);
  const files = found.files.flatMap((path) => source.files.get(path) ?? []);
  const { container } = found;
  const environment = [
    ...(container?.environment ?? []),
    ...found.env.flatMap((path) => environmentOfFile(source.files.get(path))),
  ];
  const sources: NodeSources = {
    home,
    ...(found.isWholeHome ? {} : { files }),
    environment,
    systemProperties: systemPropertiesOf(home, environment),
    ...(container === undefined ? {} : { mainFile: container.file, machine: container.machine }),
  };
  const description: NodeDescription = {
    name: found.name,
    host: found.host,
    releaseFor: (path) => projects.releaseFor(path, container?.machine.statedRelease),
    catalogueFor: catalogues,
  };
  return createNode(description, sources, source, same);
}
