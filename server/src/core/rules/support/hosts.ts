import type { ClusterTraits } from '../../cluster/answers';
import type { Cluster, Node } from '../../cluster/cluster';

/** The host of a node if it is known, or the one host of all nodes; undefined if it is not known. */
export function hostOf(cluster: ClusterTraits, { host, machine }: Node): string | undefined {
  if (host !== undefined) return cluster.hostIdentity(host);
  if (machine.sharedHost !== undefined) return machine.sharedHost;
  return isVertical(cluster) ? '' : undefined;
}

/** Whether all of these nodes are known to run on one host. */
export function shareOneHost(cluster: Cluster, nodes: readonly Node[]): boolean {
  const hosts = new Set(nodes.map((node) => hostOf(cluster, node)));
  return hosts.size === 1 && !hosts.has(undefined);
}

/** Whether the nodes of this cluster run on one host according to the project file. */
export function isVertical({ topology }: Pick<Cluster, 'topology'>): boolean {
  return topology === 'vertical';
}
