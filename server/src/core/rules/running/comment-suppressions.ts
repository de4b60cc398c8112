import { createLineIndex, type LineIndex } from '../../text/line-index';
import type { Span } from '../../text/span';
import type { FilePath, SourceFile } from '../../workspace';

/** A comment that may be an ignore comment, and what the next thing behind it is. */
export interface CommentBefore {
  /** What stands in the comment, without the signs that make it one. */
  readonly text: string;
  readonly span: Span;
  readonly next: Span;
}

/**
 * The comments of a text that is no properties file: `<!-- … -->` in XML, where the next start tag follows, else lines
 * that begin with `#`, where the next line follows with all that belongs to it: continuation lines, and in YAML what
 * is indented below it.
 */
export function commentsOf({ path, text }: SourceFile): CommentBefore[] {
  return path.endsWith('.xml') ? xmlComments(text) : lineComments(path, text);
}

function xmlComments(text: string): CommentBefore[] {
  const comments: CommentBefore[] = [];
  for (let start = text.indexOf('<!--'); start >= 0; start = text.indexOf('<!--', start)) {
    const close = text.indexOf('-->', start + 4);
    if (close < 0) break;
    const end = close + 3;
    comments.push({ text: text.slice(start + 4, close), span: { start, end }, next: startTag(text, end) });
    start = end;
  }
  return comments;
}

function startTag(text: string, from: number): Span {
  const tag = /<[A-Za-z_](?:[^<>"']|"[^"]*"|'[^']*')*>?/g;
  tag.lastIndex = from;
  const match = tag.exec(text);
  return match === null
    ? { start: from, end: from }
    : { start: match.index, end: match.index + match[0].length };
}

function lineComments(path: FilePath, text: string): CommentBefore[] {
  const lines = createLineIndex(text);
  const isYaml = /\.ya?ml$/i.test(path);
  const comments: CommentBefore[] = [];
  for (let line = 0; line < lines.lineCount; line++) {
    const span = lines.lineSpan(line);
    const written = text.slice(span.start, span.end);
    const comment = /^\s*#(.*)$/s.exec(written)?.[1];
    if (comment?.includes('portal-properties-ignore') !== true) continue;
    const start = span.start + written.indexOf('#');
    comments.push({
      text: comment,
      span: { start, end: span.end },
      next: thingAfter(text, lines, line, isYaml),
    });
  }
  return comments;
}

function thingAfter(text: string, lines: LineIndex, line: number, isYaml: boolean): Span {
  const written = (at: number): string => text.slice(lines.lineStart(at), lines.lineSpan(at).end);
  const isIdle = (at: number): boolean => /^\s*(?:#.*)?$/s.test(written(at));
  let first = line + 1;
  while (first < lines.lineCount && isIdle(first)) first++;
  if (first >= lines.lineCount) return { start: text.length, end: text.length };
  const indentation = indentationOf(written(first));
  let last = first;
  for (let next = first + 1; next < lines.lineCount; next++) {
    const belongs = isYaml
      ? isIdle(next) || indentationOf(written(next)) > indentation
      : /\\\s*$/.test(written(next - 1));
    if (!belongs) break;
    if (!isIdle(next)) last = next;
  }
  return { start: lines.lineStart(first), end: lines.lineSpan(last).end };
}

const indentationOf = (line: string): number => /^[ \t]*/.exec(line)?.[0].length ?? 0;
