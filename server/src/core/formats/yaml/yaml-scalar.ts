import { coarseText, directText, type MappedText, MappedTextBuilder } from '../mapped-text';
import type { YamlScalar } from './yaml-tree';

/**
 * The text of a scalar with the place of each of its characters in the file, whatever the style: plain or quoted over
 * several lines, with escapes, literal or folded blocks with their indentation.
 */
export function scalarText(scalar: YamlScalar): MappedText {
  const { text, span, file } = scalar;
  const source = file.text.slice(span.start, span.end);
  if (source === text) return directText(text, file.path, span.start);
  const builder = new MappedTextBuilder();
  if (scalar.style === 'double-quoted') addDoubleQuoted(builder, source, span.start);
  else if (scalar.style === 'literal') addLiteral(builder, text, source, span.start);
  else addFolded(builder, text, source, span.start, scalar.style === 'single-quoted');
  const mapped = builder.build(file.path, span);
  // What the library decodes is what counts; if we cannot follow it, the place of the whole is still right.
  return mapped.text === text ? mapped : coarseText(text, file.path, span);
}

/** Each line end in a literal block is a line end of the file. */
function addLiteral(builder: MappedTextBuilder, text: string, source: string, start: number): void {
  let at = 0;
  const lines = text.split('\n');
  for (const [index, line] of lines.entries()) {
    const isLast = index === lines.length - 1;
    if (isLast && line === '') return;
    const lineFeed = source.indexOf('\n', at);
    const lineEnd = lineFeed < 0 ? source.length : lineFeed;
    const end = source[lineEnd - 1] === '\r' ? lineEnd - 1 : lineEnd;
    builder.add(line, start + Math.max(at, end - line.length), start + end);
    const next = Math.min(lineEnd + 1, source.length);
    if (!isLast) builder.add('\n', start + end, start + Math.max(end, next));
    at = next;
  }
}

const isBlank = (character: string | undefined): boolean =>
  character === ' ' || character === '\t' || character === '\n' || character === '\r';

/**
 * Folding changes only blanks: the words are the same in the text and in the file, in the same order. `''` in single
 * quotes is the only addition.
 */
function addFolded(
  builder: MappedTextBuilder,
  text: string,
  source: string,
  start: number,
  isSingleQuoted: boolean,
): void {
  let t = 0;
  let s = 0;
  while (t < text.length || s < source.length) {
    const blankText = t;
    const blankSource = s;
    while (t < text.length && isBlank(text[t])) t++;
    while (s < source.length && isBlank(source[s])) s++;
    builder.add(text.slice(blankText, t), start + blankSource, start + s);
    const wordText = t;
    const wordSource = s;
    const isQuote = isSingleQuoted && text[t] === "'" && source.startsWith("''", s);
    if (isQuote) {
      t++;
      s += 2;
    } else
      while (
        t < text.length &&
        !isBlank(text[t]) &&
        source[s] === text[t] &&
        !(isSingleQuoted && text[t] === "'")
      ) {
        t++;
        s++;
      }
    builder.add(text.slice(wordText, t), start + wordSource, start + s);
    // Neither side moved: what the library made of it is not what we expect.
    if (t === blankText && s === blankSource) return;
  }
}

const simpleEscapes: Readonly<Record<string, string>> = {
  '0': '\0',
  a: '\x07',
  b: '\b',
  e: '\x1b',
  f: '\f',
  n: '\n',
  r: '\r',
  t: '\t',
  v: '\v',
  N: '\u0085',
  _: '\u00a0',
  L: '\u2028',
  P: '\u2029',
  ' ': ' ',
  '"': '"',
  '/': '/',
  '\\': '\\',
  '\t': '\t',
};

const codeLengths: Readonly<Record<string, number>> = { x: 2, u: 4, U: 8 };

/** YAML 1.2, 5.7 and 7.3.1: escapes, folded lines, and line ends that a backslash removes. */
function addDoubleQuoted(builder: MappedTextBuilder, source: string, start: number): void {
  const blanks = /[ \t]*(?:\r?\n[ \t\r\n]*)?/y;
  let plain = 0;
  let at = 0;
  const flush = (): void => {
    builder.add(source.slice(plain, at), start + plain, start + at);
  };
  while (at < source.length) {
    const character = source[at];
    if (character === '\\') {
      flush();
      const { text, length } = escape(source, at);
      builder.add(text, start + at, start + at + length);
      at += length;
      plain = at;
    } else if (isBlank(character)) {
      blanks.lastIndex = at;
      const run = blanks.exec(source)?.[0] ?? '';
      const lineFeeds = run.split('\n').length - 1;
      if (lineFeeds === 0) at += Math.max(1, run.length);
      else {
        flush();
        const folded = lineFeeds === 1 ? ' ' : '\n'.repeat(lineFeeds - 1);
        builder.add(folded, start + at, start + at + run.length);
        at += run.length;
        plain = at;
      }
    } else at++;
  }
  flush();
}

/** What the escape at `at` stands for, and its length in the file. */
function escape(source: string, at: number): { readonly text: string; readonly length: number } {
  const letter = source[at + 1] ?? '';
  const lineEnd = /^\r?\n[ \t]*/.exec(source.slice(at + 1, at + 3));
  if (lineEnd !== null) {
    let end = at + 1 + (letter === '\r' ? 2 : 1);
    while (source[end] === ' ' || source[end] === '\t') end++;
    return { text: '', length: end - at };
  }
  const digits = Object.hasOwn(codeLengths, letter) ? codeLengths[letter] : undefined;
  if (digits !== undefined) {
    const code = source.slice(at + 2, at + 2 + digits);
    const value = code.length === digits && /^[\da-fA-F]+$/.test(code) ? Number.parseInt(code, 16) : -1;
    if (value >= 0 && value <= 0x10ffff) return { text: String.fromCodePoint(value), length: digits + 2 };
    return { text: source.slice(at, at + digits + 2), length: Math.min(digits + 2, source.length - at) };
  }
  const simple = Object.hasOwn(simpleEscapes, letter) ? simpleEscapes[letter] : undefined;
  return { text: simple ?? source.slice(at, at + 2), length: Math.min(2, source.length - at) };
}
