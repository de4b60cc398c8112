import type { Catalogue, ValueType } from '../../catalogue/catalogue';
import type { Snapshot } from '../../cluster/snapshot';
import type { Entry } from '../../properties/tree';
import type { Span } from '../../text/span';
import type { FilePath } from '../../workspace';
import { type Document, documentAt } from '../cursor';
import type { SemanticTokenKind } from '../../token-kinds';

/** A stretch of one line. Escapes are `regexp`, booleans `keyword`, placeholders `variable`. */
export interface SemanticToken {
  readonly span: Span;
  readonly kind: SemanticTokenKind;
  /** A key that the release no longer has, or a line that another one overrides. */
  readonly isDeprecated: boolean;
}

/**
 * The tokens of a file in order, none of which overlap.
 * @param within only entries and comments that touch this stretch; the whole file if left out
 */
export function semanticTokens(snapshot: Snapshot, path: FilePath, within?: Span): readonly SemanticToken[] {
  const document = documentAt(snapshot, path);
  if (document === undefined) return [];
  const touched = ({ start, end }: Span): boolean =>
    within === undefined || (start <= within.end && within.start <= end);
  const tokens: SemanticToken[] = [];
  const add = (kind: SemanticTokenKind, start: number, end: number, isDeprecated = false): void => {
    if (start < end) tokens.push({ span: { start, end }, kind, isDeprecated });
  };
  for (const { span, text } of document.tree.comments())
    // Headings and ignore comments have colours of their own.
    if (touched(span) && !/^(?:#|\s*portal-properties-ignore)/.test(text))
      add('comment', span.start, span.end);
  for (const entry of document.tree.entries()) if (touched(entry.span)) addEntry(document, entry, add);
  return tokens.sort((a, b) => a.span.start - b.span.start);
}

type Add = (kind: SemanticTokenKind, start: number, end: number, isDeprecated?: boolean) => void;

function addEntry(document: Document, entry: Entry, add: Add): void {
  const { text } = document.tree;
  const { keySpan, separatorSpan, parts } = entry;
  // A key over several lines is left to the grammar: a token stays on its line.
  if (!hasLineEnd(text, keySpan))
    add('property', keySpan.start, keySpan.end, isWithoutEffect(document, entry));
  const separator = /[=:]/.exec(text.slice(separatorSpan.start, separatorSpan.end));
  if (separator !== null) {
    const at = separatorSpan.start + separator.index;
    add('operator', at, at + 1);
  }
  if (parts.length === 0) return;
  const type = document.catalogue.property(entry.key)?.type;
  if (parts.some(isVeryLong)) {
    for (const { start, end } of parts) add('string', start, end);
    return;
  }
  const isList = entry.items.length > 1;
  for (const part of parts) addValue(text, part, isList ? itemType(type) : type, isList, add);
}

/**
 * Nobody reads such a line, and it may be a list of millions, which would fill the memory. Editors leave it without
 * colours, too.
 */
const isVeryLong = ({ start, end }: Span): boolean => end - start > 20_000;

function hasLineEnd(text: string, { start, end }: Span): boolean {
  for (let at = start; at < end; at++) {
    const code = text.charCodeAt(at);
    if (code === 10 || code === 13) return true;
  }
  return false;
}

const itemType = (type: ValueType | undefined): ValueType | undefined =>
  type?.kind === 'list' ? type.item : type;

/** Cuts one line of a value at escapes, placeholders and, in lists, commas. */
function addValue(
  text: string,
  { start, end }: Span,
  type: ValueType | undefined,
  isList: boolean,
  add: Add,
): void {
  const marks = /\\(?:u[\da-fA-F]{4}|[^\r\n])|\$?\$\{[^}\r\n]*\}|,/g;
  const line = text.slice(start, end);
  let from = 0;
  let isWhole = true;
  const plain = (to: number, endsItem: boolean): void => {
    const written = line.slice(from, to);
    const kind = isWhole && endsItem ? kindOf(type, written.trim()) : 'string';
    const first = from + written.length - written.trimStart().length;
    add(kind, start + first, start + from + written.trimEnd().length);
  };
  for (const { 0: mark, index } of line.matchAll(marks)) {
    const isComma = mark === ',';
    if ((isComma && !isList) || mark.startsWith('$$')) continue;
    plain(index, isComma);
    const kind = isComma ? 'operator' : mark.startsWith('\\') ? 'regexp' : 'variable';
    add(kind, start + index, start + index + mark.length);
    from = index + mark.length;
    isWhole = isComma;
  }
  plain(line.length, true);
}

function kindOf(type: ValueType | undefined, text: string): SemanticTokenKind {
  switch (type?.kind) {
    case 'boolean':
      return /^(?:true|false|t|f|y|n|on|off|yes|no|0|1)$/i.test(text) ? 'keyword' : 'string';
    case 'enumeration':
      return 'enumMember';
    case 'integer':
    case 'decimal':
    case 'port':
      return isNumber(text) ? 'number' : 'string';
    case 'list':
      return kindOf(type.item, text);
    case undefined:
      if (isNumber(text)) return 'number';
      return text === 'true' || text === 'false' ? 'keyword' : 'string';
    default:
      return 'string';
  }
}

const isNumber = (text: string): boolean => /^[-+]?\d+(?:\.\d+)?$/.test(text);

/** Keys that are specific to each file: no other file overrides them. */
const ownKeys = new Set(['include', 'include-and-override']);

/** Whether the release no longer has the key, or no node that reads the file takes its value from there. */
function isWithoutEffect({ catalogue, readers, file }: Document, { key }: Entry): boolean {
  if (isGone(catalogue, key)) return true;
  if (readers.length === 0 || ownKeys.has(key.toLowerCase())) return false;
  return readers.every(({ configuration }) => {
    const origin = configuration.stated(key)?.origin;
    return origin !== undefined && origin.file !== file;
  });
}

function isGone(catalogue: Catalogue, key: string): boolean {
  return catalogue.migration(key) !== undefined;
}
