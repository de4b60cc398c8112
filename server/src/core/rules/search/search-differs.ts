import type { Node } from '../../cluster/cluster';
import { osgiValue } from '../../configuration/osgi/osgi-configurations';
import { say } from '../../text/localise';
import { type ClusterContext, clusterRule, type Report } from '../rule';
import { reportDifference } from '../support/report-difference';
import { describeLookup, describeTexts, settingLocation, settingPlace } from '../support/osgi';
import { osgiAgreementFixes, type OsgiPlace } from '../support/osgi-fixes';
import { serverFixes } from './support/search-server-fixes';
import {
  type AddressesInForce,
  addressesOn,
  addressSet,
  isOnLoopback,
  type SearchAddress,
} from './support/search-addresses';
import { replicatesIndexes, type SearchEngine, searchEngineOf } from './support/search-engine';

export const searchDiffers = clusterRule({
  id: 'search-differs',
  group: 'search',
  severity: 'error',
  summary: 'The nodes of a cluster search in different places.',
  documentation: `All nodes write to one index and read from it. A node with another engine, another server, another
prefix of index names or another name of the search cluster has an index of its own: a page created on one node is not
found on the other. OSGi configurations are kept in the database as well, so two files that contradict each other also
overwrite each other whenever a node starts.

The rule compares the engine, the set of its addresses (in any order, with the default port written or not, hosts
under their aliases), \`indexNamePrefix\` and \`clusterName\`, from \`.config\` files and \`configuration.override\`
keys of any \`elasticsearch\` or \`opensearch\` PID. Where the sets of addresses overlap it is a warning: both may
well lead to one cluster. A node without any configuration is left to \`search-config-missing\`, and with
Cross-Cluster Replication every data centre reads from addresses of its own.`,
  bad: [
    `=== node1/portal-ext.properties
cluster.link.enabled=true
=== node1/osgi/configs/com.liferay.portal.search.elasticsearch7.configuration.ElasticsearchConfiguration.config
productionModeEnabled=B"true"
networkHostAddresses=["http://es1:9200","http://es2:9200"]
                     ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ search-differs warning
=== node2/portal-ext.properties
cluster.link.enabled=true
=== node2/osgi/configs/com.liferay.portal.search.elasticsearch7.configuration.ElasticsearchConfiguration.config
productionModeEnabled=B"true"
networkHostAddresses=["es2"]
                     ^^^^^^^ search-differs warning
`,
    `=== node1/portal-ext.properties
cluster.link.enabled=true
=== node1/osgi/configs/com.liferay.portal.search.elasticsearch7.configuration.ElasticsearchConfiguration.config
productionModeEnabled=B"true"
networkHostAddresses=["http://es1:9200"]
                     ^^^^^^^^^^^^^^^^^^^ search-differs error
indexNamePrefix="portal-"
                ^^^^^^^^^ search-differs error
=== node2/portal-ext.properties
configuration.override.com.liferay.portal.search.elasticsearch7.configuration.ElasticsearchConfiguration_networkHostAddresses=["http://es2:9200"]
                                                                                                                              ^^^^^^^^^^^^^^^^^^^ search-differs error
configuration.override.com.liferay.portal.search.elasticsearch7.configuration.ElasticsearchConfiguration_productionModeEnabled=B"true"
cluster.link.enabled=true
                     ^^^^ search-differs error
`,
  ],
  good: [
    `=== node1/portal-ext.properties
cluster.link.enabled=true
=== node1/osgi/configs/com.liferay.portal.search.elasticsearch7.configuration.ElasticsearchConfiguration.config
productionModeEnabled=B"true"
networkHostAddresses=["http://es1:9200", "http://es2:9200"]
indexNamePrefix="liferay-"
=== node2/portal-ext.properties
cluster.link.enabled=true
=== node2/osgi/configs/com.liferay.portal.search.elasticsearch7.configuration.ElasticsearchConfiguration.config
operationMode="REMOTE"
networkHostAddresses=[ \\
  "http://ES2:9200/", \\
  "es1", \\
  ]
`,
    `=== node1/portal-ext.properties
cluster.link.enabled=true
=== node1/osgi/configs/com.liferay.portal.search.elasticsearch7.configuration.ElasticsearchConfiguration.config
productionModeEnabled=B"true"
networkHostAddresses=["http://es1:9200"]
=== node2/portal-ext.properties
cluster.link.enabled=true
=== node2/osgi/configs/com.liferay.portal.search.elasticsearch7.configuration.ElasticsearchConfiguration.config
productionModeEnabled=B"true"
networkHostAddresses=["http://\${ELASTICSEARCH_HOST}:9200"]
`,
  ],
  *check(context) {
    const { cluster } = context;
    const engines = new Map<Node, SearchEngine>();
    for (const node of context.nodes) {
      const engine = searchEngineOf(node);
      if (engine !== undefined && engine.mode !== 'unknown') engines.set(node, engine);
    }
    const nodes = [...engines.keys()];
    const kinds = new Set([...engines.values()].map(kindOf));
    if (kinds.size > 1) {
      yield* engineDifference({ cluster, nodes }, engines);
      return;
    }
    if (!nodes.some(replicatesIndexes)) yield* addressDifference({ cluster, nodes });
    for (const key of ['indexNamePrefix', 'clusterName'] as const)
      yield* nameDifference({ cluster, nodes }, engines, key);
  },
});

const kindOf = ({ product, mode }: SearchEngine): string => `${mode} ${product}`;

const productNames: Readonly<Record<SearchEngine['product'], string>> = {
  elasticsearch: 'Elasticsearch',
  opensearch: 'OpenSearch',
  solr: 'Solr',
};

function engineDifference(
  context: ClusterContext,
  engines: ReadonlyMap<Node, SearchEngine>,
): Iterable<Report> {
  return reportDifference(context, {
    key: (node) => {
      const engine = engines.get(node);
      const setting =
        engine?.decidedBy ?? engine?.addresses?.setting ?? [...(engine?.main?.settings.values() ?? [])][0];
      return setting && settingLocation(setting);
    },
    identify: (node) => {
      const engine = engines.get(node);
      return engine && kindOf(engine);
    },
    describe: (node) => {
      const engine = engines.get(node);
      if (engine === undefined) return say`not known`;
      const name = productNames[engine.product];
      return engine.mode === 'embedded' ? say`${name} inside the node` : say`a server of ${name}`;
    },
    subject: say`The search engine`,
    consequence: say`What one node indexes, the other cannot find.`,
    fixes: (node) => serverFixes(context.cluster, context.nodes, [node]),
  });
}

function addressDifference({ cluster, nodes }: ClusterContext): Iterable<Report> {
  const found = new Map<Node, AddressesInForce>();
  for (const node of nodes) {
    const addresses = searchEngineOf(node)?.mode === 'remote' ? addressesOn(cluster, node) : undefined;
    if (addresses !== undefined) found.set(node, addresses);
  }
  const overlaps = (one: Node, other: Node): boolean =>
    found.get(one)?.addresses.some(({ host }) => hostsOf(found.get(other)?.addresses).has(host)) === true;
  return reportDifference(
    { cluster, nodes },
    {
      key: settingPlace((node) => found.get(node)?.setting ?? searchEngineOf(node)?.decidedBy),
      identify: (node) => {
        const addresses = found.get(node)?.addresses;
        return addresses && addressSet(addresses);
      },
      describe: (node) => {
        const stated = found.get(node);
        if (stated === undefined) return say`not known`;
        const texts = describeTexts(stated.texts);
        return stated.setting === undefined ? say`${texts} (default)` : texts;
      },
      subject: say`The search server`,
      consequence: say`What one node indexes, the other cannot find.`,
      severity: (node, reference) =>
        reference().every((other) => overlaps(node, other)) ? 'warning' : undefined,
      fixes: (node, others, settling) => {
        const isWise = (other: Node): boolean => !isOnLoopback(found.get(other)?.addresses ?? []);
        return osgiAgreementFixes(
          node,
          others,
          settling.filter(isWise),
          (other) => (isWise(other) || other !== node ? found.get(other) : undefined),
          say`search addresses`,
        );
      },
    },
  );
}

const hostsOf = (addresses: readonly SearchAddress[] = []): ReadonlySet<string> =>
  new Set(addresses.map(({ host }) => host));

const standardNames = { indexNamePrefix: 'liferay-', clusterName: 'LiferayElasticsearchCluster' } as const;

function* nameDifference(
  context: ClusterContext,
  engines: ReadonlyMap<Node, SearchEngine>,
  key: keyof typeof standardNames,
): Iterable<Report> {
  const placeOn = (node: Node): OsgiPlace | undefined => {
    const main = engines.get(node)?.main;
    return main && { id: main.id, key, setting: main.settings.get(key) };
  };
  yield* reportDifference(context, {
    key: settingPlace((node) => placeOn(node)?.setting),
    identify: (node) => {
      const engine = engines.get(node);
      if (engine?.main === undefined || engine.product === 'solr') return undefined;
      const lookup = osgiValue(engine.main, key);
      if (lookup.state === 'unset')
        return engine.product === 'elasticsearch' ? standardNames[key] : undefined;
      return lookup.state === 'known' ? lookup.setting.texts.join(',').trim() : undefined;
    },
    describe: (node) => describeLookup(osgiValue(engines.get(node)?.main, key)),
    subject: key === 'clusterName' ? say`The name of the search cluster` : say`The index name prefix`,
    consequence:
      key === 'clusterName'
        ? say`A node cannot connect to a search cluster with another name.`
        : say`What one node indexes, the other cannot find.`,
    fixes: (node, others, settling) =>
      osgiAgreementFixes(
        node,
        others,
        settling,
        placeOn,
        key === 'clusterName' ? say`cluster name` : say`prefix`,
      ),
  });
}
