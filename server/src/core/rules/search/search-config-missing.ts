import type { Node } from '../../cluster/cluster';
import type { OsgiConfiguration } from '../../configuration/osgi/osgi-configurations';
import type { Fix } from '../../editing/file-edit';
import { copyOsgiFile } from '../../editing/write-osgi';
import { allOf, plural, say } from '../../text/localise';
import { type ClusterContext, clusterRule } from '../rule';
import { nameNodes } from '../support/naming';
import { byLocation } from '../support/places';
import { relatedTo } from '../support/related';
import { isAllSeen } from '../support/osgi';
import { addressesOn, isOnLoopback } from './support/search-addresses';
import { searchConfigurations, searchEngineOf } from './support/search-engine';
import { mergeByFile } from '../support/value-fixes';

export const searchConfigMissing = clusterRule({
  id: 'search-config-missing',
  group: 'search',
  severity: 'warning',
  summary: 'Only some nodes have a configuration of the search engine.',
  documentation: `Liferay stores what a \`.config\` file says in its database, and the other nodes read it from there.
So a file on one node works for a while; but a node that starts before that one, or on a database without the entry,
searches with its own engine, and its folder does not show where it searches. Put the same files on every node.

The rule looks at the configurations of Elasticsearch, OpenSearch (including those of single connections) and Solr. A
node that sets the same through \`configuration.override\` has it, and a node that has another engine is reported by
\`search-differs\`. Containers whose build cannot be followed are not reported.`,
  bad: [
    `=== node1/portal-ext.properties
cluster.link.enabled=true
=== node1/osgi/configs/com.liferay.portal.search.elasticsearch7.configuration.ElasticsearchConfiguration.config
productionModeEnabled=B"true"
networkHostAddresses=["http://search:9200"]
=== node2/portal-ext.properties
cluster.link.enabled=true
                     ^^^^ search-config-missing
`,
    `=== node1/portal-ext.properties
cluster.link.enabled=true
=== node1/osgi/configs/com.liferay.portal.search.elasticsearch7.configuration.ElasticsearchConfiguration.config
productionModeEnabled=B"true"
remoteClusterConnectionId="main"
=== node1/osgi/configs/com.liferay.portal.search.elasticsearch7.configuration.ElasticsearchConnectionConfiguration~main.config
connectionId="main"
networkHostAddresses=["http://search:9200"]
=== node2/portal-ext.properties
cluster.link.enabled=true
                     ^^^^ search-config-missing
=== node2/osgi/configs/com.liferay.portal.search.elasticsearch7.configuration.ElasticsearchConfiguration.config
productionModeEnabled=B"true"
remoteClusterConnectionId="main"
`,
  ],
  good: [
    `=== node1/portal-ext.properties
cluster.link.enabled=true
=== node1/osgi/configs/com.liferay.portal.search.elasticsearch7.configuration.ElasticsearchConfiguration.config
productionModeEnabled=B"true"
networkHostAddresses=["http://search:9200"]
=== node2/portal-ext.properties
cluster.link.enabled=true
configuration.override.com.liferay.portal.search.elasticsearch7.configuration.ElasticsearchConfiguration_productionModeEnabled=B"true"
configuration.override.com.liferay.portal.search.elasticsearch7.configuration.ElasticsearchConfiguration_networkHostAddresses=["http://search:9200"]
`,
  ],
  *check(context) {
    const owned = new Map(context.nodes.map((node) => [node, searchConfigurations(node)]));
    const all = firstOwners(owned);
    const lacking = new Map<Node, readonly Lack[]>();
    for (const [node, own] of owned) {
      const lacks = all.length > 0 && isAllSeen(node) ? lacksOf(own, all) : [];
      if (lacks.length > 0) lacking.set(node, lacks);
    }
    for (const group of byLocation([...lacking.keys()], atNode)) {
      const [node] = group.nodes;
      const lacks = node && lacking.get(node);
      if (lacks === undefined) continue;
      const files = lacks.map(({ configuration }) => configuration.id.replace(/^.*\.(?=[^.]+$)/, ''));
      const owners = [...new Set(lacks.map(({ owner }) => owner))];
      yield {
        ...group.location,
        message: messageFor(group.nodes, allOf(files), owners),
        nodes: group.nodes.map(({ name }) => name),
        related: relatedTo(
          owners,
          (owner) => placeOf(lacks.find((lack) => lack.owner === owner)?.configuration),
          (owner) => lacks.find((lack) => lack.owner === owner)?.configuration.id ?? '',
        ),
        fixes: fixesFor(context, group.nodes, lacks),
      };
    }
  },
});

/** A configuration that a node does not have, and the first node that has it. */
interface Lack {
  readonly configuration: OsgiConfiguration;
  readonly owner: Node;
}

const atNode = (): undefined => undefined;

/** Each configuration that any node has, with the first that has it. */
function firstOwners(owned: ReadonlyMap<Node, readonly OsgiConfiguration[]>): Lack[] {
  const byId = new Map<string, Lack>();
  for (const [owner, configurations] of owned)
    for (const configuration of configurations)
      if (!byId.has(configuration.id)) byId.set(configuration.id, { configuration, owner });
  return [...byId.values()];
}

/** What others have: for an engine that the node also has, or any if it has none. */
function lacksOf(own: readonly OsgiConfiguration[], all: readonly Lack[]): Lack[] {
  const engines = new Set(own.map(engineOf));
  const ids = new Set(own.map(({ id }) => id));
  return all.filter(
    ({ configuration }) =>
      !ids.has(configuration.id) && (engines.size === 0 || engines.has(engineOf(configuration))),
  );
}

const engineOf = ({ pid }: OsgiConfiguration): string => pid.replace(/\.[^.]*$/, '');

function placeOf(
  configuration: OsgiConfiguration | undefined,
): { path: string; span: { start: number; end: number } } | undefined {
  const [setting] = configuration?.settings.values() ?? [];
  return setting && { path: setting.origin.file.path, span: setting.origin.span };
}

/** Copies the files, unless they lead each node to itself. */
function fixesFor({ cluster }: ClusterContext, nodes: readonly Node[], lacks: readonly Lack[]): Fix[] {
  const isWise = lacks.every(({ owner }) => {
    const addresses = addressesOn(cluster, owner)?.addresses;
    return searchEngineOf(owner)?.mode === 'remote' && (addresses === undefined || !isOnLoopback(addresses));
  });
  const edits = nodes.flatMap((node) =>
    lacks.map(({ configuration: { files } }) => {
      const [file] = files;
      return files.length === 1 && file !== undefined ? copyOsgiFile(node, file) : undefined;
    }),
  );
  const made = edits.filter((edit) => edit !== undefined);
  const [first] = lacks;
  if (!isWise || made.length < edits.length || first === undefined) return [];
  return [
    {
      title: say`Copy the search configuration of ${first.owner.name}`,
      isPreferred: true,
      givesValueOf: (name) => name === first.owner.name,
      edits: () => mergeByFile(made),
    },
  ];
}

function messageFor(nodes: readonly Node[], files: string, owners: readonly Node[]): string {
  const [names, having] = [nameNodes(nodes), nameNodes(owners)];
  const lack = plural(nodes.length, say`${names} does not have ${files}`, say`${names} do not have ${files}`);
  return plural(
    owners.length,
    say`${lack}, which ${having} has. Give every node the same configuration of the search engine.`,
    say`${lack}, which ${having} have. Give every node the same configuration of the search engine.`,
  );
}
