import { type Columns, EntryFlag } from './columns';
import { decodedKey, hasParts } from './entry';
import type { KeyList, Places } from './key-list';
import type { Dialect } from './tree';

/** A slot that is probed this often belongs to a text that was made to have all keys collide. */
const mostSteps = 200;

/**
 * The keys of a file with very many of them. They stay in its text, and a hash table of numbers finds them: a `Map` of
 * a million pieces of text takes ten times as long, again after every edit.
 * @returns undefined for keys that were chosen to collide
 */
export function longKeyList(text: string, columns: Columns, dialect: Dialect): KeyList | undefined {
  const list = new LongKeyList(text, columns, dialect);
  return list.isComplete ? list : undefined;
}

class LongKeyList implements KeyList {
  readonly isComplete: boolean;
  readonly #text: string;
  readonly #columns: Columns;
  readonly #dialect: Dialect;
  /** Where a key is found if nothing collides with it: 1 + the number of its first entry, or 0. */
  readonly #table: Uint32Array;
  /** All places of a key that has several, by the number of its first entry. */
  readonly #several = new Map<number, number[]>();
  #distinct: ReadonlySet<string> | undefined;

  constructor(text: string, columns: Columns, dialect: Dialect) {
    this.#text = text;
    this.#columns = columns;
    this.#dialect = dialect;
    this.#table = new Uint32Array(2 ** Math.ceil(Math.log2(2 * columns.keyStart.length + 1)));
    this.isComplete = this.#fill();
  }

  get distinct(): ReadonlySet<string> {
    return (this.#distinct ??= new Set(this.keys()));
  }

  keyAt(index: number): string {
    return decodedKey(this.#text, this.#columns, this.#dialect, index);
  }

  *keys(): Iterable<string> {
    for (let index = 0; index < this.#columns.keyStart.length; index++) yield this.keyAt(index);
  }

  placesOf(key: string): Places | undefined {
    const slot = this.#slotOf(hashOf(key, 0, key.length), (index) => this.#isKeyAt(index, key));
    const first = slot === undefined ? 0 : (this.#table[slot] ?? 0);
    return first === 0 ? undefined : (this.#several.get(first - 1) ?? first - 1);
  }

  *repeated(): Iterable<readonly [string, readonly number[]]> {
    for (const [first, places] of this.#several) yield [this.keyAt(first), places];
  }

  /** Whether all keys found a place. */
  #fill(): boolean {
    const count = this.#columns.keyStart.length;
    const hashes = new Int32Array(count);
    for (let index = 0; index < count; index++) {
      const hash = this.#hashAt(index);
      hashes[index] = hash;
      const slot = this.#slotOf(
        hash,
        (other) => hashes[other] === hash && this.#isKeyAt(other, this.keyAt(index)),
      );
      if (slot === undefined) return false;
      const first = this.#table[slot] ?? 0;
      if (first === 0) this.#table[slot] = index + 1;
      else this.#add(first - 1, index);
    }
    return true;
  }

  #add(first: number, index: number): void {
    const places = this.#several.get(first);
    if (places === undefined) this.#several.set(first, [first, index]);
    else places.push(index);
  }

  /** The slot of the key for which `isKey` holds, or the free one that it would get; undefined after too many steps. */
  #slotOf(hash: number, isKey: (index: number) => boolean): number | undefined {
    const table = this.#table;
    for (let step = 0; step < mostSteps; step++) {
      const slot = (hash + step) & (table.length - 1);
      const first = table[slot] ?? 0;
      if (first === 0 || isKey(first - 1)) return slot;
    }
    return undefined;
  }

  #isPlain(index: number): boolean {
    return (this.#columns.flags.at(index) & EntryFlag.escaped) === 0 && !hasParts(this.#columns, index);
  }

  #isKeyAt(index: number, key: string): boolean {
    if (!this.#isPlain(index)) return this.keyAt(index) === key;
    const start = this.#columns.keyStart.at(index);
    return this.#columns.keyEnd.at(index) - start === key.length && this.#text.startsWith(key, start);
  }

  #hashAt(index: number): number {
    if (this.#isPlain(index))
      return hashOf(this.#text, this.#columns.keyStart.at(index), this.#columns.keyEnd.at(index));
    const key = this.keyAt(index);
    return hashOf(key, 0, key.length);
  }
}

/** A hash of the characters `start` to `end` of a text, spread over 32 bits. */
export function hashOf(text: string, start: number, end: number): number {
  let hash = end - start;
  for (let at = start; at < end; at++) hash = Math.imul(hash ^ text.charCodeAt(at), 0x5bd1e995);
  return hash ^ (hash >>> 15);
}
