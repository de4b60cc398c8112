import { lazy } from '../../catalogue/lazy';
import { type Answers, areDivided } from '../../cluster/answers';
import type { Cluster, Node } from '../../cluster/cluster';
import { compareIdentities, type IdentityComparison, type Statement } from '../../cluster/comparison';
import type { Fix } from '../../editing/file-edit';
import { say } from '../../text/localise';
import type { ClusterContext, RelatedLocation, Report } from '../rule';
import { type ComparedWith, type Described, differenceMessage, mostOpinions } from './difference-message';
import { firstOf, placesOf } from './first-of';
import { mostNamed } from './naming';
import { byLocation, type NodesAtPlace, type Place } from './places';
import { mostRelated, relatedTo } from './related';
import { mayBeStatedUnseen } from './unseen';
import { mergeByFile } from './value-fixes';

/** How one difference between nodes is reported. */
export interface Difference extends Described {
  /** The key that places the finding on its winning line, or its place. */
  readonly key: Place;
  /** Equal texts for equal things; undefined if it cannot be known. `place` is that of the node among all. */
  identify(node: Node, place?: number): string | undefined;
  /** What follows from it, a sentence of its own; the second form looks at the nodes that a finding compares with. */
  readonly consequence: string | ((node: Node, reference: readonly Node[]) => string);
  readonly severity?: (node: Node, reference: () => readonly Node[]) => Report['severity'];
  /** `settling` are those of the `others` whose value resolves the finding when the node takes it over. */
  fixes?(node: Node, others: readonly Node[], settling: readonly Node[]): readonly Fix[];
}

/**
 * Reports a difference on every node outside the majority (on all without one), once for each place; related
 * information leads to the other nodes. A default is not compared if something unseen may have replaced it.
 */
export function* reportDifference({ nodes }: ClusterContext, difference: Difference): Iterable<Report> {
  const statements = nodes.map((node, place) => ({
    node,
    identity: mayBeStatedUnseen(node, difference.key) ? undefined : difference.identify(node, place),
  }));
  const comparison = compareIdentities(statements);
  const { deviating, majority } = comparison;
  if (deviating.length === 0) return;
  const isOfMajority = ({ identity }: Statement): boolean => identity === majority;
  const inMajority = majority === undefined ? [] : statements.filter(isOfMajority);
  const division: Division = {
    ...comparison,
    difference,
    inMajority,
    inOrder:
      majority === undefined
        ? statements
        : [...inMajority, ...statements.filter((statement) => !isOfMajority(statement))],
    identities: new Map(deviating.map(({ node, identity }) => [node, identity])),
    places: majority === undefined ? placesOf(nodes) : undefined,
  };
  for (const group of byLocation(nodesOf(deviating), difference.key)) yield* reportsOn(division, group);
}

/** The nodes of a cluster that do not agree. */
interface Division extends IdentityComparison<Statement> {
  readonly difference: Difference;
  /** Empty without a majority. */
  readonly inMajority: readonly Statement[];
  /** All nodes; the value of the majority comes first, in fixes and in related information. */
  readonly inOrder: readonly Statement[];
  /** What the nodes with a finding say. */
  readonly identities: ReadonlyMap<Node, string | undefined>;
  /** Set without a majority. */
  readonly places: ReadonlyMap<Node, number> | undefined;
}

/** One finding, for the nodes that have it in the same place. */
function reportsOn(division: Division, { location, nodes }: NodesAtPlace): readonly Report[] {
  const { difference, majority, inMajority, inOrder, identities, counts, known, places } = division;
  const [first] = nodes;
  if (first === undefined) return [];
  const own = identities.get(first);
  const told = new Set(nodes);
  const saysOther = ({ node, identity }: Statement): boolean =>
    identity !== undefined && identity !== own && !told.has(node);
  const others = lazy(() => inOrder.filter(saysOther));
  // Without a majority each finding has other nodes to compare with: all of them are looked at only if necessary.
  const reference = lazy(() => nodesOf(majority === undefined ? others() : inMajority));

  const comparedWith = (): ComparedWith => {
    if (majority !== undefined)
      return {
        first: inMajority.slice(0, mostNamed),
        count: inMajority.length,
        speakers: inMajority.slice(0, 1),
      };
    const isAtOne = nodes.every((node) => identities.get(node) === own);
    if (isAtOne && counts.size - 1 > mostOpinions)
      return {
        first: firstOf(inOrder, saysOther, mostNamed),
        count: known - (counts.get(own ?? '') ?? 0),
        speakers: counts.size - 1,
      };
    return { first: others(), count: others().length, speakers: others() };
  };

  const related = (): RelatedLocation[] => {
    const saysNoOther = (statement: Statement): boolean => !told.has(statement.node) && !saysOther(statement);
    const next = firstOf(inOrder, saysOther, mostRelated, places?.get(first));
    const room = mostRelated - next.length;
    const shown = room > 0 ? [...next, ...firstOf(inOrder, saysNoOther, room)] : next;
    const said = new Map(shown.map(({ node, identity }) => [node, identity]));
    const describe = (node: Node): string => {
      if (mayBeStatedUnseen(node, difference.key)) return say`not known`;
      const identity = said.get(node);
      const described = difference.describe(node);
      if (described !== undefined) return described;
      if (identity === undefined) return say`a value that is not known`;
      return identity === own ? say`the same value` : say`another value`;
    };
    return relatedTo(nodesOf(shown), difference.key, describe, inOrder.length - told.size);
  };

  const fixes = (): readonly Fix[] => {
    // With many opinions, one more node may still not make a majority, and the finding would stay.
    const settles = ({ identity }: Statement): boolean =>
      ((counts.get(identity ?? '') ?? 0) + nodes.length) * 2 > known;
    const forAll = fixesForAll(
      nodes,
      (node) => difference.fixes?.(node, nodesOf(others()), nodesOf(others().filter(settles))) ?? [],
    );
    // If the nodes are divided evenly, nobody can tell which of them is right: the user has to choose.
    return majority === undefined ? forAll.map((fix) => ({ ...fix, isPreferred: false })) : forAll;
  };

  const { consequence } = difference;
  const severity = difference.severity?.(first, reference);
  const follows = typeof consequence === 'string' ? consequence : consequence(first, reference());
  const saying = nodes.map((node) => ({ node, identity: identities.get(node) }));
  return [
    {
      ...location,
      message: say`${differenceMessage(difference, saying, comparedWith())} ${follows}`,
      ...(severity === undefined ? {} : { severity }),
      nodes: nodes.map((node) => node.name),
      related: related(),
      fixes,
    },
  ];
}

/** The answer of a node that does not take part in a comparison. */
export const apart = null;

/**
 * `reportDifference` for what the nodes of a cluster answered: nothing is looked at if they all say the same.
 * @param survey undefined for what cannot be known, `apart` for a node that does not take part
 */
export function* reportAnswers(
  { cluster, nodes }: ClusterContext,
  survey: (cluster: Cluster) => Answers<string | undefined | typeof apart>,
  difference: Omit<Difference, 'identify'>,
): Iterable<Report> {
  const answers = survey(cluster);
  if (!areDivided(answers)) return;
  const places = [...nodes.keys()].filter((place) => answers.at(place) !== apart);
  yield* reportDifference(
    { cluster, nodes: places.flatMap((place) => nodes[place] ?? []) },
    { ...difference, identify: (_, at = 0) => answers.at(places[at] ?? 0) ?? undefined },
  );
}

const nodesOf = (statements: readonly Statement[]): Node[] => statements.map(({ node }) => node);

/** The fixes of the first node, which also fix the others that are reported in the same place. */
function fixesForAll(nodes: readonly Node[], fixesOf: (node: Node) => readonly Fix[]): readonly Fix[] {
  const [first, ...more] = nodes;
  if (first === undefined) return [];
  const fixes = fixesOf(first);
  if (more.length === 0) return fixes;
  return fixes.map((fix) => ({
    ...fix,
    // What is reported in one place is the same for all that are reported there.
    givesValueOf: (name) =>
      fix.givesValueOf?.(nodes.some((node) => node.name === name) ? first.name : name) === true,
    edits: () =>
      mergeByFile([
        ...fix.edits(),
        ...more.flatMap(
          (node) =>
            fixesOf(node)
              .find(({ title }) => title === fix.title)
              ?.edits() ?? [],
        ),
      ]),
  }));
}
