/** How many items are copied together with one that changes. */
const chunkSize = 64;

/** An immutable list from which another with some changed items is made cheaply: they share what did not change. */
export class PersistentList<Item> {
  readonly length: number;
  readonly #chunks: readonly (readonly Item[])[];

  private constructor(chunks: readonly (readonly Item[])[], length: number) {
    this.#chunks = chunks;
    this.length = length;
  }

  static of<Item>(items: readonly Item[]): PersistentList<Item> {
    const chunks: (readonly Item[])[] = [];
    for (let at = 0; at < items.length; at += chunkSize) chunks.push(items.slice(at, at + chunkSize));
    return new PersistentList(chunks, items.length);
  }

  /** A list with the same item everywhere. */
  static filled<Item>(length: number, item: Item): PersistentList<Item> {
    const chunk = new Array<Item>(chunkSize).fill(item);
    const chunks: (readonly Item[])[] = [];
    for (let at = 0; at < length; at += chunkSize)
      chunks.push(at + chunkSize > length ? chunk.slice(0, length - at) : chunk);
    return new PersistentList(chunks, length);
  }

  at(index: number): Item | undefined {
    return this.#chunks[Math.floor(index / chunkSize)]?.[index % chunkSize];
  }

  /** The list with other items at some places; new items have to follow the last one without a gap. */
  with(changes: Iterable<readonly [index: number, item: Item]>): PersistentList<Item> {
    const chunks = [...this.#chunks];
    const copies = new Map<number, Item[]>();
    let { length } = this;
    for (const [index, item] of changes) {
      const at = Math.floor(index / chunkSize);
      let copy = copies.get(at);
      if (copy === undefined) copies.set(at, (copy = [...(chunks[at] ?? [])]));
      copy[index % chunkSize] = item;
      chunks[at] = copy;
      length = Math.max(length, index + 1);
    }
    return new PersistentList(chunks, length);
  }

  forEach(visit: (item: Item, index: number) => void): void {
    this.#chunks.forEach((chunk, at) => {
      chunk.forEach((item, i) => {
        visit(item, at * chunkSize + i);
      });
    });
  }

  *[Symbol.iterator](): Iterator<Item> {
    for (const chunk of this.#chunks) yield* chunk;
  }
}
