import { isVariableFile, relevanceOf } from '../core/cluster/layout/relevant-files';
import { say } from '../core/text/localise';
import { isWithin, joinPath } from '../core/text/path';
import type { FilePath, ReadProblem } from '../core/workspace';
import { type Fence, isNetworkPath } from './fence';
import { type GitIgnore, gitIgnoreAt, gitIgnoreName, isIgnored, withFolder } from './git-ignore';
import type { Limiter } from './limiter';
import { isRelevant } from './read-relevant';
import type { FolderEntry, Volume } from './volume';

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

export interface Walk {
  readonly volume: Volume;
  readonly unfenced: Volume;
  readonly fence: Fence;
  readonly run: Limiter;
  readonly read: (path: FilePath) => Promise<unknown>;
  /** Records a folder whose contents cannot be seen. */
  readonly tell: (folder: FilePath, problem: ReadProblem) => Promise<unknown>;
  readonly onLeftOut: ((folder: FilePath) => void) | undefined;
}

/** Reads the files that matter below `root`, without those that git ignores. */
export async function walk(
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
