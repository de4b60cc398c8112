import { lazy } from '../../catalogue/lazy';
import { type Cluster, hasOwnMainFile, type Node } from '../../cluster/cluster';
import { compareStatements, type Comparison } from '../../cluster/comparison';
import type { EffectiveValue } from '../../configuration/effective';
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
 * Where a finding about `place` on `node` stands: on the winning line, with an unset value on the node's
 * cluster.link.enabled line, else on the first line of its main file; for a container without a file of its own on the
 * name of its service.
 */
export function locationOf(node: Node, place: Place): Location {
  const found = typeof place === 'string' ? undefined : place(node);
  if (found !== undefined) return found;
  const origin =
    (typeof place === 'string' ? node.configuration.value(place).origin : undefined) ??
    node.configuration.value('cluster.link.enabled').origin;
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
const mostRelated = 10;

/**
 * Leads to the winning line on each other node: at most ten, then how many more.
 * @param count how many there are, where `nodes` are only the first ten of them
 */
export function relatedTo(
  nodes: readonly Node[],
  place: Place,
  describe: (node: Node) => string,
  count = nodes.length,
): RelatedLocation[] {
  const shown = nodes
    .slice(0, mostRelated)
    .map((node) => ({ ...locationOf(node, place), message: say`${node.name}: ${describe(node)}` }));
  const rest = count - shown.length;
  const last = shown.at(-1);
  if (rest > 0 && last !== undefined)
    shown[shown.length - 1] = { ...last, message: say`${last.message}, and ${rest} more nodes` };
  return shown;
}

/** `node1`, `node1 and node2`, `node1, node2 and 5 more`. */
export function nameNodes(nodes: readonly Node[], most = 4): string {
  const isLong = nodes.length > most;
  const names = nodes.slice(0, isLong ? most - 1 : most).map((node) => node.name);
  if (isLong) return say`${names.join(', ')} and ${String(nodes.length - names.length)} more`;
  return allOf(names);
}

/** What is said of a node that sets nothing: `is not set`, and of others that they do not set it. */
export const unset = (): string => say`not set`;
const empty = (): string => say`empty`;

/** What a message says of a value: the value itself, `not set`, or nothing but that it is secret. */
export function describeValue(node: Node, value: EffectiveValue): string {
  if (value.text === undefined) return unset();
  const shown = displayEffective(node.catalogue, value);
  if (value.origin === undefined) return value.text === '' ? unset() : say`${shown} (default)`;
  return value.text === '' ? empty() : shown;
}

/** How one difference between nodes is told. */
export interface Difference {
  /** The key at whose winning line the finding stands, or its place. */
  readonly key: Place;
  /** Equal texts for equal things; undefined where it cannot be known. */
  identify(node: Node): string | undefined;
  /** What the node has, for messages; undefined where nothing of it may be shown. Never a secret. */
  describe(node: Node): string | undefined;
  /** What differs, as the start of a sentence: "The database". */
  readonly subject: string;
  /** What follows from it, a sentence of its own; the second form looks at the nodes that a finding compares with. */
  readonly consequence: string | ((node: Node, reference: readonly Node[]) => string);
  readonly severity?: (comparison: Comparison, node: Node, reference: readonly Node[]) => Report['severity'];
  /** `settling` are those of the `others` whose value ends the finding when the node takes it over. */
  fixes?(node: Node, others: readonly Node[], settling: readonly Node[]): readonly Fix[];
}

/**
 * Reports a difference on every node outside the majority (on all without one), once for each place; related
 * information leads to the other nodes. A default is not compared where something unseen may have replaced it.
 */
export function* reportDifference({ nodes }: ClusterContext, difference: Difference): Iterable<Report> {
  const statements = nodes.map((node) => ({
    node,
    identity: mayBeStatedUnseen(node, difference.key) ? undefined : difference.identify(node),
  }));
  const identities = new Map(statements.map(({ node, identity }) => [node, identity]));
  const comparison = compareStatements(statements);
  const { deviating, majority, groups } = comparison;
  const known = [...groups.values()].reduce((sum, group) => sum + group.length, 0);
  const { consequence } = difference;
  // What the majority has comes first, in fixes and in related information.
  const isMajority = new Set(majority);
  const inOrder = [...majority, ...nodes.filter((node) => !isMajority.has(node))];
  for (const group of byLocation(deviating, difference.key)) {
    const [first] = group.nodes;
    if (first === undefined) continue;
    const own = identities.get(first);
    const told = new Set(group.nodes);
    const saysOther = (node: Node): boolean => {
      const identity = identities.get(node);
      return !told.has(node) && identity !== undefined && identity !== own;
    };
    const saysNoOther = (node: Node): boolean => !told.has(node) && !saysOther(node);
    const others = lazy(() => inOrder.filter(saysOther));
    const reference = majority.length > 0 ? majority : others();
    // With many opinions one node more may still make no majority, and the finding would stay.
    const settles = (node: Node): boolean =>
      ((groups.get(identities.get(node) ?? '')?.length ?? 0) + group.nodes.length) * 2 > known;
    const firstOthers = [
      ...firstOf(inOrder, saysOther, mostRelated),
      ...firstOf(inOrder, saysNoOther, mostRelated),
    ];
    const severity = difference.severity?.(comparison, first, reference);
    const follows = typeof consequence === 'string' ? consequence : consequence(first, reference);
    yield {
      ...group.location,
      message: say`${differenceMessage(difference, identities, group.nodes, reference, majority)} ${follows}`,
      ...(severity === undefined ? {} : { severity }),
      nodes: group.nodes.map((node) => node.name),
      related: relatedTo(
        firstOthers,
        difference.key,
        (node) => {
          const identity = identities.get(node);
          const hidden = identity === own ? say`the same value` : say`another value`;
          if (mayBeStatedUnseen(node, difference.key)) return say`not known`;
          return (
            difference.describe(node) ?? (identity === undefined ? say`a value that is not known` : hidden)
          );
        },
        nodes.length - told.size,
      ),
      get fixes() {
        return fixesForAll(
          group.nodes,
          (node) => difference.fixes?.(node, others(), others().filter(settles)) ?? [],
        );
      },
    };
  }
}

/** The first `most` of those that `isWanted` lets pass. */
function firstOf(nodes: readonly Node[], isWanted: (node: Node) => boolean, most: number): Node[] {
  const found: Node[] = [];
  for (const node of nodes) {
    if (found.length === most) break;
    if (isWanted(node)) found.push(node);
  }
  return found;
}

/** The fixes of the first node, which mend the others that are told at the same place too. */
function fixesForAll(nodes: readonly Node[], fixesOf: (node: Node) => readonly Fix[]): readonly Fix[] {
  const [first, ...more] = nodes;
  if (first === undefined) return [];
  const fixes = fixesOf(first);
  if (more.length === 0) return fixes;
  return fixes.map((fix) => ({
    ...fix,
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
  difference: Difference,
  identities: ReadonlyMap<Node, string | undefined>,
  own: readonly Node[],
  reference: readonly Node[],
  majority: readonly Node[],
): string {
  const describeAll = (nodes: readonly Node[]): string | undefined => {
    // One node for each thing that is said: describing a thousand nodes for each finding would take too long.
    const speakers = new Map<string | undefined, Node>();
    for (const node of nodes)
      if (!speakers.has(identities.get(node))) speakers.set(identities.get(node), node);
    if (speakers.size > 2) return say`${String(speakers.size)} different values`;
    const texts = [...speakers.values()].map((node) => difference.describe(node));
    const known = texts.filter((text) => text !== undefined);
    return known.length < texts.length ? undefined : allOf(known);
  };
  const subject = say`${difference.subject} of ${nameNodes(own)}`;
  const described = describeAll(own);
  if (reference.length === 0)
    return described === undefined
      ? say`${subject} differs: each has another value.`
      : say`${subject} differs: ${described}.`;
  // Of a majority one node says what all of them have.
  const others = describeAll(reference === majority ? reference.slice(0, 1) : reference);
  if (described === undefined || others === undefined)
    return say`${subject} differs from that of ${nameNodes(reference)}.`;
  return say`${being(subject, described)}, but ${having(reference, others)}.`;
}

function being(subject: string, described: string): string {
  if (described === unset()) return say`${subject} is not set`;
  return described === empty() ? say`${subject} is empty` : say`${subject} is ${described}`;
}

function having(nodes: readonly Node[], described: string): string {
  const names = nameNodes(nodes);
  const count = nodes.length;
  if (described === unset()) return plural(count, say`${names} does not set it`, say`${names} do not set it`);
  if (described === empty()) return plural(count, say`${names} has it empty`, say`${names} have it empty`);
  return plural(count, say`${names} has ${described}`, say`${names} have ${described}`);
}

/** Nodes that would be told at the same place of the same file, together. */
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

/** Whether the nodes of this cluster run on one host by what the project file says. */
export function isVertical({ topology }: Cluster): boolean {
  return topology === 'vertical';
}
