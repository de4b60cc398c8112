import type { Catalogue } from '../catalogue/catalogue';
import type { Entry, PropertiesTree } from '../properties/tree';
import type { TextEdit } from '../text/edit';
import { createLineIndex, type LineIndex } from '../text/line-index';
import { lineEnding } from './entry-edits';

/**
 * Inserts whole lines where portal.properties would have them: after the last entry of the file that comes before `key`
 * in its order, otherwise before the first that comes after it, otherwise at the end.
 * @param lines without line terminators
 * @param asBlock keeps an empty line between the inserted lines and those around them
 */
export function insertLines(
  tree: PropertiesTree,
  catalogue: Catalogue,
  key: string,
  lines: readonly string[],
  asBlock = false,
): TextEdit {
  const newline = lineEnding(tree.text);
  const index = createLineIndex(tree.text);
  const text = lines.join(newline);
  const place = findPlace(tree, catalogue, key);
  if (place?.side === 'before')
    return insertBefore(tree, index, place.entry, text + newline, asBlock ? newline : '');

  const line = place === undefined ? undefined : index.lineAt(place.entry.span.end);
  if (line === undefined || line === index.lineCount - 1)
    return appendLines(tree.text, text, newline, asBlock);
  const { end } = index.lineSpan(line);
  const above = asBlock ? newline : '';
  const below = asBlock && !isBlank(tree.text, index, line + 1) ? newline : '';
  return { span: { start: end, end }, newText: `${newline}${above}${text}${below}` };
}

/** Above the comment that belongs to `entry`, and above the heading of its section. */
function insertBefore(
  tree: PropertiesTree,
  index: LineIndex,
  entry: Entry,
  text: string,
  gap: string,
): TextEdit {
  const start = index.lineStart(startOfBlock(tree.text, index, index.lineAt(entry.span.start)));
  return { span: { start, end: start }, newText: text + gap };
}

/** At the end; the text ends with a line terminator afterwards if it did before. */
function appendLines(before: string, text: string, newline: string, asBlock: boolean): TextEdit {
  const end = before.length;
  const endsWithTerminator = end === 0 || /[\r\n]$/.test(before);
  const isGapNeeded = asBlock && before.trim() !== '' && !/(?:\r\n|\r|\n)[ \t]*(?:\r\n|\r|\n)$/.test(before);
  const gap = isGapNeeded ? newline : '';
  return {
    span: { start: end, end },
    newText: endsWithTerminator ? `${gap}${text}${newline}` : `${newline}${gap}${text}`,
  };
}

const lineText = (text: string, index: LineIndex, line: number): string => {
  const { start, end } = index.lineSpan(line);
  return text.slice(start, end);
};

function isBlank(text: string, index: LineIndex, line: number): boolean {
  return line >= index.lineCount || lineText(text, index, line).trim() === '';
}

/** The first of the comment lines right above `line`, and of the `##` heading above them. */
function startOfBlock(text: string, index: LineIndex, line: number): number {
  const isComment = (at: number): boolean => /^\s*[#!]/.test(lineText(text, index, at));
  const isHeading = (at: number): boolean => /^\s*##/.test(lineText(text, index, at));
  let first = line;
  while (first > 0 && isComment(first - 1)) first--;
  let above = first;
  while (above > 0 && isBlank(text, index, above - 1)) above--;
  if (above === 0 || !isHeading(above - 1)) return first;
  while (above > 0 && isHeading(above - 1)) above--;
  return above;
}

interface Place {
  readonly entry: Entry;
  readonly side: 'before' | 'after';
}

function findPlace(tree: PropertiesTree, catalogue: Catalogue, key: string): Place | undefined {
  const own = catalogue.order(key);
  let before: { readonly entry: Entry; readonly order: number } | undefined;
  let after: { readonly entry: Entry; readonly order: number } | undefined;
  let last: Entry | undefined;
  for (const entry of tree.entries()) {
    last = entry;
    const order = catalogue.order(entry.key);
    if (order === undefined || own === undefined) continue;
    if (order <= own && (before === undefined || order >= before.order)) before = { entry, order };
    if (order > own && (after === undefined || order < after.order)) after = { entry, order };
  }
  // After a `\` that ends the file, anything that is added would become a part of that value.
  const isSwallowed = (entry: Entry): boolean =>
    /(?:^|[^\\])(?:\\\\)*\\\s*$/.test(tree.text) && entry.index === last?.index;
  if (before !== undefined)
    return { entry: before.entry, side: isSwallowed(before.entry) ? 'before' : 'after' };
  if (after !== undefined) return { entry: after.entry, side: 'before' };
  return last !== undefined && isSwallowed(last) ? { entry: last, side: 'before' } : undefined;
}
