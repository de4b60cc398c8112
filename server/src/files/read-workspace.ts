import {
  isOfInterest,
  isVariableFile,
  largestContentFile,
  relevanceOf,
} from '../core/cluster/layout/relevant-files';
import { filesNamedByCompose, partsNamedByCompose } from '../core/cluster/containers/compose-projects';
import { standardLayers } from '../core/cluster/layout/homes';
import { externalCandidates, includeCandidates } from '../core/configuration/include-candidates';
import { largestCatalogueFile, mayReadCatalogue } from '../core/project/catalogue-files';
import { parseProjectFile, projectFileName } from '../core/project/project-file';
import { say } from '../core/text/localise';
import { folderAndParents, baseName, isWithin, joinPath, parentFolder } from '../core/text/path';
import type { FilePath, OwnDefaults, ReadProblem, Refusal, SourceFile, Workspace } from '../core/workspace';
import { createFence, type Fence, fenced, isNetworkPath, notTrusted } from './fence';
import { type GitIgnore, gitIgnoreAt, gitIgnoreName, isIgnored, withFolder } from './git-ignore';
import { createLimiter, type Limiter } from './limiter';
import { readSourceFileBy } from './source-file';
import type { FolderEntry, Volume } from './volume';

export interface ReadOptions {
  /** Files of it whose text is still the same are reused as the same objects. */
  readonly previous?: Workspace;
  /** Files to read and check whatever their names, in addition to those that are found. */
  readonly also?: readonly FilePath[];
  /** Also reads portal-properties.json and gradle.properties in the folders above each root and named file. */
  readonly upwards?: boolean;
  /** A project file of any name: it becomes part of the workspace, and what it names is read. */
  readonly projectFile?: SourceFile;
  /** Files larger than this many bytes get a problem instead of a text. */
  readonly limit?: number;
  /** Reads the portal.properties of the user's own installations. */
  readonly readOwnDefaults?: ReadOwnDefaults | undefined;
  /** What may not be read; if left out, only paths to other machines. */
  readonly fence?: Fence | undefined;
  /** Called with the number of files read so far. */
  readonly onProgress?: (files: number) => void;
  /** Called with each folder that git ignores, such as the bundle of a workspace: nothing in it is read. */
  readonly onLeftOut?: (folder: FilePath) => void;
}

/**
 * Gives the portal.properties of the user's own installations. Never throws.
 * @param files what was read of the workspace
 * @param previous what was read before; what has not changed since is reused as the same object
 */
export type ReadOwnDefaults = (
  roots: readonly FilePath[],
  files: Iterable<SourceFile>,
  previous?: readonly OwnDefaults[],
) => Promise<readonly OwnDefaults[]>;

/**
 * Reads the files that matter below `roots`: the properties files that Liferay knows by name, what they may include,
 * project files with the files that they name, and gradle.properties. What git ignores is left out unless something
 * names it, except files of variables, which mean nothing unless something refers to them. Never throws for a file: one
 * that cannot be read carries a `problem`, and so does a folder that cannot be listed, as if it were a file.
 */
export async function readWorkspace(
  roots: readonly FilePath[],
  unfenced: Volume,
  options: ReadOptions = {},
): Promise<Workspace> {
  const { previous, also = [], upwards = false, projectFile, limit } = options;
  const { onProgress, onLeftOut, readOwnDefaults } = options;
  const folders = [...roots, ...also.map(parentFolder)];
  const { fence = createFence(folders, true) } = options;
  const volume = fenced(unfenced, fence);
  const refused = new Map<FilePath, Refusal>();
  const files = new Map<FilePath, SourceFile>();
  const begun = new Set<FilePath>();
  const run = createLimiter(64);

  const read = async (path: FilePath, from = volume): Promise<SourceFile | undefined> => {
    if (begun.has(path)) return files.get(path);
    begun.add(path);
    const file = await run(() => readRelevant(from, path, previous?.files.get(path), limit));
    if (file !== undefined) {
      files.set(path, file);
      onProgress?.(files.size);
    }
    return file;
  };

  /** A file that another file names matters even if it is YAML that does not look relevant by itself. */
  const readNamed = async (path: FilePath): Promise<SourceFile | undefined> => {
    const known = (await read(path)) ?? files.get(path);
    if (known !== undefined || !/\.ya?ml$/i.test(path)) return known;
    const file = await run(() => readSourceFileBy(volume.readBytes, path, previous?.files.get(path), limit));
    if (file !== undefined) files.set(path, file);
    return file;
  };

  const tell = async (folder: FilePath, problem: ReadProblem): Promise<void> => {
    const answer = (): Promise<ReadProblem> => Promise.resolve(problem);
    const file = await readSourceFileBy(answer, folder, previous?.files.get(folder));
    if (file !== undefined) files.set(folder, file);
  };

  await Promise.all([
    ...roots.map((root) => walk(root, { volume, unfenced, fence, run, read, tell, onLeftOut })),
    ...also.map((path) => read(path)),
    // What is around the workspace does not come along with it.
    ...(upwards ? [...roots, ...also].flatMap(namesAbove).map((path) => read(path, unfenced)) : []),
  ]);
  if (projectFile !== undefined) files.set(projectFile.path, projectFile);
  const named = [...files.values()]
    .filter((file) => baseName(file.path) === projectFileName || file === projectFile)
    .flatMap(namedBy);
  for (const { by, paths, defaults } of named) {
    for (const { path, isFolder } of paths) {
      const detail = isFolder || !isInside(folders, path) ? await fence.refusalOf(path) : undefined;
      if (detail !== undefined) refused.set(path, { detail, by });
    }
    if (defaults !== undefined && !fence.isTrusted && !refused.has(defaults))
      refused.set(defaults, { detail: notTrusted(), by });
  }
  const isOpen = (path: FilePath): boolean => !refused.has(path);
  await Promise.all(named.flatMap((naming) => naming.files.filter(isOpen)).map((path) => read(path)));
  const homes = new Set(named.flatMap((naming) => naming.common.filter(isOpen)));
  for (const home of homes) await Promise.all(standardLayers.map((name) => read(joinPath(home, name))));
  const osgi = new Set(named.flatMap((naming) => naming.osgi.filter(isOpen)));
  await Promise.all([...osgi].map((folder) => readConfigurations(folder, volume, read)));
  const catalogues = new Set(named.flatMap((naming) => naming.catalogues));
  for (const path of catalogues) {
    // A file that is read for its own sake keeps its own limit.
    if (files.has(path)) continue;
    const most = Math.min(largestCatalogueFile, limit ?? largestCatalogueFile);
    const file = await readSourceFileBy(volume.readBytes, path, previous?.files.get(path), most);
    if (file !== undefined) files.set(path, file);
  }
  for (const [path, refusal] of await readIncluded(files.values(), folders, fence, readNamed))
    refused.set(path, refusal);

  // Sorted, because a disk lists files in no particular order.
  const inOrder = [...files.values()].sort((a, b) => (a.path < b.path ? -1 : 1));
  const naming = inOrder.filter(({ path }) => !catalogues.has(path));
  const defaults = await readOwnDefaults?.(folders, naming, previous?.defaults);
  return {
    roots,
    files: new Map(inOrder.map((file) => [file.path, file])),
    named: new Set(also.filter((path) => baseName(path) !== projectFileName)),
    ...(defaults === undefined ? {} : { defaults }),
    ...(refused.size === 0 ? {} : { refused }),
  };
}

const isInside = (folders: readonly FilePath[], path: FilePath): boolean =>
  folders.some((folder) => isWithin(folder, path));

/**
 * Reads what properties files include, compose files name and `-Dexternal-properties` names, and what those name in
 * turn; nothing outside `folders`, except the files that make up a compose project.
 * @param read gives undefined for a file that does not exist
 * @returns those of them that are refused
 */
export async function readIncluded(
  files: Iterable<SourceFile>,
  folders: readonly FilePath[],
  fence: Fence,
  read: (path: FilePath) => Promise<SourceFile | undefined>,
): Promise<ReadonlyMap<FilePath, Refusal>> {
  const asked = new Set<FilePath>();
  const refused = new Map<FilePath, Refusal>();
  const known = new Map([...files].map((file) => [file.path, file]));
  for (let fresh = [...known.values()]; fresh.length > 0;) {
    for (const file of fresh) known.set(file.path, file);
    const homes = [...known.keys()].filter((path) => path.endsWith('.properties')).map(parentFolder);
    const wanted: FilePath[] = [];
    const want = (file: SourceFile, paths: readonly FilePath[], mayLeave: boolean): void => {
      for (const path of paths) {
        if (known.has(path) || asked.has(path) || !(mayLeave || isInside(folders, path))) continue;
        asked.add(path);
        wanted.push(path);
        by.set(path, file.path);
      }
    };
    const by = new Map<FilePath, FilePath>();
    for (const file of fresh) {
      if (file.path.endsWith('.properties')) want(file, includeCandidates(file), false);
      want(file, externalCandidates(file, homes), false);
    }
    // What an included compose file names is known only once that file has been read.
    for (const file of known.values()) {
      want(file, partsNamedByCompose(file, known), true);
      want(file, filesNamedByCompose(file, known), false);
    }
    const found = await Promise.all(
      wanted.map(async (path) => {
        const detail = isInside(folders, path) ? undefined : await fence.refusalOf(path);
        if (detail === undefined) return read(path);
        refused.set(path, { detail, by: by.get(path) ?? path });
        return undefined;
      }),
    );
    fresh = found.filter((file) => file !== undefined);
  }
  return refused;
}

/** Whether a file at this path is looked at wherever it is. */
export function isRelevant(path: FilePath): boolean {
  return relevanceOf(path) !== undefined;
}

/**
 * Reads a file as far as it matters: an application only by its name, and text that may be anything only if it is of
 * interest.
 * @returns undefined if there is no such file, or its content does not matter
 */
export async function readRelevant(
  { readBytes }: Pick<Volume, 'readBytes'>,
  path: FilePath,
  previous?: SourceFile,
  limit?: number,
): Promise<SourceFile | undefined> {
  const relevance = relevanceOf(path);
  if (relevance === 'artefact') return previous ?? artefact(path);
  if (relevance !== 'content') return readSourceFileBy(readBytes, path, previous, limit);
  const file = await readSourceFileBy(readBytes, path, previous, largestContentFile);
  return file?.problem === undefined && file !== undefined && isOfInterest(file) ? file : undefined;
}

const artefact = (path: FilePath): SourceFile => ({
  path,
  text: '',
  byteOrderMark: false,
  encoding: 'utf-8',
  isArtefact: true,
});

/** Folders of tools and of build output, which contain no configuration of a node. */
const skippedFolders = new Set([
  '.git',
  '.gradle',
  '.hg',
  '.svn',
  '.vscode-test',
  'build',
  'dist',
  'node_modules',
  'target',
]);

/**
 * A folder with the name of a properties file hides the file; with other names, such as `build.env`, a folder is
 * nothing unusual.
 */
const mayBeFolder = (path: FilePath): boolean => !path.endsWith('.properties');

/** Whether a path is read as a file even if it is a folder. */
export function isReadAsFile(path: FilePath): boolean {
  return isRelevant(path) && !mayBeFolder(path);
}

/** A folder behind more links than this is not searched: links that point at each other multiply. */
const mostLinks = 4;

interface Folder {
  readonly path: FilePath;
  /** Its real path, with links resolved. */
  readonly real: FilePath;
  /** The real folders that contain the links on the way to it. */
  readonly linkedFrom: readonly FilePath[];
  readonly ignored: GitIgnore;
}

interface Walk {
  readonly volume: Volume;
  readonly unfenced: Volume;
  readonly fence: Fence;
  readonly run: Limiter;
  readonly read: (path: FilePath) => Promise<unknown>;
  /** Records a folder whose contents cannot be seen. */
  readonly tell: (folder: FilePath, problem: ReadProblem) => Promise<unknown>;
  readonly onLeftOut: ((folder: FilePath) => void) | undefined;
}

async function walk(
  root: FilePath,
  { volume, unfenced, fence, run, read, tell, onLeftOut }: Walk,
): Promise<void> {
  const visit = async (folder: Folder): Promise<void> => {
    const entries = await run(() => volume.list(folder.path));
    if (entries.length === 0) {
      const problem = await run(() => unfenced.problemOfFolder?.(folder.path) ?? Promise.resolve(undefined));
      if (problem !== undefined) await tell(folder.path, problem);
      else if (isMisspelt(folder.path) && (await volume.realFolder(folder.path)) === undefined)
        await tell(folder.path, { kind: 'unreadable-folder', detail: misspelt() });
    }
    const hasPatterns = folder.path !== root && entries.some(({ name }) => name === gitIgnoreName);
    const ignored = hasPatterns
      ? await run(() => withFolder(folder.ignored, folder.path, volume))
      : folder.ignored;
    await Promise.all(entries.map((entry) => visitEntry({ ...folder, ignored }, entry)));
  };

  const visitEntry = async (folder: Folder, entry: FolderEntry): Promise<void> => {
    const path = joinPath(folder.path, entry.name);
    if (entry.isDirectory() ? isReadAsFile(path) : isRelevant(path)) {
      if (!isVariableFile(path) && isIgnored(folder.ignored, path, false)) return;
      const file = await read(path);
      if (file === undefined && isMisspelt(path) && relevanceOf(path) === 'text')
        await tell(path, { kind: 'unreadable', detail: misspelt() });
    } else if (skippedFolders.has(entry.name)) return;
    else if (entry.isDirectory()) {
      if (isIgnored(folder.ignored, path, true)) onLeftOut?.(path);
      else await visit({ ...folder, path, real: joinPath(folder.real, entry.name) });
    } else if (entry.isSymbolicLink()) {
      if (folder.linkedFrom.length === mostLinks || isIgnored(folder.ignored, path, false)) return;
      const target = await run(() => volume.realFolder(path));
      if (target === undefined) return tellIfRefused(path);
      const way = [...folder.linkedFrom, folder.real];
      if (!way.some((real) => isWithin(target, real)))
        await visit({ ...folder, path, real: target, linkedFrom: way });
    }
  };

  const tellIfRefused = async (path: FilePath): Promise<void> => {
    const detail = await run(() => fence.refusalOf(path));
    if (detail !== undefined && (await run(() => leadsToFolder(path))))
      await tell(path, { kind: 'refused-folder', detail });
  };

  const endOf = unfenced.followLinks?.();
  /** Nothing else about a refused path is looked at; of one on another machine not even that. */
  const leadsToFolder = async (path: FilePath): Promise<boolean> => {
    const end = await endOf?.(path);
    return end !== undefined && (isNetworkPath(end) || (await unfenced.realFolder(end)) !== undefined);
  };

  const real = await volume.realFolder(root);
  if (real === undefined) return tellIfRefused(root);
  await visit({ path: root, real, linkedFrom: [], ignored: await gitIgnoreAt(root, unfenced) });
}

/** Whether a name lost bytes that are not UTF-8: the file cannot be found under what is left of it. */
const isMisspelt = (path: FilePath): boolean => path.includes('\ufffd');

const misspelt = (): string => say`its name is not written in UTF-8`;

const namesAbove = (root: FilePath): FilePath[] =>
  folderAndParents(parentFolder(root)).flatMap((folder) => [
    joinPath(folder, projectFileName),
    joinPath(folder, 'gradle.properties'),
  ]);

interface NamedByProject {
  /** The project file. */
  readonly by: FilePath;
  readonly paths: readonly { readonly path: FilePath; readonly isFolder: boolean }[];
  readonly defaults: FilePath | undefined;
  readonly files: readonly FilePath[];
  /** Folders with properties files that all nodes of a cluster have. */
  readonly common: readonly FilePath[];
  /** Folders of OSGi configurations. */
  readonly osgi: readonly FilePath[];
  readonly catalogues: readonly FilePath[];
}

function namedBy(projectFile: SourceFile): NamedByProject[] {
  if (projectFile.problem !== undefined) return [];
  const project = parseProjectFile(projectFile);
  const nodes = project.clusters.flatMap((cluster) => cluster.nodes);
  const catalogues = project.catalogues.filter((named) => mayReadCatalogue(project, named));
  return [
    {
      by: projectFile.path,
      paths: [...project.namedFiles, ...(project.defaults === undefined ? [] : [project.defaults])],
      defaults: project.defaults?.path,
      files: nodes.flatMap(({ files, env, compose }) => [
        ...files,
        ...env,
        ...(compose === undefined ? [] : [compose.file]),
      ]),
      common: project.clusters.flatMap(({ common }) => common),
      osgi: nodes.flatMap(({ osgi }) => osgi),
      catalogues: catalogues.map(({ path }) => path),
    },
  ];
}

/** Reads the OSGi configurations of a folder that a project file names, wherever it lies. */
async function readConfigurations(
  folder: FilePath,
  volume: Volume,
  read: (path: FilePath) => Promise<unknown>,
): Promise<void> {
  const entries = await volume.list(folder);
  const wanted = entries.filter(({ name }) => /\.(?:config|cfg)$/.test(name));
  await Promise.all(wanted.map(({ name }) => read(joinPath(folder, name))));
}
