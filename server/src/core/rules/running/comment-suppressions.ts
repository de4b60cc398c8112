import { createLineIndex, type LineIndex } from '../../text/line-index';
import type { Span } from '../../text/span';
import type { FilePath, SourceFile } from '../../workspace';

/** A comment that may be an ignore comment, and the next thing after it. */
export interface CommentBefore {
  /** The text of the comment, without its delimiters. */
  readonly text: string;
  readonly span: Span;
  readonly next: Span;
}

/**
 * The comments of a text that is not a properties file: `<!-- … -->` in XML, which is about the next start tag,
 * otherwise lines that begin with `#`, which are about the next line with everything that belongs to it: continuation
 * lines, and in YAML what is indented below it.
 */
export function commentsOf({ path, text }: SourceFile): CommentBefore[] {
  return path.endsWith('.xml') ? xmlComments(text) : lineComments(path, text);
}

function xmlComments(text: string): CommentBefore[] {
  const comments: CommentBefore[] = [];
  let next: Span | undefined;
  for (let start = text.indexOf('<!--'); start >= 0; start = text.indexOf('<!--', start)) {
    const close = text.indexOf('-->', start + 4);
    if (close < 0) break;
    const end = close + 3;
    // There may be many comments before one tag, which is then looked for only once.
    if (next === undefined || next.start < end) next = startTag(text, end);
    comments.push({ text: text.slice(start + 4, close), span: { start, end }, next });
    start = end;
  }
  return comments;
}

function startTag(text: string, from: number): Span {
  const tag = /<[A-Za-z_](?:[^<>"']|"[^"]*"|'[^']*')*>?/g;
  tag.lastIndex = from;
  const match = tag.exec(text);
  return match === null
    ? { start: text.length, end: text.length }
    : { start: match.index, end: match.index + match[0].length };
}

function lineComments(path: FilePath, text: string): CommentBefore[] {
  const lines = createLineIndex(text);
  let things: ((line: number) => Span) | undefined;
  const comments: CommentBefore[] = [];
  for (let line = 0; line < lines.lineCount; line++) {
    const span = lines.lineSpan(line);
    const written = text.slice(span.start, span.end);
    const comment = /^\s*#(.*)$/s.exec(written)?.[1];
    if (comment?.includes('portal-properties-ignore') !== true) continue;
    things ??= thingsOf(text, lines, /\.ya?ml$/i.test(path) ? belowIt : continued);
    const start = span.start + written.indexOf('#');
    comments.push({ text: comment, span: { start, end: span.end }, next: things(line + 1) });
  }
  return comments;
}

interface Line {
  readonly text: string;
  /** Empty, or a comment. */
  readonly isIdle: boolean;
}

/** By line: the line after which the thing that begins there ends. */
type Ends = (lines: readonly Line[]) => readonly number[];

/** Gives what begins first at or below a line. All lines are looked at once, however many comments there are. */
function thingsOf(text: string, index: LineIndex, ends: Ends): (line: number) => Span {
  const lines = Array.from({ length: index.lineCount }, (_, line): Line => {
    const { start, end } = index.lineSpan(line);
    const written = text.slice(start, end);
    return { text: written, isIdle: /^\s*(?:#.*)?$/s.test(written) };
  });
  const before = lastBusy(lines);
  const endOf = ends(lines);
  const firsts = new Array<number>(lines.length + 1).fill(lines.length);
  for (let line = lines.length - 1; line >= 0; line--)
    firsts[line] = lines[line]?.isIdle === true ? (firsts[line + 1] ?? lines.length) : line;
  return (line) => {
    const first = firsts[line] ?? lines.length;
    if (first >= lines.length) return { start: text.length, end: text.length };
    const last = Math.max(first, before[endOf[first] ?? first + 1] ?? first);
    return { start: index.lineStart(first), end: index.lineSpan(last).end };
  };
}

/** By line, the last one above it with content. */
function lastBusy(lines: readonly Line[]): readonly number[] {
  let last = -1;
  const above = lines.map(({ isIdle }, line) => {
    const found = last;
    if (!isIdle) last = line;
    return found;
  });
  return [...above, last];
}

/** In YAML what is indented deeper belongs to a line. */
const belowIt: Ends = (lines) => {
  const open: { readonly line: number; readonly indentation: number }[] = [];
  const ends = new Array<number>(lines.length).fill(lines.length);
  for (const [line, { text, isIdle }] of lines.entries()) {
    if (isIdle) continue;
    const indentation = /^[ \t]*/.exec(text)?.[0].length ?? 0;
    for (let top = open.at(-1); top !== undefined && top.indentation >= indentation; top = open.at(-1)) {
      ends[top.line] = line;
      open.pop();
    }
    open.push({ line, indentation });
  }
  return ends;
};

/** Elsewhere a `\` at its end draws the next line to it. */
const continued: Ends = (lines) => {
  const ends = new Array<number>(lines.length).fill(lines.length);
  for (let line = lines.length - 2; line >= 0; line--)
    ends[line] = /\\\s*$/.test(lines[line]?.text ?? '') ? (ends[line + 1] ?? line + 1) : line + 1;
  return ends;
};
