import { compareNumbers, parseRelease } from '../catalogue/releases';
import { isWithin } from '../text/path';
import type { FilePath, OwnDefaults, Workspace } from '../workspace';
import type { ProjectFile } from './project-file';

/**
 * The portal.properties of the user's own that counts for `path`: the one that the project file names, else the one
 * that was found in the innermost folder around it. One that cannot be read counts for nothing.
 * @param version the release that something states; defaults that were found for another line stay out of it
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

/** Quarterly releases are 7.4 by the numbers of their files. */
function isOtherLine(own: string | undefined, stated: string | undefined): boolean {
  const a = own === undefined ? undefined : parseRelease(own);
  const b = stated === undefined ? undefined : parseRelease(stated);
  if (a === undefined || b === undefined) return false;
  const line = ({ isQuarterly, numbers }: typeof a): readonly number[] =>
    isQuarterly ? [7, 4] : numbers.slice(0, 2);
  return compareNumbers(line(a), line(b)) !== 0;
}
