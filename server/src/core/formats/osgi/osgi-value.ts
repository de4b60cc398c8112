import { say } from '../../text/localise';
import type { Span } from '../../text/span';
import { canonicalOsgiValue, type OsgiType, osgiTypeLetter, osgiTypeOf } from './osgi-types';

/** One value, an array `[…]`, or a collection (a vector) `(…)`. */
export type OsgiCardinality = 'single' | 'array' | 'collection';

/** One quoted text. */
export interface OsgiItem {
  /** Without quotes, escapes decoded. */
  readonly value: string;
  /** Between the quotes. */
  readonly span: Span;
  /** One spelling for equal values of the type. */
  readonly canonical: string;
  /** It contains `${name}`, which the reader fills in from the environment and system properties. */
  readonly holdsPlaceholder: boolean;
}

export interface OsgiValue {
  readonly type: OsgiType;
  /** The letter of the type is in lower case. */
  readonly isPrimitive: boolean;
  readonly cardinality: OsgiCardinality;
  readonly values: readonly OsgiItem[];
  /** From the letter of the type, or the bracket or quote if there is none, to after the last bracket or quote. */
  readonly span: Span;
}

/**
 * What is wrong with a value. `missing-quotes`: no quoted text, array or collection where a value is required.
 * `unclosed`: a quote or bracket has no partner. `unexpected-text`: something other than quoted texts and commas in an
 * array. `unreadable-escape`: `\u` without four hexadecimal digits. `wrong-type`: a text that is not of the type.
 */
export type OsgiValueProblemKind =
  'missing-quotes' | 'unclosed' | 'unexpected-text' | 'unreadable-escape' | 'wrong-type';

export interface OsgiValueProblem {
  readonly kind: OsgiValueProblemKind;
  readonly span: Span;
  readonly message: string;
}

/** `value` is what could be read; it counts only if there is no problem. */
export interface ParsedOsgiValue {
  readonly value: OsgiValue | undefined;
  readonly problem: OsgiValueProblem | undefined;
}

/**
 * Reads a typed value such as `B"true"` or `["a", "b"]`, without the blanks before it; what follows it is not looked
 * at. Spans are offsets into `text`. Linear in its length, and never throws.
 * Follows Apache Felix ConfigurationHandler and Liferay's own class of that name: blanks, line breaks with or without a
 * `\`, and superfluous commas are legal in an array.
 */
export function parseOsgiValue(text: string, start = 0): ParsedOsgiValue {
  return new ValueReader(text, start).read();
}

/**
 * Writes a value, or an array of values, so that every reader gets it back: `B"true"`, `["a","b"]`. Numbers for `Float`
 * and `Double` are decimal ones. Nothing in it is filled in later: `${` is escaped.
 */
export function writeOsgiValue(type: OsgiType, value: string | readonly string[]): string {
  const quoted = (text: string): string => `"${escape(isFloating(type) ? withPoint(text) : text)}"`;
  const letter = osgiTypeLetter(type);
  return typeof value === 'string' ? letter + quoted(value) : `${letter}[${value.map(quoted).join(',')}]`;
}

function isFloating(type: OsgiType): boolean {
  return type === 'Float' || type === 'Double';
}

/** Without a decimal point the digits would be taken for the bits of the number. */
function withPoint(number: string): string {
  return number.includes('.') ? number : number.replace(/^([+-]?\d+)/, '$1.0');
}

const shortEscapes: ReadonlyMap<string, string> = new Map([
  ['\b', '\\b'],
  ['\t', '\\t'],
  ['\n', '\\n'],
  ['\f', '\\f'],
  ['\r', '\\r'],
]);

function escape(text: string): string {
  const special = text.includes('${') ? /["\\={}]|\p{Cc}/gu : /["\\=]|\p{Cc}/gu;
  return text.replace(special, (character) => {
    if (character > ' ') return `\\${character}`;
    const code = character.charCodeAt(0).toString(16).padStart(4, '0');
    return shortEscapes.get(character) ?? `\\u${code}`;
  });
}

const decoded: ReadonlyMap<string, string> = new Map([
  ['b', '\b'],
  ['t', '\t'],
  ['n', '\n'],
  ['f', '\f'],
  ['r', '\r'],
]);

const closing: ReadonlyMap<string, string> = new Map([
  ['[', ']'],
  ['(', ')'],
]);

function messageFor(kind: OsgiValueProblemKind): string {
  switch (kind) {
    case 'missing-quotes':
      return say`A value must be quoted, such as "text", B"true" or ["a","b"].`;
    case 'unclosed':
      return say`The quote or bracket that ends this value is missing.`;
    case 'unexpected-text':
      return say`Between the brackets, only quoted texts separated by commas are read.`;
    case 'unreadable-escape':
      return say`\\u needs four hexadecimal digits.`;
    case 'wrong-type':
      return say`This value does not fit its type.`;
  }
}

class ValueReader {
  readonly #text: string;
  #at: number;
  #problem: OsgiValueProblem | undefined;

  constructor(text: string, start: number) {
    this.#text = text;
    this.#at = start;
  }

  read(): ParsedOsgiValue {
    this.#skipBlanks();
    const start = this.#at;
    const letter = this.#text.charAt(start);
    const type = osgiTypeOf(letter);
    if (type !== undefined) this.#at++;
    const opener = this.#text.charAt(this.#at);
    const closer = closing.get(opener);
    if (opener !== '"' && closer === undefined) {
      this.#report('missing-quotes', start, lineEnd(this.#text, start));
      return { value: undefined, problem: this.#problem };
    }
    const inType = type ?? 'String';
    const values = closer === undefined ? this.#single(inType) : this.#several(inType, closer);
    return {
      value: {
        type: inType,
        isPrimitive: type !== undefined && letter !== letter.toUpperCase(),
        cardinality: opener === '[' ? 'array' : opener === '(' ? 'collection' : 'single',
        values,
        span: { start, end: this.#at },
      },
      problem: this.#problem,
    };
  }

  #single(type: OsgiType): readonly OsgiItem[] {
    const open = this.#at;
    const item = this.#item(type);
    if (!this.#closes()) this.#report('unclosed', open, this.#at);
    return item;
  }

  #several(type: OsgiType, closer: string): readonly OsgiItem[] {
    const values: OsgiItem[] = [];
    const open = this.#at++;
    for (;;) {
      this.#skipBreaks();
      if (this.#text[this.#at] === '"') {
        const quote = this.#at;
        for (const item of this.#item(type)) values.push(item);
        if (!this.#closes()) {
          this.#report('unclosed', quote, this.#at);
          return values;
        }
        this.#skipBreaks();
      }
      const next = this.#text[this.#at];
      if (next === closer || next === ',') this.#at++;
      if (next === closer) return values;
      if (next === ',') continue;
      if (next === undefined) this.#report('unclosed', open, open + 1);
      else this.#report('unexpected-text', this.#at, this.#at + 1);
      return values;
    }
  }

  /** Reads from a quote up to the next one, which is not consumed; no item if the text is not of the type. */
  #item(type: OsgiType): readonly OsgiItem[] {
    const start = ++this.#at;
    const { value, holdsPlaceholder } = this.#quoted();
    const span = { start, end: this.#at };
    const canonical = canonicalOsgiValue(type, value);
    if (canonical !== undefined) return [{ value, span, canonical, holdsPlaceholder }];
    if (holdsPlaceholder) return [{ value, span, canonical: value, holdsPlaceholder }];
    this.#report('wrong-type', start - 1, this.#at + 1, say`This value is not of the type ${type}.`);
    return [];
  }

  #quoted(): { readonly value: string; readonly holdsPlaceholder: boolean } {
    const text = this.#text;
    let value = '';
    let copied = this.#at;
    let holdsPlaceholder = false;
    for (;;) {
      const character = text[this.#at];
      if (character === undefined || character === '"')
        return { value: value + text.slice(copied, this.#at), holdsPlaceholder };
      if (character === '$' && text[this.#at + 1] === '{') holdsPlaceholder = true;
      if (character !== '\\') {
        this.#at++;
        continue;
      }
      value += text.slice(copied, this.#at) + this.#escaped();
      copied = this.#at;
    }
  }

  /** Reads an escape, starting at its `\`. */
  #escaped(): string {
    const start = this.#at;
    const character = this.#text.charAt(start + 1);
    this.#at = Math.min(start + 2, this.#text.length);
    if (character !== 'u') return decoded.get(character) ?? character;
    const digits = this.#text.slice(this.#at, this.#at + 4);
    if (!/^[0-9a-f]{4}$/i.test(digits)) {
      this.#report('unreadable-escape', start, this.#at);
      return '';
    }
    this.#at += 4;
    return String.fromCharCode(parseInt(digits, 16));
  }

  #closes(): boolean {
    if (this.#text[this.#at] !== '"') return false;
    this.#at++;
    return true;
  }

  #skipBlanks(): void {
    while (isOsgiBlank(this.#text.charCodeAt(this.#at))) this.#at++;
  }

  #skipBreaks(): void {
    this.#skipBlanks();
    while (this.#text[this.#at] === '\\' && /[\r\n]/.test(this.#text.charAt(this.#at + 1))) {
      this.#at += 2;
      this.#skipBlanks();
    }
  }

  /** The first problem is the one that counts. */
  #report(kind: OsgiValueProblemKind, start: number, end: number, message = messageFor(kind)): void {
    const span = { start, end: Math.min(end, this.#text.length) };
    this.#problem ??= { kind, span, message };
  }
}

function lineEnd(text: string, start: number): number {
  let end = start;
  while (end < text.length && text[end] !== '\n' && text[end] !== '\r') end++;
  while (end > start && isOsgiBlank(text.charCodeAt(end - 1))) end--;
  return end;
}

/** `Character.isWhitespace` of Java. */
function isOsgiBlank(code: number): boolean {
  if (code < 128) return code === 32 || (code >= 9 && code <= 13) || (code >= 28 && code <= 31);
  return /[\u1680\u2000-\u2006\u2008-\u200a\u2028\u2029\u205f\u3000]/.test(String.fromCharCode(code));
}
