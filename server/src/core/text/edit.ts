import type { Span } from './span';

/** Replaces `span` with `newText`; an empty span inserts. */
export interface TextEdit {
  readonly span: Span;
  readonly newText: string;
}

/**
 * Applies edits that do not overlap, in any order; insertions at one place keep their order.
 * @throws RangeError if two edits overlap or one reaches outside the text
 */
export function applyEdits(text: string, edits: readonly TextEdit[]): string {
  const ordered = [...edits].sort((a, b) => a.span.start - b.span.start || a.span.end - b.span.end);
  let result = '';
  let copied = 0;
  for (const { span, newText } of ordered) {
    if (span.start < copied || span.end < span.start || span.end > text.length)
      throw new RangeError(`the edit ${span.start}-${span.end} overlaps another or leaves the text`);
    result += text.slice(copied, span.start) + newText;
    copied = span.end;
  }
  return result + text.slice(copied);
}
