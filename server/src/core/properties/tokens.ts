import { backslash, carriageReturn, exclamationMark, lineFeed, numberSign } from './characters';
import type { Columns } from './columns';
import { joinLines } from './joined-lines';
import { behindLineEnd } from './lines';
import type { Token, TokenKind } from './tree';

/** Cuts the whole text into tokens, which concatenate to it again. */
export function* tokenise(text: string, columns: Columns): Generator<Token> {
  let done = 0;
  for (let entry = 0; entry < columns.keyStart.length; entry++) {
    const keyEnd = columns.keyEnd.at(entry);
    const valueStart = columns.valueStart.at(entry);
    const whole = { start: columns.keyStart.at(entry), end: columns.valueEnd.at(entry) };
    for (const line of joinLines(text, columns, entry, whole).spans) {
      yield* between(text, done, line.start);
      yield* piece('key', line.start, Math.min(line.end, keyEnd));
      yield* piece('separator', Math.max(line.start, keyEnd), Math.min(line.end, valueStart));
      yield* piece('value', Math.max(line.start, valueStart), line.end);
      done = line.end;
    }
  }
  yield* between(text, done, text.length);
}

function* piece(kind: TokenKind, start: number, end: number): Generator<Token> {
  if (start < end) yield { kind, span: { start, end } };
}

/** What is between the lines with content: blanks, comments, line ends and continuations. */
function* between(text: string, from: number, to: number): Generator<Token> {
  let start = from;
  while (start < to) {
    const code = text.charCodeAt(start);
    let kind: TokenKind;
    let end: number;
    if (code === numberSign || code === exclamationMark) {
      kind = 'comment';
      end = skip(text, start, to, isLineEnd);
    } else if (isLineEnd(code)) {
      kind = 'line-end';
      end = behindLineEnd(text, start);
    } else if (code === backslash) {
      kind = 'continuation';
      end = behindLineEnd(text, skip(text, start, to, isLineEnd));
    } else {
      kind = 'blank';
      end = skip(text, start, to, isNoBlank);
    }
    yield { kind, span: { start, end } };
    start = end;
  }
}

/** The first offset in `start` to `to` whose character `stops`, otherwise `to`. */
function skip(text: string, start: number, to: number, stops: (code: number) => boolean): number {
  let end = start;
  while (end < to && !stops(text.charCodeAt(end))) end++;
  return end;
}

function isLineEnd(code: number): boolean {
  return code === lineFeed || code === carriageReturn;
}

function isNoBlank(code: number): boolean {
  return isLineEnd(code) || code === backslash || code === numberSign || code === exclamationMark;
}
