import { baseName, isWithin, joinPath, parentFolder } from '../../core/text/path';
import type { FilePath } from '../../core/workspace';
import { notAFile, tooLarge } from '../../files/source-file';
import type { FolderEntry, Volume } from '../../files/volume';
import { toFilePath } from '../source-file';
import { diskVolume } from '../volume';
import { openBlobs } from './blobs';
import { listTree, type Tree, type TreeFile } from './tree';
import { GitError, runGit } from './run-git';

/** A revision of a repository, read without a checkout. */
export interface Revision {
  /** As the user wrote it. */
  readonly name: string;
  /** The id of its commit. */
  readonly commit: string;
  /** The folder of the repository. */
  readonly top: FilePath;
  /**
   * Files as of the revision. What it does not know is read from the disk, so that it counts as unchanged: files that
   * git ignores, and those outside the repository or in a submodule.
   */
  readonly volume: Volume;
  /** Files that were read from the disk although the revision has them, because its version cannot be read. */
  readonly unreadable: () => readonly FilePath[];
  /** The folders of its submodules, whose files it does not know. */
  readonly submodules: readonly FilePath[];
  readonly close: () => void;
}

/**
 * Opens a revision of the repository that contains `folder`.
 * @param name a branch, a tag, a commit or anything else that git accepts for one
 * @throws GitError
 */
export async function openRevision(folder: FilePath, name: string): Promise<Revision> {
  const top = await topFolder(folder);
  const commit = await commitOf(folder, name);
  const tree = await listTree(top, commit);
  const onDisk = await ignoredBy(top);
  for (const path of tree.submodules) onDisk.add(path);
  const blobs = openBlobs(top);
  const unreadable = new Set<FilePath>();

  /** Whether only the disk knows a path. */
  const isOnDisk = (path: FilePath): boolean => {
    if (!isWithin(top, path)) return true;
    if (onDisk.size === 0) return false;
    for (let part = path; part !== top && part !== parentFolder(part); part = parentFolder(part))
      if (onDisk.has(part)) return true;
    return false;
  };

  /** The path with its links followed, as of the revision. */
  const resolve = async (path: FilePath, links = 0): Promise<FilePath> => {
    if (tree.links.size === 0) return path;
    for (let part = path; isWithin(top, part) && part !== top; part = parentFolder(part)) {
      const link = tree.links.get(part);
      if (link === undefined) continue;
      const target = (await blobs.read(link.id))?.toString() ?? '';
      if (target === '' || links === mostLinks) return path;
      return resolve(joinPath(joinPath(parentFolder(part), target), path.slice(part.length + 1)), links + 1);
    }
    return path;
  };

  const readTracked = async (
    path: FilePath,
    { id, size }: TreeFile,
    limit: number,
  ): ReturnType<Volume['readBytes']> => {
    if (size > limit) return tooLarge(size, limit);
    const content = await blobs.read(id);
    if (content !== undefined && !isStandIn(content)) return content;
    unreadable.add(path);
    return diskVolume.readBytes(path, limit);
  };

  return {
    name,
    commit,
    top,
    unreadable: () => [...unreadable],
    submodules: tree.submodules,
    close: () => {
      blobs.close();
    },
    volume: {
      readBytes: async (path, limit) => {
        if (isOnDisk(path)) return diskVolume.readBytes(path, limit);
        const real = await resolve(path);
        if (isOnDisk(real)) return diskVolume.readBytes(real, limit);
        const file = tree.files.get(real);
        if (file !== undefined) return readTracked(path, file, limit);
        return tree.folders.has(real) ? notAFile(true) : undefined;
      },
      list: async (path) => {
        const real = await resolve(path);
        if (isOnDisk(real)) return diskVolume.list(real);
        const tracked = tree.folders.get(real) ?? [];
        const present = onDisk.size === 0 ? [] : await diskVolume.list(real);
        const untold = present.filter((entry) => onDisk.has(joinPath(real, entry.name)));
        return [...tracked.map((child) => entryOf(tree, child)), ...untold];
      },
      realFolder: async (path) => {
        const real = await resolve(path);
        if (isOnDisk(real)) return diskVolume.realFolder(real);
        return tree.folders.has(real) ? real : undefined;
      },
      // A revision says nothing about the repository around it.
      isRepository: diskVolume.isRepository,
    },
  };
}

/** Chains of links that are longer than this go in a circle. */
const mostLinks = 20;

function entryOf({ folders, links }: Tree, path: FilePath): FolderEntry {
  return {
    name: baseName(path),
    isDirectory: () => folders.has(path),
    isSymbolicLink: () => links.has(path),
  };
}

/** Content that is only a placeholder for the file: encrypted by git-crypt, or a pointer of Git LFS. */
function isStandIn(content: Buffer): boolean {
  const start = content.subarray(0, 64).toString('latin1');
  return start.startsWith('\0GITCRYPT\0') || start.startsWith('version https://git-lfs.github.com/spec/');
}

/** The folder of the work tree, spelt like `folder`, even if a link leads there. */
async function topFolder(folder: FilePath): Promise<FilePath> {
  const prefix = await line(folder, ['rev-parse', '--show-prefix']);
  const below = prefix.replace(/\/$/, '');
  const top = await line(folder, ['rev-parse', '--show-toplevel']);
  if (below === '') return folder;
  return folder.endsWith(`/${below}`) ? folder.slice(0, -below.length - 1) : toFilePath(top);
}

async function commitOf(folder: FilePath, name: string): Promise<string> {
  const unknown = (): GitError => new GitError('unknown-revision', 'no such revision');
  // No name of a revision begins with a dash; one that does would be an option.
  if (name === '' || name.startsWith('-') || name.includes('\0')) throw unknown();
  try {
    return await line(folder, ['rev-parse', '--verify', '--quiet', `${name}^{commit}`]);
  } catch (error) {
    if (error instanceof GitError && error.kind === 'failed') throw unknown();
    throw error;
  }
}

/** Whether the repository lacks older commits, as those that pipelines fetch often do. */
export async function isShallow(folder: FilePath): Promise<boolean> {
  return (await line(folder, ['rev-parse', '--is-shallow-repository'])) === 'true';
}

/** Files and folders of the work tree that git ignores. */
async function ignoredBy(top: FilePath): Promise<Set<FilePath>> {
  const listed = await runGit(top, [
    'ls-files',
    '-z',
    '--others',
    '--ignored',
    '--exclude-standard',
    '--directory',
  ]);
  const names = listed.toString().split('\0').filter(Boolean);
  return new Set(names.map((name) => joinPath(top, name)));
}

async function line(folder: FilePath, argv: readonly string[]): Promise<string> {
  return (await runGit(folder, argv)).toString().replace(/\r?\n$/, '');
}
