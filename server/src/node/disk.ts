import type { FilePath, Workspace } from '../core/workspace';
import { isReadAsFile, readWorkspace, type ReadOptions } from '../files/read-workspace';
import type { Volume } from '../files/volume';
import { opendir, stat } from './file-system';
import { readOwnDefaults } from './own-defaults';
import { readBytes, readSourceFile, toFilePath } from './source-file';
import { diskVolume } from './volume';

export { readBytes, readSourceFile, toFilePath };

export interface DiskOptions extends Omit<ReadOptions, 'readOwnDefaults'> {
  /** Reads the portal.properties of the user's own installations, too: only where the user trusts what lies there. */
  readonly ownDefaults?: boolean;
  /** Where the files lie; the disk where it is left out. */
  readonly volume?: Volume;
}

/** `readWorkspace` of the disk, or of what stands in for it. */
export function readDisk(
  roots: readonly FilePath[],
  { volume = diskVolume, ownDefaults = false, ...options }: DiskOptions = {},
): Promise<Workspace> {
  return readWorkspace(roots.map(toFilePath), volume, {
    ...options,
    also: options.also?.map(toFilePath) ?? [],
    ...(ownDefaults ? { readOwnDefaults } : {}),
  });
}

/** What stands at a path; undefined for nothing. A pipe or a device counts as a file, which says that it is none. */
export async function kindOf(path: FilePath): Promise<'file' | 'folder' | undefined> {
  try {
    return (await stat(path)).isDirectory() && !isReadAsFile(path) ? 'folder' : 'file';
  } catch {
    return (await readSourceFile(path)) === undefined ? undefined : 'file';
  }
}

/** Whether this user may see what a folder holds. */
export async function isReadableFolder(path: FilePath): Promise<boolean> {
  try {
    await (await opendir(path)).close();
    return true;
  } catch {
    return false;
  }
}
