import type { TextEdit } from '../text/edit';
import type { FilePath, SourceFile } from '../workspace';

/** The edits of one file; its offsets are those of the file in the snapshot. */
export interface FileEdit {
  readonly path: FilePath;
  readonly edits: readonly TextEdit[];
  /** The file does not exist yet: it is created, and its text is what the edits insert. */
  readonly create?: true;
  /** The file is to be removed; the edits leave nothing of its text, for clients that cannot remove files. */
  readonly remove?: true;
}

/** A change that a user can choose. Its edits are computed on request. */
export interface Fix {
  /** Says what it brings: "Use the URL of dxp-1". */
  readonly title: string;
  /** The one that is offered first and applied with a single key. */
  readonly isPreferred?: boolean;
  /** No value that Liferay reads changes: such fixes are applied together by "fix all". */
  readonly keepsValues?: boolean;
  /** Whether it gives the value of the node with this name to others: for somebody who knows which node is right. */
  givesValueOf?(node: string): boolean;
  /** @param files the existing files, for a fix that adds to another file, or creates it */
  edits(files?: ReadonlyMap<FilePath, SourceFile>): readonly FileEdit[];
}
