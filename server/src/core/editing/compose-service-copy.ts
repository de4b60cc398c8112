import type { TextEdit } from '../text/edit';
import { createLineIndex } from '../text/line-index';
import type { Span } from '../text/span';
import { lineEnding } from './entry-edits';
import { withName } from './node-name-copy';

/**
 * Copies a service of a compose file below itself: under another name, which also replaces the old one within it, and
 * with host ports that the file does not publish yet.
 * @param name the key of the service
 */
export function copyService(text: string, name: Span, to: string): TextEdit {
  const lines = createLineIndex(text);
  const newline = lineEnding(text);
  const lineText = (line: number): string => {
    const { start, end } = lines.lineSpan(line);
    return text.slice(start, end);
  };
  const from = text.slice(name.start, name.end);
  const first = lines.lineAt(name.start);
  const indentation = name.start - lines.lineStart(first);
  let last = first;
  for (let line = first + 1; line < lines.lineCount; line++) {
    const own = lineText(line);
    if (own.trim() === '') continue;
    if (own.search(/\S/) <= indentation) break;
    last = line;
  }
  const used = new Set([...text.matchAll(publishedPort)].map((match) => Number(match[2])));
  const block = Array.from({ length: last - first + 1 }, (_, i) => lineText(first + i)).map((line, i) =>
    // If an anchor were set twice, the copy would be meant by everything after it.
    withFreePort(withName(i === 0 ? line.replace(/:(\s+)&[^\s]+/, ':') : line, from, to), used),
  );
  const isBlank = (line: number): boolean => line < lines.lineCount - 1 && lineText(line).trim() === '';
  const isApart = isBlank(first - 1) || isBlank(last + 1);
  const { end } = lines.lineSpan(last);
  return { span: { start: end, end }, newText: newline + (isApart ? newline : '') + block.join(newline) };
}

/** `- "8080:8080"`, with or without an address before it. */
const publishedPort = /^(\s*-\s*["']?(?:\d+\.\d+\.\d+\.\d+:)?)(\d{2,5})(?=:\d+)/gm;

function withFreePort(line: string, used: Set<number>): string {
  return line.replace(publishedPort, (_, start: string, written: string) => {
    let port = Number(written);
    while (used.has(port)) port++;
    used.add(port);
    return `${start}${port}`;
  });
}
