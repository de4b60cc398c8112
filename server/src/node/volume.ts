import { readdir, realpath, stat } from 'node:fs/promises';
import type { FilePath } from '../core/workspace';
import { readBytes, type ReadBytes, toFilePath } from './source-file';

/** What a folder holds under one name. */
export interface FolderEntry {
  readonly name: string;
  isDirectory(): boolean;
  isSymbolicLink(): boolean;
}

/** Where files are read from: the disk as it is, or as a revision of a repository has it. */
export interface Volume {
  /** The bytes of a file, or why there are none; undefined where there is no such file. Never throws. */
  readonly readBytes: ReadBytes;
  /** What lies in a folder; nothing where it cannot be listed. */
  readonly list: (folder: FilePath) => Promise<readonly FolderEntry[]>;
  /** Where a folder really lies, links resolved; undefined for what is no folder. */
  readonly realFolder: (path: FilePath) => Promise<FilePath | undefined>;
}

export const diskVolume: Volume = {
  readBytes,
  list: async (folder) => {
    try {
      return await readdir(folder, { withFileTypes: true });
    } catch {
      return [];
    }
  },
  realFolder: async (path) => {
    try {
      return (await stat(path)).isDirectory() ? toFilePath(await realpath(path)) : undefined;
    } catch {
      return undefined;
    }
  },
};
