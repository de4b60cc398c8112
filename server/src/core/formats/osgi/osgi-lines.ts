import { countWhile } from '../../text/bisect';
import type { Span } from '../../text/span';
import { trimmedEnd, trimmedStart } from '../../properties/characters';

/** One property of a `.config` file with its lines joined. */
export interface OsgiLine {
  /** The joined text, without blanks at both ends of each line. */
  readonly text: string;
  /** Where it starts in the file, and where it ends, after its last character. */
  readonly span: Span;
  /** A `\` at its end with no line after it: the reader gives up on the property. */
  readonly isUnfinished: boolean;
  /** Line ends inside an array with no `\` before them. */
  readonly bareBreaks: readonly Span[];
  /** Where characters `start` to `end` of `text` are in the file. */
  sourceSpan(start: number, end: number): Span;
}

export interface OsgiComment {
  /** From the `#` to the end of the line. */
  readonly span: Span;
  /** The text after the `#`. */
  readonly text: string;
}

/**
 * Splits a `.config` file into properties as Liferay's TypedProperties does: a `\` at the end of a line joins the next
 * one to it, and blank and comment lines are skipped even there. In addition, the lines of an array that is still open
 * are joined: Apache Felix needs no `\` there.
 */
export function* osgiLines(text: string, comments: OsgiComment[]): Generator<OsgiLine> {
  const lines = new PhysicalLines(text);
  let pieces: Span[] = [];
  let bareBreaks: Span[] = [];
  let open = new OpenArray();
  let isContinued = false;
  for (let line = lines.next(); line !== undefined; line = lines.next()) {
    const start = trimmedStart(text, line.start, line.end);
    if (start === line.end) continue;
    if (text[start] === '#') {
      comments.push({ span: { start, end: line.end }, text: text.slice(start + 1, line.end) });
      continue;
    }
    if (!isContinued && pieces.length > 0) {
      if (startsProperty(text.slice(start, line.end))) {
        yield join(text, pieces, false, []);
        [pieces, bareBreaks, open] = [[], [], new OpenArray()];
      } else bareBreaks.push({ start: pieces.at(-1)?.end ?? start, end: start });
    }
    isContinued = text[line.end - 1] === '\\';
    const piece = { start, end: trimmedEnd(text, start, isContinued ? line.end - 1 : line.end) };
    pieces.push(piece);
    open.read(text, piece);
    if (isContinued || open.isOpen) continue;
    yield join(text, pieces, false, bareBreaks);
    [pieces, bareBreaks, open] = [[], [], new OpenArray()];
  }
  if (pieces.length > 0) yield join(text, pieces, isContinued, bareBreaks);
}

const startsProperty = (line: string): boolean => /^[\w.-]+\s*=\s*[TILFDXSCB]?["[(]/i.test(line);

function join(
  text: string,
  pieces: readonly Span[],
  isUnfinished: boolean,
  bareBreaks: readonly Span[],
): OsgiLine {
  const starts: number[] = [];
  let length = 0;
  for (const { start, end } of pieces) {
    starts.push(length);
    length += end - start;
  }
  /**
   * Where character `index` of the joined text is; an index at a seam is the end of one piece and the start of another.
   */
  const source = (index: number, isEnd: boolean): number => {
    const starting = countWhile(pieces.length, (piece) => {
      const start = starts[piece] ?? 0;
      return isEnd ? start < index : start <= index;
    });
    const low = Math.max(0, starting - 1);
    return (pieces[low]?.start ?? 0) + index - (starts[low] ?? 0);
  };
  return {
    text: pieces.map(({ start, end }) => text.slice(start, end)).join(''),
    span: { start: pieces[0]?.start ?? 0, end: pieces.at(-1)?.end ?? 0 },
    isUnfinished,
    bareBreaks,
    sourceSpan: (start, end) => {
      const from = source(start, false);
      return start === end ? { start: from, end: from } : { start: from, end: source(end, true) };
    },
  };
}

class PhysicalLines {
  readonly #text: string;
  #at = 0;

  constructor(text: string) {
    this.#text = text;
  }

  /** The next line without its line end (CR, LF or both). */
  next(): Span | undefined {
    const text = this.#text;
    const start = this.#at;
    if (start >= text.length) return undefined;
    let end = start;
    while (end < text.length && text[end] !== '\n' && text[end] !== '\r') end++;
    this.#at = end + (text.startsWith('\r\n', end) ? 2 : 1);
    return { start, end };
  }
}

/** Follows a property character by character to know whether an array in it is still open, outside quotes. */
class OpenArray {
  #state: 'key' | 'value' | 'array' | 'quote' | 'done' = 'key';
  #isEscaped = false;

  get isOpen(): boolean {
    return this.#state === 'array';
  }

  read(text: string, { start, end }: Span): void {
    for (let at = start; at < end && this.#state !== 'done'; at++) this.#step(text.charAt(at));
  }

  #step(character: string): void {
    const isEscaped = this.#isEscaped;
    this.#isEscaped = false;
    if (this.#state === 'quote') {
      if (isEscaped) return;
      if (character === '\\') this.#isEscaped = true;
      else if (character === '"') this.#state = 'array';
    } else if (this.#state === 'key') {
      if (character === '=') this.#state = 'value';
    } else if (this.#state === 'array') {
      if (character === '"') this.#state = 'quote';
      else if (character === ']' || character === ')') this.#state = 'done';
    } else if (character === '[' || character === '(') this.#state = 'array';
    else if (!/[TILFDXSCB\s]/i.test(character)) this.#state = 'done';
  }
}
