import { noteKey, noteKeys, type KeyFilter } from '../configuration/reads';
import type { NodeChange } from './assembled-snapshot';
import { type Cluster, type Node, valueOn } from './cluster';
import { compareStatements } from './comparison';

/** How the nodes of a cluster stand to each other in one key. */
export interface KeyComparison {
  /** The places in the cluster of the nodes outside the majority, as `compareStatements` has them. */
  readonly deviating: readonly number[];
  /** All nodes say the same, be it that nothing can be known. */
  readonly isOne: boolean;
  /** What each node says, by its place; undefined where all are written alike. */
  readonly identities: readonly (string | undefined)[] | undefined;
}

/**
 * What a node says of a key: equal texts for equal things, undefined where it cannot be known. Must read no other key, and is
 * to be one and the same function whenever it is asked.
 */
export type Identify = (node: Node, key: string) => string | undefined;

/** What is known of a cluster, and goes on with the cluster that an edit makes of it. */
interface Known {
  readonly byQuestion: Map<Identify, Map<string, KeyComparison>>;
  keys: ReadonlySet<string> | undefined;
}

const known = new WeakMap<Cluster, Known>();

function knownOf(cluster: Cluster): Known {
  let own = known.get(cluster);
  if (own === undefined) known.set(cluster, (own = { byQuestion: new Map(), keys: undefined }));
  return own;
}

/** Compares what the nodes say of `key`; worked out again only where a node says something else of it. */
export function compareKey(cluster: Cluster, key: string, identify: Identify): KeyComparison {
  noteKey(key);
  const { byQuestion } = knownOf(cluster);
  let answers = byQuestion.get(identify);
  if (answers === undefined) byQuestion.set(identify, (answers = new Map<string, KeyComparison>()));
  let answer = answers.get(key);
  if (answer === undefined) answers.set(key, (answer = compare(cluster.nodes, key, identify)));
  return answer;
}

/** What a node says of `key`, as it was compared. */
export function identitiesOf(
  cluster: Cluster,
  key: string,
  identify: Identify,
): (node: Node) => string | undefined {
  const { identities } = compareKey(cluster, key, identify);
  if (identities === undefined) return (node) => identify(node, key);
  const byNode = new Map(cluster.nodes.map((node, place) => [node, identities[place]]));
  return (node) => byNode.get(node);
}

const agreed: KeyComparison = { deviating: [], isOne: true, identities: undefined };

function compare(nodes: readonly Node[], key: string, identify: Identify): KeyComparison {
  if (areAlike(nodes, key)) return agreed;
  const identities = nodes.map((node) => identify(node, key));
  const statements = nodes.map((node, place) => ({ node, identity: identities[place] }));
  const deviating = new Set(compareStatements(statements).deviating);
  return {
    deviating: nodes.flatMap((node, place) => (deviating.has(node) ? [place] : [])),
    isOne: new Set(identities).size === 1,
    identities,
  };
}

/** Nearly all keys are written alike on all nodes, which needs no look at what that means. */
function areAlike([first, ...others]: readonly Node[], key: string): boolean {
  if (first === undefined) return true;
  const { text, isKnown, items } = valueOn(first, key);
  return others.every((node) => {
    const other = valueOn(node, key);
    return other.text === text && other.isKnown === isKnown && other.items.length === items.length;
  });
}

/**
 * The keys that any node of the cluster sets, in the order in which they come first.
 * @param wanted which of them count; asked once for each key
 */
export function keysSetIn(cluster: Cluster, wanted: KeyFilter): string[] {
  noteKeys(wanted);
  const own = knownOf(cluster);
  own.keys ??= unionOfKeys(cluster.nodes);
  return [...own.keys].filter(wanted);
}

/** The keys that any of the nodes sets, in the order in which they come first. */
export function unionOfKeys(nodes: readonly Node[]): ReadonlySet<string> {
  const keys = new Set<string>();
  for (const some of new Set(nodes.map((node) => node.configuration.keys(nothing))))
    for (const key of some) keys.add(key);
  return keys;
}

/** The union is asked for by whoever notes himself which keys count for him. */
const nothing: KeyFilter = () => false;

/** Goes on with what is known of a cluster where only some nodes changed and say the same of a key as before. */
export function followCluster(now: Cluster, before: Cluster, changes: readonly NodeChange[]): void {
  const old = known.get(before);
  // Behind a change of a file that many nodes read, asking all of them anew is as good.
  if (old === undefined || changes.length * 4 > now.nodes.length) return;
  known.delete(before);
  for (const [identify, answers] of old.byQuestion)
    for (const key of answers.keys())
      if (changes.some((change) => identify(change.before, key) !== identify(change.now, key)))
        answers.delete(key);
  const areSameKeys = changes.every(({ before: { configuration }, now: { configuration: current } }) =>
    isSameSet(configuration.keys(nothing), current.keys(nothing)),
  );
  known.set(now, { byQuestion: old.byQuestion, keys: areSameKeys ? old.keys : undefined });
}

function isSameSet(one: ReadonlySet<string>, other: ReadonlySet<string>): boolean {
  if (one === other) return true;
  if (one.size !== other.size) return false;
  for (const key of one) if (!other.has(key)) return false;
  return true;
}
