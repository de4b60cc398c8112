import type { Catalogue } from '../catalogue/catalogue';
import { effectiveConfiguration } from '../configuration/effective';
import { layerOf } from '../configuration/layer';
import type { NodeDefinition } from '../project/project-file';
import { type Projects, readProjects } from '../project/projects';
import type { Settings } from '../project/settings';
import type { FilePath, SourceFile, Workspace } from '../workspace';
import type { Cluster, Node } from './cluster';
import { discoverClusters, type FoundCluster } from './discovery';
import { propertiesRole } from './file-names';

/** Gives the catalogue of a release by what users write; of the newest one for undefined. */
export type CatalogueProvider = (release: string | undefined) => Catalogue;

/** Everything that is known of a workspace at one moment. Immutable. */
export interface Snapshot {
  readonly workspace: Workspace;
  readonly settings: Settings;
  readonly projects: Projects;
  /** Clusters and nodes alone. */
  readonly clusters: readonly Cluster[];
  /** The properties files that Liferay reads by their name or that a node names, in the order of paths. */
  readonly propertiesFiles: readonly SourceFile[];
  /** The first node that reads the file, with its cluster. */
  nodeOf(path: FilePath): { readonly cluster: Cluster; readonly node: Node } | undefined;
  catalogueFor(path: FilePath): Catalogue;
}

/**
 * Builds the snapshot of `workspace`; what stands unchanged in `previous` is taken over as the same object, so
 * that whatever hangs on it is kept too.
 */
export function createSnapshot(
  workspace: Workspace,
  settings: Settings,
  catalogues: CatalogueProvider,
  previous?: Snapshot,
): Snapshot {
  const projects = readProjects(workspace, settings);
  const before = new Map(previous?.clusters.map((cluster) => [cluster.name, cluster]));
  const clusters = discoverClusters(workspace, projects).flatMap((found) => {
    const old = before.get(found.name);
    const cluster = createCluster(found, workspace, projects, catalogues, old);
    return cluster === undefined ? [] : [cluster];
  });

  const nodes = new Map<FilePath, { cluster: Cluster; node: Node }>();
  for (const cluster of clusters)
    for (const node of cluster.nodes)
      for (const file of node.files) if (!nodes.has(file.path)) nodes.set(file.path, { cluster, node });

  const propertiesFiles = [...workspace.files.values()]
    .filter(
      ({ path }) =>
        (propertiesRole(path) !== undefined || nodes.has(path) || workspace.named?.has(path) === true) &&
        !projects.isIgnored(path),
    )
    .sort((a, b) => (a.path < b.path ? -1 : 1));

  return {
    workspace,
    settings,
    projects,
    clusters,
    propertiesFiles,
    nodeOf: (path) => nodes.get(path),
    catalogueFor: (path) => nodes.get(path)?.node.catalogue ?? catalogues(projects.releaseFor(path).version),
  };
}

function createCluster(
  found: FoundCluster,
  workspace: Workspace,
  projects: Projects,
  catalogues: CatalogueProvider,
  old: Cluster | undefined,
): Cluster | undefined {
  const nodes = found.nodes.flatMap((definition) => {
    const same = old?.nodes.find((node) => node.name === definition.name);
    const node = createNode(definition, workspace, projects, catalogues, same);
    return node === undefined ? [] : [node];
  });
  if (nodes.length === 0) return undefined;
  const unchanged =
    old?.from === found.from &&
    old.topology === found.topology &&
    old.nodes.length === nodes.length &&
    old.nodes.every((node, i) => node === nodes[i]);
  if (unchanged && found.hostAliases.length === 0) return old;

  const aliases = new Map<string, string>();
  for (const group of found.hostAliases)
    for (const host of group) aliases.set(host.toLowerCase(), (group[0] ?? host).toLowerCase());
  return {
    name: found.name,
    from: found.from,
    topology: found.topology,
    nodes,
    hostIdentity: (host) => aliases.get(host.toLowerCase()) ?? host.toLowerCase(),
  };
}

function createNode(
  definition: NodeDefinition,
  workspace: Workspace,
  projects: Projects,
  catalogues: CatalogueProvider,
  same: Node | undefined,
): Node | undefined {
  const files = definition.files.flatMap((path) => workspace.files.get(path) ?? []);
  const mainFile = files.findLast((file) => propertiesRole(file.path) === 'portal-ext') ?? files.at(-1);
  // Of a node with a file that cannot be read nothing is known: it is compared with no other.
  if (mainFile === undefined || files.some((file) => file.problem !== undefined)) return undefined;
  const release = projects.releaseFor(mainFile.path);
  const catalogue = catalogues(release.version);
  if (
    same?.catalogue === catalogue &&
    same.release.from === release.from &&
    same.release.version === release.version &&
    same.host === definition.host &&
    same.files.length === files.length &&
    same.files.every((file, i) => file === files[i])
  )
    return same;
  return {
    name: definition.name,
    files,
    mainFile,
    release,
    catalogue,
    configuration: effectiveConfiguration(files.map(layerOf), catalogue),
    host: definition.host,
  };
}
