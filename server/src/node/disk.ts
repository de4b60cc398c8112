import type { FilePath, Workspace } from '../core/workspace';
import { readWorkspace, type ReadOptions } from '../files/read-workspace';
import { isReadAsFile } from '../files/walk';
import type { Volume } from '../files/volume';
import { opendir, stat } from './file-system';
import { readOwnDefaults } from './own-defaults';
import { readBytes, readSourceFile, toFilePath } from './source-file';
import { diskVolume } from './volume';

export { readBytes, readSourceFile, toFilePath };

export interface DiskOptions extends Omit<ReadOptions, 'readOwnDefaults'> {
  /** Also reads the portal.properties of the user's own installations; only if the user trusts what is there. */
  readonly ownDefaults?: boolean;
  /** Where the files are; the disk if left out. */
  readonly volume?: Volume;
}

/** `readWorkspace` for the disk, or for what stands in for it. */
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

/** What is at a path; undefined for nothing. A pipe or a device counts as a file that reports that it is not one. */
export async function kindOf(path: FilePath): Promise<'file' | 'folder' | undefined> {
  try {
    return (await stat(path)).isDirectory() && !isReadAsFile(path) ? 'folder' : 'file';
  } catch {
    return (await readSourceFile(path)) === undefined ? undefined : 'file';
  }
}

/** Whether this user may list the contents of a folder. */
export async function isReadableFolder(path: FilePath): Promise<boolean> {
  try {
    await (await opendir(path)).close();
    return true;
  } catch {
    return false;
  }
}
