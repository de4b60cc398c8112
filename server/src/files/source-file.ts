import { say } from '../core/text/localise';
import type { FilePath, ReadProblem, SourceFile } from '../core/workspace';
import { decode, isUtf16 } from './decode';
import { areBytes, type ReadBytes } from './volume';

/** Files above it are named in a finding and not read: 32 MB. */
export const largestFile = 32 * 1024 * 1024;

/** Each item of a list takes some hundred bytes of memory while it is looked at. */
const mostListItems = 2_000_000;

/** Why a text is not looked at, for all that its bytes can be read; undefined where it is. */
export function problemOfText(text: string): ReadProblem | undefined {
  // What has as many characters has at least as many bytes.
  if (text.length > largestFile) return tooLarge(text.length, largestFile);
  if (text.length <= mostListItems) return undefined;
  let commas = 0;
  for (let at = text.indexOf(','); at >= 0; at = text.indexOf(',', at + 1))
    if (++commas > mostListItems)
      return { kind: 'too-large', detail: say`its lists have more than 2 million items` };
  return undefined;
}

/**
 * Reads one file. Never throws: what hinders the reading becomes the `problem` of the file.
 * @param read gives the bytes
 * @param previous is handed back as the same object where nothing about the file changed
 * @returns undefined where there is no such file
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

/** What is said of a file above the limit; both in bytes. */
export function tooLarge(size: number, limit: number): ReadProblem {
  return { kind: 'too-large', detail: say`it is ${megabytes(size)}, and the limit is ${megabytes(limit)}` };
}

/** What is said of a path where something else stands than a file with text. */
export function notAFile(isFolder: boolean): ReadProblem {
  return { kind: 'not-a-file', detail: isFolder ? say`it is a folder` : say`it is not a regular file` };
}

/** What is said where the user may not read a file. */
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

/** A file that is there, and why there is no text of it. */
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
