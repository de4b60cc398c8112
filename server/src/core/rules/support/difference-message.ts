import type { Node } from '../../cluster/cluster';
import type { Statement } from '../../cluster/comparison';
import { allOf, plural, say } from '../../text/localise';
import { empty, mostNamed, nameNodes, unset } from './naming';

/** How many different values a message lists. */
export const mostOpinions = 2;

/** What a message says about a difference. */
export interface Described {
  /** What differs, as the start of a sentence: "The database". */
  readonly subject: string;
  /** What the node has, for messages; undefined if nothing of it may be shown. Never a secret. */
  describe(node: Node): string | undefined;
}

/** The nodes that a finding compares with: the first of them, how many they are, and who says what they have. */
export interface ComparedWith {
  readonly first: readonly Statement[];
  readonly count: number;
  /** Only how many different things they say, if these are more than a message lists. */
  readonly speakers: readonly Statement[] | number;
}

/**
 * One sentence: `The database of node3 is …, but node1 and node2 have …`.
 * @param own what the nodes of the finding say
 */
export function differenceMessage(
  difference: Described,
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
  const subject = say`${difference.subject} of ${nameNodes(own.map(nodeOf))}`;
  const described = describeAll(own);
  if (others.count === 0)
    return described === undefined
      ? say`${subject} differs: each has another value.`
      : say`${subject} differs: ${described}.`;
  const describedOthers = describeAll(others.speakers);
  if (described === undefined || describedOthers === undefined)
    return say`${subject} differs from that of ${nameNodes(others.first.map(nodeOf), mostNamed, others.count)}.`;
  return say`${being(subject, described)}, but ${having(others, describedOthers)}.`;
}

function being(subject: string, described: string): string {
  if (described === unset()) return say`${subject} is not set`;
  return described === empty() ? say`${subject} is empty` : say`${subject} is ${described}`;
}

function having({ first, count }: ComparedWith, described: string): string {
  const names = nameNodes(first.map(nodeOf), mostNamed, count);
  if (described === unset()) return plural(count, say`${names} does not set it`, say`${names} do not set it`);
  if (described === empty()) return plural(count, say`${names} has it empty`, say`${names} have it empty`);
  return plural(count, say`${names} has ${described}`, say`${names} have ${described}`);
}

const nodeOf = ({ node }: Statement): Node => node;
