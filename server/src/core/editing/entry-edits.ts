import { escapeKey, escapeValue } from '../properties/write';
import type { Entry, PropertiesTree } from '../properties/tree';
import type { TextEdit } from '../text/edit';
import { createLineIndex } from '../text/line-index';

/** The line terminator that a text uses first; `\n` where it has none. */
export function lineEnding(text: string): string {
  return /\r\n|\r|\n/.exec(text)?.[0] ?? '\n';
}

/** Puts `value` in the place of the entry's value; commas in it stay what they are, separators of a list. */
export function replaceValue(tree: PropertiesTree, entry: Entry, value: string): TextEdit {
  const written = escapeValue(value, tree.dialect);
  const separator = entry.hasSeparator ? '' : '=';
  return { span: entry.valueSpan, newText: separator + written };
}

export function replaceKey(tree: PropertiesTree, entry: Entry, key: string): TextEdit {
  return { span: entry.keySpan, newText: escapeKey(key, tree.dialect) };
}

/** Takes out the lines of an entry with their terminator; comments stay. */
export function removeEntry(tree: PropertiesTree, entry: Entry): TextEdit {
  const lines = createLineIndex(tree.text);
  const start = lines.lineStart(lines.lineAt(entry.span.start));
  const last = lines.lineAt(Math.max(entry.span.end, entry.span.start));
  const end = lines.lineStart(last + 1);
  if (last + 1 < lines.lineCount || start === 0) return { span: { start, end }, newText: '' };
  // The last line has no terminator of its own: the one before it goes, so that the file ends as it did.
  return { span: { start: lines.lineSpan(lines.lineAt(start) - 1).end, end: tree.text.length }, newText: '' };
}

/** `key=value` as a line of a properties file, without a terminator. */
export function writeEntry(
  key: string,
  value: string,
  dialect: PropertiesTree['dialect'] = 'liferay',
): string {
  return `${escapeKey(key, dialect)}=${escapeValue(value, dialect)}`;
}
