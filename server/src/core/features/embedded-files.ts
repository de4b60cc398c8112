import type { Snapshot } from '../cluster/snapshot';
import type { FilePath, SourceFile } from '../workspace';

/** A file that is a part of another one, and a place in it. */
export interface EmbeddedPlace {
  readonly file: SourceFile;
  /** In UTF-16 units of the embedded text. */
  readonly offset: number;
}

const known = new WeakMap<Snapshot, ReadonlyMap<FilePath, readonly SourceFile[]>>();

/** The embedded file whose text contains `offset` of the file at `path`; undefined if there is none. */
export function embeddedAt(snapshot: Snapshot, path: FilePath, offset: number): EmbeddedPlace | undefined {
  for (const file of embeddedIn(snapshot).get(path) ?? []) {
    const inner = file.embedding?.offsetOf(offset);
    if (inner !== undefined) return { file, offset: inner };
  }
  return undefined;
}

function embeddedIn(snapshot: Snapshot): ReadonlyMap<FilePath, readonly SourceFile[]> {
  let byPath = known.get(snapshot);
  if (byPath === undefined) {
    const found = new Map<FilePath, SourceFile[]>();
    for (const file of snapshot.workspace.files.values()) {
      const around = file.embedding?.file.path;
      if (around !== undefined) found.set(around, [...(found.get(around) ?? []), file]);
    }
    byPath = found;
    known.set(snapshot, byPath);
  }
  return byPath;
}
