import type { Node } from '../../cluster/cluster';
import type { EffectiveValue } from '../../configuration/effective';
import { displayEffective } from '../../configuration/secrets';
import { allOf, say } from '../../text/localise';

/** How many nodes a message names. */
export const mostNamed = 4;

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
/** What is said about a value without text, and about others, that they have it empty. */
export const empty = (): string => say`empty`;

/** What a message says about a value: the value itself, `not set`, or only that it is secret. */
export function describeValue(node: Node, value: EffectiveValue): string {
  if (value.text === undefined) return unset();
  const shown = displayEffective(node.catalogue, value);
  if (value.origin === undefined) return value.text === '' ? unset() : say`${shown} (default)`;
  return value.text === '' ? empty() : shown;
}
