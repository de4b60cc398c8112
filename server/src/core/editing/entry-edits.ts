import { escapeKey, escapeValue } from '../properties/write';
import type { Entry, PropertiesTree } from '../properties/tree';
import type { TextEdit } from '../text/edit';
import type { LineIndex } from '../text/line-index';
import { linesOf } from '../text/lines-of';

/** The line terminator that a text uses first; `\n` if it has none. */
export function lineEnding(text: string): string {
  return /\r\n|\r|\n/.exec(text)?.[0] ?? '\n';
}

/** Replaces the entry's value with `value`; commas in it keep their meaning as separators of a list. */
export function replaceValue(tree: PropertiesTree, entry: Entry, value: string): TextEdit {
  const written = escapeValue(value, tree.dialect);
  const { keySpan, separatorSpan, valueSpan, hasSeparator } = entry;
  const separator = tree.text.slice(separatorSpan.start, separatorSpan.end);
  // A blank alone separates a key from a value, but not from an empty one.
  if (!hasSeparator || (!/[=:]/.test(separator) && /^(?:$|[=:])/.test(written)))
    return { span: { start: keySpan.end, end: valueSpan.end }, newText: `=${written}` };
  return { span: valueSpan, newText: written };
}

export function replaceKey(tree: PropertiesTree, entry: Entry, key: string): TextEdit {
  return { span: entry.keySpan, newText: escapeKey(key, tree.dialect) };
}

/** Removes the lines of an entry with their terminator; comments stay. */
export function removeEntry(tree: PropertiesTree, entry: Entry): TextEdit {
  const lines = linesOf(tree);
  return removeLines(lines, tree.text, lines.lineAt(entry.span.start), lines.lineAt(entry.span.end));
}

/** Removes the lines of several entries, neighbours in one piece, so that the edits never overlap. */
export function removeEntries(tree: PropertiesTree, entries: readonly Entry[]): TextEdit[] {
  const lines = linesOf(tree);
  const pieces: { first: number; last: number }[] = [];
  for (const { span } of [...entries].sort((a, b) => a.index - b.index)) {
    const first = lines.lineAt(span.start);
    const last = lines.lineAt(span.end);
    const before = pieces.at(-1);
    if (before !== undefined && before.last + 1 >= first) before.last = last;
    else pieces.push({ first, last });
  }
  return pieces.map(({ first, last }) => removeLines(lines, tree.text, first, last));
}

/** Removes the lines `first` to `last`, counted from 0; a text without a final line end keeps none. */
export function removeLines(lines: LineIndex, text: string, first: number, last: number): TextEdit {
  if (last + 1 < lines.lineCount || first === 0)
    return { span: { start: lines.lineStart(first), end: lines.lineStart(last + 1) }, newText: '' };
  // The last line has no terminator of its own: the one before it is removed, so that the file ends as it did.
  let before = first - 1;
  const isBlank = (line: number): boolean =>
    text.slice(lines.lineStart(line), lines.lineSpan(line).end).trim() === '';
  while (before > 0 && isBlank(before)) before--;
  return { span: { start: lines.lineSpan(before).end, end: text.length }, newText: '' };
}

/** Turns all lines of an entry into comments. */
export function commentOut(tree: PropertiesTree, { span }: Entry): TextEdit[] {
  const lines = linesOf(tree);
  const edits: TextEdit[] = [];
  for (let line = lines.lineAt(span.start); line <= lines.lineAt(span.end); line++) {
    const { start, end } = lines.lineSpan(line);
    const indentation = tree.text.slice(start, end).search(/[^ \t\f]/);
    if (indentation < 0) continue;
    edits.push({ span: { start: start + indentation, end: start + indentation }, newText: '#' });
  }
  return edits;
}

/** `key=value` as a line of a properties file, without a terminator. */
export function writeEntry(
  key: string,
  value: string,
  dialect: PropertiesTree['dialect'] = 'liferay',
): string {
  return `${escapeKey(key, dialect)}=${escapeValue(value, dialect)}`;
}
