import type { Measurement } from '../measure';

/** How long one reader takes for one text. */
export interface ReaderResult extends Measurement {
  readonly name: string;
  readonly peer?: string;
  readonly gives: string;
  /** How many keys have another value than java.util.Properties gives them, if that can be compared. */
  readonly wrong?: number;
}

/** A reader that refuses the text, although it is a valid one. */
export interface FailedReader {
  readonly name: string;
  readonly peer?: string;
  readonly failure: string;
}

export function areReaderResults(value: unknown): value is readonly (ReaderResult | FailedReader)[] {
  return (
    Array.isArray(value) &&
    value.every((item) => typeof item === 'object' && ('median' in item || 'failure' in item))
  );
}
