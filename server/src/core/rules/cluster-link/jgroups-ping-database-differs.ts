import { areDivided, type ClusterTraits, surveyOf } from '../../cluster/answers';
import { channels, channelStacks } from '../../cluster/stacks/channel-stacks';
import type { Cluster, Node } from '../../cluster/cluster';
import { isOnLoopback, jdbcIdentity, mayBeOneDatabase } from '../../cluster/identity/jdbc-identity';
import { canonicalHost } from '../../cluster/identity/host-identity';
import { type JdbcUrl, parseJdbcUrl } from '../../cluster/identity/jdbc-url';
import { stackValue, type StackValue } from '../../cluster/stacks/stack-values';
import { say } from '../../text/localise';
import { clusterRule } from '../rule';
import { isLinked, linkedNodes } from './support/cluster-link';
import { reportDifference } from '../support/report-difference';
import { hostText } from '../database/support/data-sources';

const pinged = channels.map((channel) => ({
  channel,
  tablesOf: surveyOf((node, cluster) =>
    isLinked(node) ? tableOf(cluster, node, channel)?.identity : undefined,
  ),
}));

export const jgroupsPingDatabaseDiffers = clusterRule({
  id: 'jgroups-ping-database-differs',
  group: 'cluster-link',
  severity: 'error',
  summary: 'The nodes look for each other in tables of different databases.',
  documentation: `With JDBC_PING each node writes its address into a table and reads there where the others are. A
node that uses the table of another database finds no other node, and forms a cluster of its own.

The rule compares \`connection_url\` without its parameters, or \`datasource_jndi_name\`, in the XML of a channel.
Hosts that may be the same under two names give a warning. It need not be the database of the portal. The password of
the connection never counts, and is never shown.`,
  bad: [
    `=== node1/portal-ext.properties
cluster.link.enabled=true
cluster.link.channel.properties.control=ping.xml
=== node1/ping.xml
<config xmlns="urn:org:jgroups"><TCP/><JDBC_PING connection_url="jdbc:mysql://db1/ping"/></config>
                                                                 ^^^^^^^^^^^^^^^^^^^^^ jgroups-ping-database-differs
=== node2/portal-ext.properties
cluster.link.enabled=true
cluster.link.channel.properties.control=ping.xml
=== node2/ping.xml
<config xmlns="urn:org:jgroups"><TCP/><JDBC_PING connection_url="jdbc:mysql://db2/ping"/></config>
                                                                 ^^^^^^^^^^^^^^^^^^^^^ jgroups-ping-database-differs
`,
  ],
  good: [
    `=== node1/portal-ext.properties
cluster.link.enabled=true
cluster.link.channel.properties.control=ping.xml
jdbc.default.driverClassName=com.mysql.cj.jdbc.Driver
jdbc.default.url=jdbc:mysql://db1/lportal
=== node1/ping.xml
<config xmlns="urn:org:jgroups"><TCP/><JDBC_PING connection_url="\${jdbc.default.url}"/></config>
=== node2/portal-ext.properties
cluster.link.enabled=true
cluster.link.channel.properties.control=ping.xml
=== node2/ping.xml
<config xmlns="urn:org:jgroups"><TCP/><JDBC_PING connection_url="jdbc:mysql://DB1:3306/lportal?useSSL=true"/></config>
`,
  ],
  *check({ cluster, nodes }) {
    for (const { channel, tablesOf } of pinged) {
      if (!areDivided(tablesOf(cluster))) continue;
      const linked = linkedNodes(nodes);
      const tables = new Map(linked.map((node) => [node, tableOf(cluster, node, channel)]));
      yield* reportDifference(
        { cluster, nodes: linked },
        {
          key: (node) => {
            const place = tables.get(node)?.value;
            return place && { path: place.path, span: place.span };
          },
          subject: say`The database of JDBC_PING`,
          consequence: say`Nodes find only those that use the same table.`,
          identify: (node) => tables.get(node)?.identity,
          describe: (node) => tables.get(node)?.label ?? say`not known`,
          severity: (node, reference) => severityOf(cluster, tables, node, reference()),
        },
      );
    }
  },
});

interface PingTable {
  readonly value: StackValue;
  readonly url: JdbcUrl | undefined;
  readonly identity: string;
  readonly label: string;
}

const pings = /^JDBC_PING2?$/;

function tableOf(cluster: ClusterTraits, node: Node, channel: string): PingTable | undefined {
  const stack = channelStacks(node).get(channel);
  if (stack === undefined) return undefined;
  const name = stackValue(node, stack, pings, 'datasource_jndi_name');
  const value = name ?? stackValue(node, stack, pings, 'connection_url');
  if (value === undefined || !value.isKnown || value.unseen.length > 0) return undefined;
  const text = value.text.trim();
  if (name !== undefined)
    return { value, url: undefined, identity: `jndi ${text}`, label: say`the JNDI name ${text}` };
  const url = parseJdbcUrl(text);
  if (url === undefined || isOnLoopback(url, hostsOf(cluster))) return undefined;
  const hosts = url.hosts.map(hostText).join(', ');
  return {
    value,
    url,
    identity: `jdbc ${jdbcIdentity(url, hostsOf(cluster))}`,
    label: hosts === '' ? url.database : say`${url.database} on ${hosts}`,
  };
}

const hostsOf =
  ({ hostIdentity }: ClusterTraits) =>
  (host: string): string =>
    hostIdentity(canonicalHost(host));

function severityOf(
  cluster: Cluster,
  tables: ReadonlyMap<Node, PingTable | undefined>,
  node: Node,
  reference: readonly Node[],
): 'error' | 'warning' {
  const own = tables.get(node)?.url;
  const mayBeOne = reference.every((other) => {
    const url = tables.get(other)?.url;
    return own === undefined || url === undefined || mayBeOneDatabase(own, url, hostsOf(cluster));
  });
  return mayBeOne ? 'warning' : 'error';
}
