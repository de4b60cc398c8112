import type { Node } from '../cluster/cluster';
import { layerOf, type Quotes, type ValueOrigin, type ValueSyntax } from '../configuration/layer';
import type { TextEdit } from '../text/edit';
import type { Span } from '../text/span';
import { removeEntries, replaceValue, writeEntry } from './entry-edits';
import type { FileEdit } from './file-edit';
import { insertLines } from './placement';

/** Whether another value can be put where this one stands. */
export function isWritable({ syntax }: ValueOrigin): boolean {
  return syntax.kind !== 'fixed';
}

/** Whether every one of `keys` can be set on a node: where its value stands, else in its portal-ext.properties. */
export function canSet({ configuration, mainFile }: Node, ...keys: readonly string[]): boolean {
  return keys.every((key) => {
    const { origin } = configuration.value(key);
    return origin === undefined ? mainFile.path.endsWith('.properties') : isWritable(origin);
  });
}

/**
 * Sets `key` to `value` on a node: where the winning value stands, whatever the format of that file, else as a new line
 * in its main file. Where a file gives the key twice, the other lines go, since Liferay would join their values. Ask
 * `canSet` first: what cannot be written is left as it is.
 */
export function setOnNode(node: Node, key: string, value: string): FileEdit {
  const { origin } = node.configuration.value(key);
  if (origin !== undefined) return writeValue(origin, value);
  const { tree } = layerOf(node.mainFile);
  return {
    path: node.mainFile.path,
    edits: [insertLines(tree, node.catalogue, key, [writeEntry(key, value)])],
  };
}

/** Puts `value` in the place of the one that stands at `origin`, written as the format of that file wants it. */
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
      return [];
  }
}

type YamlSyntax = Extract<ValueSyntax, { kind: 'yaml' }>;

/** `NAME: value`. */
function inYamlMap(text: string, { valueSpan }: ValueOrigin, syntax: YamlSyntax, value: string): TextEdit {
  const escaped = withDollars(syntax, value);
  const newText = yamlScalar(escaped, syntax.quotes, isPlainValue);
  const span = withQuotes(valueSpan, syntax.quotes);
  // A name without a value ends with its colon.
  return { span, newText: text[span.start - 1] === ':' ? ` ${newText}` : newText };
}

/** `- NAME=value`: the quotes, where there are any, hold both. */
function inYamlList(
  text: string,
  { keySpan, valueSpan }: ValueOrigin,
  syntax: YamlSyntax,
  value: string,
): TextEdit {
  const whole = `${text.slice(keySpan.start, keySpan.end)}=${withDollars(syntax, value)}`;
  const span = withQuotes({ start: keySpan.start, end: Math.max(keySpan.end, valueSpan.end) }, syntax.quotes);
  return { span, newText: yamlScalar(whole, syntax.quotes, isPlainText) };
}

function withDollars({ escapesDollar }: YamlSyntax, value: string): string {
  return escapesDollar ? value.replaceAll('$', () => '$$') : value;
}

function withQuotes({ start, end }: Span, quotes: Quotes): Span {
  return quotes === 'plain' ? { start, end } : { start: start - 1, end: end + 1 };
}

function yamlScalar(text: string, quotes: Quotes, isPlain: (text: string) => boolean): string {
  if (quotes === 'plain' && isPlain(text)) return text;
  if (quotes === 'single' && !/[\r\n]/.test(text)) return `'${text.replaceAll("'", "''")}'`;
  return doubleQuoted(text);
}

/** A scalar of YAML in double quotes, which environment files read alike. */
export function doubleQuoted(text: string): string {
  const escaped = text.replace(/[\\"]/g, '\\$&').replaceAll('\n', '\\n').replaceAll('\r', '\\r');
  return `"${escaped.replaceAll('\t', '\\t')}"`;
}

/** Whether YAML reads an unquoted text as it stands, in block and in flow style. */
function isPlainText(text: string): boolean {
  return (
    text !== '' &&
    text === text.trim() &&
    !/[\r\n\t]|: |:$| #|[[\]{}]/.test(text) &&
    !/^(?:[,#&*!|>'"%@`]|[-?:](?: |$))/.test(text)
  );
}

/** Whether YAML takes it for a text, too, and not for a number, a boolean, a date or nothing. */
function isPlainValue(text: string): boolean {
  return (
    isPlainText(text) && !/^(?:[-+.]?\d.*|\.(?:inf|nan)|~|null|true|false|yes|no|on|off|y|n)$/i.test(text)
  );
}

/** `NAME=value` of docker: single quotes take everything as it is, double quotes know escapes. */
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
  const span = withQuotes(valueSpan, quotes);
  const hasSign = text.slice(keySpan.end, span.start).includes('=');
  return { span, newText: hasSign ? newText : `=${newText}` };
}
