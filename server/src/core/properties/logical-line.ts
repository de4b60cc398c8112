import {
  backslash,
  colon,
  equalsSign,
  exclamationMark,
  isJdkBlank,
  isPatternBlank,
  isTrimmed,
  numberSign,
  trimmedEnd,
  trimmedStart,
} from './characters';
import { EntryFlag, type Columns } from './columns';
import { brokenEscapes } from './escapes';
import { joinLines } from './joined-lines';
import { reportUnmatched } from './matching';
import { addComment, type Scanning } from './scanning';
import type { Span } from '../text/span';
import type { SyntaxProblem } from './tree';

/** How the lines of an entry end: the text after them, and whether the file ended before the entry did. */
interface Extent {
  /** The offset after the last line with something of the entry, not counting its line end. */
  readonly end: number;
  /** The start of the line with which the scan continues. */
  readonly next: number;
  readonly isLost: boolean;
}

/**
 * Scans an entry that has a `\` on its first line and may continue on further ones; its key starts at `start` and its
 * first line ends at `lineEnd`. Returns the start of the line with which the scan continues.
 * A line of nothing but a `\` joins nothing to nothing: both readers continue as if it were blank.
 */
export function scanLogicalLine(scanning: Scanning, start: number, lineEnd: number): number {
  const { text, dialect, columns, lines } = scanning;
  const firstPart = columns.partStart.length;
  if (continuationAt(scanning, start, lineEnd) === start) {
    // If the end of the file follows immediately, java.util.Properties takes it for an empty key.
    if (dialect === 'jdk' && lineEnd + 1 >= text.length) addEmptyEntry(columns, start, lineEnd);
    return lines.after(lineEnd);
  }
  const { end, next, isLost } = collectParts(scanning, start, lineEnd);
  const isEscaped = hasEscape(scanning, firstPart);
  const isSeparated = takeApart(scanning, start, firstPart);
  columns.entryEnd.push(end);
  columns.firstPart.push(firstPart);
  columns.flags.push(
    (isSeparated ? EntryFlag.separated : 0) |
      (isEscaped ? EntryFlag.escaped : 0) |
      (isLost ? EntryFlag.lost : 0),
  );
  if (columns.partStart.length === firstPart + 1) {
    columns.partStart.truncate(firstPart);
    columns.partEnd.truncate(firstPart);
  }
  if (isLost) return next;
  if (dialect === 'liferay' && (!isSeparated || scanning.hasPatternLineEnds)) reportUnmatched(scanning);
  if (isEscaped) reportBrokenEscapes(scanning);
  return next;
}

function addEmptyEntry(columns: Columns, start: number, end: number): void {
  for (const column of [columns.keyStart, columns.keyEnd, columns.valueStart, columns.valueEnd])
    column.push(start);
  columns.entryEnd.push(end);
  columns.firstPart.push(columns.partStart.length);
  columns.flags.push(0);
}

/** The offset of the `\` that continues the line from `start` to `lineEnd` on the next one, or -1. */
function continuationAt({ text, dialect }: Scanning, start: number, lineEnd: number): number {
  const end = dialect === 'liferay' ? trimmedEnd(text, start, lineEnd) : lineEnd;
  let first = end;
  while (first > start && text.charCodeAt(first - 1) === backslash) first--;
  return (end - first) % 2 === 1 ? end - 1 : -1;
}

/** Adds one part for each line of the entry, and the comments between them. */
function collectParts(scanning: Scanning, start: number, firstLineEnd: number): Extent {
  const { text, dialect, columns, lines, problems } = scanning;
  const entry = columns.keyStart.length;
  let from = start;
  let lineEnd = firstLineEnd;
  for (;;) {
    const continuation = continuationAt(scanning, from, lineEnd);
    columns.partStart.push(from);
    const next = lines.after(lineEnd);
    if (continuation < 0) {
      columns.partEnd.push(dialect === 'liferay' ? trimmedEnd(text, from, lineEnd) : lineEnd);
      return { end: lineEnd, next, isLost: false };
    }
    columns.partEnd.push(continuation);
    if (dialect === 'jdk') {
      if (next === text.length) return { end: lineEnd, next, isLost: false };
      from = next;
      lineEnd = lines.lineEnd(next);
      while (from < lineEnd && isJdkBlank(text.charCodeAt(from))) from++;
      continue;
    }
    if (continuation + 1 < lineEnd)
      problems.push({
        kind: 'continuation-trailing-blank',
        span: { start: continuation + 1, end: lineEnd },
        entry,
      });
    const reported = problems.length;
    const carrying = skipUncarrying(scanning, next);
    if (carrying === undefined) {
      problems.length = reported;
      problems.push({
        kind: 'continuation-at-end-of-file',
        span: { start: continuation, end: continuation + 1 },
        entry,
      });
      return { end: lineEnd, next: text.length, isLost: true };
    }
    from = carrying;
    lineEnd = lines.lineEnd(from);
  }
}

/**
 * Skips the blank and comment lines that the `liferay` reader leaves out of a continuation; undefined at the end of the
 * file.
 */
function skipUncarrying(scanning: Scanning, offset: number): number | undefined {
  const { text, columns, lines, problems } = scanning;
  const entry = columns.keyStart.length;
  let position = offset;
  while (position < text.length) {
    const lineEnd = lines.lineEnd(position);
    const start = trimmedStart(text, position, lineEnd);
    const code = start < lineEnd ? text.charCodeAt(start) : undefined;
    if (code === undefined) {
      problems.push({ kind: 'continuation-blank-line', span: { start: position, end: lineEnd }, entry });
    } else if (code === numberSign || code === exclamationMark) {
      addComment(scanning, start, lineEnd, entry + 1);
      problems.push({ kind: 'continuation-comment-line', span: { start, end: lineEnd }, entry });
    } else return start;
    position = lines.after(lineEnd);
  }
  return undefined;
}

function hasEscape({ columns, lines }: Scanning, firstPart: number): boolean {
  for (let part = firstPart; part < columns.partStart.length; part++)
    if (lines.hasBackslash(columns.partStart.at(part), columns.partEnd.at(part))) return true;
  return false;
}

/** How far the scan of an entry has come, over all its lines. */
interface Cut {
  step: 'in key' | 'before mark' | 'after mark' | 'in value';
  keyEnd: number;
  /** After the last character of the separator. */
  separatorEnd: number;
  valueStart: number;
  hasMark: boolean;
}

/** Finds key, separator and value in the parts from `firstPart` on, and returns whether there is a separator. */
function takeApart(scanning: Scanning, start: number, firstPart: number): boolean {
  const { columns } = scanning;
  const last = columns.partStart.length - 1;
  const cut: Cut = { step: 'in key', keyEnd: start, separatorEnd: start, valueStart: start, hasMark: false };
  for (let part = firstPart; part <= last && cut.step !== 'in value'; part++)
    cutPart(scanning, columns.partStart.at(part), columns.partEnd.at(part), cut);

  const hasValue = cut.step === 'in value';
  const emptyAt = Math.max(cut.separatorEnd, cut.keyEnd);
  columns.keyStart.push(start);
  columns.keyEnd.push(cut.keyEnd);
  columns.valueStart.push(hasValue ? cut.valueStart : emptyAt);
  columns.valueEnd.push(hasValue ? columns.partEnd.at(last) : emptyAt);
  return cut.hasMark || hasValue;
}

function cutPart({ text, dialect }: Scanning, start: number, end: number, cut: Cut): void {
  const trims = dialect === 'liferay';
  let at = start;
  while (at < end && cut.step === 'in key') {
    const code = text.charCodeAt(at);
    if (isMark(code) || (trims ? isPatternBlank(code) : isJdkBlank(code))) cut.step = 'before mark';
    else at = cutKey(text, at, end, trims, cut);
  }
  while (at < end && cut.step === 'before mark') {
    const code = text.charCodeAt(at);
    if (isMark(code)) {
      cut.hasMark = true;
      cut.step = 'after mark';
      cut.separatorEnd = ++at;
    } else if (trims ? isPatternBlank(code) : isJdkBlank(code)) {
      cut.separatorEnd = ++at;
    } else {
      cut.step = 'after mark';
    }
  }
  while (at < end && cut.step === 'after mark') {
    const code = text.charCodeAt(at);
    if (trims ? isTrimmed(code) : isJdkBlank(code)) cut.separatorEnd = ++at;
    else cut.step = 'in value';
  }
  cut.valueStart = at;
}

/** Adds the character or the escape at `at` to the key; the `liferay` reader trims the blanks at its end. */
function cutKey(text: string, at: number, end: number, trims: boolean, cut: Cut): number {
  const code = text.charCodeAt(at);
  if (!trims || !isTrimmed(code)) cut.keyEnd = at + 1;
  if (code !== backslash || at + 1 === end) return at + 1;
  if (!trims || !isTrimmed(text.charCodeAt(at + 1))) cut.keyEnd = at + 2;
  return at + 2;
}

function isMark(code: number): boolean {
  return code === equalsSign || code === colon;
}

function reportBrokenEscapes(scanning: Scanning): void {
  const { text, dialect, columns, problems } = scanning;
  const entry = columns.keyStart.length - 1;
  if ((columns.flags.at(entry) & EntryFlag.unmatched) !== 0) return;
  const report = (place: 'key' | 'value', span: Span): void => {
    const joined = joinLines(text, columns, entry, span);
    for (const { start, end, isFatal } of brokenEscapes(joined.text, { dialect, place })) {
      const problem: SyntaxProblem = {
        kind: 'invalid-unicode-escape',
        span: joined.sourceSpan(start, end),
        entry,
      };
      problems.push(problem);
      if (isFatal) scanning.loadError ??= problem;
    }
  };
  report('key', { start: columns.keyStart.at(entry), end: columns.keyEnd.at(entry) });
  report('value', { start: columns.valueStart.at(entry), end: columns.valueEnd.at(entry) });
}
