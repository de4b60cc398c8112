import { say } from '../core/text/localise';
import type { FilePath, ReadProblem, SourceFile } from '../core/workspace';
import { largestFile, permissionDenied, readSourceFileBy, tooLarge } from '../files/source-file';
import { lstat } from './file-system';
import { openRegular, type RegularFile } from './regular-file';

/**
 * Reads one file of the disk. Never throws: whatever prevents reading becomes the `problem` of the file.
 * @param previous returned as the same object if nothing about the file changed
 * @returns undefined if there is no such file
 */
export function readSourceFile(
  path: FilePath,
  previous?: SourceFile,
  limit?: number,
): Promise<SourceFile | undefined> {
  return readSourceFileBy(readBytes, path, previous, limit);
}

/** A path of the core as Node's own functions take it: they understand `/` on every platform. */
export function toFilePath(path: string): FilePath {
  const plain = process.platform === 'win32' ? path.replaceAll('\\', '/') : path;
  const lower = plain.replace(/^[A-Z]:/, (drive) => drive.toLowerCase());
  return lower.length > 1 && lower.endsWith('/') && !/^[a-z]:\/$/.test(lower) ? lower.slice(0, -1) : lower;
}

/** The bytes of a file, or why there are none; undefined if there is no such file. */
export async function readBytes(
  path: FilePath,
  limit: number = largestFile,
): Promise<Buffer | ReadProblem | undefined> {
  let opened: RegularFile | ReadProblem | undefined;
  try {
    opened = await openRegular(path, limit);
    return 'kind' in opened ? opened : await readAll(opened, limit);
  } catch (error) {
    const problem = problemOf(error, 'unreadable');
    if (problem !== undefined) return problem;
    return (await isLink(path))
      ? { kind: 'unreadable', detail: say`it is a link that leads nowhere` }
      : undefined;
  } finally {
    if (opened !== undefined && !('kind' in opened)) await opened.file.close().catch(() => undefined);
  }
}

/** What an error of the file system says about a path; undefined if nothing is there. */
export function problemOf(error: unknown, kind: ReadProblem['kind']): ReadProblem | undefined {
  const code = codeOf(error);
  return isAbsence(code) ? undefined : { kind, detail: reasonFor(code) };
}

/** The bytes of a file up to its end, which may be before or after `size`: others may write while it is read. */
async function readAll({ file, size }: RegularFile, limit: number): Promise<Buffer | ReadProblem> {
  const chunks: Buffer[] = [];
  let total = 0;
  for (let wanted = size + 1; ; wanted = 65_536) {
    const chunk = Buffer.allocUnsafe(wanted);
    const bytesRead = await file.read(chunk, 0, wanted, null);
    chunks.push(chunk.subarray(0, bytesRead));
    total += bytesRead;
    if (total > limit) return tooLarge(total, limit);
    // Some files, such as those in /proc, do not know their size.
    if (bytesRead === 0 || (size > 0 && total >= size && bytesRead < wanted))
      return chunks.length === 1 ? chunk.subarray(0, total) : Buffer.concat(chunks, total);
  }
}

function reasonFor(code: string): string {
  switch (code) {
    case 'EACCES':
    case 'EPERM':
      return permissionDenied().detail;
    case 'ELOOP':
      return say`its symbolic links form a circle`;
    case 'EIO':
      return say`the disk reports an error`;
    case 'EMFILE':
      return say`too many files are open`;
    default:
      return code;
  }
}

const isAbsence = (code: string): boolean => code === 'ENOENT' || code === 'ENOTDIR';

async function isLink(path: FilePath): Promise<boolean> {
  try {
    return (await lstat(path)).isSymbolicLink();
  } catch {
    return false;
  }
}

function codeOf(error: unknown): string {
  if (!(error instanceof Error)) return String(error);
  return 'code' in error && typeof error.code === 'string' ? error.code : error.message;
}
