import { lstat, readFile, stat } from 'node:fs/promises';
import type { FilePath, ReadProblem, SourceFile } from '../core/workspace';
import { decode, isUtf16 } from './decode';

/** Files above it are named in a finding and not read: 32 MB. */
const largestFile = 32 * 1024 * 1024;

/** Gives the bytes of a file of at most `limit` bytes, or why there are none; undefined where there is no such file. */
export type ReadBytes = (path: FilePath, limit: number) => Promise<Buffer | ReadProblem | undefined>;

/**
 * Reads one file. Never throws: what hinders the reading becomes the `problem` of the file.
 * @param previous is handed back as the same object where nothing about the file changed
 * @param read gives the bytes
 * @returns undefined where there is no such file
 */
export async function readSourceFile(
  path: FilePath,
  previous?: SourceFile,
  limit: number = largestFile,
  read: ReadBytes = readBytes,
): Promise<SourceFile | undefined> {
  const fresh = toSourceFile(path, await read(path, limit));
  return fresh !== undefined && previous !== undefined && isSame(previous, fresh) ? previous : fresh;
}

/** A path of the core as Node's own functions take it: they understand `/` on every platform. */
export function toFilePath(path: string): FilePath {
  const plain = process.platform === 'win32' ? path.replaceAll('\\', '/') : path;
  const lower = plain.replace(/^[A-Z]:/, (drive) => drive.toLowerCase());
  return lower.length > 1 && lower.endsWith('/') && !/^[a-z]:\/$/.test(lower) ? lower.slice(0, -1) : lower;
}

/** The bytes of a file, or why there are none; undefined where there is no such file. */
export async function readBytes(
  path: FilePath,
  limit: number = largestFile,
): Promise<Buffer | ReadProblem | undefined> {
  try {
    const status = await stat(path);
    if (!status.isFile())
      return {
        kind: 'not-a-file',
        detail: status.isDirectory() ? 'it is a folder' : 'it is no regular file',
      };
    if (status.size > limit) return tooLarge(status.size, limit);
    return await readFile(path);
  } catch (error) {
    const code = codeOf(error);
    if (!isAbsence(code)) return { kind: 'unreadable', detail: reasons[code] ?? code };
    return (await isLink(path))
      ? { kind: 'unreadable', detail: 'it is a link that leads nowhere' }
      : undefined;
  }
}

/** What is said of a file above the limit; both in bytes. */
export function tooLarge(size: number, limit: number): ReadProblem {
  return { kind: 'too-large', detail: `it has ${megabytes(size)}, the limit is ${megabytes(limit)}` };
}

function toSourceFile(path: FilePath, bytes: Buffer | ReadProblem | undefined): SourceFile | undefined {
  if (bytes === undefined) return undefined;
  if (!Buffer.isBuffer(bytes)) return failed(path, bytes);
  if (isUtf16(bytes))
    return failed(path, { kind: 'unreadable', detail: 'it is written in UTF-16, which Liferay cannot read' });
  return { path, ...decode(bytes) };
}

function failed(path: FilePath, problem: ReadProblem): SourceFile {
  return { path, text: '', byteOrderMark: false, encoding: 'utf-8', problem };
}

function isSame(a: SourceFile, b: SourceFile): boolean {
  return (
    a.path === b.path &&
    a.text === b.text &&
    a.byteOrderMark === b.byteOrderMark &&
    a.encoding === b.encoding &&
    isSameProblem(a.problem, b.problem)
  );
}

function isSameProblem(a: ReadProblem | undefined, b: ReadProblem | undefined): boolean {
  return a?.kind === b?.kind && a?.detail === b?.detail;
}

const reasons: Readonly<Record<string, string>> = {
  EACCES: 'permission is denied',
  EPERM: 'permission is denied',
  ELOOP: 'its symbolic links go in a circle',
  EIO: 'the disk reports an error',
  EMFILE: 'too many files are open',
};

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

function megabytes(bytes: number): string {
  return `${(bytes / (1024 * 1024)).toFixed(1).replace(/\.0$/, '')} MB`;
}
