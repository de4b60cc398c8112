import { say } from '../../text/localise';
import type { Span } from '../../text/span';
import { type OsgiComment, type OsgiLine, osgiLines } from './osgi-lines';
import {
  type OsgiValue,
  type OsgiValueProblemKind,
  type ParsedOsgiValue,
  parseOsgiValue,
} from './osgi-value';

/** A key with its typed value. Spans are offsets into the text of the file, in UTF-16 units. */
export interface OsgiEntry extends Omit<OsgiValue, 'span'> {
  /** Escapes decoded. */
  readonly key: string;
  readonly keySpan: Span;
  readonly valueSpan: Span;
  /** From the key to the end of the property, with all its lines. */
  readonly span: Span;
}

/** `missing-equals`: no `key=` in front. `text-after-value`: text after the value, which nothing reads. */
export type OsgiProblemKind =
  | OsgiValueProblemKind
  | 'missing-equals'
  | 'unreadable-key'
  | 'text-after-value'
  | 'continuation-at-end-of-file'
  | 'quoted-value';

export interface OsgiProblem {
  readonly kind: OsgiProblemKind;
  /**
   * What Liferay loses. `rest`: reading ends here; this property and all after it do not count. `file`: nothing of the
   * file counts. `value`: the property counts, but its value is not what the text looks like. `none`: a later property
   * has the same key, and this one is never used.
   */
  readonly effect: 'rest' | 'file' | 'value' | 'none';
  readonly message: string;
  readonly span: Span;
}

/** A stretch that Apache Felix accepts and Liferay's own reader does not: line ends without `\`, escapes in a key. */
export interface FelixOnly {
  readonly kind: 'line-break' | 'escaped-key';
  readonly span: Span;
}

export interface OsgiConfig {
  /** The properties up to where reading ends, in order, including repeated keys. */
  readonly entries: readonly OsgiEntry[];
  readonly problems: readonly OsgiProblem[];
  readonly comments: readonly OsgiComment[];
  readonly felixOnly: readonly FelixOnly[];
  /** Where reading ends: before the first problem with the effect `rest`, otherwise at the end of the text. */
  readonly readUntil: number;
}

/**
 * Reads a `.config` file, such as those in `osgi/configs`. Every text has a result; the time is linear in its length.
 * Follows Liferay's file install (TypedProperties and ConfigurationHandler of 7.4): line by line up to the first one
 * that it cannot read, after which nothing counts. What only the older reader, Apache Felix ConfigurationHandler,
 * accepts is also accepted here, and listed in `felixOnly`.
 */
export function parseOsgiConfig(text: string): OsgiConfig {
  const entries: OsgiEntry[] = [];
  const problems: OsgiProblem[] = [];
  const comments: OsgiComment[] = [];
  const felixOnly: FelixOnly[] = [];
  const lastOfKey = new Map<string, OsgiLine>();
  const failing: { readonly problem: OsgiProblem; readonly key: string; readonly line: OsgiLine }[] = [];
  let readUntil = text.length;
  for (const line of osgiLines(text, comments)) {
    const property = readProperty(line);
    const { key, problem } = property;
    if (problem !== undefined) problems.push(problem);
    if (problem?.effect === 'rest' || key === undefined) {
      readUntil = line.span.start;
      break;
    }
    lastOfKey.set(key, line);
    if (problem?.effect === 'file') failing.push({ problem, key, line });
    if (property.entry !== undefined) entries.push(property.entry);
    for (const stretch of property.felixOnly) felixOnly.push(stretch);
  }
  const overridden = new Set(
    failing.filter(({ key, line }) => lastOfKey.get(key) !== line).map(({ problem }) => problem),
  );
  return {
    entries,
    problems: problems.map((problem) => (overridden.has(problem) ? { ...problem, effect: 'none' } : problem)),
    comments,
    felixOnly,
    readUntil,
  };
}

/** What counts in a file: for each key the last entry; nothing if a value makes the whole file fail. */
export function effectiveOsgiEntries({
  entries,
  problems,
}: Pick<OsgiConfig, 'entries' | 'problems'>): ReadonlyMap<string, OsgiEntry> {
  if (problems.some(({ effect }) => effect === 'file')) return new Map();
  return new Map(entries.map((entry) => [entry.key, entry]));
}

interface Property {
  /** Undefined if there is none, with a problem that ends the reading. */
  readonly key?: string;
  readonly entry?: OsgiEntry;
  readonly problem?: OsgiProblem;
  readonly felixOnly: readonly FelixOnly[];
}

function readProperty(line: OsgiLine): Property {
  const { text } = line;
  const lost = (kind: OsgiProblemKind, message: string, span: Span): Property => ({
    problem: { kind, effect: 'rest', message, span },
    felixOnly: [],
  });
  if (line.isUnfinished)
    return lost('continuation-at-end-of-file', say`The file ends in the middle of this property.`, line.span);
  const equals = equalsSign(text);
  if (equals < 0)
    return lost('missing-equals', say`Each line must be key="value"; this one has no =.`, line.span);
  const written = text.slice(0, equals).trimEnd();
  const keySpan = line.sourceSpan(0, written.length);
  if (!/^(?:[0-9A-Za-z_.-]|\\.)+$/s.test(written))
    return lost('unreadable-key', say`A key can contain only letters, digits, ".", "_" and "-".`, keySpan);

  const parsed = parseOsgiValue(text, equals + 1);
  const problem = problemOf(line, equals + 1, parsed);
  const felixOnly = line.bareBreaks.map((span): FelixOnly => ({ kind: 'line-break', span }));
  if (written.includes('\\')) felixOnly.unshift({ kind: 'escaped-key', span: keySpan });
  const key = written.replace(/\\(.)/gs, '$1');
  return {
    key,
    ...(parsed.value && { entry: entryOf(line, key, keySpan, parsed.value) }),
    ...(problem && { problem }),
    felixOnly,
  };
}

function equalsSign(text: string): number {
  for (let at = 0; at < text.length; at++) {
    if (text[at] === '=') return at;
    if (text[at] === '\\') at++;
  }
  return -1;
}

function entryOf(line: OsgiLine, key: string, keySpan: Span, value: OsgiValue): OsgiEntry {
  return {
    key,
    keySpan,
    type: value.type,
    isPrimitive: value.isPrimitive,
    cardinality: value.cardinality,
    values: value.values.map((item) => ({ ...item, span: line.sourceSpan(item.span.start, item.span.end) })),
    valueSpan: line.sourceSpan(value.span.start, value.span.end),
    span: line.span,
  };
}

const closers: ReadonlyMap<string, string> = new Map([
  ['"', '"'],
  ['[', ']'],
  ['(', ')'],
  ['{', '}'],
]);

/**
 * Liferay first looks only at the ends of the value: a quote or bracket, and its partner at the end of the line. If
 * they are missing it stops reading; anything wrong between them fails later, for the file as a whole.
 */
function problemOf(
  line: OsgiLine,
  from: number,
  { value, problem }: ParsedOsgiValue,
): OsgiProblem | undefined {
  const { text } = line;
  const inSource = ({ start, end }: Span): Span => line.sourceSpan(start, Math.max(start, end));
  const outer = /^\s*[TILFDXSCBilfdxscb]?([["({])/.exec(text.slice(from));
  const last = text.trimEnd().length - 1;
  const opener = from + (outer?.[0].length ?? 0) - 1;
  const hasEnds = outer !== null && last > opener && text[last] === closers.get(outer[1] ?? '');
  if (problem !== undefined) {
    const isKept = hasEnds && problem.kind === 'unclosed' && value?.cardinality === 'single';
    const effect = isKept ? 'value' : hasEnds ? 'file' : 'rest';
    return { ...problem, effect, span: inSource(problem.span) };
  }
  const end = value?.span.end ?? from;
  if (text.slice(end).trim() === '') return undefined;
  const message = hasEnds
    ? say`Text after the value is not read.`
    : say`Text after the value is not read, nor is anything that follows.`;
  const start = text.length - text.slice(end).trimStart().length;
  return {
    kind: 'text-after-value',
    effect: hasEnds ? 'value' : 'rest',
    message,
    span: inSource({ start, end: last + 1 }),
  };
}
