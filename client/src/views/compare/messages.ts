/** What the extension and the page that compares nodes tell each other; nothing but types. */

/** What a cell of the table shows, in words. */
export interface TableValue {
  readonly text: string;
  /** The text is a word of ours, such as "not set", and no value. */
  readonly isWord?: true;
  /** What stands behind the value, such as "default". */
  readonly note?: string;
  /** Why it is marked; left out where it is not. */
  readonly mark?: string;
}

/** A cell of the table. */
export interface TableCell {
  /** Counts in the values of the row. */
  readonly value: number;
  /** The line in which it stands: the file counts in those of the table, the line from one. */
  readonly place?: readonly [file: number, line: number];
}

export interface TableRow {
  readonly key: string;
  /** What the nodes have to do about the key. */
  readonly matter: string;
  /** How a deviating cell looks. */
  readonly weight: 'error' | 'warning';
  /** All nodes may have the value of one. */
  readonly canShare: boolean;
  /** Each thing that a cell shows, once: most cells of a row show the same. */
  readonly values: readonly TableValue[];
  readonly cells: readonly TableCell[];
}

export interface NodesTable {
  readonly kind: 'table';
  readonly nodes: readonly string[];
  readonly reference: string;
  readonly all: boolean;
  /** `4 of 37 keys differ`. */
  readonly summary: string;
  /** Said where there is no row at all, and where none goes with the filter. */
  readonly nothing: string;
  readonly noMatch: string;
  /** The files in which values stand, as a person knows them. */
  readonly files: readonly string[];
  readonly rows: readonly TableRow[];
}

/** The cluster is not there, or not any more. */
export interface NoTable {
  readonly kind: 'none';
  readonly message: string;
}

export type ToPage = NodesTable | NoTable;

/** What is to be compared. */
export interface CompareOptions {
  readonly cluster: string;
  /** A node; empty for what most nodes have. */
  readonly reference: string;
  readonly all: boolean;
}

/** What the page remembers while it cannot be seen, and over a restart of the window. */
export interface PageState extends CompareOptions {
  readonly filter: string;
  readonly scrollTop: number;
}

export type FromPage =
  | { readonly kind: 'options'; readonly options: CompareOptions }
  | { readonly kind: 'open' | 'use'; readonly key: string; readonly node: string };
