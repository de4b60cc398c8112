import type { Snapshot } from '../cluster/snapshot';
import type { FilePath } from '../workspace';
import { type CompletionList, noCompletion } from './completion-item';

export type { CompletionItem, CompletionKind, CompletionList } from './completion-item';

/** What can be completed at `offset` (UTF-16 units) of a file. */
export function completion(_snapshot: Snapshot, _path: FilePath, _offset: number): CompletionList {
  return noCompletion;
}

/** The documentation of a key as Markdown, for the item that carries it. */
export function resolveCompletion(_snapshot: Snapshot, _path: FilePath, _key: string): string | undefined {
  return undefined;
}
