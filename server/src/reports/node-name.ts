import type { Reader } from '../core/cluster/snapshot';
import { baseName } from '../core/text/path';

/** The name by which one node can be requested, with that of its cluster if it is ambiguous otherwise. */
export function nodeName({ cluster, node }: Reader): string {
  return cluster.nodes.length > 1 && baseName(node.name) === node.name
    ? `${cluster.name}/${node.name}`
    : node.name;
}
