/** A half-open stretch of a text: offsets count UTF-16 units from 0. */
export interface Span {
  readonly start: number;
  readonly end: number;
}

export function span(start: number, end: number): Span {
  return { start, end };
}

/** Whether `offset` is in `span` or at one of its two ends, as a cursor may be. */
export function touches({ start, end }: Span, offset: number): boolean {
  return start <= offset && offset <= end;
}
