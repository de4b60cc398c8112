import type { Catalogue } from '../../catalogue/catalogue';
import type { Snapshot } from '../../cluster/snapshot';
import { lineEnding } from '../../editing/entry-edits';
import { parseProperties } from '../../properties/parse';
import type { Entry, PropertiesTree } from '../../properties/tree';
import type { TextEdit } from '../../text/edit';
import type { LineIndex } from '../../text/line-index';
import { linesOf } from '../../text/lines-of';
import type { Span } from '../../text/span';
import type { FilePath } from '../../workspace';
import { propertiesTextAt } from '../outline/properties-text';

export interface FormattingOptions {
  /** The indentation of a line that continues a value, beyond that of its entry. */
  readonly indentation: string;
}

/** A list that makes its line longer than this gets a line for each item; in characters. */
const widest = 120;

/**
 * The edits that format a file: `=` without blanks around it, no blanks at the ends of lines, continued lines indented
 * alike, long lists with one item per line. No value changes, comments stay as they are, and lines with anything odd in
 * them are left alone.
 * @param within only entries and empty lines that touch this stretch; the whole file if left out
 */
export function formatting(
  snapshot: Snapshot,
  path: FilePath,
  options: FormattingOptions,
  within?: Span,
): readonly TextEdit[] {
  const document = propertiesTextAt(snapshot, path);
  if (document === undefined) return [];
  const { file, tree } = document;
  const style: Style = {
    ...options,
    tree,
    lines: linesOf(file),
    newline: lineEnding(file.text),
    catalogue: tree.dialect === 'liferay' ? snapshot.catalogueFor(path) : undefined,
  };
  const odd = new Set(tree.problems.map(({ entry }) => entry));
  const commented = new Set(tree.comments().map(({ insideEntry }) => insideEntry));
  const edits: TextEdit[] = [];
  for (const entry of tree.entries())
    if (isTouched(entry.span, within) && entry.isRead && entry.hasSeparator && !odd.has(entry.index))
      edits.push(...formatEntry(style, entry, commented.has(entry.index)));
  return [...edits, ...emptyLines(style, within)].sort((a, b) => a.span.start - b.span.start);
}

interface Style extends FormattingOptions {
  readonly tree: PropertiesTree;
  readonly lines: LineIndex;
  readonly newline: string;
  /** Tells which values are lists; undefined if values have none. */
  readonly catalogue: Catalogue | undefined;
}

const isTouched = ({ start, end }: Span, within: Span | undefined): boolean =>
  within === undefined || (start <= within.end && within.start <= end);

/** Blanks on otherwise empty lines, outside entries and outside what a `\` above includes. */
function emptyLines({ tree, lines }: Style, within: Span | undefined): TextEdit[] {
  const edits: TextEdit[] = [];
  for (let line = 0; line < lines.lineCount; line++) {
    const span = lines.lineSpan(line);
    if (span.start === span.end || !isTouched(span, within)) continue;
    if (!/^[ \t\f]+$/.test(tree.text.slice(span.start, span.end))) continue;
    const above = line === 0 ? '' : tree.text.slice(lines.lineStart(line - 1), span.start).trimEnd();
    if (tree.entryAt(span.start) === undefined && !above.endsWith('\\')) edits.push({ span, newText: '' });
  }
  return edits;
}

function formatEntry(style: Style, entry: Entry, hasComments: boolean): TextEdit[] {
  const { tree, lines } = style;
  const { keySpan } = entry;
  const line = lines.lineAt(keySpan.start);
  if (lines.lineAt(keySpan.end) !== line) return [];
  const last = lines.lineSpan(lines.lineAt(entry.span.end));
  const span = { start: keySpan.end, end: tree.dialect === 'liferay' ? last.end : entry.span.end };
  const before = tree.text.slice(span.start, span.end);
  const isLong = keySpan.end - lines.lineStart(line) + before.trim().length > widest;
  const isContinued = /[\r\n]/.test(before);
  const indentation = tree.text.slice(lines.lineStart(line), keySpan.start) + style.indentation;
  const list = (isLong || isContinued) && !hasComments ? asList(style, entry, indentation) : undefined;
  const after = list ?? withoutBlanks(style, entry, before, indentation);
  if (after === before || after === undefined || !isSameEntry(style, entry, after)) return [];
  return [smallest(span, before, after)];
}

/**
 * One item per line, for a property that is known to be a list; undefined if an item is empty or broken by a line end.
 */
function asList({ tree, newline, catalogue }: Style, entry: Entry, indentation: string): string | undefined {
  if (entry.items.length < 2 || catalogue?.property(entry.key)?.type.kind !== 'list') return undefined;
  const items = entry.items.map(({ span }) => tree.text.slice(span.start, span.end));
  if (items.some((item) => item === '' || /[\r\n]/.test(item))) return undefined;
  return `=\\${newline}${items.map((item) => indentation + item).join(`,\\${newline}`)}`;
}

/** The separator as a plain `=`, no blanks at the end, continued lines indented alike. */
function withoutBlanks(
  { tree }: Style,
  { separatorSpan }: Entry,
  before: string,
  indentation: string,
): string | undefined {
  const [first = '', ...rest] = before.split(/(?<=\r\n|\n|\r(?!\n))/);
  const separatorLength = separatorSpan.end - separatorSpan.start;
  const separated =
    separatorLength <= first.trimEnd().length || rest.length === 0
      ? `=${first.slice(separatorLength)}`
      : first.replace(/^[ \t\f]*[=:][ \t\f]*(?=\\)/, '=');
  const written = [separated, ...rest.map((line) => reindented(line, indentation))].join('');
  return tree.dialect === 'liferay' ? written.replace(/[ \t\f]+$/, '') : written;
}

/** Comments between the lines of a value stay where they are. */
function reindented(line: string, indentation: string): string {
  const text = line.replace(/^[ \t\f]+/, '');
  return /^(?:[#!]|[\r\n]|$)/.test(text) ? line : indentation + text;
}

/** Whether the reader gets the same from an entry if `after` follows its key. */
function isSameEntry({ tree }: Style, { keySpan, key, items }: Entry, after: string): boolean {
  const written = parseProperties(tree.text.slice(keySpan.start, keySpan.end) + after, tree.dialect);
  if (written.entryCount !== 1) return false;
  const read = written.entry(0);
  return (
    read.key === key &&
    read.isRead &&
    read.items.length === items.length &&
    read.items.every(({ value }, i) => value === items[i]?.value)
  );
}

/** The edit without what both texts begin and end with. */
function smallest({ start, end }: Span, before: string, after: string): TextEdit {
  const shorter = Math.min(before.length, after.length);
  let front = 0;
  while (front < shorter && before[front] === after[front]) front++;
  let back = 0;
  while (back < shorter - front && before[before.length - 1 - back] === after[after.length - 1 - back])
    back++;
  return {
    span: { start: start + front, end: end - back },
    newText: after.slice(front, after.length - back),
  };
}
