import { countWhile } from './bisect';
import type { Span } from './span';

/** A place in a text as editors count: line and character from 0, characters in UTF-16 units. */
export interface Position {
  readonly line: number;
  readonly character: number;
}

export interface Range {
  readonly start: Position;
  readonly end: Position;
}

/** Turns offsets into positions and back; a line ends with LF, CR LF or CR, as in the Language Server Protocol. */
export interface LineIndex {
  readonly lineCount: number;
  /** Offset of the first character of `line`; a line past the end gives the length of the text. */
  lineStart(line: number): number;
  /** The line without its terminator. */
  lineSpan(line: number): Span;
  lineAt(offset: number): number;
  position(offset: number): Position;
  range(span: Span): Range;
  /** A position outside the text is clamped to the nearest one inside it. */
  offset(position: Position): number;
}

const lineFeed = 10;
const carriageReturn = 13;

function findLineStarts(text: string): Uint32Array {
  let starts = new Uint32Array(Math.max(16, text.length >> 5));
  let count = 1;
  for (let i = 0; i < text.length; i++) {
    const code = text.charCodeAt(i);
    if (code !== lineFeed && code !== carriageReturn) continue;
    if (code === carriageReturn && text.charCodeAt(i + 1) === lineFeed) i++;
    if (count === starts.length) {
      const grown = new Uint32Array(count * 2);
      grown.set(starts);
      starts = grown;
    }
    starts[count++] = i + 1;
  }
  return starts.slice(0, count);
}

/** The first line without its terminator, for callers that need no other. */
export function firstLine(text: string): Span {
  const end = text.search(/[\r\n]/);
  return { start: 0, end: end < 0 ? text.length : end };
}

export function createLineIndex(text: string): LineIndex {
  const starts = findLineStarts(text);

  const lineStart = (line: number): number => (line <= 0 ? 0 : (starts[line] ?? text.length));

  const lineAt = (offset: number): number => {
    return Math.max(0, countWhile(starts.length, (line) => lineStart(line) <= offset) - 1);
  };

  const lineSpan = (line: number): Span => {
    const start = lineStart(line);
    let end = lineStart(line + 1);
    if (line < starts.length - 1) {
      if (text.charCodeAt(end - 1) === lineFeed && end > start) end--;
      if (text.charCodeAt(end - 1) === carriageReturn && end > start) end--;
    }
    return { start, end };
  };

  const position = (offset: number): Position => {
    const inside = Math.min(Math.max(offset, 0), text.length);
    const line = lineAt(inside);
    return { line, character: inside - lineStart(line) };
  };

  return {
    lineCount: starts.length,
    lineStart,
    lineSpan,
    lineAt,
    position,
    range: ({ start, end }) => ({ start: position(start), end: position(end) }),
    offset: ({ line, character }) => {
      if (line < 0) return 0;
      if (line >= starts.length) return text.length;
      const { start, end } = lineSpan(line);
      return Math.min(start + Math.max(character, 0), end);
    },
  };
}
