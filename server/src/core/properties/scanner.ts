import {
  colon,
  equalsSign,
  exclamationMark,
  isJdkBlank,
  isPatternBlank,
  isTrimmed,
  numberSign,
  space,
  trimmedEnd,
  trimmedStart,
} from './characters';
import { columnsFor, EntryFlag, packColumns, type Columns } from './columns';
import { LineFinder } from './lines';
import { scanLogicalLine } from './logical-line';
import { hasPatternLineEnd, reportUnmatched } from './matching';
import { addComment, type Scanning } from './scanning';
import type { Dialect, SyntaxProblem } from './tree';

/** What one pass over a text finds. */
export interface Scan {
  readonly columns: Columns;
  /** In the order of the text. */
  readonly problems: readonly SyntaxProblem[];
  readonly loadError: SyntaxProblem | undefined;
}

/** Finds every entry, comment and problem of `text`, in time linear in its length. */
export function scan(text: string, dialect: Dialect): Scan {
  const lines = new LineFinder(text);
  const columns = columnsFor(text.length);
  const scanning: Scanning = {
    text,
    dialect,
    lines,
    columns,
    problems: [],
    hasPatternLineEnds: dialect === 'liferay' && hasPatternLineEnd(text),
    loadError: undefined,
  };
  const trims = dialect === 'liferay';
  let position = 0;
  while (position < text.length) {
    const lineEnd = lines.lineEnd(position);
    let start = position;
    let code = space;
    while (start < lineEnd) {
      code = text.charCodeAt(start);
      if (!(trims ? isTrimmed(code) : isJdkBlank(code))) break;
      start++;
    }
    if (start === lineEnd) {
      position = lines.after(lineEnd);
    } else if (code === numberSign || code === exclamationMark) {
      addComment(scanning, start, lineEnd, 0);
      position = lines.after(lineEnd);
    } else if (lines.hasBackslash(start, lineEnd)) {
      position = scanLogicalLine(scanning, start, lineEnd);
    } else {
      scanPlainLine(scanning, start, lineEnd);
      position = lines.after(lineEnd);
    }
  }
  const problems = scanning.problems.sort((a, b) => a.span.start - b.span.start);
  return { columns: packColumns(columns, text.length), problems, loadError: scanning.loadError };
}

/** An entry on one line without any `\`, as nearly all are. */
function scanPlainLine(scanning: Scanning, start: number, lineEnd: number): void {
  const { text, dialect, columns } = scanning;
  const trims = dialect === 'liferay';
  const end = trims ? trimmedEnd(text, start, lineEnd) : lineEnd;

  let keyEnd = start;
  while (keyEnd < end) {
    const code = text.charCodeAt(keyEnd);
    if (code <= equalsSign && endsKey(code, trims)) break;
    keyEnd++;
  }
  let valueStart = keyEnd;
  let isSeparated = false;
  while (valueStart < end) {
    const code = text.charCodeAt(valueStart);
    if (!isSeparated && (code === equalsSign || code === colon)) isSeparated = true;
    else if (!(trims ? isPatternBlank(code) : isJdkBlank(code))) break;
    valueStart++;
  }
  if (trims) {
    if (valueStart < end) valueStart = trimmedStart(text, valueStart, end);
    keyEnd = trimmedEnd(text, start, keyEnd);
  }
  isSeparated ||= valueStart < end;

  columns.keyStart.push(start);
  columns.keyEnd.push(keyEnd);
  columns.valueStart.push(valueStart);
  columns.valueEnd.push(end);
  columns.entryEnd.push(lineEnd);
  columns.firstPart.push(columns.partStart.length);
  columns.flags.push(isSeparated ? EntryFlag.separated : 0);
  if (trims && (!isSeparated || scanning.hasPatternLineEnds)) reportUnmatched(scanning);
}

function endsKey(code: number, trims: boolean): boolean {
  return code === equalsSign || code === colon || (trims ? isPatternBlank(code) : isJdkBlank(code));
}
