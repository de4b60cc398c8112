import type { Catalogue } from '../catalogue/catalogue';
import { hasIncludes, layerOf } from '../configuration/layer';
import { alignEntries } from '../properties/aligned';
import type { PropertiesTree } from '../properties/tree';
import { remembered } from '../text/remembered';
import type { SourceFile } from '../workspace';
import { nodesOfStep } from './answers';
import type { NodeChange } from './assembled-snapshot';
import type { Node } from './cluster';

type Pair = Pick<NodeChange, 'before' | 'now'>;

/**
 * Whether a key may say something else on a node after an edit: it is in a line that the edit touched, or something is
 * filled into its value. All others say the same, on the same lines.
 */
export function keysThatMayDiffer(change: Pair): (key: string) => boolean {
  const keys = touchedKeys(change);
  const { catalogue } = change.now;
  return (key) => keys === undefined || keys.has(key) || isFilledInByDefault(catalogue, key);
}

/** Whether the default of a key is assembled from others. */
export function isFilledInByDefault(catalogue: Catalogue, key: string): boolean {
  let answer = filledInDefaults.get(catalogue);
  if (answer === undefined) {
    answer = remembered(mostKeys, (other) => isFilledIn(catalogue.property(other)?.default ?? ''));
    filledInDefaults.set(catalogue, answer);
  }
  return answer(key);
}

/** Each edit asks about a thousand keys: looking at their defaults was a fifth of its work. */
const filledInDefaults = new WeakMap<Catalogue, (key: string) => boolean>();

/** More than a release has. */
const mostKeys = 4000;

/** The keys of touched lines and those with something filled in; undefined if it may be any. */
export function touchedKeys({ before, now }: Pair): ReadonlySet<string> | undefined {
  const { environment, systemProperties } = now.sources;
  if ([...environment, ...systemProperties].some(({ value }) => isFilledIn(value ?? ''))) return undefined;
  const keys = new Set<string>();
  for (const [i, file] of now.files.entries()) {
    const old = before.files[i];
    const own = old === undefined ? undefined : file === old ? filledKeys(file) : editedKeys(old, file);
    if (own === undefined) return undefined;
    for (const key of own) keys.add(key);
  }
  return keys;
}

/**
 * The keys that nodes may state differently from the first of them, except for those that `isFilledInByDefault`;
 * undefined if it may be any, because they differ in more than what their files say. In steps.
 */
export function* keysApart([first, ...others]: readonly Node[]): Generator<
  undefined,
  ReadonlySet<string> | undefined
> {
  const keys = new Set<string>();
  for (const [i, now] of others.entries()) {
    if (i % nodesOfStep === nodesOfStep - 1) yield;
    const own =
      first !== undefined && isBuiltAlike(first, now) ? touchedKeys({ before: first, now }) : undefined;
    if (own === undefined) return undefined;
    for (const key of own) keys.add(key);
  }
  return keys;
}

/** Whether two nodes run the same release with nothing but files, which rank alike. */
function isBuiltAlike(one: Node, other: Node): boolean {
  const [own, theirs] = [one.configuration.layers, other.configuration.layers];
  return (
    one.catalogue === other.catalogue &&
    [one, other].every(
      ({ sources, files, configuration }) =>
        sources.environment.length + sources.systemProperties.length === 0 &&
        files.length === configuration.layers.length,
    ) &&
    own.length === theirs.length &&
    own.every(({ kind }, i) => kind === theirs[i]?.kind)
  );
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

/**
 * The keys of touched lines and those with something filled in; undefined if the edit may mean more than its lines say.
 */
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
