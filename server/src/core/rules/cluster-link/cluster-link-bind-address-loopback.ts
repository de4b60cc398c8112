import { nodesThat, surveyOf } from '../../cluster/answers';
import type { Node } from '../../cluster/cluster';
import type { Fix } from '../../editing/file-edit';
import { canSet, setOnNode } from '../../editing/write-value';
import { say } from '../../text/localise';
import { clusterRule } from '../rule';
import { bindAddresses, isOwnAddress } from './support/bind-addresses';
import { autodetectAddress, isLinked } from './support/cluster-link';
import { databaseAddress } from './support/database-address';
import { shareOneHost } from '../support/hosts';
import { mayBeStatedUnseen } from '../support/unseen';

const onLoopback = nodesThat(
  surveyOf((node) => isLinked(node) && bindAddresses(node).some(({ address }) => isOwnAddress(address))),
);

export const clusterLinkBindAddressLoopback = clusterRule({
  id: 'cluster-link-bind-address-loopback',
  group: 'cluster-link',
  severity: 'error',
  summary: 'Cluster Link is bound to the loopback interface, which no other host can reach.',
  documentation: `While \`cluster.link.autodetect.address\` is empty, a channel binds to the address that its stack
names. The stacks of Liferay take it from \`cluster.link.bind.addr["cluster-link-control"]\` and
\`cluster.link.bind.addr["cluster-link-udp"]\`, and the default of both is \`localhost\`: unless something else is
set, the node hears only itself, and the log shows one member in every view.

Your own stack is checked by its \`bind_addr\`, or by \`-Djgroups.bind_addr\` if it has none. A default in
\`\${property:default}\`, a file that is not in the workspace and special values of JGroups such as \`SITE_LOCAL\`
prove nothing and are not reported. Nodes that the project file puts on one host reach each other over loopback. If an
entrypoint, Dockerfile commands or a Secret may set the missing address, it is a warning.

Give each node the address of its host, or let Liferay detect it by the address of the database.`,
  bad: [
    `=== node1/portal-ext.properties
cluster.link.autodetect.address=
cluster.link.bind.addr["cluster-link-control"]=127.0.0.1
                                               ^^^^^^^^^ cluster-link-bind-address-loopback
cluster.link.bind.addr["cluster-link-udp"]=10.0.0.11
cluster.link.enabled=true
=== node2/portal-ext.properties
cluster.link.autodetect.address=
cluster.link.enabled=true
                     ^^^^ cluster-link-bind-address-loopback
jdbc.default.driverClassName=com.mysql.cj.jdbc.Driver
jdbc.default.url=jdbc:mysql://db.example.org/lportal
`,
    `=== node1/portal-ext.properties
cluster.link.autodetect.address=
cluster.link.channel.properties.control=tcp.xml
cluster.link.channel.properties.transport.0=tcp.xml
cluster.link.enabled=true
=== node1/tcp.xml
<config xmlns="urn:org:jgroups"><TCP bind_addr="localhost"/></config>
                                                ^^^^^^^^^ cluster-link-bind-address-loopback
=== node2/portal-ext.properties
cluster.link.enabled=true
`,
  ],
  good: [
    `=== node1/portal-ext.properties
cluster.link.autodetect.address=db.example.org:3306
cluster.link.bind.addr["cluster-link-control"]=localhost
cluster.link.enabled=true
=== node2/portal-ext.properties
cluster.link.autodetect.address=\${AUTODETECT}
cluster.link.enabled=true
`,
    `=== node1/portal-ext.properties
cluster.link.autodetect.address=
cluster.link.channel.properties.control=tcp.xml
cluster.link.channel.properties.transport.0=not-here.xml
cluster.link.enabled=true
=== node1/tcp.xml
<config xmlns="urn:org:jgroups"><TCP bind_addr="\${jgroups.bind_addr:127.0.0.1}"/></config>
=== node2/portal-ext.properties
cluster.link.enabled=true
`,
  ],
  *check({ cluster, nodes }) {
    const affected = onLoopback(cluster);
    if (affected.length === 0 || shareOneHost(cluster, nodes)) return;
    for (const node of affected) {
      for (const { address, location, key } of bindAddresses(node)) {
        if (!isOwnAddress(address)) continue;
        yield {
          ...location,
          message:
            address === ''
              ? say`Cluster Link is bound to no address, so other hosts cannot reach this node: it stays alone in its cluster.`
              : say`Cluster Link is bound to ${address}, so other hosts cannot reach this node: it stays alone in its cluster.`,
          ...(key !== undefined && mayBeStatedUnseen(node, key) ? { severity: 'warning' as const } : {}),
          nodes: [node.name],
          fixes: key === undefined ? [] : fixesFor(node),
        };
      }
    }
  },
});

/** An address that is set for the other channel would no longer have an effect. */
function fixesFor(node: Node): Fix[] {
  const database = databaseAddress(node.configuration);
  const wouldBeIgnored = bindAddresses(node).some(
    ({ key, address }) => key !== undefined && !isOwnAddress(address),
  );
  if (database === undefined || wouldBeIgnored || !canSet(node, autodetectAddress)) return [];
  return [
    {
      title: say`Detect the address through the database at ${database}`,
      isPreferred: true,
      edits: () => [setOnNode(node, autodetectAddress, database)],
    },
  ];
}
