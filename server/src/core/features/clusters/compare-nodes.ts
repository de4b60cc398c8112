import type { Agreement } from '../../catalogue/catalogue';
import type { Cluster, Node } from '../../cluster/cluster';
import { compareStatements } from '../../cluster/comparison';
import { comparableNodes, keysOf } from '../../rules/deployment/support/comparable-values';
import { osgiAgreement, osgiMeaning, osgiSubjectsOf, overridingProperties, shownOsgi } from './compared-osgi';
import { meaningOf, type ShownValue, shownValue } from './compared-value';

/** What one node has for the key of a row. */
export interface ComparedCell extends ShownValue {
  readonly node: Node;
  /** It is known, and different from the reference (or from most nodes); never set if there is neither. */
  readonly deviates: boolean;
  /** It differs from another cell that reads the same, because what differs is masked. */
  readonly hidesDifference: boolean;
}

/** One key across all nodes of a cluster. */
export interface ComparedKey {
  /** A property, or a key of an OSGi configuration after its PID and `#`. */
  readonly key: string;
  /** What nodes are required to do with it; undefined for a key that the catalogue does not know. */
  readonly agreement: Agreement | undefined;
  /** At least two nodes are known to have something different. */
  readonly differs: boolean;
  /** In the order of the nodes. */
  readonly cells: readonly ComparedCell[];
}

/** A table of keys and nodes. */
export interface NodeTable {
  readonly cluster: Cluster;
  readonly nodes: readonly Node[];
  /** The node that the others are compared with; undefined if most nodes decide. */
  readonly reference: Node | undefined;
  /** Differences first, those that matter most at the top; each kind in the order of portal.properties. */
  readonly rows: readonly ComparedKey[];
  /** How many keys were compared, including those without a row. */
  readonly compared: number;
  /** How many of them differ. */
  readonly differing: number;
}

/**
 * Compares what the nodes of a cluster run with: every key that something of a node sets, including those of OSGi
 * configurations. Values that something outside fills in differ from nothing; a default differs only within one
 * release.
 * @param options `reference`: the node to compare with; `all`: also rows for keys on which the nodes agree
 */
export function compareNodes(
  cluster: Cluster,
  { reference, all = false }: { readonly reference?: Node | undefined; readonly all?: boolean } = {},
): NodeTable {
  const subjects = subjectsOf(cluster);
  const rows: ComparedKey[] = [];
  let differing = 0;
  for (const subject of subjects) {
    const row = compareSubject(cluster, subject, reference, all);
    if (row?.differs === true) differing++;
    if (row !== undefined) rows.push(row);
  }
  return {
    cluster,
    nodes: cluster.nodes,
    reference,
    rows: inOrder(rows, cluster),
    compared: subjects.length,
    differing,
  };
}

/** What a row is about, and how to get it from a node. */
interface Subject {
  readonly key: string;
  readonly agreement: Agreement | undefined;
  /** The nodes among which it can be compared. */
  readonly nodes: readonly Node[];
  readonly meaning: (node: Node) => string | undefined;
  readonly shown: (node: Node) => ShownValue;
}

function subjectsOf(cluster: Cluster): Subject[] {
  const { nodes } = cluster;
  const overriding = overridingProperties(nodes);
  return [
    ...[...keysOf(nodes)]
      .filter((key) => !overriding.has(key))
      .map((key) => ({
        key,
        agreement: agreementOf(cluster, key),
        nodes: comparableNodes(nodes, key),
        meaning: (node: Node) => meaningOf(cluster, node, key),
        shown: (node: Node) => shownValue(node, key),
      })),
    ...osgiSubjectsOf(nodes).map((subject) => ({
      key: subject.name,
      agreement: osgiAgreement(subject),
      nodes,
      meaning: (node: Node) => osgiMeaning(cluster, node, subject),
      shown: (node: Node) => shownOsgi(node, subject),
    })),
  ];
}

function compareSubject(
  cluster: Cluster,
  { key, agreement, nodes, meaning: meaningOn, shown: shownOn }: Subject,
  reference: Node | undefined,
  all: boolean,
): ComparedKey | undefined {
  const statements = nodes.map((node) => ({ node, identity: meaningOn(node) }));
  const { groups, majority } = compareStatements(statements);
  const differs = groups.size > 1;
  if (!differs && !all) return undefined;
  const meanings = new Map(statements.map(({ node, identity }) => [node, identity]));
  // What has to be specific to each node is not compared with what most nodes have.
  const isOwn = agreement === 'per-node' || agreement === 'per-host';
  const measure = reference ?? (isOwn ? undefined : majority[0]);
  const standard = measure === undefined ? undefined : meanings.get(measure);
  const shown = cluster.nodes.map((node) => ({ node, value: shownOn(node) }));
  const alike = new Map<string | undefined, Set<string>>();
  for (const { node, value } of shown) {
    const meaning = meanings.get(node);
    if (meaning === undefined) continue;
    alike.set(value.text, (alike.get(value.text) ?? new Set()).add(meaning));
  }
  return {
    key,
    agreement,
    differs,
    cells: shown.map(({ node, value }) => {
      const meaning = meanings.get(node);
      const isKnown = meaning !== undefined;
      const deviates = isKnown && standard !== undefined && meaning !== standard;
      const hidesDifference =
        isKnown && (deviates || standard === undefined) && (alike.get(value.text)?.size ?? 0) > 1;
      return { node, ...value, deviates, hidesDifference };
    }),
  };
}

function agreementOf({ nodes }: Cluster, key: string): Agreement | undefined {
  return nodes[0]?.catalogue.property(key)?.agreement;
}

/** How much a difference matters: the smaller the more. */
export function weightOf(agreement: Agreement | undefined): number {
  switch (agreement) {
    case 'same':
      return 0;
    case 'should-be-same':
      return 1;
    case undefined:
      return 2;
    default:
      return 3;
  }
}

function inOrder(rows: readonly ComparedKey[], { nodes }: Cluster): ComparedKey[] {
  const catalogue = nodes[0]?.catalogue;
  const places = new Map(rows.map(({ key }) => [key, catalogue?.order(key) ?? Infinity]));
  const rank = ({ differs, agreement, cells }: ComparedKey): number =>
    differs ? weightOf(agreement) : cells.some(({ kind }) => kind === 'unknown') ? 4 : 5;
  const place = ({ key }: ComparedKey): number => places.get(key) ?? Infinity;
  return rows.toSorted((a, b) => rank(a) - rank(b) || compare(place(a), place(b)) || compare(a.key, b.key));
}

function compare<Value extends string | number>(a: Value, b: Value): number {
  return a === b ? 0 : a < b ? -1 : 1;
}
