/** What all immutable maps have in common; undefined is not a value. */
export abstract class MapView<Key, Value> implements ReadonlyMap<Key, Value> {
  abstract readonly size: number;

  abstract get(key: Key): Value | undefined;

  abstract entries(): MapIterator<[Key, Value]>;

  has(key: Key): boolean {
    return this.get(key) !== undefined;
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
