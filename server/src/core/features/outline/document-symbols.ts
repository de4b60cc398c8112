import type { Catalogue } from '../../catalogue/catalogue';
import type { Snapshot } from '../../cluster/snapshot';
import { displayValue } from '../../configuration/secrets';
import type { Entry } from '../../properties/tree';
import { linesOf } from '../../text/lines-of';
import type { Span } from '../../text/span';
import type { FilePath } from '../../workspace';
import { fileSections } from './file-sections';
import { type PropertiesText, propertiesTextAt } from './properties-text';

/** A line of the outline. `span` contains everything below it, `nameSpan` is where it leads. */
export interface DocumentSymbol {
  readonly name: string;
  /** The value, secrets masked; empty in files so large that nobody reads their outline value by value. */
  readonly detail: string;
  readonly kind: 'section' | 'prefix' | 'property';
  readonly span: Span;
  readonly nameSpan: Span;
  readonly children: readonly DocumentSymbol[];
}

/** With more entries than this the outline has only names. */
const mostWithValues = 2000;

/**
 * The outline has at most this many entries, and this many sections: nobody looks through more, and editors take long
 * to draw them.
 */
export const mostInOutline = 5000;

/**
 * The outline of a file: by `##` sections if it has them, otherwise by what neighbouring keys begin with. Spans of
 * children are inside that of their parent. Of a very large file only the first entries are in it.
 */
export function documentSymbols(snapshot: Snapshot, path: FilePath): readonly DocumentSymbol[] {
  const document = propertiesTextAt(snapshot, path);
  if (document === undefined) return [];
  const { file, tree } = document;
  const catalogue = tree.entryCount > mostWithValues ? undefined : snapshot.catalogueFor(path);
  const sections = fileSections(file, tree);
  const [first] = sections;
  if (first === undefined) return byPrefix(symbolsOf(document, catalogue, 0, tree.entryCount));
  const lines = linesOf(file);
  return [
    ...symbolsOf(document, catalogue, 0, first.firstEntry),
    ...sections.slice(0, mostInOutline).map((section): DocumentSymbol => ({
      name: section.name,
      detail: '',
      kind: 'section',
      span: { start: lines.lineStart(section.firstLine), end: lines.lineSpan(section.lastLine).end },
      nameSpan: section.nameSpan,
      children: symbolsOf(document, catalogue, section.firstEntry, section.endEntry),
    })),
  ];
}

function symbolsOf(
  { tree }: PropertiesText,
  catalogue: Catalogue | undefined,
  first: number,
  end: number,
): DocumentSymbol[] {
  const symbols: DocumentSymbol[] = [];
  for (let index = first; index < Math.min(end, mostInOutline); index++)
    symbols.push(toSymbol(tree.entry(index), catalogue));
  return symbols;
}

function toSymbol(entry: Entry, catalogue: Catalogue | undefined): DocumentSymbol {
  const { key, keySpan, span } = entry;
  return {
    // An outline refuses an empty name.
    name: key.trim() === '' ? '=' : key,
    detail: catalogue === undefined ? '' : displayValue(catalogue, key, entry.value, 60),
    kind: 'property',
    span,
    nameSpan: keySpan,
    children: [],
  };
}

/** Neighbours whose keys begin with the same word are put under what their keys have in common. */
function byPrefix(symbols: readonly DocumentSymbol[]): DocumentSymbol[] {
  const grouped: DocumentSymbol[] = [];
  let from = 0;
  while (from < symbols.length) {
    const word = firstWord(symbols[from]?.name ?? '');
    let to = from + 1;
    while (to < symbols.length && firstWord(symbols[to]?.name ?? '') === word) to++;
    grouped.push(...group(symbols.slice(from, to)));
    from = to;
  }
  return grouped;
}

const firstWord = (name: string): string => /^[^.[]*/.exec(name)?.[0] ?? '';

function group(symbols: readonly DocumentSymbol[]): readonly DocumentSymbol[] {
  const [first] = symbols;
  const last = symbols.at(-1);
  if (first === undefined || last === undefined || symbols.length < 2) return symbols;
  let shared = first.name.split('.').slice(0, -1);
  for (const { name } of symbols) {
    const words = name.split('.');
    const differs = shared.findIndex((word, i) => word !== words[i]);
    if (differs >= 0) shared = shared.slice(0, differs);
    if (shared.length === 0) return symbols;
  }
  const span = { start: first.span.start, end: last.span.end };
  return [
    { name: shared.join('.'), detail: '', kind: 'prefix', span, nameSpan: first.nameSpan, children: symbols },
  ];
}
