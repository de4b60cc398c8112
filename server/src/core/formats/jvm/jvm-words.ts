import type { Span } from '../../text/span';

/** A decoded text in which every UTF-16 unit knows where it is in a source. */
export interface MappedText {
  readonly text: string;
  readonly starts: readonly number[];
  readonly ends: readonly number[];
}

/** Takes the place, in a decoded text, of something that cannot be known here. A Unicode noncharacter. */
export const unknownMark = '\uffff';

/** How words are quoted: for a POSIX shell, or for cmd and the start of Java on Windows. */
export type Quoting = 'posix' | 'windows';

/** The value of a variable; undefined if it cannot be known. */
export type Lookup = (name: string) => MappedText | undefined;

export const unknownVariables: Lookup = () => undefined;

/** A stretch of a source, verbatim. */
export function mappedText(source: string, start = 0, end = source.length): MappedText {
  const starts = Array.from({ length: end - start }, (_, index) => start + index);
  return { text: source.slice(start, end), starts, ends: starts.map((at) => at + 1) };
}

/**
 * Where units `start` to `end` of a mapped text are; if they come from several places, the first stretch. For an empty
 * one, the place before which it is.
 */
export function mappedSpan({ text, starts, ends }: MappedText, start: number, end: number): Span {
  if (start >= end) {
    const at = (start < text.length ? starts[start] : ends[start - 1]) ?? 0;
    return { start: at, end: at };
  }
  let last = start;
  while (last + 1 < end && (starts[last + 1] ?? 0) >= (ends[last] ?? 0)) last++;
  return { start: starts[start] ?? 0, end: ends[last] ?? 0 };
}

export const noText: MappedText = { text: '', starts: [], ends: [] };

export function joinMapped(texts: readonly MappedText[]): MappedText {
  return {
    text: texts.map(({ text }) => text).join(''),
    starts: texts.flatMap(({ starts }) => starts),
    ends: texts.flatMap(({ ends }) => ends),
  };
}

/**
 * The value of an assignment as one text, with variables filled in and, for a POSIX shell, quotes and escapes removed;
 * cmd keeps them.
 */
export function decodeText(source: MappedText, quoting: Quoting, lookup: Lookup): MappedText {
  return decode(source, quoting, lookup, false)[0] ?? noText;
}

/** Splits a text into words as a shell does, with quotes and escapes removed and variables filled in. */
export function decodeWords(source: MappedText, quoting: Quoting, lookup: Lookup): readonly MappedText[] {
  return decode(source, quoting, lookup, true);
}

/** Where a `$`, backquote or `%` reference ends, and which variable it asks for; undefined for a command or an expression. */
interface Reference {
  readonly end: number;
  readonly name: string | undefined;
}

function decode(
  source: MappedText,
  quoting: Quoting,
  lookup: Lookup,
  splits: boolean,
): readonly MappedText[] {
  const { text, starts, ends } = source;
  const words = new Words(splits);
  const keepsQuotes = quoting === 'windows' && !splits;
  let quote = '';
  for (let at = 0; at < text.length;) {
    const character = text.charAt(at);
    const reference =
      quote === "'" ? undefined : quoting === 'posix' ? posixReference(text, at) : batchReference(text, at);
    if (reference !== undefined) {
      const value = reference.name === undefined ? undefined : lookup(reference.name);
      const span = mappedSpan(source, at, reference.end);
      if (value === undefined) words.add(unknownMark, span.start, span.end);
      else words.addAll(value, quote !== '');
      at = reference.end;
    } else if (!keepsQuotes && isQuote(character, quote, quoting)) {
      quote = quote === '' ? character : '';
      words.open();
      at++;
    } else if (!keepsQuotes && escapes(text, at, quote, quoting)) {
      const next = text.charAt(at + 1);
      if (next !== '\n' || quoting === 'windows') words.add(next, starts[at] ?? 0, ends[at + 1] ?? 0);
      at += 2;
    } else {
      if (quote === '' && splits && /\s/.test(character)) words.end();
      else words.add(character, starts[at] ?? 0, ends[at] ?? 0);
      at++;
    }
  }
  words.end();
  return words.all;
}

function isQuote(character: string, quote: string, quoting: Quoting): boolean {
  if (quote !== '') return character === quote;
  return character === '"' || (character === "'" && quoting === 'posix');
}

function escapes(text: string, at: number, quote: string, quoting: Quoting): boolean {
  if (text[at] !== '\\' || quote === "'" || at + 1 >= text.length) return false;
  if (quoting === 'windows') return text[at + 1] === '"';
  return quote === '' || /[$`"\\\n]/.test(text.charAt(at + 1));
}

class Words {
  readonly all: MappedText[] = [];
  readonly #splits: boolean;
  #text: string[] = [];
  #starts: number[] = [];
  #ends: number[] = [];
  #isOpen = false;

  constructor(splits: boolean) {
    this.#splits = splits;
  }

  open(): void {
    this.#isOpen = true;
  }

  add(character: string, start: number, end: number): void {
    this.#isOpen = true;
    this.#text.push(character);
    this.#starts.push(start);
    this.#ends.push(end);
  }

  /** Adds the value of a variable, which is split at its blanks unless it is in quotes. */
  addAll({ text, starts, ends }: MappedText, isQuoted: boolean): void {
    for (let at = 0; at < text.length; at++) {
      if (this.#splits && !isQuoted && /\s/.test(text.charAt(at))) this.end();
      else this.add(text.charAt(at), starts[at] ?? 0, ends[at] ?? 0);
    }
  }

  end(): void {
    if (this.#isOpen) this.all.push({ text: this.#text.join(''), starts: this.#starts, ends: this.#ends });
    [this.#text, this.#starts, this.#ends, this.#isOpen] = [[], [], [], false];
  }
}

/** A reference in a POSIX shell that starts at `at`: `$NAME`, `${NAME}`, `$(command)`, `` `command` ``. */
export function posixReference(text: string, at: number): Reference | undefined {
  if (text[at] === '`') {
    const end = text.indexOf('`', at + 1);
    return { end: end < 0 ? text.length : end + 1, name: undefined };
  }
  if (text[at] !== '$') return undefined;
  const next = text.charAt(at + 1);
  if (next === '(' || next === '{') {
    const end = closingBracket(text, at + 1);
    const name = next === '{' ? text.slice(at + 2, end - 1) : '';
    return { end, name: /^[A-Za-z_]\w*$/.test(name) ? name : undefined };
  }
  if (/[0-9@*#?$!-]/.test(next)) return { end: at + 2, name: undefined };
  if (!/[A-Za-z_]/.test(next)) return undefined;
  let end = at + 1;
  while (/\w/.test(text.charAt(end))) end++;
  return { end, name: text.slice(at + 1, end) };
}

/** After the bracket that closes the one at `open`; quoted brackets do not count. */
function closingBracket(text: string, open: number): number {
  let depth = 0;
  let quote = '';
  for (let at = open; at < text.length; at++) {
    const character = text.charAt(at);
    if (character === '\\') at++;
    else if (quote !== '') quote = character === quote ? '' : quote;
    else if (character === '"' || character === "'") quote = character;
    else if (/[({]/.test(character)) depth++;
    else if (/[)}]/.test(character) && --depth === 0) return at + 1;
  }
  return text.length;
}

/** A reference in cmd that starts at `at`: `%NAME%`, `!NAME!`, `%1`, `%~dp0`. */
function batchReference(text: string, at: number): Reference | undefined {
  const mark = text[at];
  if (mark !== '%' && mark !== '!') return undefined;
  let end = at + 1;
  while (/[^\s"%!]/.test(text.charAt(end))) end++;
  const name = text.slice(at + 1, end);
  if (text[end] === mark && name !== '')
    return { end: end + 1, name: /^[A-Za-z_][\w()]*$/.test(name) ? name.toUpperCase() : undefined };
  const argument = /^(?:~[a-z]*)?[0-9*]/i.exec(name);
  return mark === '%' && argument !== null
    ? { end: at + 1 + argument[0].length, name: undefined }
    : undefined;
}
