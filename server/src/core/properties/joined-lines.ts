import { countWhile } from '../text/bisect';
import type { Span } from '../text/span';
import type { Columns } from './columns';

/** A stretch of an entry with its lines joined: no line ends, no indentation, no `\` of a continuation. */
export interface JoinedLines {
  readonly text: string;
  /** Its part on each line that has one. */
  readonly spans: readonly Span[];
  /**
   * Where the characters `start` to `end` of `text` are; for an empty range, the place after the character before it.
   */
  sourceSpan(start: number, end: number): Span;
}

/** Joins what the entry number `entry` has between the two ends of `within`. */
export function joinLines(text: string, columns: Columns, entry: number, within: Span): JoinedLines {
  const spans = lineSpans(columns, entry, within);
  const [only] = spans;
  if (spans.length > 1) return new SeveralLines(text, spans, within.start);
  return new OneLine(text, spans, only ?? { start: within.start, end: within.start });
}

class OneLine implements JoinedLines {
  readonly text: string;
  readonly spans: readonly Span[];
  readonly #start: number;

  constructor(text: string, spans: readonly Span[], { start, end }: Span) {
    this.text = text.slice(start, end);
    this.spans = spans;
    this.#start = start;
  }

  sourceSpan(start: number, end: number): Span {
    return { start: this.#start + start, end: this.#start + end };
  }
}

class SeveralLines implements JoinedLines {
  readonly text: string;
  readonly spans: readonly Span[];
  readonly #start: number;
  /** For each line the offset in `text` of its first character. */
  readonly #offsets: readonly number[];

  constructor(text: string, spans: readonly Span[], start: number) {
    const offsets: number[] = [];
    let joined = '';
    for (const span of spans) {
      offsets.push(joined.length);
      joined += text.slice(span.start, span.end);
    }
    this.spans = spans;
    this.#start = start;
    this.#offsets = offsets;
    this.text = joined;
  }

  sourceSpan(start: number, end: number): Span {
    if (start < end) return { start: this.#sourceOffset(start), end: this.#sourceOffset(end - 1) + 1 };
    const place = start === 0 ? this.#start : this.#sourceOffset(start - 1) + 1;
    return { start: place, end: place };
  }

  #sourceOffset(index: number): number {
    const line = lastAtMost(this.#offsets, index);
    return (this.spans[line]?.start ?? this.#start) + index - (this.#offsets[line] ?? 0);
  }
}

function lineSpans(columns: Columns, entry: number, within: Span): Span[] {
  const { firstPart, partStart, partEnd } = columns;
  const first = firstPart.at(entry);
  const last = entry + 1 < firstPart.length ? firstPart.at(entry + 1) : partStart.length;
  if (first === last) return within.start < within.end ? [within] : [];
  const spans: Span[] = [];
  for (let part = first; part < last; part++) {
    const start = Math.max(within.start, partStart.at(part));
    const end = Math.min(within.end, partEnd.at(part));
    if (start < end) spans.push({ start, end });
  }
  return spans;
}

/** The index of the last of the rising `values` that is at most `limit`; 0 if there is none. */
function lastAtMost(values: readonly number[], limit: number): number {
  return Math.max(0, countWhile(values.length, (index) => (values[index] ?? 0) <= limit) - 1);
}
