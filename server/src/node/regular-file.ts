import { constants, type Stats } from 'node:fs';
import type { FilePath, ReadProblem } from '../core/workspace';
import { notAFile, tooLarge } from '../files/source-file';
import { open, type OpenFile, stat } from './file-system';

/** An open file; whoever opened it closes it. */
export interface RegularFile {
  readonly file: OpenFile;
  /** In bytes, at the time it was opened. */
  readonly size: number;
}

/**
 * Opens a file of at most `limit` bytes for reading, or says why not. Pipes and devices are never opened, and one that
 * replaces a file at that very moment is not waited for.
 * @throws Node's error if there is no such file, or nobody may read it
 */
export async function openRegular(path: FilePath, limit = Infinity): Promise<RegularFile | ReadProblem> {
  // Checked before opening, because merely opening some devices has an effect.
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
