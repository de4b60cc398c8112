import type { Cluster, Node } from '../../cluster/cluster';
import { locationOf } from '../../rules/support/places';
import { describeTexts, settingLocation } from '../../rules/support/osgi';
import { addressesOn, addressSet } from '../../rules/search/support/search-addresses';
import {
  replicatesIndexes,
  type SearchEngine,
  searchEngineOf,
} from '../../rules/search/support/search-engine';
import { say } from '../../text/localise';
import { deviating, type Sketch, sketchesOf, type Use } from './sketch';

const products: Readonly<Record<SearchEngine['product'], string>> = {
  elasticsearch: 'Elasticsearch',
  opensearch: 'OpenSearch',
  solr: 'Solr',
};

/** Where nodes search, as far as their files say; nodes about which nothing is known are left out. */
export function searchSketches(cluster: Cluster): Sketch[] {
  const engines = new Map<Node, SearchEngine>();
  for (const node of cluster.nodes) {
    const engine = searchEngineOf(node);
    if (engine !== undefined) engines.set(node, engine);
  }
  const nodes = [...engines.keys()];
  const kindOf = (node: Node): string | undefined => {
    const engine = engines.get(node);
    if (engine === undefined || engine.mode === 'unknown') return undefined;
    // An engine inside a node belongs to nobody else.
    return `${engine.product} ${engine.mode === 'embedded' ? node.name : engine.mode}`;
  };
  const setOf = (node: Node): string | undefined => {
    const addresses = engines.get(node)?.mode === 'remote' ? addressesOn(cluster, node) : undefined;
    return addresses && addressSet(addresses.addresses);
  };
  const differing = new Set([
    ...deviating(nodes, kindOf),
    ...(nodes.some(replicatesIndexes) ? [] : deviating(nodes, setOf, overlap(cluster))),
  ]);
  const uses = nodes.flatMap((node): Use[] => {
    const engine = engines.get(node);
    if (engine === undefined) return [];
    const kind = kindOf(node);
    const setting = engine.addresses?.setting ?? engine.decidedBy;
    return [
      {
        node,
        label: labelOf(engine),
        place: locationOf(node, () => setting && settingLocation(setting)),
        identity: kind && `${kind} ${setOf(node) ?? '?'}`,
      },
    ];
  });
  return sketchesOf('search', uses, differing);
}

function labelOf({ product, mode, addresses }: SearchEngine): string {
  const name = products[product];
  if (mode === 'embedded') return say`${name} inside the node`;
  return mode === 'remote' && addresses !== undefined
    ? say`${name} on ${describeTexts(addresses.texts)}`
    : name;
}

/** Sets with an address in common may well lead to one engine. */
function overlap(cluster: Cluster): (one: Node, other: Node) => boolean {
  const hostsOf = (node: Node): string[] =>
    addressesOn(cluster, node)?.addresses.map(({ host }) => host) ?? [];
  return (one, other) => {
    const hosts = new Set(hostsOf(one));
    return hostsOf(other).some((host) => hosts.has(host));
  };
}
