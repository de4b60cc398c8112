import type { Span } from '../text/span';
import type { FilePath } from '../workspace';

/** A value and where it is: pieces of one thing may come from several files. */
export interface Located<T = string> {
  readonly value: T;
  readonly path: FilePath;
  /** Offsets in UTF-16 units into the file at `path`. */
  readonly span: Span;
}

/** How many instances of something run. */
export interface ReplicaCount extends Located<number> {
  /** False if the number depends on something that no file says; the value is then 1. */
  readonly isKnown: boolean;
}

/**
 * Why a file, or a part of it, is not read as it stands. `template`: another tool (Helm, Jinja) first turns the text
 * into its format, which is not a mistake.
 */
export type FormatProblemKind =
  | 'too-large'
  | 'too-deep'
  | 'too-many-aliases'
  | 'template'
  | 'syntax'
  | 'duplicate-key'
  | 'missing-file'
  | 'missing-service'
  | 'cycle';

export interface FormatProblem {
  readonly kind: FormatProblemKind;
  readonly message: string;
  readonly path: FilePath;
  readonly span: Span;
}
