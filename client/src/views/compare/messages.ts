/** What the extension and the page that compares nodes tell each other; nothing but types. */

/** A cell of the table, in words. */
export interface TableCell {
  readonly text: string;
  /** The text is a word of ours, such as "not set", and no value. */
  readonly isWord?: true;
  /** What stands behind the value, such as "default". */
  readonly note?: string;
  /** Why it is marked; left out where it is not. */
  readonly mark?: string;
  /** The file and line in which it stands. */
  readonly place?: string;
}

export interface TableRow {
  readonly key: string;
  /** What the nodes have to do about the key. */
  readonly matter: string;
  /** How a deviating cell looks. */
  readonly weight: 'error' | 'warning';
  /** All nodes may have the value of one. */
  readonly canShare: boolean;
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
