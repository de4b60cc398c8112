import { compareReleases } from '../../core/catalogue/releases';
import type { FileUpgrade, Snapshot } from '../../core/service';
import type { FilePath, SourceFile } from '../../core/workspace';
import type { FileChange, FileCreation } from '../fix/plan';

/** Whether the file is written for releases before 7.0, which read ISO-8859-1, while later ones read UTF-8. */
export function isReencoded({ workspace }: Snapshot, { path, from, to }: FileUpgrade): boolean {
  const encoding = workspace.files.get(path)?.encoding;
  return encoding === 'iso-8859-1' && compareReleases(from, '7.0') < 0 && compareReleases(to, '7.0') >= 0;
}

/** The files that an upgrade changes, in their final state. */
export function filesAfter(snapshot: Snapshot, result: FileUpgrade): ReadonlyMap<FilePath, SourceFile> {
  const { files } = snapshot.workspace;
  const after = new Map(
    result.files.map(({ path, text }): [FilePath, SourceFile] => [
      path,
      { ...(files.get(path) ?? { path, byteOrderMark: false, encoding: 'utf-8' }), text },
    ]),
  );
  const own = after.get(result.path) ?? files.get(result.path);
  if (isReencoded(snapshot, result) && own !== undefined)
    after.set(result.path, { ...own, encoding: 'utf-8' });
  return after;
}

/** What has to be written for several upgrades, each of which continues with the result of the one before. */
export interface Changes {
  readonly add: (before: Snapshot, after: ReadonlyMap<FilePath, SourceFile>) => void;
  readonly all: () => readonly (FileChange | FileCreation)[];
}

export function collectChanges(): Changes {
  const changes = new Map<FilePath, { before: SourceFile | undefined; after: SourceFile }>();
  return {
    add: ({ workspace }, files) => {
      for (const [path, after] of files) {
        const known = changes.get(path);
        changes.set(path, { before: known === undefined ? workspace.files.get(path) : known.before, after });
      }
    },
    all: () =>
      [...changes.values()].map(({ before, after }) =>
        before === undefined ? { created: after } : { before, after },
      ),
  };
}
