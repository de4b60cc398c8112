import type { Node } from '../../cluster/cluster';

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
  const after: Item[] = [];
  const before: Item[] = [];
  for (let step = 0; step < items.length && after.length + before.length < most; step++) {
    const at = (from + step) % items.length;
    const item = items[at];
    if (item !== undefined && isWanted(item)) (at < from ? before : after).push(item);
  }
  return [...before, ...after];
}
