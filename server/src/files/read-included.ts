import { filesNamedByCompose, partsNamedByCompose } from '../core/cluster/containers/compose-projects';
import { externalCandidates, includeCandidates } from '../core/configuration/include-candidates';
import { isWithin, parentFolder } from '../core/text/path';
import type { FilePath, Refusal, SourceFile } from '../core/workspace';
import type { Fence } from './fence';

/**
 * Reads what properties files include, compose files name and `-Dexternal-properties` names, and what those name in
 * turn; nothing outside `folders`, except the files that make up a compose project.
 * @param read gives undefined for a file that does not exist
 * @returns those of them that are refused
 */
export async function readIncluded(
  files: Iterable<SourceFile>,
  folders: readonly FilePath[],
  fence: Fence,
  read: (path: FilePath) => Promise<SourceFile | undefined>,
): Promise<ReadonlyMap<FilePath, Refusal>> {
  const asked = new Set<FilePath>();
  const refused = new Map<FilePath, Refusal>();
  const known = new Map([...files].map((file) => [file.path, file]));
  for (let fresh = [...known.values()]; fresh.length > 0;) {
    for (const file of fresh) known.set(file.path, file);
    const homes = [...known.keys()].filter((path) => path.endsWith('.properties')).map(parentFolder);
    const wanted: FilePath[] = [];
    const want = (file: SourceFile, paths: readonly FilePath[], mayLeave: boolean): void => {
      for (const path of paths) {
        if (known.has(path) || asked.has(path) || !(mayLeave || isInside(folders, path))) continue;
        asked.add(path);
        wanted.push(path);
        by.set(path, file.path);
      }
    };
    const by = new Map<FilePath, FilePath>();
    for (const file of fresh) {
      if (file.path.endsWith('.properties')) want(file, includeCandidates(file), false);
      want(file, externalCandidates(file, homes), false);
    }
    // What an included compose file names is known only once that file has been read.
    for (const file of known.values()) {
      want(file, partsNamedByCompose(file, known), true);
      want(file, filesNamedByCompose(file, known), false);
    }
    const found = await Promise.all(
      wanted.map(async (path) => {
        const detail = isInside(folders, path) ? undefined : await fence.refusalOf(path);
        if (detail === undefined) return read(path);
        refused.set(path, { detail, by: by.get(path) ?? path });
        return undefined;
      }),
    );
    fresh = found.filter((file) => file !== undefined);
  }
  return refused;
}

export const isInside = (folders: readonly FilePath[], path: FilePath): boolean =>
  folders.some((folder) => isWithin(folder, path));
