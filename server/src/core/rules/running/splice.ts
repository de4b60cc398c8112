import type { ChangedFile } from '../../overlaid-files';
import { commonEnd, commonStart } from '../../text/common-ends';
import type { Span } from '../../text/span';

/** What one edit did to a text: `start` to `end` was replaced, and everything after it is `shift` further on. */
export interface Splice {
  readonly start: number;
  readonly end: number;
  readonly shift: number;
}

/** The smallest stretch whose replacement turns one text into the other. */
export function spliceOf({ before: { text: before }, now: { text: now } }: ChangedFile): Splice {
  const start = commonStart(before, now);
  const same = commonEnd(before, now, start);
  return { start, end: before.length - same, shift: now.length - before.length };
}

/** Where a stretch is after the edit; undefined for one that the edit touched. */
export function movedSpan({ start, end, shift }: Splice, span: Span): Span | undefined {
  if (span.end < start) return span;
  if (span.start > end) return { start: span.start + shift, end: span.end + shift };
  return undefined;
}
