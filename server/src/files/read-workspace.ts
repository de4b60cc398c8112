import { standardLayers } from '../core/cluster/layout/homes';
import { largestCatalogueFile } from '../core/project/catalogue-files';
import { projectFileName } from '../core/project/project-file';
import { baseName, folderAndParents, joinPath, parentFolder } from '../core/text/path';
import type { FilePath, OwnDefaults, ReadProblem, Refusal, SourceFile, Workspace } from '../core/workspace';
import { createFence, type Fence, fenced, notTrusted } from './fence';
import { createLimiter } from './limiter';
import { namedBy, readConfigurations } from './named-by-project';
import { isInside, readIncluded } from './read-included';
import { readRelevant } from './read-relevant';
import { readSourceFileBy } from './source-file';
import type { Volume } from './volume';
import { walk } from './walk';

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

const namesAbove = (root: FilePath): FilePath[] =>
  folderAndParents(parentFolder(root)).flatMap((folder) => [
    joinPath(folder, projectFileName),
    joinPath(folder, 'gradle.properties'),
  ]);
