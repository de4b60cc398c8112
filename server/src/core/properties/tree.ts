import type { Span } from '../text/span';
import type { KeyList } from './key-list';

/**
 * How a file is read: `liferay` as Apache commons-configuration 1.10 does for Liferay (duplicates are joined, values
 * split at commas, blank and comment lines inside a continuation skipped, trailing blanks removed), `jdk` as
 * java.util.Properties does.
 */
export type Dialect = 'liferay' | 'jdk';

/** One item of a list value: what the reader keeps of it, and where it is (without blanks around it). */
export interface ListItem {
  readonly value: string;
  readonly span: Span;
}

/** A key with its value. Spans are offsets into the text that was parsed, in UTF-16 units. */
export interface Entry {
  readonly index: number;
  /** The key with its escapes decoded. */
  readonly key: string;
  readonly keySpan: Span;
  /** From the end of the key to the start of the value: blanks and at most one `=` or `:`. */
  readonly separatorSpan: Span;
  /** False for a line that is a key alone: no `=`, `:` or blank with a value after it. */
  readonly hasSeparator: boolean;
  /** From the first to after the last significant character of the value, over all its lines; also for empty values. */
  readonly valueSpan: Span;
  /** From the first character of the key to after the last one of the logical line, without the line terminator. */
  readonly span: Span;
  /** The value with escapes decoded and lines joined, as the dialect has it before lists are split. */
  readonly value: string;
  /** The items of `value` in the `liferay` dialect (at least one); in the `jdk` dialect the value as one item. */
  readonly items: readonly ListItem[];
  /** The part of the value on each physical line that has one. */
  readonly parts: readonly Span[];
  /** False if the reader loses the entry, for example after a `\` at the end of the file. */
  readonly isRead: boolean;
  /** Where the characters `start` to `end` of `value` are in the text. */
  sourceSpan(start: number, end: number): Span;
}

export interface Comment {
  /** From the `#` or `!` to the end of the line. */
  readonly span: Span;
  /** The text after the `#` or `!`. */
  readonly text: string;
  /** Set if the comment is inside a continued value (`liferay` dialect only). */
  readonly insideEntry: number | undefined;
}

export type TokenKind = 'blank' | 'comment' | 'key' | 'separator' | 'value' | 'continuation' | 'line-end';

/** A lexical piece; all of them in order give the text again. A `continuation` is the `\` with its line end. */
export interface Token {
  readonly kind: TokenKind;
  readonly span: Span;
}

export type SyntaxProblemKind =
  | 'invalid-unicode-escape'
  | 'missing-separator'
  | 'line-separator-character'
  | 'continuation-at-end-of-file'
  | 'continuation-trailing-blank'
  | 'continuation-blank-line'
  | 'continuation-comment-line';

/**
 * Something that the reader cannot handle; rules turn it into findings. All except `invalid-unicode-escape` concern the
 * `liferay` reader only. `line-separator-character` is a NEL, U+2028 or U+2029, which makes it lose the entry.
 */
export interface SyntaxProblem {
  readonly kind: SyntaxProblemKind;
  readonly span: Span;
  /** The entry that it belongs to. */
  readonly entry: number | undefined;
}

/**
 * A parsed file: lossless, and possible for every text. Entries are built on request and kept for a while: two that
 * were requested at different times may be two objects with one `index`.
 */
export interface PropertiesTree {
  readonly text: string;
  readonly dialect: Dialect;
  readonly entryCount: number;
  entry(index: number): Entry;
  entries(): Iterable<Entry>;
  /** The entries with exactly this decoded key, in order. */
  occurrences(key: string): readonly Entry[];
  /** Every decoded key once, in the order of first appearance. */
  keys(): Iterable<string>;
  /** The keys of all entries, to be shared by code that holds on to many files. */
  readonly keyList: KeyList;
  /** Where an entry has its key and its value, without building it. */
  keySpan(index: number): Span;
  valueSpan(index: number): Span;
  /** An entry as it is written: the text from its key to its end. */
  written(index: number): string;
  /** Whether it is written exactly like this. */
  isWritten(index: number, written: string): boolean;
  /** The value of an entry that counts, is on one line and has no escapes; undefined for any other. */
  plainValue(index: number): string | undefined;
  /** The entry whose span `offset` touches. */
  entryAt(offset: number): Entry | undefined;
  comments(): readonly Comment[];
  tokens(): Iterable<Token>;
  readonly problems: readonly SyntaxProblem[];
  /** Set if the reader refuses the whole file (a broken `\u` escape). */
  readonly loadError: SyntaxProblem | undefined;
}
