import type { Measurement } from '../measure';

/** How long one reader takes for one text. */
export interface ReaderResult extends Measurement {
  readonly name: string;
  readonly peer?: string;
  readonly gives: string;
  /** How many keys have another value than java.util.Properties gives them, where that can be compared. */
  readonly wrong?: number;
}

export function areReaderResults(value: unknown): value is readonly ReaderResult[] {
  return Array.isArray(value) && value.every((item) => typeof item === 'object' && 'median' in item);
}
