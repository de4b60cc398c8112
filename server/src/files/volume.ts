import { joinPath } from '../core/text/path';
import type { FilePath, ReadProblem } from '../core/workspace';

/** Gives the bytes of a file of at most `limit` bytes, or why there are none; undefined where there is no such file. */
export type ReadBytes = (path: FilePath, limit: number) => Promise<Uint8Array | ReadProblem | undefined>;

/** What a folder holds under one name. */
export interface FolderEntry {
  readonly name: string;
  isDirectory(): boolean;
  isSymbolicLink(): boolean;
}

/** Where files are read from: the disk, a revision of a repository, or whatever the editor reads for the server. */
export interface Volume {
  /** The bytes of a file, or why there are none; undefined where there is no such file. Never throws. */
  readonly readBytes: ReadBytes;
  /** What lies in a folder; nothing where it cannot be listed. */
  readonly list: (folder: FilePath) => Promise<readonly FolderEntry[]>;
  /** Why a folder that is there cannot be listed; undefined where it can. Left out where nobody can tell. */
  readonly problemOfFolder?: (folder: FilePath) => Promise<ReadProblem | undefined>;
  /** Where a folder really lies, links resolved; undefined for what is no folder. */
  readonly realFolder: (path: FilePath) => Promise<FilePath | undefined>;
  /** Whether a folder is the top of a git repository. */
  readonly isRepository: (folder: FilePath) => Promise<boolean>;
  /** Gives a way to follow links that asks for each once; left out where there are none. */
  readonly followLinks?: () => EndOfLinks;
}

/** Where the links on the way to a path lead in the end, without going there; undefined for a circle. */
export type EndOfLinks = (path: FilePath) => Promise<FilePath | undefined>;

/** Watches folders for a shell whose editor cannot. */
export interface FolderWatch {
  /** Watches exactly these folders from now on; those that cannot be watched are left out. */
  setFolders(folders: ReadonlySet<FilePath>): void;
  close(): void;
}

/** Whether a file gave its bytes. */
export function areBytes(read: Uint8Array | ReadProblem | undefined): read is Uint8Array {
  return read instanceof Uint8Array;
}

/** In a submodule or a second working tree `.git` is a file. */
export async function holdsRepository(
  folder: FilePath,
  { realFolder, readBytes }: Pick<Volume, 'realFolder' | 'readBytes'>,
): Promise<boolean> {
  const path = joinPath(folder, '.git');
  return (await realFolder(path)) !== undefined || areBytes(await readBytes(path, 4096));
}
