import { type Columns, EntryFlag } from './columns';
import { decodedKey, hasParts } from './entry';
import type { Dialect } from './tree';

/** The keys of a file in order, and where each of them stands. Files with the same keys share one. */
export interface KeyList {
  /** The decoded key of each entry. */
  readonly keys: readonly string[];
  /** By decoded key the numbers of its entries; one number where there is one, as nearly always. */
  readonly places: ReadonlyMap<string, number | readonly number[]>;
  /** Every key once, in the order of first appearance. */
  readonly distinct: ReadonlySet<string>;
}

/** The lists that were made or found again last: the nodes of a cluster set the same keys, file by file. */
const recent: KeyList[] = [];
const mostRecent = 16;

/** Longer ones are not shared: their files are few. */
const longestShared = 5000;

/** The keys of what was scanned; the same object as long as files with the same keys are read one after the other. */
export function keyListOf(text: string, columns: Columns, dialect: Dialect): KeyList {
  const count = columns.keyStart.length;
  const known = recent.findIndex((list) => isListOf(list, text, columns, dialect));
  const list =
    recent[known] ??
    createList(Array.from({ length: count }, (_, index) => decodedKey(text, columns, dialect, index)));
  if (known > 0) recent.splice(known, 1);
  if (known !== 0 && count <= longestShared) recent.unshift(list);
  if (recent.length > mostRecent) recent.pop();
  return list;
}

function isListOf({ keys }: KeyList, text: string, columns: Columns, dialect: Dialect): boolean {
  const { keyStart, keyEnd, flags } = columns;
  if (keys.length !== keyStart.length) return false;
  // What somebody types stands further down more often than above.
  for (let index = keys.length - 1; index >= 0; index--) {
    const key = keys[index] ?? '';
    const start = keyStart.at(index);
    const isWritten = keyEnd.at(index) - start === key.length && text.startsWith(key, start);
    const isPlain = (flags.at(index) & EntryFlag.escaped) === 0 && !hasParts(columns, index);
    if (!(isWritten && isPlain) && decodedKey(text, columns, dialect, index) !== key) return false;
  }
  return true;
}

function createList(keys: readonly string[]): KeyList {
  const places = new Map<string, number | number[]>();
  keys.forEach((key, index) => {
    const there = places.get(key);
    if (there === undefined) places.set(key, index);
    else if (typeof there === 'number') places.set(key, [there, index]);
    else there.push(index);
  });
  return { keys, places, distinct: new Set(places.keys()) };
}
