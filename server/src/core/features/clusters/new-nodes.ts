import type { Cluster, Node } from '../../cluster/cluster';
import { numberedName } from '../../cluster/layout/node-names';
import { type CatalogueProvider, createSnapshot, type Reader, type Snapshot } from '../../cluster/snapshot';
import { copyService } from '../../editing/compose-service-copy';
import { replaceValue, writeEntry } from '../../editing/entry-edits';
import type { FileEdit } from '../../editing/file-edit';
import { nextName, withLastName, withName } from '../../editing/node-name-copy';
import { insertLines } from '../../editing/placement';
import { stateNodes } from '../../editing/project-file-edits';
import { layerOf } from '../../configuration/layer';
import { clusterLinkEnabled, logicNameKey } from '../../rules/cluster-link/support/cluster-link';
import { applyEdits } from '../../text/edit';
import { baseName, isWithin, joinPath, parentFolder } from '../../text/path';
import { type FilePath, overlay, type SourceFile, sourceFile } from '../../workspace';
import type { NodeEdit } from '../actions/code-action';

/** What it takes to add nodes. */
export interface NewNodes {
  readonly edits: readonly NodeEdit[];
  /** Keys that are specific to every node and do not contain the name of a node: somebody has to set them. */
  readonly open: readonly string[];
}

/** The node of a file from which others can be made, and a name for the next one. */
export interface NodeToCopy {
  readonly node: string;
  /** The names that are taken. */
  readonly names: readonly string[];
  readonly next: string;
}

export function nodeToCopy(snapshot: Snapshot, path: FilePath): NodeToCopy | undefined {
  const reader = readerOf(snapshot, path);
  if (reader === undefined) return undefined;
  const names = reader.cluster.nodes.map(({ name }) => baseName(name));
  return { node: baseName(reader.node.name), names, next: nextName(names) };
}

/**
 * A new node next to that of `path`: a copy of its files, and of its service if it is one of a compose file, with its
 * name wherever the old one is in node-specific values.
 * @returns undefined if nothing can be copied
 */
export function addNode(
  snapshot: Snapshot,
  path: FilePath,
  name: string,
  catalogues: CatalogueProvider,
): NewNodes | undefined {
  const reader = readerOf(snapshot, path);
  if (reader === undefined) return undefined;
  const { cluster, node } = reader;
  const old = baseName(node.name);
  const folder = parentFolder(node.mainFile.path);
  const isNamed = withLastName(node.mainFile.path, old, name) !== undefined;
  const target = (own: FilePath): FilePath | undefined =>
    isNamed
      ? withLastName(own, old, name)
      : isWithin(folder, own)
        ? joinPath(joinPath(parentFolder(folder), name), own.slice(folder.length + 1))
        : undefined;
  const copies = node.machine.declaredAt === undefined || isNamed ? copiesOf(snapshot, node, target) : [];
  const files = copies.map(({ from, path: to }) =>
    copyOf(from, to, node, (value) => withName(value, old, name)),
  );
  const service = serviceEdit(snapshot, node, name);
  if (files.length === 0 && service === undefined) return undefined;
  const created = files.map(({ file }) => creation(file, name));
  const edits = [...created, ...(service === undefined ? [] : [{ ...service, node: name }])];
  const isFound = isInCluster(snapshot, edits, catalogues, cluster, [name]);
  const main = files.find(({ from }) => from === node.mainFile)?.file.path;
  const stated =
    isFound || main === undefined ? undefined : stateCluster(snapshot, cluster, new Map([[name, main]]));
  return {
    edits: [...edits, ...(stated === undefined ? [] : [{ ...stated, node: undefined }])],
    open: unique(files.flatMap(({ open }) => open)),
  };
}

/**
 * A cluster made from the node that reads `path`: a folder for each name with a copy of its files, in which Cluster
 * Link is on and every node has its own logic names. The file itself stays.
 * @returns undefined if the file is already one of several nodes, or nothing can be copied
 */
export function createCluster(
  snapshot: Snapshot,
  path: FilePath,
  names: readonly string[],
  catalogues: CatalogueProvider,
): NewNodes | undefined {
  const reader = readerOf(snapshot, path);
  if (reader === undefined || reader.cluster.nodes.length > 1) return undefined;
  const { cluster, node } = reader;
  if (node.machine.declaredAt !== undefined) return undefined;
  const folder = parentFolder(node.mainFile.path);
  const mains = new Map<string, FilePath>();
  const open: string[] = [];
  const edits = names.flatMap((name) => {
    const target = (own: FilePath): FilePath | undefined =>
      isWithin(folder, own) ? joinPath(joinPath(folder, name), own.slice(folder.length + 1)) : undefined;
    return copiesOf(snapshot, node, target).map(({ from, path: to }) => {
      const copy = copyOf(from, to, node, (value) => value);
      if (from !== node.mainFile) return creation(copy.file, name);
      mains.set(name, to);
      open.push(...copy.open.filter((key) => !logicNames.includes(key)));
      return creation(asMember(copy.file, node, name), name);
    });
  });
  if (mains.size === 0) return undefined;
  const isFound = isInCluster(snapshot, edits, catalogues, cluster, names);
  const stated = isFound ? undefined : stateCluster(snapshot, undefined, mains, baseName(folder));
  return {
    edits: [...edits, ...(stated === undefined ? [] : [{ ...stated, node: undefined }])],
    open: unique(open),
  };
}

const logicNames = [logicNameKey('control'), logicNameKey('transport.0')];

const unique = (keys: readonly string[]): string[] => [...new Set(keys)];

function readerOf(snapshot: Snapshot, path: FilePath): Reader | undefined {
  return snapshot.nodeOf(path) ?? snapshot.declaredIn(path)[0];
}

interface Copy {
  readonly from: SourceFile;
  readonly path: FilePath;
}

/** The files that belong only to the node, with their new places; existing ones stay as they are. */
function copiesOf(
  { workspace }: Snapshot,
  { files, mainFile }: Node,
  target: (path: FilePath) => FilePath | undefined,
): Copy[] {
  const configurations = joinPath(parentFolder(mainFile.path), 'osgi/configs');
  const beside = [...workspace.files.values()].filter(({ path }) => isWithin(configurations, path));
  return [...new Set([...files, ...beside])].flatMap((from): Copy[] => {
    const path = target(from.path);
    const isText = from.problem === undefined && from.embedding === undefined && from.isArtefact !== true;
    if (!isText || path === undefined || path === from.path || workspace.files.has(path)) return [];
    return [{ from, path }];
  });
}

interface CopiedFile {
  readonly from: SourceFile;
  readonly file: SourceFile;
  readonly open: readonly string[];
}

/** A copy in which `rename` is applied to every node-specific value. */
function copyOf(
  from: SourceFile,
  path: FilePath,
  { catalogue }: Node,
  rename: (value: string) => string,
): CopiedFile {
  if (!from.path.endsWith('.properties')) return { from, file: sourceFile(path, from.text), open: [] };
  const { tree } = layerOf(from);
  const open: string[] = [];
  const edits = [...tree.entries()].flatMap((entry) => {
    const agreement = catalogue.property(entry.key)?.agreement;
    if (agreement !== 'per-node' && agreement !== 'per-host') return [];
    const value = rename(entry.value);
    if (value !== entry.value) return [replaceValue(tree, entry, value)];
    if (agreement === 'per-node' && entry.value !== '') open.push(entry.key);
    return [];
  });
  return { from, file: sourceFile(path, applyEdits(from.text, edits)), open };
}

/** The main file of a node of a cluster: Cluster Link is on, and its channels know it by a name of its own. */
function asMember(file: SourceFile, node: Node, name: string): SourceFile {
  const isStated = (key: string): boolean => node.catalogue.property(key) !== undefined;
  const values: readonly (readonly [key: string, value: string])[] = [
    [clusterLinkEnabled, 'true'],
    [logicNameKey('control'), `${name}-control`],
    [logicNameKey('transport.0'), `${name}-transport`],
  ];
  return values
    .filter(([key]) => isStated(key))
    .reduce((own, [key, value]) => withEntry(own, node, key, value), file);
}

function withEntry(file: SourceFile, { catalogue }: Node, key: string, value: string): SourceFile {
  const { tree } = layerOf(file);
  const entry = tree.occurrences(key).findLast(({ isRead }) => isRead);
  const edit =
    entry === undefined
      ? insertLines(tree, catalogue, key, [writeEntry(key, value)])
      : replaceValue(tree, entry, value);
  return sourceFile(file.path, applyEdits(file.text, [edit]));
}

function creation({ path, text }: SourceFile, node: string): NodeEdit {
  return { path, edits: [{ span: { start: 0, end: 0 }, newText: text }], create: true, node };
}

/** The copy of a service of a compose file; there is none of a Kubernetes workload, because replicas are not copies. */
function serviceEdit({ workspace }: Snapshot, { machine }: Node, name: string): FileEdit | undefined {
  const { declaredAt } = machine;
  const file = declaredAt && workspace.files.get(declaredAt.path);
  if (file === undefined || declaredAt === undefined || !/compose[^/]*\.ya?ml$/.test(file.path))
    return undefined;
  return { path: file.path, edits: [copyService(file.text, declaredAt.span, name)] };
}

/** Whether all new nodes are discovered in one cluster without further help, together with the existing ones. */
function isInCluster(
  { workspace, settings }: Snapshot,
  edits: readonly FileEdit[],
  catalogues: CatalogueProvider,
  cluster: Cluster,
  names: readonly string[],
): boolean {
  const files = edits.map(({ path, edits: own }): [FilePath, SourceFile] => [
    path,
    sourceFile(path, applyEdits(workspace.files.get(path)?.text ?? '', own)),
  ]);
  const after = createSnapshot(overlay(workspace, new Map(files)), settings, catalogues);
  const others = cluster.nodes.length > 1 ? cluster.nodes.map((node) => baseName(node.name)) : [];
  return after.clusters.some(({ nodes }) => {
    const found = new Set(nodes.map((node) => baseName(node.name)));
    return nodes.length > 1 && [...names, ...others].every((name) => found.has(name));
  });
}

/** Names the nodes in the project file: the new ones, and the existing ones if it does not name them yet. */
function stateCluster(
  { workspace, projects }: Snapshot,
  cluster: Cluster | undefined,
  mains: ReadonlyMap<string, FilePath>,
  name = 'cluster',
): FileEdit | undefined {
  const known =
    cluster === undefined || cluster.from === 'project-file'
      ? []
      : cluster.nodes.map((node): [string, FilePath] => [baseName(node.name), node.mainFile.path]);
  const own = cluster?.name ?? (numberedName(name) === undefined ? name : 'cluster');
  return stateNodes(workspace, projects, own, new Map([...known, ...mains]));
}
