/**
 * The tables that the scanner fills: one typed array for each column, so that a file of a million lines costs a few
 * allocations instead of millions of objects.
 */

type Numbers = Uint32Array | Uint16Array;

/** A growable column; values at or after `length` are not set. */
export class Column {
  length: number;
  private values: Numbers;
  private readonly from: number;

  /** @param from where it begins in `values`, which others may share with it: such a column no longer grows */
  constructor(values: Numbers, from = 0, length = 0) {
    this.values = values;
    this.from = from;
    this.length = length;
  }

  push(value: number): void {
    if (this.length === this.values.length) this.values = grown(this.values);
    this.values[this.length++] = value;
  }

  at(index: number): number {
    return this.values[this.from + index] ?? 0;
  }

  set(index: number, value: number): void {
    this.values[this.from + index] = value;
  }

  /** Forgets the values from `length` on. */
  truncate(length: number): void {
    this.length = length;
  }

  /** The same column, placed after those that are in `values` up to `from`. */
  packedInto(values: Numbers, from: number): Column {
    values.set(this.values.subarray(this.from, this.from + this.length), from);
    return new Column(values, from, this.length);
  }
}

function grown(values: Numbers): Uint32Array {
  const larger = new Uint32Array(Math.max(16, values.length * 2));
  larger.set(values);
  return larger;
}

/** Bits of the `flags` column of an entry. */
export const EntryFlag = {
  /** There is a `\` in the key or the value (not counting the one at the end of a continued line). */
  escaped: 1,
  separated: 2,
  /** The file ends in the middle of the entry, and the reader drops it. */
  lost: 4,
  /** The reader finds no key and value on the line, and keeps an empty key with an empty value instead. */
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
  /** 0 for a comment by itself, otherwise 1 + the index of the entry whose continuation it is in. */
  readonly commentOwner: Column;
}

/** Columns with room for a typical file of `length` characters. */
function createColumns(length: number): Columns {
  const entries = (length >> 6) + 16;
  const rare = (length >> 8) + 16;
  const column = (capacity: number): Column => new Column(new Uint32Array(capacity));
  return {
    keyStart: column(entries),
    keyEnd: column(entries),
    valueStart: column(entries),
    valueEnd: column(entries),
    entryEnd: column(entries),
    flags: column(entries),
    firstPart: column(entries),
    partStart: column(rare),
    partEnd: column(rare),
    commentStart: column(entries),
    commentEnd: column(entries),
    commentOwner: column(entries),
  };
}

/** Up to this text length, two bytes hold every offset. */
const shortText = 0xffff;

let scratch: Columns | undefined;

/**
 * Empty columns to scan a text of `length` characters into; those of short texts have to be packed before the next
 * scan.
 */
export function columnsFor(length: number): Columns {
  if (length >= shortText) return createColumns(length);
  scratch ??= createColumns(shortText);
  for (const column of Object.values<Column>({ ...scratch })) column.truncate(0);
  return scratch;
}

/**
 * The columns of a text of `length` characters when it has been read: those of a short one, of which there may be
 * thousands, in one small table.
 */
export function packColumns(columns: Columns, length: number): Columns {
  if (length >= shortText) return columns;
  const all = Object.values<Column>({ ...columns });
  const table = new Uint16Array(all.reduce((sum, column) => sum + column.length, 0));
  let from = 0;
  const packed = (column: Column): Column => {
    const moved = column.packedInto(table, from);
    from += column.length;
    return moved;
  };
  return {
    keyStart: packed(columns.keyStart),
    keyEnd: packed(columns.keyEnd),
    valueStart: packed(columns.valueStart),
    valueEnd: packed(columns.valueEnd),
    entryEnd: packed(columns.entryEnd),
    flags: packed(columns.flags),
    firstPart: packed(columns.firstPart),
    partStart: packed(columns.partStart),
    partEnd: packed(columns.partEnd),
    commentStart: packed(columns.commentStart),
    commentEnd: packed(columns.commentEnd),
    commentOwner: packed(columns.commentOwner),
  };
}
