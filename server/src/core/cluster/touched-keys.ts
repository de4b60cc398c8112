import { hasIncludes, layerOf } from '../configuration/layer';
import { alignEntries } from '../properties/aligned';
import type { PropertiesTree } from '../properties/tree';
import type { SourceFile } from '../workspace';
import type { NodeChange } from './assembled-snapshot';

/**
 * Whether a key may say something else on a node behind an edit: it stands in a line that the edit touched, or something is filled
 * into its value. All others say the same, at the same lines.
 */
export function keysThatMayDiffer({
  before,
  now,
}: Pick<NodeChange, 'before' | 'now'>): (key: string) => boolean {
  const { environment, systemProperties } = now.sources;
  if ([...environment, ...systemProperties].some(({ value }) => isFilledIn(value ?? ''))) return () => true;
  const keys = new Set<string>();
  for (const [i, file] of now.files.entries()) {
    const old = before.files[i];
    const own = old === undefined ? undefined : file === old ? filledKeys(file) : editedKeys(old, file);
    if (own === undefined) return () => true;
    for (const key of own) keys.add(key);
  }
  const { catalogue } = now;
  return (key) => keys.has(key) || isFilledIn(catalogue.property(key)?.default ?? '');
}

const isFilledIn = (value: string): boolean => value.includes('${');

/** The keys of a file into whose values something is filled. */
const filled = new WeakMap<SourceFile, ReadonlySet<string>>();

function filledKeys(file: SourceFile): ReadonlySet<string> {
  let keys = filled.get(file);
  if (keys === undefined) filled.set(file, (keys = new Set(keysFilledIn(layerOf(file).tree, 0))));
  return keys;
}

function* keysFilledIn(tree: PropertiesTree, first: number, end = tree.entryCount): Iterable<string> {
  for (let index = first; index < end; index++) {
    const { key, value } = tree.entry(index);
    if (isFilledIn(value)) yield key;
  }
}

/** The keys of touched lines and those with something filled in; undefined where the edit may mean more than its lines say. */
function editedKeys(before: SourceFile, now: SourceFile): ReadonlySet<string> | undefined {
  const [old, tree] = [layerOf(before).tree, layerOf(now).tree];
  if (before.byteOrderMark !== now.byteOrderMark) return undefined;
  if ([old, tree].some((one) => one.loadError !== undefined || hasIncludes(one))) return undefined;
  const { first, last } = alignEntries(old, tree);
  const known = filledKeys(before);
  const fresh = [...keysFilledIn(tree, first, tree.entryCount - last)].filter((key) => !known.has(key));
  filled.set(now, fresh.length === 0 ? known : new Set([...known, ...fresh]));
  const keys = new Set(filledKeys(now));
  for (const one of [old, tree])
    for (let index = first; index < one.entryCount - last; index++) keys.add(one.entry(index).key);
  return keys;
}
