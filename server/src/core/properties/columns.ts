/**
 * The tables that the scanner fills: one typed array for each column, so that a file of a million lines costs a
 * few allocations instead of millions of objects.
 */

/** A column that grows; what lies at or behind `length` is not set. */
export class Column {
  length = 0;
  private values: Uint32Array;

  constructor(capacity: number) {
    this.values = new Uint32Array(capacity);
  }

  push(value: number): void {
    if (this.length === this.values.length) this.values = grown(this.values);
    this.values[this.length++] = value;
  }

  at(index: number): number {
    return this.values[index] ?? 0;
  }

  set(index: number, value: number): void {
    this.values[index] = value;
  }

  /** Forgets the values from `length` on. */
  truncate(length: number): void {
    this.length = length;
  }
}

function grown(values: Uint32Array): Uint32Array {
  const larger = new Uint32Array(Math.max(16, values.length * 2));
  larger.set(values);
  return larger;
}

/** Bits of the `flags` column of an entry. */
export const EntryFlag = {
  /** There is a `\` in the key or the value (the one at the end of a continued line not counted). */
  escaped: 1,
  separated: 2,
  /** The file ends in the middle of the entry, and the reader drops it. */
  lost: 4,
  /** The reader finds no key and value in the line and keeps an empty key with an empty value instead. */
  unmatched: 8,
} as const;

/** What the scanner found out about a text; offsets are UTF-16 units. */
export interface Columns {
  readonly keyStart: Column;
  readonly keyEnd: Column;
  readonly valueStart: Column;
  readonly valueEnd: Column;
  readonly entryEnd: Column;
  readonly flags: Column;
  /**
   * For each entry the index of its first row in `partStart` and `partEnd`. An entry on one line has no rows there:
   * its only part runs from `keyStart` to `valueEnd`.
   */
  readonly firstPart: Column;
  readonly partStart: Column;
  readonly partEnd: Column;
  readonly commentStart: Column;
  readonly commentEnd: Column;
  /** 0 for a comment of its own, else 1 + the index of the entry in whose continuation it stands. */
  readonly commentOwner: Column;
}

/** Columns with room for a usual file of `length` characters. */
export function createColumns(length: number): Columns {
  const entries = (length >> 6) + 16;
  const rare = (length >> 8) + 16;
  return {
    keyStart: new Column(entries),
    keyEnd: new Column(entries),
    valueStart: new Column(entries),
    valueEnd: new Column(entries),
    entryEnd: new Column(entries),
    flags: new Column(entries),
    firstPart: new Column(entries),
    partStart: new Column(rare),
    partEnd: new Column(rare),
    commentStart: new Column(entries),
    commentEnd: new Column(entries),
    commentOwner: new Column(entries),
  };
}
