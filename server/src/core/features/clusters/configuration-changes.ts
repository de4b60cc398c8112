import type { Cluster, Node } from '../../cluster/cluster';
import { valueOn } from '../../cluster/cluster';
import type { Reader, Snapshot } from '../../cluster/snapshot';
import { comparableValue, keysOf } from '../../rules/deployment/support/comparable-values';
import { changedStacks } from './changed-stacks';
import {
  isOverridden,
  osgiMeaningAlone,
  osgiSubjectsOf,
  overridingProperties,
  shownOsgi,
} from './compared-osgi';
import { type ShownValue, shownValue } from './compared-value';
import { type MovedNode, movedNodes } from './moved-nodes';

/** One key that a node has differently than before. */
export interface ChangedKey {
  /**
   * A property, a key of an OSGi configuration after its PID and `#`, or in the same way an attribute in an XML file of
   * JGroups.
   */
  readonly key: string;
  readonly before: ShownValue;
  readonly after: ShownValue;
  /** False if something outside fills one of the values in, so that they may turn out the same. */
  readonly isCertain: boolean;
  /** Both read the same, because what changed is masked. */
  readonly hidesDifference: boolean;
  /** False for what Liferay takes over while it runs: files of OSGi configurations. */
  readonly needsRestart: boolean;
}

/** What became of one node. */
export interface ChangedNode {
  readonly cluster: Cluster;
  /** As it is now; as it was if it is gone. */
  readonly node: Node;
  readonly kind: 'changed' | 'added' | 'removed' | 'moved';
  /** What a moved node was before; undefined for any other. */
  readonly movedFrom: Reader | undefined;
  /** The releases, if the node is judged by another one than before. */
  readonly release: { readonly before: string; readonly after: string } | undefined;
  /**
   * In the order of portal.properties, followed by stacks of JGroups, then OSGi configurations; none for a node that
   * came or went.
   */
  readonly changes: readonly ChangedKey[];
}

/** What nodes run with now, compared with what they ran with before. */
export interface ConfigurationChanges {
  /** The nodes for which something is different, in the order of clusters. */
  readonly nodes: readonly ChangedNode[];
  /** How many nodes run with what they ran with before. */
  readonly unchanged: number;
}

/**
 * Compares the effective configuration of each node in two states of a workspace. Lines that were moved, commented or
 * written differently change nothing; nor does a default that came with another release, which `release` reports.
 * @param isAskedFor says which nodes count
 */
export function configurationChanges(
  before: Snapshot,
  after: Snapshot,
  isAskedFor: (reader: Reader) => boolean = () => true,
): ConfigurationChanges {
  const old = readersIn(before, isAskedFor);
  const pairs = withMoved(before, after, old, pairUp(old, readersIn(after, isAskedFor)));
  const taken = new Set(pairs.map(({ then }) => then?.node));
  const nodes = [
    ...pairs.flatMap((pair) => changedNode(pair) ?? []),
    ...old
      .filter(({ node }) => !taken.has(node))
      .map((reader) => ({
        ...reader,
        kind: 'removed' as const,
        movedFrom: undefined,
        release: undefined,
        changes: [],
      })),
  ];
  return { nodes, unchanged: pairs.length - nodes.filter(({ kind }) => kind !== 'removed').length };
}

/** The nodes that have to be restarted for the changes: Liferay reads portal properties at startup. */
export function nodesToRestart({ nodes }: ConfigurationChanges): readonly ChangedNode[] {
  return nodes.filter(
    ({ kind, changes }) =>
      (kind === 'changed' || kind === 'moved') && changes.some(({ needsRestart }) => needsRestart),
  );
}

function readersIn(snapshot: Snapshot, isAskedFor: (reader: Reader) => boolean): Reader[] {
  return snapshot.clusters
    .flatMap((cluster) => cluster.nodes.map((node) => ({ cluster, node })))
    .filter(isAskedFor);
}

interface Pair {
  readonly then: Reader | undefined;
  readonly now: Reader;
  /** Its file was elsewhere then. */
  readonly isMoved?: true;
}

/** Finds each node in the earlier state: by its name, or by its file if its cluster has another name now. */
function pairUp(before: readonly Reader[], after: readonly Reader[]): Pair[] {
  const byName = new Map(before.map((reader) => [nameOf(reader), reader]));
  const named = after.map((now) => ({ now, then: byName.get(nameOf(now)) }));
  const taken = new Set(named.map(({ then }) => then?.node));
  const byFile = new Map<string, Reader[]>();
  for (const reader of before) {
    if (taken.has(reader.node)) continue;
    const { path } = reader.node.mainFile;
    byFile.set(path, [...(byFile.get(path) ?? []), reader]);
  }
  return named.map(({ now, then }) => ({ now, then: then ?? byFile.get(now.node.mainFile.path)?.shift() }));
}

/** Nodes without a counterpart are looked for among those that are gone. */
function withMoved(
  before: Snapshot,
  after: Snapshot,
  old: readonly Reader[],
  pairs: readonly Pair[],
): readonly Pair[] {
  const taken = new Set(pairs.map(({ then }) => then?.node));
  const gone = old.filter(({ node }) => !taken.has(node));
  const come = pairs.flatMap(({ then, now }) => (then === undefined ? [now] : []));
  const moved = new Map(movedNodes(before, after, gone, come).map(({ then, now }) => [now, then]));
  return pairs.map((pair) => {
    const then = moved.get(pair.now);
    return then === undefined ? pair : { then, now: pair.now, isMoved: true };
  });
}

/** The nodes whose files are elsewhere than before. */
export function nodesThatMoved(before: Snapshot, after: Snapshot): readonly MovedNode[] {
  const old = readersIn(before, () => true);
  return withMoved(
    before,
    after,
    old,
    pairUp(
      old,
      readersIn(after, () => true),
    ),
  ).flatMap(({ then, now, isMoved }) => (then !== undefined && isMoved === true ? [{ then, now }] : []));
}

const nameOf = ({ cluster, node }: Reader): string => JSON.stringify([cluster.name, node.name]);

function changedNode({ then, now, isMoved }: Pair): ChangedNode | undefined {
  if (then === undefined)
    return { ...now, kind: 'added', movedFrom: undefined, release: undefined, changes: [] };
  if (then.node === now.node) return undefined;
  const ids = { before: then.node.catalogue.release.id, after: now.node.catalogue.release.id };
  const release = ids.before === ids.after ? undefined : ids;
  const changes = [
    ...changedKeys(then.node, now.node),
    ...changedStackKeys(then.node, now.node),
    ...changedOsgiKeys(then, now),
  ];
  if (isMoved === true) return { ...now, kind: 'moved', movedFrom: then, release, changes };
  return changes.length === 0 && release === undefined
    ? undefined
    : { ...now, kind: 'changed', movedFrom: undefined, release, changes };
}

function changedKeys(before: Node, after: Node): ChangedKey[] {
  const place = (key: string): number => after.catalogue.order(key) ?? Infinity;
  const overriding = overridingProperties([before, after]);
  return [...keysOf([before, after])]
    .filter((key) => !overriding.has(key))
    .flatMap((key) => changedKey(before, after, key) ?? [])
    .map((own) => ({ own, place: place(own.key) }))
    .sort((a, b) => (a.place === b.place ? (a.own.key < b.own.key ? -1 : 1) : a.place - b.place))
    .map(({ own }) => own);
}

function changedKey(then: Node, now: Node, key: string): ChangedKey | undefined {
  const [old, fresh] = [comparableValue(then, key), comparableValue(now, key)];
  const areKnown = old !== undefined && fresh !== undefined;
  // If it cannot be known what a value becomes, it can still be known whether it is written as before.
  const isSame = areKnown ? old === fresh : valueOn(then, key).text === valueOn(now, key).text;
  return isSame
    ? undefined
    : { ...change(key, shownValue(then, key), shownValue(now, key), areKnown), needsRestart: true };
}

/** Channels are opened when Liferay starts. */
function changedStackKeys(then: Node, now: Node): ChangedKey[] {
  return changedStacks(then, now).map(({ key, before, after }) => ({
    ...change(key, before, after, true),
    needsRestart: true,
  }));
}

function changedOsgiKeys(then: Reader, now: Reader): ChangedKey[] {
  return osgiSubjectsOf([then.node, now.node]).flatMap((subject): ChangedKey[] => {
    const [old, fresh] = [then, now].map(({ cluster, node }) => osgiMeaningAlone(cluster, node, subject));
    const [before, after] = [shownOsgi(then.node, subject), shownOsgi(now.node, subject)];
    const areKnown = old !== undefined && fresh !== undefined;
    if (areKnown ? old === fresh : before.text === after.text) return [];
    const needsRestart = [then, now].some(({ node }) => isOverridden(node, subject));
    return [{ ...change(subject.name, before, after, areKnown), needsRestart }];
  });
}

function change(
  key: string,
  before: ShownValue,
  after: ShownValue,
  areKnown: boolean,
): Omit<ChangedKey, 'needsRestart'> {
  const isCertain = areKnown || before.kind === 'unset' || after.kind === 'unset';
  return { key, before, after, isCertain, hidesDifference: before.text === after.text };
}

/** Nodes of one cluster that change in the same way. */
export interface ChangedNodes extends Pick<
  ChangedNode,
  'cluster' | 'kind' | 'movedFrom' | 'release' | 'changes'
> {
  readonly nodes: readonly Node[];
}

/** Nodes of one cluster with the same changes, together: a change in what all of them include changes all of them. */
export function inGroups({ nodes }: ConfigurationChanges): readonly ChangedNodes[] {
  const groups = new Map<string, ChangedNodes & { readonly nodes: Node[] }>();
  for (const { node, ...change } of nodes) {
    const told = change.changes.map(({ key, before, after, isCertain, hidesDifference }) => [
      key,
      ...[before, after].flatMap(({ text = null, kind }) => [text, kind]),
      isCertain,
      hidesDifference,
    ]);
    const from = change.movedFrom === undefined ? null : nameOf(change.movedFrom);
    const id = JSON.stringify([change.cluster.name, change.kind, change.release ?? null, from, told]);
    const group = groups.get(id);
    if (group === undefined) groups.set(id, { ...change, nodes: [node] });
    else group.nodes.push(node);
  }
  return [...groups.values()];
}
