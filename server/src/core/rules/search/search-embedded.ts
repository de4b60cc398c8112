import type { Node } from '../../cluster/cluster';
import type { OsgiSetting } from '../../configuration/osgi/osgi-setting';
import type { Fix } from '../../editing/file-edit';
import { createOsgiFile, setOsgiOnNode } from '../../editing/write-osgi';
import { plural, say } from '../../text/localise';
import { type ClusterContext, clusterRule } from '../rule';
import { nameNodes } from '../support/naming';
import { byLocation } from '../support/places';
import { relatedTo } from '../support/related';
import { isFrom } from '../support/known-keys';
import { describeTexts, isAllSeen, settingPlace, showsConfigurations } from '../support/osgi';
import { addressesOn, addressSet, isOnLoopback } from './support/search-addresses';
import { serverFixes } from './support/search-server-fixes';
import {
  hasSearchEngine,
  searchConfigurations,
  type SearchEngine,
  searchEngineOf,
} from './support/search-engine';
import { mergeByFile } from '../support/value-fixes';

export const searchEmbedded = clusterRule({
  id: 'search-embedded',
  group: 'search',
  severity: 'error',
  summary: 'Each node of a cluster searches with an embedded engine of its own.',
  documentation: `Unless a configuration names a server, Liferay starts its own Elasticsearch next to or inside each
node. What one node indexes, the others cannot find, and their ports collide on one host. Liferay supports this only
for trying things out.

It is an error where \`operationMode="EMBEDDED"\` or \`productionModeEnabled=B"false"\` says so, in a \`.config\` file
or a \`configuration.override\` key. Where the OSGi configurations of the cluster can be seen and none of them says
it, it is a warning: System Settings keep such things in the database, too. Folders without any visible OSGi
configuration, and containers built by commands that cannot be followed, are not reported, nor is a node without a
configuration as soon as another node has the address of a server (\`search-config-missing\` reports that). The mode
REMOTE counts in every release, and so does production mode; OpenSearch and Solr are never inside a node.`,
  bad: [
    `=== node1/portal-ext.properties
cluster.link.enabled=true
=== node1/osgi/configs/com.liferay.portal.search.elasticsearch7.configuration.ElasticsearchConfiguration.config
operationMode="EMBEDDED"
              ^^^^^^^^^^ search-embedded error
=== node2/portal-ext.properties
cluster.link.enabled=true
configuration.override.com.liferay.portal.search.elasticsearch7.configuration.ElasticsearchConfiguration_productionModeEnabled=B"false"
                                                                                                                               ^^^^^^^^ search-embedded error
`,
    `=== node1/portal-ext.properties
cluster.link.enabled=true
                     ^^^^ search-embedded warning
=== node1/osgi/configs/com.liferay.portal.store.file.system.configuration.FileSystemStoreConfiguration.config
rootDir="/mnt/documents"
=== node2/portal-ext.properties
cluster.link.enabled=true
                     ^^^^ search-embedded warning
=== node2/osgi/configs/com.liferay.portal.store.file.system.configuration.FileSystemStoreConfiguration.config
rootDir="/mnt/documents"
`,
    `=== node1/portal-ext.properties
cluster.link.enabled=true
=== node1/osgi/configs/com.liferay.portal.search.elasticsearch7.configuration.ElasticsearchConfiguration.config
productionModeEnabled=B"false"
                      ^^^^^^^^ search-embedded error
networkHostAddresses=["http://search:9200"]
=== node2/portal-ext.properties
cluster.link.enabled=true
=== node2/osgi/configs/com.liferay.portal.search.elasticsearch7.configuration.ElasticsearchConfiguration.config
productionModeEnabled=B"true"
networkHostAddresses=["http://search:9200"]
`,
  ],
  good: [
    `=== node1/portal-ext.properties
cluster.link.enabled=true
=== node2/portal-ext.properties
cluster.link.enabled=true
`,
    `=== node1/portal-ext.properties
cluster.link.enabled=true
=== node1/osgi/configs/com.liferay.portal.search.elasticsearch7.configuration.ElasticsearchConfiguration.config
productionModeEnabled=B"false"
operationMode="REMOTE"
networkHostAddresses=["http://search:9200"]
=== node2/portal-ext.properties
cluster.link.enabled=true
`,
    `=== portal-properties.json
{ "portal": "6.2" }
=== node1/portal-ext.properties
cluster.link.enabled=true
=== node2/portal-ext.properties
cluster.link.enabled=true
`,
    `=== node1/portal-ext.properties
cluster.link.enabled=true
=== node1/osgi/configs/com.liferay.portal.search.opensearch2.configuration.OpenSearchConnectionConfiguration~default.config
connectionId="default"
active=B"true"
networkHostAddresses=["http://search:9200"]
=== node2/portal-ext.properties
cluster.link.enabled=true
=== node2/osgi/configs/com.liferay.portal.search.elasticsearch7.configuration.ElasticsearchConfiguration.config
operationMode="\${search.mode}"
`,
  ],
  *check({ cluster, nodes }) {
    const engines = new Map(nodes.map((node) => [node, searchEngineOf(node)]));
    const stated = nodes.filter(
      (node) => engines.get(node)?.decidedBy !== undefined && isEmbedded(engines, node),
    );
    const isStated = new Set(stated);
    const silent = showsConfigurations(nodes)
      ? nodes.filter((node) => !isStated.has(node) && isSilent(engines, node))
      : [];
    const embedded = new Set([...stated, ...silent]);
    const affected = embedded.size < nodes.length ? stated : [...embedded];
    // It is the same for all nodes, and looks at each of them.
    let creation: readonly Fix[] | undefined;
    const place = settingPlace((node) => engines.get(node)?.decidedBy);
    for (const group of byLocation(affected, place)) {
      const [node] = group.nodes;
      if (node === undefined) continue;
      const setting = engines.get(node)?.decidedBy;
      const told = new Set(group.nodes);
      const names = nameNodes(group.nodes);
      yield {
        ...group.location,
        message:
          setting === undefined
            ? say`No search server was found for ${names}, so Liferay starts an engine inside each node. What one node indexes, the others cannot find.`
            : plural(
                group.nodes.length,
                say`${statementOf(setting)}: ${names} searches with an engine inside the node. What one node indexes, the others cannot find.`,
                say`${statementOf(setting)}: ${names} search with an engine inside the node. What one node indexes, the others cannot find.`,
              ),
        ...(setting === undefined ? { severity: 'warning' as const } : {}),
        nodes: group.nodes.map(({ name }) => name),
        related: relatedTo(
          nodes.filter((other) => !told.has(other)),
          place,
          (other) => describeMode(engines.get(other)),
        ),
        fixes:
          setting === undefined
            ? (creation ??= createFixes(silent, affected))
            : fixesFor({ cluster, nodes }, group.nodes, setting),
      };
    }
  },
});

const statementOf = ({ key, texts }: OsgiSetting): string => say`${key} is ${describeTexts(texts)}`;

type Engines = ReadonlyMap<Node, SearchEngine | undefined>;

const isEmbedded = (engines: Engines, node: Node): boolean => engines.get(node)?.mode === 'embedded';

/** Whether nothing on the node says where it searches, and nothing unseen can. */
function isSilent(engines: Engines, node: Node): boolean {
  if (!hasSearchEngine(node) || !isAllSeen(node)) return false;
  if (searchConfigurations(node).length === 0) return true;
  return isEmbedded(engines, node) && engines.get(node)?.decidedBy === undefined;
}

function describeMode(engine: SearchEngine | undefined): string {
  if (engine === undefined) return say`nothing found`;
  if (engine.mode === 'unknown') return say`not known`;
  return engine.mode === 'remote' ? say`a search server` : say`an engine inside the node`;
}

/** The fix in one place is the same for all nodes that are reported there. */
function fixesFor(context: ClusterContext, told: readonly Node[], setting: OsgiSetting): Fix[] {
  const [node] = told;
  const own = node === undefined ? [] : remoteFixes(context, node, setting);
  return own.length > 0 ? own : serverFixes(context.cluster, context.nodes, told);
}

/** Switches to the server whose address is already there, unless other nodes have another. */
function remoteFixes({ cluster, nodes }: ClusterContext, node: Node, setting: OsgiSetting): Fix[] {
  const own = addressesOn(cluster, node);
  const main = searchEngineOf(node)?.main;
  if (own?.setting === undefined || main === undefined || isOnLoopback(own.addresses)) return [];
  const remote = nodes.filter((other) => searchEngineOf(other)?.mode === 'remote');
  const isAgreed = remote.every((other) => {
    const theirs = addressesOn(cluster, other);
    return theirs !== undefined && addressSet(theirs.addresses) === addressSet(own.addresses);
  });
  const value = setting.key === 'operationMode' ? 'REMOTE' : 'true';
  const edit = setOsgiOnNode(node, main.id, setting.key, { ...setting, texts: [value] });
  if (!isAgreed || edit === undefined) return [];
  return [
    { title: say`Search with the server of networkHostAddresses`, isPreferred: true, edits: () => [edit] },
  ];
}

/** A configuration with an address to be filled in, on all nodes at once: none must be left without one. */
function createFixes(silent: readonly Node[], affected: readonly Node[]): Fix[] {
  if (silent.length !== affected.length) return [];
  const edits = silent.map((node) => {
    const [name, text] = isFrom(node.catalogue, '7.3')
      ? [
          'elasticsearch7',
          'productionModeEnabled=B"true"\nnetworkHostAddresses=["http://SEARCH_HOST:9200"]\n',
        ]
      : isFrom(node.catalogue, '7.1')
        ? ['elasticsearch6', 'operationMode="REMOTE"\ntransportAddresses=["SEARCH_HOST:9300"]\n']
        : ['elasticsearch', 'operationMode="REMOTE"\ntransportAddresses=["SEARCH_HOST:9300"]\n'];
    return searchConfigurations(node).length > 0
      ? undefined
      : createOsgiFile(
          node,
          `com.liferay.portal.search.${name}.configuration.ElasticsearchConfiguration.config`,
          text,
        );
  });
  const made = edits.filter((edit) => edit !== undefined);
  return made.length < silent.length
    ? []
    : [
        {
          title: say`Create a configuration for a search server on all nodes`,
          isPreferred: true,
          edits: () => mergeByFile(made),
        },
      ];
}
