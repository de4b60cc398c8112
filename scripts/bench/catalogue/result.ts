import type { Measurement } from '../measure';

/** What the catalogue costs; memory in bytes. */
export interface CatalogueResult {
  /** From nothing to the keys of the newest release. */
  readonly time: Measurement;
  readonly opened: number;
  /** After each of its keys was requested, with its documentation. */
  readonly asked: number;
  readonly keys: number;
}

export function isCatalogueResult(value: unknown): value is CatalogueResult {
  return typeof value === 'object' && value !== null && 'time' in value && 'asked' in value;
}
