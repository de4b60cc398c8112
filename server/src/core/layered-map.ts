/** How many changes are laid over a map before they become one with it. */
const fewest = 64;
const share = 16;

/**
 * A map that never changes and of which another is soon made, with some entries changed: they are laid over it, since a copy of
 * a large map for each edit would cost more than the edit. Entries keep their order, and new ones come last.
 */
export class LayeredMap<Key, Value> implements ReadonlyMap<Key, Value> {
  readonly size: number;
  readonly lower: ReadonlyMap<Key, Value>;
  /** Undefined for what is gone. */
  readonly upper: ReadonlyMap<Key, Value | undefined>;

  constructor(lower: ReadonlyMap<Key, Value>, upper: ReadonlyMap<Key, Value | undefined> = new Map()) {
    this.lower = lower;
    this.upper = upper;
    let { size } = lower;
    for (const [key, value] of upper) size += Number(value !== undefined) - Number(lower.has(key));
    this.size = size;
  }

  /** The map with other values for some keys; undefined takes one out. */
  with(changes: ReadonlyMap<Key, Value | undefined>): LayeredMap<Key, Value> {
    if (changes.size === 0) return this;
    const upper = new Map([...this.upper, ...changes]);
    const most = Math.max(fewest, this.lower.size / share);
    const all = new LayeredMap(this.lower, upper);
    return upper.size > most ? new LayeredMap(new Map(all)) : all;
  }

  get(key: Key): Value | undefined {
    const value = this.upper.get(key);
    return value !== undefined || this.upper.has(key) ? value : this.lower.get(key);
  }

  has(key: Key): boolean {
    return this.get(key) !== undefined;
  }

  *entries(): MapIterator<[Key, Value]> {
    for (const [key, value] of this.lower) {
      const now = this.upper.has(key) ? this.upper.get(key) : value;
      if (now !== undefined) yield [key, now];
    }
    for (const [key, value] of this.upper)
      if (value !== undefined && !this.lower.has(key)) yield [key, value];
    return undefined;
  }

  *keys(): MapIterator<Key> {
    for (const [key] of this.entries()) yield key;
    return undefined;
  }

  *values(): MapIterator<Value> {
    for (const [, value] of this.entries()) yield value;
    return undefined;
  }

  [Symbol.iterator](): MapIterator<[Key, Value]> {
    return this.entries();
  }

  forEach(visit: (value: Value, key: Key, map: ReadonlyMap<Key, Value>) => void): void {
    for (const [key, value] of this.entries()) visit(value, key, this);
  }
}
