import type { Node } from '../../cluster/cluster';
import { oncePer } from '../../configuration/reads';
import { say } from '../../text/localise';
import type { RelatedLocation } from '../rule';
import { locationOf, type Place } from './places';

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
