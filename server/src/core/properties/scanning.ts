import type { Columns } from './columns';
import type { LineFinder } from './lines';
import type { Dialect, SyntaxProblem } from './tree';

/** What the steps of one scan share. */
export interface Scanning {
  readonly text: string;
  readonly dialect: Dialect;
  readonly lines: LineFinder;
  readonly columns: Columns;
  readonly problems: SyntaxProblem[];
  /** Whether the text has characters at which the pattern of commons-configuration stops. */
  readonly hasPatternLineEnds: boolean;
  loadError: SyntaxProblem | undefined;
}

export function addComment({ columns }: Scanning, start: number, end: number, owner: number): void {
  columns.commentStart.push(start);
  columns.commentEnd.push(end);
  columns.commentOwner.push(owner);
}
