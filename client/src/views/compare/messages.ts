/** The messages between the extension and the page that compares nodes; nothing but types. */

/** What a cell of the table shows, in words. */
export interface TableValue {
  readonly text: string;
  /** The text is a word of ours, such as "not set", and not a value. */
  readonly isWord?: true;
  /** What follows the value, such as "default". */
  readonly note?: string;
  /** Why it is marked; left out if it is not. */
  readonly mark?: string;
}

/** A cell of the table. */
export interface TableCell {
  /** An index into the values of the row. */
  readonly value: number;
  /** The line that it is on: an index into the files of the table, and the line number from one. */
  readonly place?: readonly [file: number, line: number];
}

export interface TableRow {
  readonly key: string;
  /** What the nodes are required to do with the key. */
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
  /** Shown if there is no row at all, and if none matches the filter. */
  readonly nothing: string;
  readonly noMatch: string;
  /** The files that the values are in, as a person knows them. */
  readonly files: readonly string[];
  readonly rows: readonly TableRow[];
}

/** The cluster does not exist, or no longer does. */
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

/** What the page remembers while it is hidden, and across a restart of the window. */
export interface PageState extends CompareOptions {
  readonly filter: string;
  readonly scrollTop: number;
}

export type FromPage =
  | { readonly kind: 'options'; readonly options: CompareOptions }
  | { readonly kind: 'open' | 'use'; readonly key: string; readonly node: string };
