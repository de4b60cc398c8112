import type { Node } from '../../cluster/cluster';
import { say } from '../../text/localise';
import { clusterRule } from '../rule';
import { isVertical } from '../support/hosts';
import { nameNodes } from '../support/naming';
import { byLocation } from '../support/places';
import { relatedTo } from '../support/related';
import { describeTexts, settingPlace } from '../support/osgi';
import { type AddressesInForce, addressesOn, isOnLoopback } from './support/search-addresses';
import { searchEngineOf } from './support/search-engine';

export const searchLocalhost = clusterRule({
  id: 'search-localhost',
  group: 'search',
  severity: 'warning',
  summary: 'Several nodes look for the search server on localhost.',
  documentation: `\`localhost\` is a different machine or container for each node, so each would need its own search
server, with its own index. Remote mode without an address leads there too: Liferay then uses
\`http://localhost:9200\`, or \`localhost:9300\` before 7.3.

The rule looks at the addresses in force: those of the connection that \`remoteClusterConnectionId\` names, else
\`networkHostAddresses\` or \`transportAddresses\` of the engine's own configuration. With \`topology\` \`vertical\` in
\`portal-properties.json\` it is information, since all nodes then run on the machine of the server.`,
  bad: [
    `=== node1/portal-ext.properties
cluster.link.enabled=true
=== node1/osgi/configs/com.liferay.portal.search.elasticsearch7.configuration.ElasticsearchConfiguration.config
productionModeEnabled=B"true"
networkHostAddresses=["http://localhost:9200"]
                     ^^^^^^^^^^^^^^^^^^^^^^^^^ search-localhost
=== node2/portal-ext.properties
cluster.link.enabled=true
=== node2/osgi/configs/com.liferay.portal.search.elasticsearch7.configuration.ElasticsearchConfiguration.config
productionModeEnabled=B"true"
                      ^^^^^^^ search-localhost
`,
  ],
  good: [
    `=== node1/portal-ext.properties
cluster.link.enabled=true
=== node1/osgi/configs/com.liferay.portal.search.elasticsearch7.configuration.ElasticsearchConfiguration.config
operationMode="REMOTE"
remoteClusterConnectionId="main"
networkHostAddresses=["http://localhost:9200"]
=== node1/osgi/configs/com.liferay.portal.search.elasticsearch7.configuration.ElasticsearchConnectionConfiguration~main.config
connectionId="main"
networkHostAddresses=["http://search:9200"]
=== node2/portal-ext.properties
cluster.link.enabled=true
=== node2/osgi/configs/com.liferay.portal.search.elasticsearch7.configuration.ElasticsearchConfiguration.config
operationMode="REMOTE"
remoteClusterConnectionId="main"
networkHostAddresses=["http://localhost:9200"]
=== node2/osgi/configs/com.liferay.portal.search.elasticsearch7.configuration.ElasticsearchConnectionConfiguration~main.config
connectionId="main"
networkHostAddresses=["http://search:9200"]
`,
  ],
  *check({ cluster, nodes }) {
    const affected = new Map<Node, AddressesInForce>();
    for (const node of nodes) {
      const addresses = searchEngineOf(node)?.mode === 'remote' ? addressesOn(cluster, node) : undefined;
      if (addresses !== undefined && isOnLoopback(addresses.addresses)) affected.set(node, addresses);
    }
    if (affected.size < 2) return;
    const vertical = isVertical(cluster);
    const consequence = vertical
      ? say`That works only while all nodes run on one host.`
      : say`Nodes on different machines would search different indexes.`;
    const place = settingPlace((node) => affected.get(node)?.setting ?? searchEngineOf(node)?.decidedBy);
    const describe = (node: Node): string => describeTexts(affected.get(node)?.texts ?? []);
    for (const group of byLocation([...affected.keys()], place)) {
      const [node] = group.nodes;
      if (node === undefined) continue;
      yield {
        ...group.location,
        message: say`The search server of ${nameNodes(group.nodes)} is ${describe(node)}, on the node's own machine. ${consequence}`,
        ...(vertical ? { severity: 'information' as const } : {}),
        nodes: group.nodes.map(({ name }) => name),
        related: relatedTo(
          [...affected.keys()].filter((other) => !group.nodes.includes(other)),
          place,
          describe,
        ),
      };
    }
  },
});
