import createIgnore, { type Ignore } from 'ignore';
import { folderAndParents, joinPath, parentFolder, relativePath } from '../core/text/path';
import type { FilePath } from '../core/workspace';
import { areBytes, type Volume } from './volume';

/** What git ignores below a folder: the patterns of each `.gitignore` on the way, outermost first. Immutable. */
export type GitIgnore = readonly { readonly folder: FilePath; readonly patterns: Ignore }[];

/** The name of the files that hold patterns. */
export const gitIgnoreName = '.gitignore';

/**
 * What is ignored below `root`: by its own `.gitignore`, and, if it is in a repository, by those above it and by
 * `.git/info/exclude`. Rules that would ignore the root itself do not count, because somebody asked for it.
 */
export async function gitIgnoreAt(root: FilePath, volume: Volume): Promise<GitIgnore> {
  const folders = folderAndParents(root);
  const areRepositories = await Promise.all(folders.map((folder) => volume.isRepository(folder)));
  const depth = areRepositories.indexOf(true);
  const repository = folders[depth];
  if (repository === undefined) return withFolder([], root, volume);
  const between = folders.slice(0, depth).reverse();
  const outer = await gitIgnoreAlong(between, await ofRepository(repository, volume), volume);
  return outer.isIgnored ? withFolder([], root, volume) : outer.ignore;
}

/** `outer` with the `.gitignore` of `folder`, if there is one. */
export async function withFolder(outer: GitIgnore, folder: FilePath, volume: Volume): Promise<GitIgnore> {
  return withFile(outer, folder, joinPath(folder, gitIgnoreName), volume);
}

/**
 * Whether git ignores a file or folder, given that it ignores none of the folders that contain it: the innermost list
 * decides.
 */
export function isIgnored(ignore: GitIgnore, path: FilePath, isFolder: boolean): boolean {
  const parent = parentFolder(path);
  for (const { folder, patterns } of ignore.toReversed()) {
    const { ignored, unignored } = patterns.test(relativePath(folder, path) + (isFolder ? '/' : ''));
    if (unignored) return false;
    // A list that ignores the folder itself has been overruled by one further in.
    if (ignored && (parent === folder || !patterns.ignores(`${relativePath(folder, parent)}/`))) return true;
  }
  return false;
}

/**
 * Whether git ignores a file or folder below `root`, or a folder between the two.
 * @param around where the lists of `root` and of the folders above it are read
 */
export async function isIgnoredBelow(
  root: FilePath,
  path: FilePath,
  volume: Volume,
  around: Volume = volume,
): Promise<boolean> {
  const folders: FilePath[] = [];
  for (let folder = parentFolder(path); folder.length > root.length; folder = parentFolder(folder))
    folders.unshift(folder);
  const below = await gitIgnoreAlong(folders, await gitIgnoreAt(root, around), volume);
  if (below.isIgnored) return true;
  return isIgnored(below.ignore, path, (await volume.realFolder(path)) !== undefined);
}

/** Goes down through `folders`, each in the one before it, up to the first that is ignored. */
async function gitIgnoreAlong(
  folders: readonly FilePath[],
  outer: GitIgnore,
  volume: Volume,
): Promise<{ readonly ignore: GitIgnore; readonly isIgnored: boolean }> {
  let ignore = outer;
  for (const folder of folders) {
    if (isIgnored(ignore, folder, true)) return { ignore, isIgnored: true };
    ignore = await withFolder(ignore, folder, volume);
  }
  return { ignore, isIgnored: false };
}

async function ofRepository(folder: FilePath, volume: Volume): Promise<GitIgnore> {
  const excluded = await withFile([], folder, joinPath(folder, '.git/info/exclude'), volume);
  return withFolder(excluded, folder, volume);
}

/** Lists of patterns larger than this many bytes are skipped. */
const largestList = 256 * 1024;

async function withFile(
  outer: GitIgnore,
  folder: FilePath,
  path: FilePath,
  volume: Volume,
): Promise<GitIgnore> {
  const bytes = await volume.readBytes(path, largestList);
  if (!areBytes(bytes)) return outer;
  const lines = new TextDecoder().decode(bytes).split(/\r?\n/).filter(isTame);
  return [...outer, { folder, patterns: createIgnore({ ignorecase: false }).add(lines) }];
}

/** Patterns with many wildcards in one name would take long to match, and nobody writes them. */
function isTame(pattern: string): boolean {
  return pattern.length <= 1000 && pattern.split('/').every((part) => (part.match(/\*+/g)?.length ?? 0) <= 4);
}
