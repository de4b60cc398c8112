import type { Snapshot } from '../cluster/snapshot';
import type { Span } from '../text/span';
import type { FilePath } from '../workspace';

export interface Hover {
  /** What it speaks of. */
  readonly span: Span;
  /** Markdown; what comes from files is escaped. */
  readonly markdown: string;
}

/** What is to be said of the key, value or placeholder at `offset` (UTF-16 units). */
export function hover(_snapshot: Snapshot, _path: FilePath, _offset: number): Hover | undefined {
  return undefined;
}
