import { hasOwnMainFile, type Node } from '../cluster/cluster';
import { layerOf, type Quotes, type ValueOrigin, type ValueSyntax } from '../configuration/layer';
import type { TextEdit } from '../text/edit';
import type { Span } from '../text/span';
import { removeEntries, replaceValue, writeEntry } from './entry-edits';
import type { FileEdit } from './file-edit';
import { insertLines } from './placement';
import { addVariable, variablePlace } from './variable-insertion';
import { doubleQuoted, isPlainText, isPlainValue, yamlScalar } from './yaml-scalars';

/** Whether another value can be put where this one is. */
export function isWritable({ syntax }: ValueOrigin): boolean {
  return syntax.kind !== 'fixed' && syntax.kind !== 'implied';
}

/**
 * Whether every one of `keys` can be set on a node: where its value is, otherwise in its portal-ext.properties, or in
 * the environment of a container that has no such file of its own.
 */
export function canSet(node: Node, ...keys: readonly string[]): boolean {
  return keys.every((key) => {
    const { origin } = node.configuration.value(key);
    if (isImplied(origin)) return variablePlace(node) !== undefined;
    if (origin !== undefined) return isWritable(origin);
    if (isLostToMark(node, key)) return false;
    return hasOwnMainFile(node) || variablePlace(node) !== undefined;
  });
}

/**
 * Whether the main file sets `key` on its first line, which is lost to a byte order mark: a second line would be a
 * duplicate.
 */
export function isLostToMark({ mainFile, configuration }: Node, key: string): boolean {
  if (!mainFile.byteOrderMark || configuration.value(key).origin !== undefined) return false;
  const { tree } = layerOf(mainFile);
  return tree.entryCount > 0 && tree.entry(0).key === key;
}

/**
 * Sets `key` to `value` on a node: where the winning value is, whatever the format of that file, otherwise as a new
 * line in its main file, or a new variable of a container. If a file gives the key twice, the other lines are removed,
 * because Liferay would join their values. Ask `canSet` first: what cannot be written is left as it is.
 */
export function setOnNode(node: Node, key: string, value: string): FileEdit {
  const { origin } = node.configuration.value(key);
  const comesWithImage = isImplied(origin);
  if (origin !== undefined && !comesWithImage) return writeValue(origin, value);
  const place = hasOwnMainFile(node) && !comesWithImage ? undefined : variablePlace(node);
  if (place !== undefined) return addVariable(place, key, value);
  const { tree } = layerOf(node.mainFile);
  return {
    path: node.mainFile.path,
    edits: [insertLines(tree, node.catalogue, key, [writeEntry(key, value)])],
  };
}

/** Whether a value comes with an image: only a variable wins over it. */
const isImplied = (origin: ValueOrigin | undefined): boolean => origin?.syntax.kind === 'implied';

/** Replaces the value at `origin` with `value`, written as the format of that file requires. */
export function writeValue(origin: ValueOrigin, value: string): FileEdit {
  return { path: origin.file.path, edits: editsFor(origin, value) };
}

function editsFor(origin: ValueOrigin, value: string): TextEdit[] {
  const { file, entry, syntax } = origin;
  const { text } = file;
  switch (syntax.kind) {
    case 'properties': {
      if (entry === undefined) return [];
      const { tree } = layerOf(file);
      const others = tree
        .occurrences(entry.key)
        .filter((other) => other.isRead && other.index !== entry.index);
      return [...removeEntries(tree, others), replaceValue(tree, entry, value)];
    }
    case 'yaml':
      return [
        syntax.form === 'map'
          ? inYamlMap(text, origin, syntax, value)
          : inYamlList(text, origin, syntax, value),
      ];
    case 'env-file':
      return [inEnvironmentFile(text, origin, syntax.quotes, value)];
    case 'fixed':
    case 'implied':
      return [];
  }
}

type YamlSyntax = Extract<ValueSyntax, { kind: 'yaml' }>;

/** `NAME: value`. */
function inYamlMap(text: string, { valueSpan }: ValueOrigin, syntax: YamlSyntax, value: string): TextEdit {
  const escaped = withDollars(syntax, value);
  const newText = yamlScalar(escaped, syntax.quotes, isPlainValue);
  const span = withQuotes(text, valueSpan, syntax.quotes);
  // A name without a value ends with its colon.
  return { span, newText: text[span.start - 1] === ':' ? ` ${newText}` : newText };
}

/** `- NAME=value`: the quotes, if there are any, contain both. */
function inYamlList(
  text: string,
  { keySpan, valueSpan }: ValueOrigin,
  syntax: YamlSyntax,
  value: string,
): TextEdit {
  const whole = `${text.slice(keySpan.start, keySpan.end)}=${withDollars(syntax, value)}`;
  const span = withQuotes(
    text,
    { start: keySpan.start, end: Math.max(keySpan.end, valueSpan.end) },
    syntax.quotes,
  );
  return { span, newText: yamlScalar(whole, syntax.quotes, isPlainText) };
}

function withDollars({ escapesDollar }: YamlSyntax, value: string): string {
  return escapesDollar ? value.replaceAll('$', () => '$$') : value;
}

/** With the quote before it, and the one after it unless that is still to be typed. */
function withQuotes(text: string, { start, end }: Span, quotes: Quotes): Span {
  if (quotes === 'plain') return { start, end };
  return { start: start - 1, end: text[end] === text[start - 1] ? end + 1 : end };
}

/** `NAME=value` of docker: single quotes take everything literally, double quotes know escapes. */
function inEnvironmentFile(
  text: string,
  { keySpan, valueSpan }: ValueOrigin,
  quotes: Quotes,
  value: string,
): TextEdit {
  const isBare = /^[^\s'"`#$\\]*$/.test(value);
  const newText =
    quotes === 'plain' && isBare
      ? value
      : quotes === 'double' || /['\r\n]/.test(value)
        ? doubleQuoted(value).replaceAll('$', () => '\\$')
        : `'${value}'`;
  const span = withQuotes(text, valueSpan, quotes);
  const hasSign = text.slice(keySpan.end, span.start).includes('=');
  return { span, newText: hasSign ? newText : `=${newText}` };
}
