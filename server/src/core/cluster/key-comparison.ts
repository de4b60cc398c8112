import type { Catalogue } from '../catalogue/catalogue';
import { lazy } from '../catalogue/lazy';
import type { EffectiveValue } from '../configuration/effective';
import { noteKey, noteKeys, type KeyFilter } from '../configuration/reads';
import { PersistentList } from '../persistent-list';
import { ownCopy } from '../text/own-copy';
import { askedFirst } from './answers';
import type { NodeChange } from './assembled-snapshot';
import { type Cluster, type Node, valueOn } from './cluster';
import { isFilledInByDefault, keysApart, keysThatMayDiffer, touchedKeys } from './touched-keys';

/** How the values of a cluster's nodes for one key relate to each other. */
export interface KeyComparison {
  /** The places in the cluster of the nodes outside the majority, as in `compareStatements`. */
  readonly deviating: readonly number[];
  /** All nodes say the same, or nothing can be known about any. */
  readonly isOne: boolean;
  /** What each node says, by its place; undefined if all are written alike. */
  readonly identities: PersistentList<string | undefined> | undefined;
  /** How many nodes say what; undefined if all are written alike. */
  readonly counts: ReadonlyMap<string | undefined, number> | undefined;
}

/**
 * What a node says about a key: equal texts for equal things, undefined if it cannot be known. Must read no other key,
 * and has to be the same function on every call.
 */
export type Identify = (node: Node, key: string) => string | undefined;

/** What is known about a cluster, to be continued with the cluster that an edit makes of it. */
interface Known {
  readonly byQuestion: Map<Identify, Map<string, KeyComparison>>;
  keys: ReadonlySet<string> | undefined;
  /** Those of the nodes, which no edit of values changes. */
  readonly catalogues: () => ReadonlySet<Catalogue>;
  /** Those that nodes state in different ways; undefined until somebody asks. */
  apart: KeysApart | undefined;
}

interface KeysApart {
  /** All others are stated alike on all nodes; undefined if it may be any. */
  readonly keys: ReadonlySet<string> | undefined;
}

const known = new WeakMap<Cluster, Known>();

function knownOf(cluster: Cluster): Known {
  let own = known.get(cluster);
  if (own === undefined) {
    const catalogues = lazy(() => new Set(cluster.nodes.map(({ catalogue }) => catalogue)));
    known.set(cluster, (own = { byQuestion: new Map(), keys: undefined, catalogues, apart: undefined }));
  }
  return own;
}

function keysApartIn(cluster: Cluster): ReadonlySet<string> | undefined {
  const own = knownOf(cluster);
  return (own.apart ?? askedFirst(cluster, findKeysApart(cluster, own))).keys;
}

function* findKeysApart({ nodes }: Cluster, own: Known): Generator<undefined, KeysApart> {
  return (own.apart = { keys: yield* keysApart(nodes) });
}

/** The catalogues of the releases that the nodes run. */
export function cataloguesOf(cluster: Cluster): ReadonlySet<Catalogue> {
  return knownOf(cluster).catalogues();
}

/** Compares what the nodes say about `key`; computed again only if a node says something else about it. */
export function compareKey(cluster: Cluster, key: string, identify: Identify): KeyComparison {
  noteKey(key);
  const { byQuestion } = knownOf(cluster);
  let answers = byQuestion.get(identify);
  if (answers === undefined) byQuestion.set(identify, (answers = new Map<string, KeyComparison>()));
  let answer = answers.get(key);
  if (answer === undefined) answers.set(key, (answer = compare(cluster, key, identify)));
  return answer;
}

/** What a node says about `key`, as it was compared; `place` is its place in the cluster. */
export function identitiesOf(
  cluster: Cluster,
  key: string,
  identify: Identify,
): (node: Node, place?: number) => string | undefined {
  const { identities } = compareKey(cluster, key, identify);
  if (identities === undefined) return (node) => identify(node, key);
  return (node, place) =>
    place !== undefined && cluster.nodes[place] === node ? identities.at(place) : identify(node, key);
}

const agreed: KeyComparison = { deviating: [], isOne: true, identities: undefined, counts: undefined };

function compare(cluster: Cluster, key: string, identify: Identify): KeyComparison {
  if (areAlike(cluster, key)) return agreed;
  const identities = cluster.nodes.map((node) => identify(node, key));
  const counts = new Map<string | undefined, number>();
  for (const identity of identities) count(counts, identity, 1);
  return comparisonOf(PersistentList.of(identities), counts);
}

function comparisonOf(
  identities: PersistentList<string | undefined>,
  counts: ReadonlyMap<string | undefined, number>,
): KeyComparison {
  return { deviating: deviatingPlaces(identities, counts), isOne: counts.size === 1, identities, counts };
}

function deviatingPlaces(
  identities: PersistentList<string | undefined>,
  counts: ReadonlyMap<string | undefined, number>,
): number[] {
  const known = identities.length - (counts.get(undefined) ?? 0);
  if (counts.size - (known < identities.length ? 1 : 0) < 2) return [];
  const [majority] =
    [...counts].find(([identity, times]) => identity !== undefined && times * 2 > known) ?? [];
  const places: number[] = [];
  // Pairs of places and identities would be thousands of objects for each edit.
  identities.forEach((identity, place) => {
    if (identity !== undefined && identity !== majority) places.push(place);
  });
  return places;
}

function count(counts: Map<string | undefined, number>, identity: string | undefined, more: number): void {
  const times = (counts.get(identity) ?? 0) + more;
  if (times === 0) counts.delete(identity);
  else counts.set(identity, times);
}

/** Nearly all keys are written alike on all nodes, and then there is no need to look at what they mean. */
function areAlike(cluster: Cluster, key: string): boolean {
  const { nodes } = cluster;
  const [first] = nodes;
  if (first === undefined) return true;
  const { catalogue, configuration } = first;
  if (keysApartIn(cluster)?.has(key) === false && !isFilledInByDefault(catalogue, key)) return true;
  const written = configuration.writtenValue(key);
  const value = lazy(() => valueOn(first, key));
  return nodes.every(
    (node) =>
      (written !== undefined &&
        node.catalogue === catalogue &&
        node.configuration.writtenValue(key) === written) ||
      isAlike(valueOn(node, key), value()),
  );
}

function isAlike(one: EffectiveValue, other: EffectiveValue): boolean {
  return (
    one.text === other.text &&
    one.isKnown === other.isKnown &&
    one.items.length === other.items.length &&
    (one.items.length < 2 || one.items.every((item, i) => item === other.items[i]))
  );
}

/**
 * The keys that any node of the cluster sets, in the order in which they first occur.
 * @param wanted which of them count; called once for each key
 */
export function keysSetIn(cluster: Cluster, wanted: KeyFilter): string[] {
  noteKeys(wanted);
  const own = knownOf(cluster);
  own.keys ??= unionOfKeys(cluster.nodes);
  return [...own.keys].filter(wanted);
}

/** The keys that any of the nodes sets, in the order in which they first occur. */
function unionOfKeys(nodes: readonly Node[]): ReadonlySet<string> {
  const keys = new Set<string>();
  for (const some of new Set(nodes.map((node) => node.configuration.keys(nothing))))
    for (const key of some) keys.add(key);
  return keys;
}

/** The caller records itself which keys count. */
const nothing: KeyFilter = () => false;

/**
 * Continues what is known about a cluster of which only some nodes changed: a key about which they say something else
 * is compared again with what the others said, without asking them.
 */
export function followCluster(now: Cluster, before: Cluster, changes: readonly NodeChange[]): void {
  const old = known.get(before);
  // After a change of a file that many nodes read, asking all of them again is just as good.
  if (old === undefined || changes.length * 4 > now.nodes.length) return;
  known.delete(before);
  const mayDiffer = changes.map(keysThatMayDiffer);
  for (const [identify, answers] of old.byQuestion)
    for (const [key, answer] of answers) {
      if (!mayDiffer.some((may) => may(key))) continue;
      const said = changes.flatMap((change) => {
        const was = identify(change.before, key);
        const is = identify(change.now, key);
        return was === is ? [] : [{ place: change.node, was, is }];
      });
      if (said.length === 0) continue;
      // Even if all are written alike, releases may take them for different things.
      if (answer.identities === undefined && old.catalogues().size > 1) answers.delete(key);
      else answers.set(key, comparedAgain(answer, now.nodes.length, said));
    }
  const areSameKeys = changes.every(({ before: { configuration }, now: { configuration: current } }) =>
    isSameSet(configuration.keys(nothing), current.keys(nothing)),
  );
  const keys = areSameKeys ? old.keys : undefined;
  known.set(now, { ...old, keys, apart: old.apart && { keys: apartSince(old.apart.keys, changes) } });
}

function apartSince(
  before: ReadonlySet<string> | undefined,
  changes: readonly NodeChange[],
): ReadonlySet<string> | undefined {
  if (before === undefined) return undefined;
  const keys = new Set(before);
  for (const change of changes) {
    const own = touchedKeys(change);
    if (own === undefined) return undefined;
    for (const key of own) keys.add(key);
  }
  return keys;
}

interface SaidAnew {
  readonly place: number;
  readonly was: string | undefined;
  readonly is: string | undefined;
}

function comparedAgain(before: KeyComparison, size: number, said: readonly SaidAnew[]): KeyComparison {
  const common = said[0]?.was;
  const identities = before.identities ?? PersistentList.filled(size, common);
  const current: (readonly [place: number, identity: string | undefined])[] = [];
  const counts = new Map(before.counts ?? [[common, size]]);
  for (const { place, was, is } of said) {
    const kept = is === undefined ? undefined : ownCopy(is);
    current.push([place, kept]);
    count(counts, was, -1);
    count(counts, kept, 1);
  }
  return comparisonOf(identities.with(current), counts);
}

function isSameSet(one: ReadonlySet<string>, other: ReadonlySet<string>): boolean {
  if (one === other) return true;
  if (one.size !== other.size) return false;
  for (const key of one) if (!other.has(key)) return false;
  return true;
}
