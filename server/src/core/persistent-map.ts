import { MapView } from './map-view';
import { PersistentList } from './persistent-list';

/**
 * An immutable map from which another with some changed entries is made cheaply: copying a large map for each edit
 * would cost more than the edit. Entries keep their order, and new ones come last.
 */
export class PersistentMap<Key, Value> extends MapView<Key, Value> {
  readonly size: number;
  /**
   * Where the value of each key is. Maps made from one another share it: indices beyond its own values do not belong to
   * a map.
   */
  readonly #places: Map<Key, number>;
  /** Undefined for what is gone. */
  readonly #values: PersistentList<Value | undefined>;

  private constructor(places: Map<Key, number>, values: PersistentList<Value | undefined>, size: number) {
    super();
    this.size = size;
    this.#places = places;
    this.#values = values;
  }

  static of<Key, Value>(entries: ReadonlyMap<Key, Value>): PersistentMap<Key, Value> {
    const places = new Map<Key, number>();
    for (const key of entries.keys()) places.set(key, places.size);
    return new PersistentMap<Key, Value>(places, PersistentList.of([...entries.values()]), entries.size);
  }

  /** The map with other values for some keys; undefined removes one. */
  with(changes: ReadonlyMap<Key, Value | undefined>): PersistentMap<Key, Value> {
    if (changes.size === 0) return this;
    const { length } = this.#values;
    const isNewest = this.#places.size === length;
    const places = isNewest ? this.#places : new Map([...this.#places].slice(0, length));
    const values = new Map<number, Value | undefined>();
    let { size } = this;
    for (const [key, value] of changes) {
      const known = places.get(key);
      if (known === undefined && value === undefined) continue;
      const place = known ?? places.size;
      if (known === undefined) places.set(key, place);
      size += Number(value !== undefined) - Number(this.#values.at(place) !== undefined);
      values.set(place, value);
    }
    return new PersistentMap<Key, Value>(places, this.#values.with(values), size);
  }

  get(key: Key): Value | undefined {
    const place = this.#places.get(key);
    return place === undefined ? undefined : this.#values.at(place);
  }

  *entries(): MapIterator<[Key, Value]> {
    for (const [key, place] of this.#places) {
      const value = this.#values.at(place);
      if (value !== undefined) yield [key, value];
    }
    return undefined;
  }
}
