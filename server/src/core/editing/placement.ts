import type { Catalogue } from '../catalogue/catalogue';
import type { Entry, PropertiesTree } from '../properties/tree';
import type { TextEdit } from '../text/edit';
import { createLineIndex } from '../text/line-index';
import { lineEnding } from './entry-edits';

/**
 * Inserts whole lines where portal.properties would have them: behind the last entry of the file that comes before
 * `key` in its order, else before the first that comes after it, else at the end.
 * @param lines without line terminators
 * @param asBlock keeps an empty line between the inserted lines and what stands around them
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
  const place = findPlace(tree, catalogue, key);
  const text = lines.join(newline);

  if (place?.side === 'after') {
    const line = index.lineAt(Math.max(place.entry.span.end, place.entry.span.start));
    const { end } = index.lineSpan(line);
    return {
      span: { start: end, end },
      newText: `${newline}${asBlock ? newline : ''}${text}${isBlankAt(index, tree.text, line + 1) || !asBlock ? '' : newline}`,
    };
  }
  if (place?.side === 'before') {
    const start = startOfBlock(tree, index.lineAt(place.entry.span.start), index.lineStart, (line) =>
      tree.text.slice(index.lineSpan(line).start, index.lineSpan(line).end),
    );
    return { span: { start, end: start }, newText: `${text}${newline}${asBlock ? newline : ''}` };
  }
  const end = tree.text.length;
  const endsWithNewline = end === 0 || /[\r\n]$/.test(tree.text);
  const gap = asBlock && end > 0 && tree.text.trim() !== '' ? newline : '';
  return {
    span: { start: end, end },
    newText: endsWithNewline ? `${gap}${text}${newline}` : `${newline}${gap}${text}`,
  };
}

function isBlankAt(index: ReturnType<typeof createLineIndex>, text: string, line: number): boolean {
  if (line >= index.lineCount) return true;
  const { start, end } = index.lineSpan(line);
  return text.slice(start, end).trim() === '';
}

/** The start of the comment lines right above `line`, which belong to it. */
function startOfBlock(
  _tree: PropertiesTree,
  line: number,
  lineStart: (line: number) => number,
  lineText: (line: number) => string,
): number {
  let first = line;
  while (first > 0 && /^\s*[#!]/.test(lineText(first - 1))) first--;
  return lineStart(first);
}

function findPlace(
  tree: PropertiesTree,
  catalogue: Catalogue,
  key: string,
): { readonly entry: Entry; readonly side: 'before' | 'after' } | undefined {
  const own = catalogue.order(key);
  if (own === undefined) return undefined;
  let before: { entry: Entry; order: number } | undefined;
  let after: { entry: Entry; order: number } | undefined;
  for (const entry of tree.entries()) {
    const order = catalogue.order(entry.key);
    if (order === undefined) continue;
    if (order <= own && (before === undefined || order >= before.order)) before = { entry, order };
    if (order > own && (after === undefined || order < after.order)) after = { entry, order };
  }
  if (before !== undefined) return { entry: before.entry, side: 'after' };
  if (after !== undefined) return { entry: after.entry, side: 'before' };
  return undefined;
}
