import type { Property } from '../../catalogue/catalogue';
import type { Node } from '../../cluster/cluster';
import { isSecret, withoutSecrets } from '../../configuration/secrets';
import type { Entry } from '../../properties/tree';
import { escapeList, escapeValue } from '../../properties/write';
import { statedText } from '../../rules/support/value-fixes';
import { linesOf } from '../../text/lines-of';
import { say } from '../../text/localise';
import { type Span, touches } from '../../text/span';
import {
  type CompletionItem,
  type CompletionKind,
  type CompletionList,
  noCompletion,
} from './completion-item';
import type { Document } from '../cursor';
import { escapeSnippet } from './default-entry';
import { overrideValues } from '../hover/override-keys';
import { completePlaceholder, placeholderBefore } from './placeholder-completion';

/** A possible value, and the source that it is known from. */
interface Candidate {
  readonly value: string;
  readonly from: string | undefined;
  /** The value is already a list and brings its own commas. */
  readonly commas: 'separate' | 'literal';
}

/**
 * The possible values at the cursor: what the other nodes have, what the type allows, what Liferay has by default. In a
 * list, the item under the cursor is completed. Secrets of other nodes are never among them.
 */
export function completeValue(document: Document, entry: Entry, offset: number): CompletionList {
  if (!isBehindSeparator(document, entry, offset)) return noCompletion;
  const placeholder = placeholderBefore(document, entry, offset);
  if (placeholder !== undefined) return completePlaceholder(document, entry, placeholder, offset);

  const property = document.catalogue.property(entry.key);
  const isList = property === undefined ? entry.items.length > 1 : property.type.kind === 'list';
  const span = isList ? itemSpan(document, entry, offset) : wholeSpan(document, entry, offset);
  const present = isList && entry.items.length > 1 ? otherItems(entry, offset) : new Set<string>();

  const items = candidatesFor(document, entry.key, property, isList && entry.items.length > 1)
    .filter(({ value }) => !present.has(value))
    .map(({ value, from, commas }, i): CompletionItem => {
      const text =
        isList && commas === 'literal' ? escapeList([value]) : escapeValue(value, document.tree.dialect);
      return {
        label: value === '' ? '(empty)' : value,
        kind: kindOf(property),
        ...(from === undefined ? {} : { detail: from }),
        sortText: String(i).padStart(4, '0'),
        filterText: text,
        insertSpan: { start: span.start, end: offset },
        replaceSpan: span,
        text,
        ...(property?.type.kind === 'jdbc-url' ? { snippet: withTabStops(text) } : {}),
      };
    });
  return { items, isIncomplete: false };
}

/** Not between a key and the `=` that follows it. */
function isBehindSeparator(
  { file }: Document,
  { keySpan, separatorSpan, hasSeparator }: Entry,
  offset: number,
): boolean {
  if (!hasSeparator || !/[=:]/.test(file.text.slice(separatorSpan.start, separatorSpan.end))) return true;
  return /[=:]/.test(file.text.slice(keySpan.end, offset));
}

/** The part of the value on the line of the cursor. */
function wholeSpan({ file }: Document, { valueSpan }: Entry, offset: number): Span {
  if (valueSpan.end === valueSpan.start) return { start: offset, end: offset };
  const lines = linesOf(file);
  const line = lines.lineSpan(lines.lineAt(offset));
  const text = file.text.slice(line.start, line.end);
  const indentation = line.start + (text.length - text.trimStart().length);
  const start = Math.min(offset, Math.max(valueSpan.start, indentation));
  // The `\` with which a line continues stays where it is.
  const continued = /\s*\\$/.exec(text);
  const end = Math.min(valueSpan.end, continued === null ? line.end : line.start + continued.index);
  return { start, end: Math.max(offset, end) };
}

function itemSpan(document: Document, entry: Entry, offset: number): Span {
  const item = entry.items.find(({ span }) => touches(span, offset));
  if (item === undefined) return { start: offset, end: offset };
  const whole = wholeSpan(document, entry, offset);
  return {
    start: Math.max(whole.start, item.span.start),
    end: Math.max(offset, Math.min(whole.end, item.span.end)),
  };
}

function otherItems({ items }: Entry, offset: number): Set<string> {
  return new Set(items.filter(({ span }) => !touches(span, offset)).map(({ value }) => value));
}

/** Whole values that a key may have, and the source that each is known from. */
export function valuesFor(
  document: Pick<Document, 'catalogue' | 'node' | 'clusterNodes'>,
  key: string,
): readonly { readonly value: string; readonly from: string | undefined }[] {
  return candidatesFor(document, key, document.catalogue.property(key), false);
}

function candidatesFor(
  document: Pick<Document, 'catalogue' | 'node' | 'clusterNodes'>,
  key: string,
  property: Property | undefined,
  byItem: boolean,
): readonly Candidate[] {
  const { catalogue } = document;
  const found = new Map<string, { readonly from: string[]; readonly commas: Candidate['commas'] }>();
  const add = (value: string, from?: string): void => {
    if (value !== withoutSecrets(value)) return;
    const parts = byItem ? value.split(',').map((item) => item.trim()) : [value];
    for (const part of parts) {
      const known = found.get(part);
      if (known === undefined)
        found.set(part, { from: from === undefined ? [] : [from], commas: byItem ? 'literal' : 'separate' });
      else if (from !== undefined && !known.from.includes(from)) known.from.push(from);
    }
  };

  if (!isSecret(catalogue, key) && property?.agreement !== 'per-node')
    for (const other of othersWith(document, key)) {
      const text = statedText(other, key);
      if (text !== undefined) add(text, other.name);
    }
  for (const value of overrideValues(catalogue, key)) add(value);
  for (const driver of driversForUrl(document, key)) add(driver, say`for the URL in force`);
  if (property?.type.kind === 'jdbc-url')
    for (const database of catalogue.databases) {
      const url = database.template['jdbc.default.url'];
      if (url !== undefined && !database.isEmbedded && database.isSupported)
        add(url, say`${database.name} template`);
    }
  if (!isSecret(catalogue, key)) {
    // The URLs that portal.properties shows name localhost, which no two nodes share: the templates replace them.
    if (property?.type.kind !== 'jdbc-url') for (const value of catalogue.knownValues(key)) add(value);
    if (property?.default !== undefined && property.default !== '') add(property.default, say`default`);
  }
  return [...found].map(([value, { from, commas }]) => ({
    value,
    from: from.length === 0 ? undefined : from.join(', '),
    commas,
  }));
}

/** The other nodes of the cluster whose files set the key. */
function othersWith({ node, clusterNodes }: Pick<Document, 'node' | 'clusterNodes'>, key: string): Node[] {
  return clusterNodes.filter((other) => other !== node && other.configuration.keys().has(key)).slice(0, 20);
}

/** For `jdbc.NAME.driverClassName`: the drivers that understand the URL in force for the same data source. */
function driversForUrl(
  { node, catalogue }: Pick<Document, 'node' | 'catalogue'>,
  key: string,
): readonly string[] {
  const prefix = /^(jdbc\.[^.]+\.)driverClassName$/.exec(key)?.[1];
  const url = prefix === undefined ? undefined : node?.configuration.value(`${prefix}url`).text;
  if (url === undefined) return [];
  const database = catalogue.databases.find(({ urlPrefixes }) =>
    urlPrefixes.some((start) => url.toLowerCase().startsWith(start)),
  );
  return database?.driversFor(url) ?? [];
}

function kindOf(property: Property | undefined): CompletionKind {
  const type = property?.type.kind === 'list' ? property.type.item : property?.type;
  if (type?.kind === 'class') return 'class';
  return type?.kind === 'boolean' || type?.kind === 'enumeration' ? 'enumeration' : 'value';
}

/** Makes tab stops of the words that a template leaves to be filled in, such as `DB_HOST`. */
function withTabStops(url: string): string {
  let stop = 0;
  return escapeSnippet(url).replace(/\b[A-Z]+(?:_[A-Z]+)+\b/g, (word) => `\${${++stop}:${word}}`);
}
