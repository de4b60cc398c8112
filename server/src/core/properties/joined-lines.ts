import type { Span } from '../text/span';
import type { Columns } from './columns';

/** A stretch of an entry with its lines joined: no line ends, no indentation, no `\` of a continuation. */
export interface JoinedLines {
  readonly text: string;
  /** The stretch on each line that carries some of it. */
  readonly spans: readonly Span[];
  /** Where the characters `start` to `end` of `text` stand; of none of them, the place behind the character before. */
  sourceSpan(start: number, end: number): Span;
}

/** Joins what the entry number `entry` has between the two ends of `within`. */
export function joinLines(text: string, columns: Columns, entry: number, within: Span): JoinedLines {
  const spans = lineSpans(columns, entry, within);
  const [only] = spans;
  if (spans.length <= 1) {
    const { start, end } = only ?? { start: within.start, end: within.start };
    return {
      text: text.slice(start, end),
      spans,
      sourceSpan: (from, to) => ({ start: start + from, end: start + to }),
    };
  }
  let joined = '';
  const offsets = new Uint32Array(spans.length);
  spans.forEach(({ start, end }, index) => {
    offsets[index] = joined.length;
    joined += text.slice(start, end);
  });
  const sourceOffset = (index: number): number => {
    const line = lastAtMost(offsets, index);
    return (spans[line]?.start ?? within.start) + index - (offsets[line] ?? 0);
  };
  return {
    text: joined,
    spans,
    sourceSpan: (from, to) => {
      if (from < to) return { start: sourceOffset(from), end: sourceOffset(to - 1) + 1 };
      const start = from === 0 ? within.start : sourceOffset(from - 1) + 1;
      return { start, end: start };
    },
  };
}

function lineSpans({ firstPart, partStart, partEnd }: Columns, entry: number, within: Span): Span[] {
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

/** The index of the last of the rising `values` that is at most `limit`; 0 where none is. */
function lastAtMost(values: Uint32Array, limit: number): number {
  let low = 0;
  let high = values.length - 1;
  while (low < high) {
    const middle = (low + high + 1) >> 1;
    if ((values[middle] ?? 0) <= limit) low = middle;
    else high = middle - 1;
  }
  return low;
}
