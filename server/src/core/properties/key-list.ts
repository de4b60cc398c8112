import { type Columns, EntryFlag } from './columns';
import { decodedKey, hasParts } from './entry';
import { longKeyList } from './long-key-list';
import type { Dialect } from './tree';

/** The numbers of the entries with a key; a plain number if there is only one, as nearly always. */
export type Places = number | readonly number[];

/** The keys of a file in order, and where each of them is. Files with the same keys share one list. */
export interface KeyList {
  /** Every key once, in the order of first appearance. */
  readonly distinct: ReadonlySet<string>;
  /** The decoded key of an entry. */
  keyAt(index: number): string | undefined;
  /** The decoded key of each entry. */
  keys(): Iterable<string>;
  /** Where a decoded key is. */
  placesOf(key: string): Places | undefined;
  /** The keys of several entries each, with the numbers of these. */
  repeated(): Iterable<readonly [string, readonly number[]]>;
}

/** The lists that were created or found most recently: the nodes of a cluster set the same keys, file by file. */
const recent: ShortKeyList[] = [];
const mostRecent = 16;

/** Longer ones are not shared, because there are few such files. */
const longestShared = 5000;

/** The keys of a scanned file; the same object as long as files with the same keys are read one after the other. */
export function keyListOf(text: string, columns: Columns, dialect: Dialect): KeyList {
  if (columns.keyStart.length <= longestShared) return sharedList(text, columns, dialect);
  return longKeyList(text, columns, dialect) ?? shortKeyList(text, columns, dialect);
}

function sharedList(text: string, columns: Columns, dialect: Dialect): ShortKeyList {
  const known = recent.findIndex((list) => isListOf(list, text, columns, dialect));
  const list = recent[known] ?? shortKeyList(text, columns, dialect);
  if (known > 0) recent.splice(known, 1);
  if (known !== 0) recent.unshift(list);
  if (recent.length > mostRecent) recent.pop();
  return list;
}

const shortKeyList = (text: string, columns: Columns, dialect: Dialect): ShortKeyList =>
  new ShortKeyList(
    Array.from({ length: columns.keyStart.length }, (_, index) => decodedKey(text, columns, dialect, index)),
  );

function isListOf(
  { decoded: keys }: ShortKeyList,
  text: string,
  columns: Columns,
  dialect: Dialect,
): boolean {
  const { keyStart, keyEnd, flags } = columns;
  if (keys.length !== keyStart.length) return false;
  // People type further down in a file more often than at the top.
  for (let index = keys.length - 1; index >= 0; index--) {
    const key = keys[index] ?? '';
    const start = keyStart.at(index);
    const isWritten = keyEnd.at(index) - start === key.length && text.startsWith(key, start);
    const isPlain = (flags.at(index) & EntryFlag.escaped) === 0 && !hasParts(columns, index);
    if (!(isWritten && isPlain) && decodedKey(text, columns, dialect, index) !== key) return false;
  }
  return true;
}

class ShortKeyList implements KeyList {
  readonly decoded: readonly string[];
  readonly distinct: ReadonlySet<string>;
  readonly #places = new Map<string, number | number[]>();
  #repeated: readonly (readonly [string, readonly number[]])[] | undefined;

  constructor(decoded: readonly string[]) {
    this.decoded = decoded;
    decoded.forEach((key, index) => {
      const there = this.#places.get(key);
      if (there === undefined) this.#places.set(key, index);
      else if (typeof there === 'number') this.#places.set(key, [there, index]);
      else there.push(index);
    });
    this.distinct = new Set(this.#places.keys());
  }

  keyAt(index: number): string | undefined {
    return this.decoded[index];
  }

  keys(): Iterable<string> {
    return this.decoded;
  }

  placesOf(key: string): Places | undefined {
    return this.#places.get(key);
  }

  repeated(): Iterable<readonly [string, readonly number[]]> {
    return (this.#repeated ??= [...this.#places].filter(
      (entry): entry is [string, number[]] => typeof entry[1] !== 'number',
    ));
  }
}
