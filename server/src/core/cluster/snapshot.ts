import type { Catalogue, OwnFacts } from '../catalogue/catalogue';
import { createLiferayHome, type MountedFiles } from '../configuration/liferay-home';
import { type Projects, readProjects } from '../project/projects';
import type { Settings } from '../project/settings';
import type { FilePath, SourceFile, Workspace } from '../workspace';
import { aliasesOf } from './aliases';
import type { Cluster, Node } from './cluster';
import { composeProjects } from './compose-projects';
import type { Container } from './container';
import { discoverClusters, type FoundCluster, type FoundContainers, type FoundNode } from './discovery';
import { withEmbedded } from './embedded-files';
import { environmentOfFile } from './environment-settings';
import { propertiesRole } from './file-names';
import { systemPropertiesOf } from './jvm-properties';
import { readManifests } from './kubernetes-projects';
import { createNode, type NodeDescription, type NodeSources } from './node';
import { mayHoldProperties } from './relevant-files';

/** Gives the catalogue of a release by what users write; of the newest one for undefined. */
export type CatalogueProvider = (release: string | undefined, own?: OwnFacts) => Catalogue;

/** A node that reads a file, and the cluster that it belongs to. */
export interface Reader {
  readonly cluster: Cluster;
  readonly node: Node;
}

/** Everything that is known of a workspace at one moment. Immutable. */
export interface Snapshot {
  /** The files as they were given, and those that manifests hold. */
  readonly workspace: Workspace;
  readonly settings: Settings;
  readonly projects: Projects;
  /** Clusters and nodes alone. */
  readonly clusters: readonly Cluster[];
  /** The properties files that Liferay reads by their name or that a node names, in the order of paths. */
  readonly propertiesFiles: readonly SourceFile[];
  /** The first node that reads the file, with its cluster. */
  nodeOf(path: FilePath): Reader | undefined;
  /** Every node that reads the file. */
  readersOf(path: FilePath): readonly Reader[];
  /** Every node that the file declares: the containers of a compose file or a manifest. */
  declaredIn(path: FilePath): readonly Reader[];
  catalogueFor(path: FilePath): Catalogue;
}

/**
 * Builds the snapshot of the workspace `given`; what stands unchanged in `previous` is taken over as the same object, so
 * that whatever hangs on it is kept too. Then `previous` is over: nodes that both have go on with the files of `given`, so
 * that of two states to be looked at side by side neither may be made from the other.
 */
export function createSnapshot(
  given: Workspace,
  settings: Settings,
  catalogues: CatalogueProvider,
  previous?: Snapshot,
): Snapshot {
  const onDisk = withEmbedded(given, []);
  const projects = readProjects(onDisk, settings);
  const manifests = readManifests(onDisk, projects);
  const workspace = withEmbedded(onDisk, manifests.files);
  const before = new Map(previous?.clusters.map((cluster) => [cluster.name, cluster]));
  const makeNode = nodeMaker(workspace, projects, catalogues, previous);
  const containers: FoundContainers = {
    projects: [...composeProjects(workspace, projects), ...manifests.projects],
    nodeOf: (found) => makeNode(found, undefined),
  };
  const clusters = discoverClusters(workspace, projects, containers).flatMap((found) => {
    const cluster = createCluster(found, makeNode, before.get(found.name));
    return cluster === undefined ? [] : [cluster];
  });

  const readers = new Map<FilePath, Reader[]>();
  const declared = new Map<FilePath, Reader[]>();
  const add = (to: Map<FilePath, Reader[]>, path: FilePath, reader: Reader): void => {
    const known = to.get(path);
    if (known === undefined) to.set(path, [reader]);
    else known.push(reader);
  };
  for (const cluster of clusters)
    for (const node of cluster.nodes) {
      for (const { path } of node.files) add(readers, path, { cluster, node });
      const { declaredAt } = node.machine;
      if (declaredAt !== undefined) add(declared, declaredAt.path, { cluster, node });
    }

  const propertiesFiles = [...workspace.files.values()]
    .filter(
      ({ path }) =>
        (propertiesRole(path) !== undefined ||
          readers.has(path) ||
          (workspace.named?.has(path) === true && mayHoldProperties(path))) &&
        !projects.isIgnored(path),
    )
    .sort((a, b) => (a.path < b.path ? -1 : 1));

  return {
    workspace,
    settings,
    projects,
    clusters,
    propertiesFiles,
    nodeOf: (path) => readers.get(path)?.[0],
    readersOf: (path) => readers.get(path) ?? [],
    declaredIn: (path) => declared.get(path) ?? [],
    catalogueFor: (path) => {
      const reader = readers.get(path)?.[0] ?? declared.get(path)?.[0];
      if (reader !== undefined) return reader.node.catalogue;
      const { version, own } = projects.releaseFor(path);
      return catalogues(version, own);
    },
  };
}

function createCluster(
  found: FoundCluster,
  makeNode: NodeMaker,
  old: Cluster | undefined,
): Cluster | undefined {
  const nodes = found.nodes.flatMap((definition) => {
    const same = old?.nodes.find((node) => node.name === definition.name);
    return makeNode(definition, same) ?? [];
  });
  if (nodes.length === 0) return undefined;
  const { hostIdentity, pathIdentity } = aliasesOf(found.definition);
  const unchanged =
    old?.from === found.from &&
    old.hostIdentity === hostIdentity &&
    old.pathIdentity === pathIdentity &&
    old.topology === found.topology &&
    old.nodes.length === nodes.length &&
    old.nodes.every((node, i) => node === nodes[i]);
  if (unchanged) return old;
  return {
    name: found.name,
    from: found.from,
    topology: found.topology,
    nodes,
    hostIdentity,
    pathIdentity,
  };
}

/** Makes a node; `same` is what it was before, and kept where nothing that it looked at has changed. */
type NodeMaker = (found: FoundNode, same: Node | undefined) => Node | undefined;

function nodeMaker(
  workspace: Workspace,
  projects: Projects,
  catalogues: CatalogueProvider,
  previous: Snapshot | undefined,
): NodeMaker {
  const before = new Map(
    previous?.clusters.flatMap(({ nodes }) => nodes.map((node) => [node.machine, node] as const)),
  );
  const made = new Map<Container, Node | undefined>();
  const ofContainer = (found: FoundNode, container: Container): Node | undefined => {
    if (!made.has(container))
      made.set(container, nodeOf(found, workspace, projects, catalogues, before.get(container.machine)));
    return made.get(container);
  };
  return (found, same) => {
    const { container } = found;
    // What portal-properties.json adds to a container makes another node of it.
    if (container === undefined || !isContainerAlone(found, container))
      return nodeOf(found, workspace, projects, catalogues, same);
    const node = ofContainer(found, container);
    if (node === undefined || node.name === found.name) return node;
    return same?.sources === node.sources ? same : { ...node, name: found.name };
  };
}

const isContainerAlone = ({ mounts, env, files, isWholeHome }: FoundNode, container: Container): boolean =>
  mounts === container.mounts && env.length === 0 && files.length === 0 && isWholeHome;

function nodeOf(
  found: FoundNode,
  workspace: Workspace,
  projects: Projects,
  catalogues: CatalogueProvider,
  same: Node | undefined,
): Node | undefined {
  const visible: MountedFiles = { files: workspace.files, isHidden: (path) => projects.isIgnored(path) };
  const home = createLiferayHome(visible, found.mounts);
  const files = found.files.flatMap((path) => workspace.files.get(path) ?? []);
  const { container } = found;
  const environment = [
    ...(container?.environment ?? []),
    ...found.env.flatMap((path) => environmentOfFile(workspace.files.get(path))),
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
  return createNode(description, sources, visible, same);
}
