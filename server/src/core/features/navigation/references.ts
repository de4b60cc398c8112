import type { Snapshot } from '../../cluster/snapshot';
import { type FilePath, writtenAt } from '../../workspace';
import { type KeyPlace, keyPlaces, namedKeyAt, placesInFile } from './key-places';

export type { KeyPlace } from './key-places';

/**
 * Where the key at `offset`, or the one that a `${…}` or a variable there means, is used on all nodes of the workspace.
 * @param withDeclarations include the places where it is set
 */
export function references(
  snapshot: Snapshot,
  path: FilePath,
  offset: number,
  withDeclarations: boolean,
): readonly KeyPlace[] {
  const named = namedKeyAt(snapshot, path, offset);
  if (named === undefined) return [];
  const places = keyPlaces(snapshot, named.key);
  const wanted = withDeclarations ? places : places.filter(({ kind }) => kind === 'placeholder');
  return wanted.map((place) => asWritten(snapshot, place));
}

/** A place in an embedded file is one in the file around it. */
function asWritten({ workspace }: Snapshot, place: KeyPlace): KeyPlace {
  const file = workspace.files.get(place.path);
  if (file?.embedding === undefined) return place;
  const written = writtenAt(file, place.span);
  return { path: written.file.path, span: written.span, kind: place.kind };
}

/** The same within the file: lines that set the key at `offset`, and placeholders that name it. */
export function highlights(snapshot: Snapshot, path: FilePath, offset: number): readonly KeyPlace[] {
  const named = namedKeyAt(snapshot, path, offset);
  return named === undefined ? [] : placesInFile(snapshot, path, named.key);
}
