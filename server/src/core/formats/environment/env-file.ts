import { say } from '../../text/localise';
import type { Span } from '../../text/span';
import type { SourceFile } from '../../workspace';
import type { EnvironmentEntry } from './environment-entry';
import type { FormatProblem } from '../located';
import { substituteVariables, type Variable, type VariableLookup } from './variable-substitution';
import type { ScalarStyle } from '../yaml/yaml-tree';

/** A file of variables as far as it can be read. */
export interface EnvFile {
  readonly file: SourceFile;
  /** In the order of the file; if a name is given twice the last counts. */
  readonly entries: readonly EnvironmentEntry[];
  readonly problems: readonly FormatProblem[];
}

/**
 * Reads the syntax of `.env` and of compose's `env_file` (compose-go's dotenv): `NAME=value` or `NAME: value`, `export`
 * before it, ` #` for a comment after it, single quotes (nothing replaced) and double quotes (escapes, variables), both
 * over several lines, and a name alone, which takes its value from outside. A line that Docker would refuse becomes a
 * problem. Never throws.
 * @param outside variables that are defined elsewhere: they take precedence over those of the file itself
 */
export function readEnvFile(file: SourceFile, outside: VariableLookup = () => undefined): EnvFile {
  const { statements, problems } = statementsOf(file);
  const own = new Map<string, EnvironmentEntry>();
  const lookup: VariableLookup = (name) => {
    const outer = outside(name);
    if (outer !== undefined) return outer;
    const entry = own.get(name);
    if (entry?.value === undefined) return undefined;
    return asVariable(entry, entry.value);
  };
  const entries = statements.map((statement): EnvironmentEntry => {
    const { name, nameSpan, value, valueSpan, style } = statement;
    const common = {
      name,
      isSecret: false,
      path: file.path,
      nameSpan,
      valuePath: file.path,
      valueSpan,
      style,
    };
    const entry =
      value === undefined
        ? { ...common, ...inherited(outside, name) }
        : { ...common, ...filled(value, statement, lookup) };
    own.set(name, entry);
    return entry;
  });
  return { file, entries, problems };
}

/** An entry as the value of a `${NAME}`. */
export function asVariable(entry: EnvironmentEntry, value: string): Variable {
  const { valuePath: path, valueSpan: span, isKnown, usesDefault } = entry;
  return { value, path, span, isKnown, usesDefault };
}

type Value = Pick<EnvironmentEntry, 'value' | 'isKnown' | 'usesDefault' | 'origins'>;

/** The value of a name that has none itself. */
export function inherited(lookup: VariableLookup, name: string): Value {
  const variable = lookup(name);
  return variable === undefined
    ? { value: undefined, isKnown: false, usesDefault: false, origins: [] }
    : {
        value: variable.value,
        isKnown: variable.isKnown,
        usesDefault: variable.usesDefault,
        origins: [variable],
      };
}

function filled(value: string, { style }: Statement, lookup: VariableLookup): Value {
  if (style === 'single-quoted') return { value, isKnown: true, usesDefault: false, origins: [] };
  const { variables, ...substitution } = substituteVariables(value, lookup);
  return { ...substitution, origins: variables };
}

interface Statement {
  readonly name: string;
  readonly nameSpan: Span;
  /** Escapes decoded, variables not yet filled in. */
  readonly value: string | undefined;
  readonly valueSpan: Span;
  readonly style: ScalarStyle;
}

interface Statements {
  readonly statements: readonly Statement[];
  readonly problems: readonly FormatProblem[];
}

const known = new WeakMap<SourceFile, Statements>();

function statementsOf(file: SourceFile): Statements {
  let read = known.get(file);
  if (read === undefined) {
    read = scan(file);
    known.set(file, read);
  }
  return read;
}

/** The maximum number of problems reported for one file. */
const mostProblems = 50;

const blankLines = /[\s\u0085]*/y;
const exportWord = /export[ \t\f\v]+/y;
const nameBeforeValue = /([\p{L}\p{N}_.[\]-]*)[ \t\f\v\r]*([=:]|\n|$)[ \t\f\v]*/uy;

function scan(file: SourceFile): Statements {
  const { text } = file;
  const statements: Statement[] = [];
  const problems: FormatProblem[] = [];
  const refuse = (span: Span, message: string): void => {
    if (problems.length < mostProblems) problems.push({ kind: 'syntax', message, path: file.path, span });
  };

  let at = 0;
  for (;;) {
    at = endOfMatch(blankLines, text, at);
    if (at >= text.length) return { statements, problems };
    const lineEnd = endOfLine(text, at);
    if (text[at] === '#') {
      at = lineEnd;
      continue;
    }
    const nameStart = endOfMatch(exportWord, text, at);
    nameBeforeValue.lastIndex = nameStart;
    const match = nameBeforeValue.exec(text);
    const name = match?.[1] ?? '';
    if (match === null || name === '') {
      refuse({ start: at, end: trimmedEnd(text, at, lineEnd) }, say`Each line must be NAME=value.`);
      at = lineEnd;
      continue;
    }
    const nameSpan = { start: nameStart, end: nameStart + name.length };
    const separator = match[2];
    if (separator !== '=' && separator !== ':') {
      const valueSpan = { start: nameSpan.end, end: nameSpan.end };
      statements.push({ name, nameSpan, value: undefined, valueSpan, style: 'plain' });
      at = Math.max(lineEnd, nameSpan.end);
      continue;
    }
    const value = valueAt(text, nameBeforeValue.lastIndex);
    if (value.problem !== undefined) refuse(value.problem.span, value.problem.message);
    statements.push({ name, nameSpan, value: value.value, valueSpan: value.span, style: value.style });
    at = value.end;
  }
}

interface ScannedValue {
  readonly value: string;
  readonly span: Span;
  readonly style: ScalarStyle;
  /** Where the next statement may start. */
  readonly end: number;
  readonly problem?: { readonly span: Span; readonly message: string };
}

function valueAt(text: string, start: number): ScannedValue {
  const quote = text[start];
  if (quote !== '"' && quote !== "'") return unquoted(text, start);
  const closing = closingQuote(text, start, quote);
  const lineEnd = endOfLine(text, start);
  if (closing === undefined) {
    const end = trimmedEnd(text, start, lineEnd);
    const message = say`The quote is not closed.`;
    return {
      value: text.slice(start + 1, end),
      span: { start: start + 1, end: Math.max(start + 1, end) },
      style: quote === '"' ? 'double-quoted' : 'single-quoted',
      end: Math.max(lineEnd, start + 1),
      problem: { span: { start, end }, message },
    };
  }
  const span = { start: start + 1, end: closing };
  const raw = text.slice(span.start, span.end).replaceAll(`\\${quote}`, quote);
  const restEnd = endOfLine(text, closing);
  const rest = text.slice(closing + 1, restEnd).trim();
  return {
    value: quote === '"' ? decodeEscapes(raw) : raw,
    span,
    style: quote === '"' ? 'double-quoted' : 'single-quoted',
    end: restEnd,
    ...(rest === '' || rest.startsWith('#')
      ? {}
      : {
          problem: {
            span: { start: closing + 1, end: trimmedEnd(text, closing + 1, restEnd) },
            message: say`Only a comment may follow the closing quote.`,
          },
        }),
  };
}

function unquoted(text: string, start: number): ScannedValue {
  const lineEnd = endOfLine(text, start);
  const line = text.slice(start, lineEnd);
  const comment = line.indexOf(' #');
  const value = (comment < 0 ? line : line.slice(0, comment)).trimEnd();
  return { value, span: { start, end: start + value.length }, style: 'plain', end: lineEnd };
}

function closingQuote(text: string, start: number, quote: string): number | undefined {
  for (let at = start + 1; at < text.length; at++) {
    if (text[at] === '\\') at++;
    else if (text[at] === quote) return at;
  }
  return undefined;
}

const escapes: Readonly<Record<string, string>> = {
  a: '\x07',
  b: '\b',
  f: '\f',
  n: '\n',
  r: '\r',
  t: '\t',
  v: '\v',
  '\\': '\\',
  '"': '"',
  // Two dollar signs stay one when the variables are filled in.
  $: '$$',
};

function decodeEscapes(raw: string): string {
  return raw.replace(/\\(?:([abfnrtv\\"$])|0([0-7]{0,3}))/g, (written, letter?: string, digits?: string) => {
    if (letter !== undefined) return escapes[letter] ?? written;
    return String.fromCharCode(Number.parseInt(digits === undefined || digits === '' ? '0' : digits, 8));
  });
}

function endOfLine(text: string, start: number): number {
  const lineFeed = text.indexOf('\n', start);
  return lineFeed < 0 ? text.length : lineFeed;
}

function trimmedEnd(text: string, start: number, end: number): number {
  return Math.max(start, start + text.slice(start, end).trimEnd().length);
}

function endOfMatch(pattern: RegExp, text: string, start: number): number {
  pattern.lastIndex = start;
  return pattern.test(text) ? pattern.lastIndex : start;
}
