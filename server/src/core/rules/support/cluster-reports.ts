import { lazy } from '../../catalogue/lazy';
import { type Cluster, hasOwnMainFile, type Node } from '../../cluster/cluster';
import { type Answers, areDivided } from '../../cluster/answers';
import { compareIdentities, type Statement } from '../../cluster/comparison';
import type { EffectiveValue } from '../../configuration/effective';
import { oncePer } from '../../configuration/reads';
import { displayEffective } from '../../configuration/secrets';
import type { Fix } from '../../editing/file-edit';
import { firstLine } from '../../text/line-index';
import { allOf, plural, say } from '../../text/localise';
import type { ClusterContext, Location, RelatedLocation, Report } from '../rule';
import { mayBeStatedUnseen } from './unseen';
import { mergeByFile } from './value-fixes';

/** Where something is stated: the winning line of a key, or a place that is found in another way. */
export type Place = string | ((node: Node) => Location | undefined);

/**
 * Where a finding about `place` on `node` is: on the winning line; if the value is unset, on the node's
 * cluster.link.enabled line, otherwise on the first line of its main file; for a container without a file of its own on
 * the name of its service.
 */
export function locationOf(node: Node, place: Place): Location {
  const found = typeof place === 'string' ? undefined : place(node);
  if (found !== undefined) return found;
  const origin =
    (typeof place === 'string' ? node.configuration.stated(place)?.origin : undefined) ??
    node.configuration.stated('cluster.link.enabled')?.origin;
  if (origin !== undefined) {
    const { file, keySpan, valueSpan } = origin;
    return { path: file.path, span: valueSpan.end > valueSpan.start ? valueSpan : keySpan };
  }
  const { declaredAt } = node.machine;
  if (declaredAt !== undefined && !hasOwnMainFile(node))
    return { path: declaredAt.path, span: declaredAt.span };
  return { path: node.mainFile.path, span: firstLine(node.mainFile.text) };
}

/** How many other nodes a finding leads to. */
export const mostRelated = 10;

/**
 * Leads to the winning line on each other node: at most ten, then how many more.
 * @param count how many there are, if `nodes` are only the first ten of them
 */
export function relatedTo(
  nodes: readonly Node[],
  place: Place,
  describe: (node: Node) => string,
  count = nodes.length,
): RelatedLocation[] {
  return leadToFirst(nodes, count, (node) => relatedOn(node, place, describe));
}

/** `relatedTo` for thousands of findings that lead to the same nodes: what it says about a node is made once. */
export function leadTo(
  place: Place,
  describe: (node: Node) => string,
): (nodes: readonly Node[], count: number) => RelatedLocation[] {
  const relatedOnNode = oncePer((node: Node) => relatedOn(node, place, describe));
  return (nodes, count) => leadToFirst(nodes, count, relatedOnNode);
}

function relatedOn(node: Node, place: Place, describe: (node: Node) => string): RelatedLocation {
  return { ...locationOf(node, place), message: say`${node.name}: ${describe(node)}` };
}

function leadToFirst(
  nodes: readonly Node[],
  count: number,
  related: (node: Node) => RelatedLocation,
): RelatedLocation[] {
  const shown = nodes.slice(0, mostRelated).map(related);
  const rest = count - shown.length;
  const last = shown.at(-1);
  if (rest > 0 && last !== undefined)
    shown[shown.length - 1] = { ...last, message: andMoreNodes(last.message, rest) };
  return shown;
}

/**
 * Up to this many are counted; above it the message has a round number, which stays the same in thousands of files when
 * a node comes or goes.
 */
const mostCounted = 100;

function andMoreNodes(message: string, rest: number): string {
  if (rest <= mostCounted) return say`${message}, and ${rest} more nodes`;
  const step = 10 ** Math.floor(Math.log10(rest - 1));
  return say`${message}, and more than ${Math.floor((rest - 1) / step) * step} more nodes`;
}

/** How many nodes a message names, and how many different values. */
const mostNamed = 4;
const mostOpinions = 2;

/**
 * `node1`, `node1 and node2`, `node1, node2 and 5 more`.
 * @param count how many there are, if `nodes` are only the first of them
 */
export function nameNodes(nodes: readonly Node[], most = mostNamed, count = nodes.length): string {
  const isLong = count > most;
  const names = nodes.slice(0, isLong ? most - 1 : most).map((node) => node.name);
  if (isLong) return say`${names.join(', ')} and ${String(count - names.length)} more`;
  return allOf(names);
}

/** What is said about a node that sets nothing: `is not set`, and about others, that they do not set it. */
export const unset = (): string => say`not set`;
const empty = (): string => say`empty`;

/** What a message says about a value: the value itself, `not set`, or only that it is secret. */
export function describeValue(node: Node, value: EffectiveValue): string {
  if (value.text === undefined) return unset();
  const shown = displayEffective(node.catalogue, value);
  if (value.origin === undefined) return value.text === '' ? unset() : say`${shown} (default)`;
  return value.text === '' ? empty() : shown;
}

/** How one difference between nodes is reported. */
export interface Difference {
  /** The key that places the finding on its winning line, or its place. */
  readonly key: Place;
  /** Equal texts for equal things; undefined if it cannot be known. `place` is that of the node among all. */
  identify(node: Node, place?: number): string | undefined;
  /** What the node has, for messages; undefined if nothing of it may be shown. Never a secret. */
  describe(node: Node): string | undefined;
  /** What differs, as the start of a sentence: "The database". */
  readonly subject: string;
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
  const { deviating, majority, counts, known } = compareIdentities(statements);
  if (deviating.length === 0) return;
  const identities = new Map(deviating.map(({ node, identity }) => [node, identity]));
  const { consequence } = difference;
  // The value of the majority comes first, in fixes and in related information.
  const inMajority = majority === undefined ? [] : statements.filter(({ identity }) => identity === majority);
  const inOrder =
    majority === undefined
      ? statements
      : [...inMajority, ...statements.filter(({ identity }) => identity !== majority)];
  const places = majority === undefined ? placesOf(nodes) : undefined;
  for (const group of byLocation(nodesOf(deviating), difference.key)) {
    const [first] = group.nodes;
    if (first === undefined) continue;
    const own = identities.get(first);
    const told = new Set(group.nodes);
    const saysOther = ({ node, identity }: Statement): boolean =>
      identity !== undefined && identity !== own && !told.has(node);
    const saysNoOther = (statement: Statement): boolean => !told.has(statement.node) && !saysOther(statement);
    const others = lazy(() => inOrder.filter(saysOther));
    // Without a majority each finding has other nodes to compare with: all of them are looked at only if necessary.
    const reference = lazy(() => nodesOf(majority === undefined ? others() : inMajority));
    // With many opinions, one more node may still not make a majority, and the finding would stay.
    const settles = ({ identity }: Statement): boolean =>
      ((counts.get(identity ?? '') ?? 0) + group.nodes.length) * 2 > known;
    const nextOthers = firstOf(inOrder, saysOther, mostRelated, places?.get(first));
    const shownOthers =
      nextOthers.length < mostRelated
        ? [...nextOthers, ...firstOf(inOrder, saysNoOther, mostRelated - nextOthers.length)]
        : nextOthers;
    const shown = new Map(shownOthers.map(({ node, identity }) => [node, identity]));
    const isAtOne = group.nodes.every((node) => identities.get(node) === own);
    const compared: ComparedWith =
      majority !== undefined
        ? {
            first: inMajority.slice(0, mostNamed),
            count: inMajority.length,
            speakers: inMajority.slice(0, 1),
          }
        : isAtOne && counts.size - 1 > mostOpinions
          ? {
              first: firstOf(inOrder, saysOther, mostNamed),
              count: known - (counts.get(own ?? '') ?? 0),
              speakers: counts.size - 1,
            }
          : { first: others(), count: others().length, speakers: others() };
    const severity = difference.severity?.(first, reference);
    const follows = typeof consequence === 'string' ? consequence : consequence(first, reference());
    const saying = group.nodes.map((node) => ({ node, identity: identities.get(node) }));
    yield {
      ...group.location,
      message: say`${differenceMessage(difference, saying, compared)} ${follows}`,
      ...(severity === undefined ? {} : { severity }),
      nodes: group.nodes.map((node) => node.name),
      related: relatedTo(
        nodesOf(shownOthers),
        difference.key,
        (node) => {
          const identity = shown.get(node);
          const hidden = identity === own ? say`the same value` : say`another value`;
          if (mayBeStatedUnseen(node, difference.key)) return say`not known`;
          return (
            difference.describe(node) ?? (identity === undefined ? say`a value that is not known` : hidden)
          );
        },
        nodes.length - told.size,
      ),
      fixes: () => {
        const fixes = fixesForAll(
          group.nodes,
          (node) => difference.fixes?.(node, nodesOf(others()), nodesOf(others().filter(settles))) ?? [],
        );
        // If the nodes are divided evenly, nobody can tell which of them is right: the user has to choose.
        return majority === undefined ? fixes.map((fix) => ({ ...fix, isPreferred: false })) : fixes;
      },
    };
  }
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

/** The nodes that a finding compares with: the first of them, how many they are, and who says what they have. */
interface ComparedWith {
  readonly first: readonly Statement[];
  readonly count: number;
  /** Only how many different things they say, if these are more than a message lists. */
  readonly speakers: readonly Statement[] | number;
}

/** The index of each node in the list. */
export const placesOf = (nodes: readonly Node[]): ReadonlyMap<Node, number> =>
  new Map(nodes.map((node, place) => [node, place]));

/**
 * The first `most` of those that `isWanted` accepts, in their order.
 * @param from where to begin; after the last comes the first. Because each finding begins at its own place, thousands
 * of findings do not all lead to the same few nodes, and an edit there affects only some of them.
 */
export function firstOf<Item>(
  items: readonly Item[],
  isWanted: (item: Item) => boolean,
  most: number,
  from = 0,
): Item[] {
  const behind: Item[] = [];
  const before: Item[] = [];
  for (let step = 0; step < items.length && behind.length + before.length < most; step++) {
    const at = (from + step) % items.length;
    const item = items[at];
    if (item !== undefined && isWanted(item)) (at < from ? before : behind).push(item);
  }
  return [...before, ...behind];
}

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

function differenceMessage(
  difference: Pick<Difference, 'subject' | 'describe'>,
  own: readonly Statement[],
  others: ComparedWith,
): string {
  const describeAll = (statements: readonly Statement[] | number): string | undefined => {
    // One node for each thing that is said: describing a thousand nodes for each finding would take too long.
    const speakers = new Map<string | undefined, Node>();
    for (const { node, identity } of typeof statements === 'number' ? [] : statements)
      if (!speakers.has(identity)) speakers.set(identity, node);
    const opinions = typeof statements === 'number' ? statements : speakers.size;
    if (opinions > mostOpinions) return say`${String(opinions)} different values`;
    const texts = [...speakers.values()].map((node) => difference.describe(node));
    const known = texts.filter((text) => text !== undefined);
    return known.length < texts.length ? undefined : allOf(known);
  };
  const subject = say`${difference.subject} of ${nameNodes(nodesOf(own))}`;
  const described = describeAll(own);
  if (others.count === 0)
    return described === undefined
      ? say`${subject} differs: each has another value.`
      : say`${subject} differs: ${described}.`;
  const describedOthers = describeAll(others.speakers);
  if (described === undefined || describedOthers === undefined)
    return say`${subject} differs from that of ${nameNodes(nodesOf(others.first), mostNamed, others.count)}.`;
  return say`${being(subject, described)}, but ${having(others, describedOthers)}.`;
}

function being(subject: string, described: string): string {
  if (described === unset()) return say`${subject} is not set`;
  return described === empty() ? say`${subject} is empty` : say`${subject} is ${described}`;
}

function having({ first, count }: ComparedWith, described: string): string {
  const names = nameNodes(nodesOf(first), mostNamed, count);
  if (described === unset()) return plural(count, say`${names} does not set it`, say`${names} do not set it`);
  if (described === empty()) return plural(count, say`${names} has it empty`, say`${names} have it empty`);
  return plural(count, say`${names} has ${described}`, say`${names} have ${described}`);
}

/** Nodes that would be reported in the same place of the same file, together. */
export function byLocation(
  nodes: readonly Node[],
  place: Place,
): { readonly location: Location; readonly nodes: readonly Node[] }[] {
  const groups = new Map<string, { location: Location; nodes: Node[] }>();
  for (const node of nodes) {
    const location = locationOf(node, place);
    const id = `${location.path}\n${location.span.start}`;
    const group = groups.get(id);
    if (group === undefined) groups.set(id, { location, nodes: [node] });
    else group.nodes.push(node);
  }
  return [...groups.values()];
}

/** Whether the nodes of this cluster run on one host according to the project file. */
export function isVertical({ topology }: Pick<Cluster, 'topology'>): boolean {
  return topology === 'vertical';
}
