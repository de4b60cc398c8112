import { constants, type Stats } from 'node:fs';
import type { FilePath, ReadProblem } from '../core/workspace';
import { notAFile, tooLarge } from '../files/source-file';
import { open, type OpenFile, stat } from './file-system';

/** A file that is open; whoever asked for it closes it. */
export interface RegularFile {
  readonly file: OpenFile;
  /** In bytes, when it was opened. */
  readonly size: number;
}

/**
 * Opens a file of at most `limit` bytes to be read, or says why not: pipes and devices are never opened, and one that comes
 * into the place of a file at that moment is not waited for.
 * @throws what Node throws where there is no such file, or nobody may read it
 */
export async function openRegular(path: FilePath, limit = Infinity): Promise<RegularFile | ReadProblem> {
  // Asked before it is opened, since opening alone does something to some devices.
  const before = refusalOf(await stat(path), limit);
  if (before !== undefined) return before;
  const file = await open(path, openWithoutWaiting);
  const status = await file.stat();
  const now = refusalOf(status, limit);
  if (now === undefined) return { file, size: status.size };
  await file.close();
  return now;
}

const openWithoutWaiting = constants.O_RDONLY | (process.platform === 'win32' ? 0 : constants.O_NONBLOCK);

function refusalOf(status: Stats, limit: number): ReadProblem | undefined {
  if (!status.isFile()) return notAFile(status.isDirectory());
  return status.size > limit ? tooLarge(status.size, limit) : undefined;
}
