import { joinPath } from '../core/text/path';
import type { FilePath } from '../core/workspace';
import { type Volume } from '../files/volume';
import { opendir, readdir, realpath, stat } from './file-system';
import { createLinks } from './links';
import { problemOf, readBytes, toFilePath } from './source-file';

const realFolder = async (path: FilePath): Promise<FilePath | undefined> => {
  try {
    return (await stat(path)).isDirectory() ? toFilePath(await realpath(path)) : undefined;
  } catch {
    return undefined;
  }
};

/** The disk as it is. */
export const diskVolume: Volume = {
  readBytes,
  list: async (folder) => {
    try {
      return await readdir(folder, { withFileTypes: true });
    } catch {
      return [];
    }
  },
  realFolder,
  // A folder, or a file in a submodule or a second working tree.
  isRepository: (folder) =>
    stat(joinPath(folder, '.git')).then(
      () => true,
      () => false,
    ),
  followLinks: createLinks,
  problemOfFolder: async (folder) => {
    try {
      await (await opendir(folder)).close();
      return undefined;
    } catch (error) {
      return problemOf(error, 'unreadable-folder');
    }
  },
};
