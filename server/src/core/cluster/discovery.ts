import type { ClusterDefinition, NodeDefinition, Topology } from '../project/project-file';
import type { Projects } from '../project/projects';
import { baseName, isWithin, joinPath, parentFolder, relativePath } from '../text/path';
import type { FilePath, Workspace } from '../workspace';
import { isStandardName, propertiesRole } from './file-names';
import { isEnvironmentName, numberedName } from './node-names';

/** The nodes of one installation, and what said that they belong together. */
export interface FoundCluster {
  readonly name: string;
  /** `project-file` where portal-properties.json names it, `layout` where numbered names do, `alone` for one node. */
  readonly from: 'project-file' | 'layout' | 'alone';
  readonly nodes: readonly NodeDefinition[];
  readonly topology: Topology | undefined;
  readonly hostAliases: readonly (readonly string[])[];
  readonly definition: ClusterDefinition | undefined;
}

/** Folders whose files are copies, sources of plugins or build output: their files are read alone. */
const foldersWithoutNodes =
  /^(?:src|docroot|classes|test|tests|backup|backups|bak|old|archive|samples?|templates?|build|bundles|target|bin)$/i;

/** Layers of one Liferay Home, lowest first. */
const standardLayers = [
  'portal-bundle.properties',
  'portal-ext.properties',
  'portal-setup-wizard.properties',
];

/**
 * Finds the nodes of a workspace and which of them are clusters: first what portal-properties.json names, then
 * folders (or files) whose names differ by a number alone. Everything else is a node alone. Names of clusters
 * are unique, in the order of paths.
 */
export function discoverClusters(workspace: Workspace, projects: Projects): FoundCluster[] {
  const named = projects.files.flatMap((project) =>
    project.clusters.map((definition): FoundCluster => ({ ...definition, from: 'project-file', definition })),
  );
  const taken = new Set(named.flatMap((cluster) => cluster.nodes.flatMap((node) => node.files)));
  const homes = findHomes(workspace, projects, taken);
  const found = groupByNumber(homes, workspace.roots);
  return withUniqueNames([...named, ...found], workspace.roots);
}

/** One node to be: a folder with the files of one Liferay Home, or a file whose name tells nodes apart. */
interface Home {
  /** The path that names it: the folder, or the file itself for a variant such as portal-ext-node1.properties. */
  readonly path: FilePath;
  readonly files: readonly FilePath[];
}

function findHomes(workspace: Workspace, projects: Projects, taken: ReadonlySet<FilePath>): Home[] {
  const folders = new Set<FilePath>();
  const homes: Home[] = [];
  for (const path of [...workspace.files.keys()].sort()) {
    const role = propertiesRole(path);
    const isWanted = role !== undefined || workspace.named?.has(path) === true;
    if (!isWanted || taken.has(path) || projects.isIgnored(path)) continue;
    if (!isStandardName(path)) homes.push({ path, files: [path] });
    else if (standardLayers.includes(baseName(path))) folders.add(parentFolder(path));
  }
  for (const folder of folders) {
    const files = standardLayers
      .map((name) => joinPath(folder, name))
      .filter((path) => workspace.files.has(path) && !taken.has(path) && !projects.isIgnored(path));
    if (files.length > 0) homes.push({ path: folder, files });
  }
  return homes;
}

interface Numbered {
  readonly home: Home;
  readonly nodeName: string;
  /** Everything of the path but the number: homes with the same one are siblings. */
  readonly group: string;
  readonly parent: FilePath;
  readonly stem: string;
}

function numbered(home: Home, roots: readonly FilePath[]): Numbered | undefined {
  const root = roots.find((candidate) => isWithin(candidate, home.path)) ?? '/';
  const segments = relativePath(root, home.path).split('/');
  const isFile = home.files[0] === home.path;
  if (segments.slice(0, isFile ? -1 : undefined).some((segment) => foldersWithoutNodes.test(segment)))
    return undefined;
  for (let i = segments.length - 1; i >= 0; i--) {
    const segment = segments[i] ?? '';
    const ofFile = isFile && i === segments.length - 1;
    const name = ofFile ? fileNodeName(segment) : segment;
    const parts = numberedName(name);
    if (parts === undefined) {
      if (!ofFile && isEnvironmentName(segment)) return undefined;
      continue;
    }
    const parent = joinPath(root, segments.slice(0, i).join('/'));
    const rest = ofFile ? segment.replace(name, '*') : segments.slice(i + 1).join('/');
    return { home, nodeName: name, group: [parent, parts.stem, rest].join('\n'), parent, stem: parts.stem };
  }
  return undefined;
}

/** `portal-ext-node1.properties` and `node1.portal-ext.properties` both speak of `node1`. */
function fileNodeName(name: string): string {
  return name.replace(/\.properties$/, '').replace(/^portal-ext[-_.]?|[-_.]?portal-ext$/g, '');
}

function groupByNumber(homes: readonly Home[], roots: readonly FilePath[]): FoundCluster[] {
  const groups = new Map<string, Numbered[]>();
  const grouped = new Set<Home>();
  for (const home of homes) {
    const candidate = numbered(home, roots);
    if (candidate === undefined) continue;
    const siblings = groups.get(candidate.group);
    if (siblings === undefined) groups.set(candidate.group, [candidate]);
    else siblings.push(candidate);
  }

  const clusters: FoundCluster[] = [];
  for (const siblings of groups.values()) {
    const [first] = siblings;
    if (first === undefined || siblings.length < 2) continue;
    for (const { home } of siblings) grouped.add(home);
    const inOrder = siblings.toSorted((a, b) =>
      a.nodeName.localeCompare(b.nodeName, 'en', { numeric: true }),
    );
    clusters.push({
      name: clusterName(first, roots),
      from: 'layout',
      nodes: inOrder.map(({ nodeName, home }) => ({ name: nodeName, files: home.files, host: undefined })),
      topology: undefined,
      hostAliases: [],
      definition: undefined,
    });
  }
  const alone = homes
    .filter((home) => !grouped.has(home))
    .map((home): FoundCluster => {
      const name = relativePath(roots.find((root) => isWithin(root, home.path)) ?? '/', home.path);
      const nodeName = name === '.' ? baseName(home.path) : name;
      return {
        name: nodeName,
        from: 'alone',
        nodes: [{ name: nodeName, files: home.files, host: undefined }],
        topology: undefined,
        hostAliases: [],
        definition: undefined,
      };
    });
  return [...clusters, ...alone];
}

/** A cluster is called after the folder that holds its nodes; at the root of the workspace after their stem. */
function clusterName({ parent, stem }: Numbered, roots: readonly FilePath[]): string {
  if (!roots.includes(parent)) return baseName(parent);
  return stem === '' ? baseName(parent) : stem;
}

function withUniqueNames(clusters: readonly FoundCluster[], roots: readonly FilePath[]): FoundCluster[] {
  const uses = new Map<string, number>();
  for (const { name } of clusters) uses.set(name, (uses.get(name) ?? 0) + 1);
  const taken = new Set<string>();
  return clusters.map((cluster) => {
    let name = cluster.name;
    if ((uses.get(name) ?? 0) > 1 && cluster.from !== 'project-file') {
      const [file = ''] = cluster.nodes[0]?.files ?? [];
      const root = roots.find((candidate) => isWithin(candidate, file)) ?? '/';
      name = relativePath(parentFolder(root), parentFolder(parentFolder(file)));
    }
    for (let i = 2, base = name; taken.has(name); i++) name = `${base} (${String(i)})`;
    taken.add(name);
    return { ...cluster, name };
  });
}
