import { say } from '../core/text/localise';
import type { FilePath, ReadProblem, SourceFile } from '../core/workspace';
import { decode, isUtf16 } from './decode';
import { areBytes, type ReadBytes } from './volume';

/** Larger files are named in a finding and not read: 32 MB. */
export const largestFile = 32 * 1024 * 1024;

/** Each item of a list takes a few hundred bytes of memory while it is examined. */
const mostListItems = 2_000_000;

/** Why a text is not examined even though its bytes can be read; undefined if it is. */
export function problemOfText(text: string): ReadProblem | undefined {
  // A text with that many characters has at least as many bytes.
  if (text.length > largestFile) return tooLarge(text.length, largestFile);
  if (text.length <= mostListItems) return undefined;
  let commas = 0;
  for (let at = text.indexOf(','); at >= 0; at = text.indexOf(',', at + 1))
    if (++commas > mostListItems)
      return { kind: 'too-large', detail: say`its lists have more than 2 million items` };
  return undefined;
}

/**
 * Reads one file. Never throws: whatever prevents reading becomes the `problem` of the file.
 * @param read gives the bytes
 * @param previous returned as the same object if nothing about the file changed
 * @returns undefined if there is no such file
 */
export async function readSourceFileBy(
  read: ReadBytes,
  path: FilePath,
  previous?: SourceFile,
  limit: number = largestFile,
): Promise<SourceFile | undefined> {
  const fresh = toSourceFile(path, await read(path, limit));
  return fresh !== undefined && previous !== undefined && isSame(previous, fresh) ? previous : fresh;
}

/** What is said about a file above the limit; both in bytes. */
export function tooLarge(size: number, limit: number): ReadProblem {
  return { kind: 'too-large', detail: say`it is ${megabytes(size)}, and the limit is ${megabytes(limit)}` };
}

/** What is said about a path that is not a file with text. */
export function notAFile(isFolder: boolean): ReadProblem {
  return { kind: 'not-a-file', detail: isFolder ? say`it is a folder` : say`it is not a regular file` };
}

/** What is said if the user may not read a file. */
export const permissionDenied = (): ReadProblem => ({
  kind: 'unreadable',
  detail: say`permission is denied`,
});

function toSourceFile(path: FilePath, bytes: Uint8Array | ReadProblem | undefined): SourceFile | undefined {
  if (bytes === undefined) return undefined;
  if (!areBytes(bytes)) return unread(path, bytes);
  if (isUtf16(bytes))
    return unread(path, {
      kind: 'unreadable',
      detail: say`it is written in UTF-16, which Liferay cannot read`,
      hidesAllKeys: true,
    });
  const decoded = decode(bytes);
  const problem = problemOfText(decoded.text);
  return problem === undefined ? { path, ...decoded } : unread(path, problem);
}

/** A file that exists, and why it has no text. */
export function unread(path: FilePath, problem: ReadProblem): SourceFile {
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

function megabytes(bytes: number): string {
  return `${(bytes / (1024 * 1024)).toFixed(1).replace(/\.0$/, '')} MB`;
}
