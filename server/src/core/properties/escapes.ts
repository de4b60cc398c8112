import { comma } from './characters';
import type { Dialect } from './tree';

/**
 * Escapes as the two readers decode them, in a key or a value whose lines have already been joined.
 * `liferay`: commons-lang 2.6 `StringEscapeUtils.unescapeJava` for keys and commons-configuration 1.10
 * `PropertiesConfiguration.unescapeJava` for values, which leaves `\,` for the splitting into a list. `jdk`:
 * java.util.Properties of JDK 17.
 */
export interface EscapeRules {
  readonly dialect: Dialect;
  readonly place: 'key' | 'value';
}

/** A `\u` that is not followed by four hexadecimal digits; offsets into the joined key or value. */
export interface BrokenEscape {
  readonly start: number;
  readonly end: number;
  /**
   * Whether the reader refuses the file; `liferay` tolerates an escape that is cut off by the end of the key or value.
   */
  readonly isFatal: boolean;
}

const lowerU = 117;
const unicodeDigits = 4;

/** A run of literal characters, or a decoded escape: it stands for the characters from `start` up to the next piece. */
interface Piece {
  readonly text: string;
  readonly start: number;
}

/** The decoded text; a broken `\u` stays as it is written. */
export function decode(joined: string, rules: EscapeRules): string {
  let decoded = '';
  for (const { text } of decodePieces(joined, rules)) decoded += text;
  return decoded;
}

/**
 * Where the characters of the decoded text come from: the character `i` stands for the characters from `map[i]` to
 * `map[i + 1]` of the joined text; there is one element more than there are characters.
 */
export function decodingMap(joined: string, rules: EscapeRules): readonly number[] {
  const map: number[] = [];
  const pieces = decodePieces(joined, rules);
  pieces.forEach(({ text, start }, index) => {
    const end = pieces[index + 1]?.start ?? joined.length;
    const perCharacter = text.length === end - start;
    for (let i = 0; i < text.length; i++) map.push(perCharacter ? start + i : start);
  });
  map.push(joined.length);
  return map;
}

/** Every broken `\u` in order. */
export function brokenEscapes(joined: string, { dialect }: EscapeRules): BrokenEscape[] {
  const broken: BrokenEscape[] = [];
  let at = joined.indexOf('\\');
  while (at >= 0 && at + 1 < joined.length) {
    let next = at + 2;
    if (joined.charCodeAt(at + 1) === lowerU && unicodeValue(joined, next, dialect) === undefined) {
      const end = Math.min(next + unicodeDigits, joined.length);
      broken.push({ start: at, end, isFatal: dialect === 'jdk' || end === next + unicodeDigits });
    } else if (joined.charCodeAt(at + 1) === lowerU) next += unicodeDigits;
    at = joined.indexOf('\\', next);
  }
  return broken;
}

function decodePieces(joined: string, rules: EscapeRules): Piece[] {
  const pieces: Piece[] = [];
  let copied = 0;
  let at = joined.indexOf('\\');
  while (at >= 0 && at + 1 < joined.length) {
    if (copied < at) pieces.push({ text: joined.slice(copied, at), start: copied });
    const end = escapeEnd(joined, at, rules.dialect);
    pieces.push({ text: decodeEscape(joined, at, rules), start: at });
    copied = end;
    at = joined.indexOf('\\', end);
  }
  if (copied < joined.length) pieces.push({ text: joined.slice(copied), start: copied });
  return pieces;
}

/** The offset after the escape at `at`. */
function escapeEnd(joined: string, at: number, dialect: Dialect): number {
  if (joined.charCodeAt(at + 1) !== lowerU) return at + 2;
  const end = at + 2 + unicodeDigits;
  if (end > joined.length) return dialect === 'liferay' ? joined.length : at + 2;
  return unicodeValue(joined, at + 2, dialect) === undefined ? at + 2 : end;
}

/** What the escape at `at` stands for; nothing if the end of the text cuts it off for the `liferay` reader. */
function decodeEscape(joined: string, at: number, { dialect, place }: EscapeRules): string {
  const code = joined.charCodeAt(at + 1);
  if (code === lowerU) {
    const value = unicodeValue(joined, at + 2, dialect);
    if (value !== undefined) return String.fromCharCode(value);
    return at + 2 + unicodeDigits > joined.length && dialect === 'liferay' ? '' : '\\u';
  }
  return code === comma && dialect === 'liferay' && place === 'value' ? '\\,' : decodedLetter(code, dialect);
}

function decodedLetter(code: number, dialect: Dialect): string {
  const letter = String.fromCharCode(code);
  switch (letter) {
    case 't':
      return '\t';
    case 'n':
      return '\n';
    case 'r':
      return '\r';
    case 'f':
      return '\f';
    case 'b':
      return dialect === 'liferay' ? '\b' : letter;
    default:
      return letter;
  }
}

/** The code of the four digits at `start`, or undefined if the reader does not accept them. */
function unicodeValue(joined: string, start: number, dialect: Dialect): number | undefined {
  const end = start + unicodeDigits;
  if (end > joined.length) return undefined;
  let value = 0;
  let negative = false;
  for (let i = start; i < end; i++) {
    const code = joined.charCodeAt(i);
    const digit = hexDigit(code);
    if (digit >= 0) value = value * 16 + digit;
    else if (dialect === 'jdk') return undefined;
    else if (i === start && (code === plusSign || code === minusSign)) negative = code === minusSign;
    else {
      const other = otherHexDigit(code);
      if (other < 0) return undefined;
      value = value * 16 + other;
    }
  }
  return negative ? -value & 0xffff : value;
}

const plusSign = 43;
const minusSign = 45;

function hexDigit(code: number): number {
  if (code >= 48 && code <= 57) return code - 48;
  const lower = code | 32;
  return lower >= 97 && lower <= 102 ? lower - 87 : -1;
}

/**
 * Digits outside ASCII that Java's `Character.digit` knows, and therefore `Integer.parseInt`; -1 for everything else.
 */
function otherHexDigit(code: number): number {
  if (code < 128) return -1;
  const fullwidth = code - 0xfee0;
  if (code >= 0xff21 && code <= 0xff46 && hexDigit(fullwidth) >= 10) return hexDigit(fullwidth);
  if (!isDecimalDigit(code)) return -1;
  // Unicode keeps the ten digits of a script together, starting at a code that ends in 0 or 6.
  return isDecimalDigit(code & ~15) ? code & 15 : (code & 15) - 6;
}

function isDecimalDigit(code: number): boolean {
  return /^\p{Nd}$/u.test(String.fromCharCode(code));
}
