import type { Cluster, Node } from '../../cluster/cluster';
import { type DataSource, dataSourceIdentity, hasReadWriteSplit } from '../../cluster/identity/data-source';
import { mayBeOneDatabase } from '../../cluster/identity/jdbc-identity';
import { locationOf } from '../../rules/support/places';
import { describeSource, sourcesInForce } from '../../rules/database/support/data-sources';
import { say } from '../../text/localise';
import { deviating, type Sketch, sketchesOf, type Use } from './sketch';

function labelOf(role: DataSource['role'], source: string): string {
  if (role === 'default') return source;
  return role === 'write' ? say`for writing: ${source}` : say`for reading: ${source}`;
}

/** The databases of the nodes; one inside a node belongs to nobody else. */
export function databaseSketches(cluster: Cluster): Sketch[] {
  const { nodes } = cluster;
  const split = deviating(nodes, (node) => (hasReadWriteSplit(node.configuration) ? 'split' : 'single'));
  return (['default', 'write', 'read'] as const).flatMap((role) => {
    const sources = new Map<Node, DataSource>();
    for (const node of nodes) {
      const source = sourcesInForce(node).find((candidate) => candidate.role === role);
      if (source !== undefined) sources.set(node, source);
    }
    const identify = (node: Node): string | undefined => identityOf(cluster, node, sources.get(node));
    const differing = new Set(split);
    // A JNDI name says nothing of a URL.
    for (const kind of ['jdbc', 'jndi'] as const) {
      const own = [...sources].filter(([, source]) => source.kind === kind).map(([node]) => node);
      for (const node of deviating(own, identify, (a, b) =>
        mayBeOne(cluster, sources.get(a), sources.get(b)),
      ))
        differing.add(node);
    }
    const uses = [...sources].map(([node, source]): Use => {
      const described = source.kind === 'unknown' ? say`not known` : describeSource(node, source);
      return {
        node,
        label: labelOf(role, described),
        place: locationOf(node, source.key),
        identity: identify(node),
      };
    });
    return sketchesOf('database', uses, differing);
  });
}

function identityOf(
  { hostIdentity }: Cluster,
  node: Node,
  source: DataSource | undefined,
): string | undefined {
  if (source === undefined) return undefined;
  if (source.kind === 'jdbc' && source.url.isEmbedded) return `inside ${node.name}`;
  const identity = dataSourceIdentity(source, hostIdentity);
  return identity && `${source.kind} ${identity}`;
}

function mayBeOne(
  { hostIdentity }: Cluster,
  one: DataSource | undefined,
  other: DataSource | undefined,
): boolean {
  return one?.kind === 'jdbc' && other?.kind === 'jdbc' && mayBeOneDatabase(one.url, other.url, hostIdentity);
}
