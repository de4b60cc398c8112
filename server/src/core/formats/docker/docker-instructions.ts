import type { SourceFile } from '../../workspace';
import { type MappedText, MappedTextBuilder } from '../mapped-text';

/** An instruction of a Dockerfile, with its continuation lines joined. */
export interface DockerInstruction {
  /** In capitals: `ENV`, `COPY`, … */
  readonly keyword: string;
  /** What follows the keyword. */
  readonly rest: MappedText;
  readonly start: number;
  readonly end: number;
}

/** The instructions of a Dockerfile, and its escape character: a backslash, or what a directive at the top says. */
export interface DockerInstructions {
  readonly instructions: readonly DockerInstruction[];
  readonly escape: string;
}

/** Splits a Dockerfile into instructions; comments, blank lines inside continuations and here-documents are left out. */
export function dockerInstructions(file: SourceFile): DockerInstructions {
  const { text, path } = file;
  const escape = escapeCharacter(text);
  const instructions: DockerInstruction[] = [];
  let at = 0;
  while (at < text.length) {
    const first = readLine(text, at);
    if (/^\s*(?:#|$)/.test(first.content)) {
      at = first.next;
      continue;
    }
    const keyword = /^[ \t]*([A-Za-z]+)[ \t]*/.exec(first.content);
    const start = at + (first.content.length - first.content.trimStart().length);
    const builder = new MappedTextBuilder();
    let line = first;
    let from = at + (keyword?.[0].length ?? 0);
    let end = at;
    let isFirst = true;
    for (;;) {
      const isComment = !isFirst && /^\s*(?:#|$)/.test(line.content);
      const cut = isComment ? undefined : continuationAt(line.content, escape);
      const lineEnd = line.start + (cut ?? line.content.length);
      if (!isComment) {
        builder.add(text.slice(from, lineEnd), from, Math.max(from, lineEnd));
        end = Math.max(from, lineEnd);
      }
      at = line.next;
      if ((!isComment && cut === undefined) || at >= text.length) break;
      line = readLine(text, at);
      from = at;
      isFirst = false;
    }
    const rest = builder.build(path, { start: Math.min(first.start + (keyword?.[0].length ?? 0), end), end });
    const name = keyword?.[1]?.toUpperCase() ?? '';
    if (name !== '') instructions.push({ keyword: name, rest, start, end });
    if (name === 'RUN' || name === 'COPY' || name === 'ADD') at = behindHereDocuments(text, at, rest.text);
  }
  return { instructions, escape };
}

/** What the directives at the top say, `# escape=` among them. */
function escapeCharacter(text: string): string {
  let at = 0;
  while (at < text.length) {
    const { content, next } = readLine(text, at);
    const directive = /^\s*#\s*([a-z]+)\s*=\s*(\S+)\s*$/i.exec(content);
    if (directive === null) break;
    if (directive[1]?.toLowerCase() === 'escape' && directive[2] === '`') return '`';
    at = next;
  }
  return '\\';
}

interface Line {
  readonly start: number;
  /** Without the line end. */
  readonly content: string;
  readonly next: number;
}

function readLine(text: string, start: number): Line {
  const lineFeed = text.indexOf('\n', start);
  const end = lineFeed < 0 ? text.length : lineFeed;
  return { start, content: text.slice(start, end).replace(/\r$/, ''), next: lineFeed < 0 ? end : end + 1 };
}

/** Where a line is cut off to continue on the next. */
function continuationAt(content: string, escape: string): number | undefined {
  const trimmed = content.trimEnd();
  if (!trimmed.endsWith(escape) || trimmed.at(-2) === escape) return undefined;
  return trimmed.length - 1;
}

function behindHereDocuments(text: string, start: number, rest: string): number {
  let at = start;
  for (const match of rest.matchAll(/(?:^|\s)\d*<<(-?)(["']?)([A-Za-z_][\w.]*)\2(?=\s|$)/g)) {
    const isIndented = match[1] === '-';
    while (at < text.length) {
      const line = readLine(text, at);
      at = line.next;
      if ((isIndented ? line.content.replace(/^\t+/, '') : line.content) === match[3]) break;
    }
  }
  return at;
}
