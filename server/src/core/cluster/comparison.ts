import type { Node } from './cluster';

/** What one node says, in a form in which equal things are equal texts; undefined if it cannot be known. */
export interface Statement {
  readonly node: Node;
  readonly identity: string | undefined;
}

/** How the statements of a cluster's nodes in one matter relate to each other. */
export interface Comparison {
  /** The nodes to report: those outside the strict majority of what is known; all known ones without a majority. */
  readonly deviating: readonly Node[];
  /** The nodes of the majority; empty if there is none. */
  readonly majority: readonly Node[];
  /** Every node whose statement is known, by what it says, in the order of the cluster. */
  readonly groups: ReadonlyMap<string, readonly Node[]>;
}

/** The same for callers that need neither the nodes of the groups nor those of the majority. */
export interface IdentityComparison<Said extends Statement> {
  readonly deviating: readonly Said[];
  /** What the majority says; undefined if there is none. */
  readonly majority: string | undefined;
  /** How many nodes say what. */
  readonly counts: ReadonlyMap<string, number>;
  /** The number of nodes whose statement is known. */
  readonly known: number;
}

/** Compares what nodes say; nodes whose statement is unknown are left out. */
export function compareIdentities<Said extends Statement>(
  statements: readonly Said[],
): IdentityComparison<Said> {
  const counts = new Map<string, number>();
  let known = 0;
  for (const { identity } of statements) {
    if (identity === undefined) continue;
    known++;
    counts.set(identity, (counts.get(identity) ?? 0) + 1);
  }
  const [majority] = [...counts].find(([, count]) => count * 2 > known) ?? [];
  const deviating =
    counts.size < 2
      ? []
      : statements.filter(({ identity }) => identity !== undefined && identity !== majority);
  return { deviating, majority, counts, known };
}

/** Compares what nodes say; nodes whose statement is unknown are left out. */
export function compareStatements(statements: readonly Statement[]): Comparison {
  const groups = new Map<string, Node[]>();
  let known = 0;
  for (const { node, identity } of statements) {
    if (identity === undefined) continue;
    known++;
    const group = groups.get(identity);
    if (group === undefined) groups.set(identity, [node]);
    else group.push(node);
  }
  if (groups.size < 2) return { deviating: [], majority: [...groups.values()].flat(), groups };
  const majority = [...groups.values()].find((nodes) => nodes.length * 2 > known) ?? [];
  const isMajority = new Set(majority);
  const deviating = statements
    .filter(({ node, identity }) => identity !== undefined && !isMajority.has(node))
    .map(({ node }) => node);
  return { deviating, majority, groups };
}

/** Groups of two or more nodes that say the same. */
export function repeatedStatements(statements: readonly Statement[]): (readonly Node[])[] {
  return [...compareStatements(statements).groups.values()].filter((nodes) => nodes.length > 1);
}
