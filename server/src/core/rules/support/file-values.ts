import type { EffectiveConfiguration } from '../../configuration/effective';
import { layerOf } from '../../configuration/layer';
import { replaceValue, writeEntry } from '../../editing/entry-edits';
import type { FileEdit } from '../../editing/file-edit';
import { insertLines } from '../../editing/placement';
import type { FileContext, Location } from '../rule';
import { clusterLinkEnabled } from './cluster-link';
import { valueOrKey } from './file-reports';

/**
 * Where a finding about an effective value stands: on its winning line, with an unset value on the line that switches
 * Cluster Link on; undefined where another file carries that line, and is told.
 */
export function lineOfKey(
  { file }: FileContext,
  configuration: EffectiveConfiguration,
  key: string,
): Location | undefined {
  const origin = configuration.value(key).origin ?? configuration.value(clusterLinkEnabled).origin;
  return origin?.file === file ? { path: file.path, span: valueOrKey(origin.entry) } : undefined;
}

/** Sets `key` where its winning line stands, else as a new line of the file at hand. */
export function setInFile(
  { file, tree, catalogue }: FileContext,
  configuration: EffectiveConfiguration,
  key: string,
  value: string,
): readonly FileEdit[] {
  const { origin } = configuration.value(key);
  if (origin !== undefined)
    return [
      { path: origin.file.path, edits: [replaceValue(layerOf(origin.file).tree, origin.entry, value)] },
    ];
  return [{ path: file.path, edits: [insertLines(tree, catalogue, key, [writeEntry(key, value)])] }];
}
