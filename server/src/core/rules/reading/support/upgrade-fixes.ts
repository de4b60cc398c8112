import type { Fix } from '../../../editing/file-edit';
import { upgradeEntries } from '../../../editing/upgrade/upgrade';
import type { Entry } from '../../../properties/tree';
import type { FilePath } from '../../../workspace';
import type { FileContext } from '../../rule';

/**
 * The edits that an upgrade to the release in force makes for a key, with all lines that repeat it; none if it would
 * merely turn them into comments.
 */
export function upgradeEdits(
  { file, tree, role, catalogue, readers }: FileContext,
  { key }: Entry,
): readonly Fix['edits'][] {
  const entries = tree.occurrences(key).filter(({ isRead }) => isRead);
  const homeFile = (name: string): FilePath | undefined => readers[0]?.home.file(name)?.path;
  const input = { file, tree, role, from: catalogue, to: catalogue, files: new Map(), homeFile };
  const edits: Fix['edits'] = (files = new Map()) => upgradeEntries({ ...input, files }, entries).edits();
  const { changes } = upgradeEntries(input, entries);
  return changes.some(({ kind }) => kind === 'commented-out') ? [] : [edits];
}
