import { joinPath } from '../core/text/path';
import type { FilePath, ReadProblem } from '../core/workspace';

/** The bytes of a file of at most `limit` bytes, or why there are none; undefined if there is no such file. */
export type ReadBytes = (path: FilePath, limit: number) => Promise<Uint8Array | ReadProblem | undefined>;

/** What a folder contains under one name. */
export interface FolderEntry {
  readonly name: string;
  isDirectory(): boolean;
  isSymbolicLink(): boolean;
}

/** Where files are read from: the disk, a revision of a repository, or whatever the editor reads for the server. */
export interface Volume {
  /** The bytes of a file, or why there are none; undefined if there is no such file. Never throws. */
  readonly readBytes: ReadBytes;
  /** The entries of a folder; none if it cannot be listed. */
  readonly list: (folder: FilePath) => Promise<readonly FolderEntry[]>;
  /** Why an existing folder cannot be listed; undefined if it can. Left out if nobody can tell. */
  readonly problemOfFolder?: (folder: FilePath) => Promise<ReadProblem | undefined>;
  /** The real path of a folder, with links resolved; undefined if it is not a folder. */
  readonly realFolder: (path: FilePath) => Promise<FilePath | undefined>;
  /** Whether a folder is the top of a git repository. */
  readonly isRepository: (folder: FilePath) => Promise<boolean>;
  /** Gives a function that follows links and asks for each only once; left out if there are no links. */
  readonly followLinks?: () => EndOfLinks;
}

/** Where the links on the way to a path finally lead, without going there; undefined for a cycle. */
export type EndOfLinks = (path: FilePath) => Promise<FilePath | undefined>;

/** Watches folders for a shell whose editor cannot. */
export interface FolderWatch {
  /** Watches exactly these folders from now on, except those that cannot be watched. */
  setFolders(folders: ReadonlySet<FilePath>): void;
  close(): void;
}

/** Whether the bytes of a file could be read. */
export function areBytes(read: Uint8Array | ReadProblem | undefined): read is Uint8Array {
  return read instanceof Uint8Array;
}

/** In a submodule or a second working tree, `.git` is a file. */
export async function holdsRepository(
  folder: FilePath,
  { realFolder, readBytes }: Pick<Volume, 'realFolder' | 'readBytes'>,
): Promise<boolean> {
  const path = joinPath(folder, '.git');
  return (await realFolder(path)) !== undefined || areBytes(await readBytes(path, 4096));
}
