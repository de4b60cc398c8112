import type { Reader } from '../core/cluster/snapshot';
import { baseName } from '../core/text/path';

/** The name under which one node can be asked for: with that of its cluster where it takes that. */
export function nodeName({ cluster, node }: Reader): string {
  return cluster.nodes.length > 1 && baseName(node.name) === node.name
    ? `${cluster.name}/${node.name}`
    : node.name;
}
