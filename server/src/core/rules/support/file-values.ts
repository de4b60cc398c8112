import type { EffectiveConfiguration } from '../../configuration/effective';
import { writeEntry } from '../../editing/entry-edits';
import type { FileEdit } from '../../editing/file-edit';
import { insertLines } from '../../editing/placement';
import { isWritable, writeValue } from '../../editing/write-value';
import type { FileContext, Location } from '../rule';
import { clusterLinkEnabled } from '../cluster-link/support/cluster-link';
import { valueOrKey } from './file-reports';

/**
 * Where a finding about an effective value is: on its winning line; if the value is unset, on the line that switches
 * Cluster Link on; undefined if another file has that line, and is reported instead.
 */
export function lineOfKey(
  { file }: FileContext,
  configuration: EffectiveConfiguration,
  key: string,
): Location | undefined {
  const origin = configuration.value(key).origin ?? configuration.value(clusterLinkEnabled).origin;
  return origin?.file === file ? { path: file.path, span: valueOrKey(origin) } : undefined;
}

/** Whether every one of `keys` can be written where it is. */
export function canSetInFile(configuration: EffectiveConfiguration, ...keys: readonly string[]): boolean {
  return keys.every((key) => {
    const { origin } = configuration.value(key);
    return origin === undefined || isWritable(origin);
  });
}

/** Sets `key` where its winning line is, otherwise as a new line of the file at hand. */
export function setInFile(
  { file, tree, catalogue }: FileContext,
  configuration: EffectiveConfiguration,
  key: string,
  value: string,
): readonly FileEdit[] {
  const { origin } = configuration.value(key);
  if (origin !== undefined) return [writeValue(origin, value)];
  return [{ path: file.path, edits: [insertLines(tree, catalogue, key, [writeEntry(key, value)])] }];
}
