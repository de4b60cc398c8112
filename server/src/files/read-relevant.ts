import { isOfInterest, largestContentFile, relevanceOf } from '../core/cluster/layout/relevant-files';
import type { FilePath, SourceFile } from '../core/workspace';
import { readSourceFileBy } from './source-file';
import type { Volume } from './volume';

/** Whether a file at this path is looked at wherever it is. */
export function isRelevant(path: FilePath): boolean {
  return relevanceOf(path) !== undefined;
}

/**
 * Reads a file as far as it matters: an application only by its name, and text that may be anything only if it is of
 * interest.
 * @returns undefined if there is no such file, or its content does not matter
 */
export async function readRelevant(
  { readBytes }: Pick<Volume, 'readBytes'>,
  path: FilePath,
  previous?: SourceFile,
  limit?: number,
): Promise<SourceFile | undefined> {
  const relevance = relevanceOf(path);
  if (relevance === 'artefact') return previous ?? artefact(path);
  if (relevance !== 'content') return readSourceFileBy(readBytes, path, previous, limit);
  const file = await readSourceFileBy(readBytes, path, previous, largestContentFile);
  return file?.problem === undefined && file !== undefined && isOfInterest(file) ? file : undefined;
}

const artefact = (path: FilePath): SourceFile => ({
  path,
  text: '',
  byteOrderMark: false,
  encoding: 'utf-8',
  isArtefact: true,
});
