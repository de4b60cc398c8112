import { expect } from 'vitest';
import type { Span } from '../../../server/src/core/text/span';

/** The text with « and » around each span; spans that do not overlap. */
export function marked(text: string, spans: readonly Span[]): string {
  const ordered = [...spans].sort((one, other) => one.start - other.start);
  let drawn = '';
  let copied = 0;
  for (const { start, end } of ordered) {
    drawn += `${text.slice(copied, start)}«${text.slice(start, end)}»`;
    copied = end;
  }
  return drawn + text.slice(copied);
}

export function sliceOf(text: string, { start, end }: Span): string {
  return text.slice(start, end);
}

export function expectInside(text: string, spans: readonly Span[]): void {
  for (const { start, end } of spans)
    expect(0 <= start && start <= end && end <= text.length, `${start} to ${end} of ${text.length}`).toBe(
      true,
    );
}
