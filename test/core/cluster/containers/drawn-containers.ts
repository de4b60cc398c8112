import type { Node } from '../../../../server/src/core/cluster/cluster';
import type { Snapshot } from '../../../../server/src/core/cluster/snapshot';
import { snapshotOf } from '../../../kit/check';
import { parseDrawing } from '../../../kit/drawn';

export const read = (drawing: string): Snapshot => snapshotOf(parseDrawing(drawing).files);

/** Each cluster with its nodes, as `name (from)`. */
export function clustersOf(drawing: string): Record<string, string[]> {
  return Object.fromEntries(
    read(drawing).clusters.map(({ name, from, nodes }) => [
      `${name} (${from})`,
      nodes.map((node) => node.name),
    ]),
  );
}

export function nodeOf(drawing: string, name: string): Node {
  const found = read(drawing)
    .clusters.flatMap(({ nodes }) => nodes)
    .find((node) => node.name === name);
  if (found === undefined) throw new Error(`no node ${name}`);
  return found;
}

export const values = (node: Node, ...keys: string[]): (string | undefined)[] =>
  keys.map((key) => node.configuration.value(key).text);
