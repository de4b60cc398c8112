import { compareNumbers, parseRelease } from '../catalogue/releases';
import { isWithin } from '../text/path';
import type { FilePath, OwnDefaults, Workspace } from '../workspace';
import type { ProjectFile } from './project-file';

/**
 * The user's own portal.properties that counts for `path`: the one that the project file names, otherwise the one that
 * was found in the innermost folder around it. One that cannot be read does not count.
 * @param version the release that something states; defaults that were found for another line are not used for it
 */
export function defaultsFor(
  { defaults = [] }: Workspace,
  path: FilePath,
  project: ProjectFile | undefined,
  version: string | undefined,
): OwnDefaults | undefined {
  const readable = defaults.filter(({ file }) => file.problem === undefined);
  const named = project?.defaults?.path;
  if (named !== undefined) return readable.find((own) => own.path === named);
  let found: OwnDefaults | undefined;
  for (const own of readable)
    if (
      own.folder !== undefined &&
      isWithin(own.folder, path) &&
      own.folder.length > (found?.folder?.length ?? -1)
    )
      found = own;
  return found === undefined || isOtherLine(found.release, version) ? undefined : found;
}

/** Quarterly releases are 7.4 according to the numbers in their files. */
function isOtherLine(own: string | undefined, stated: string | undefined): boolean {
  const a = own === undefined ? undefined : parseRelease(own);
  const b = stated === undefined ? undefined : parseRelease(stated);
  if (a === undefined || b === undefined) return false;
  const line = ({ isQuarterly, numbers }: typeof a): readonly number[] =>
    isQuarterly ? [7, 4] : numbers.slice(0, 2);
  return compareNumbers(line(a), line(b)) !== 0;
}
