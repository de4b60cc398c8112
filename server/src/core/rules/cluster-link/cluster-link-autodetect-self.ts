import { type ClusterTraits, nodesThat, surveyOf } from '../../cluster/answers';
import { type Node, valueOn } from '../../cluster/cluster';
import { canonicalHost, isLoopback } from '../../cluster/identity/host-identity';
import { canSet, setOnNode } from '../../editing/write-value';
import { say } from '../../text/localise';
import { clusterRule } from '../rule';
import { autodetectAddress, isLinked } from './support/cluster-link';
import { locationOf } from '../support/places';
import { databaseAddress, databaseHosts } from './support/database-address';
import { shareOneHost } from '../support/hosts';

const withProblem = nodesThat(
  surveyOf((node, cluster) => isLinked(node) && problemOf(cluster, node) !== undefined),
);

export const clusterLinkAutodetectSelf = clusterRule({
  id: 'cluster-link-autodetect-self',
  group: 'cluster-link',
  severity: 'warning',
  summary: 'The autodetect address of Cluster Link leads nowhere, or back to the node.',
  documentation: `Liferay connects to \`cluster.link.autodetect.address\` and uses the interface of that connection. A
connection to the node itself goes over loopback, which is then what all channels bind to. Without a port Liferay
tries port 80: the host of a database does not answer there, and what cannot be reached also means loopback.

An address without a port is reported only if it is the host of the database. Nodes that the project file puts on
one host are skipped.`,
  bad: [
    `=== node1/portal-ext.properties
cluster.link.autodetect.address=localhost:8080
                                ^^^^^^^^^^^^^^ cluster-link-autodetect-self
cluster.link.enabled=true
=== node2/portal-ext.properties
cluster.link.autodetect.address=db.example.org
                                ^^^^^^^^^^^^^^ cluster-link-autodetect-self
cluster.link.enabled=true
jdbc.default.driverClassName=com.mysql.cj.jdbc.Driver
jdbc.default.url=jdbc:mysql://db.example.org/lportal
`,
  ],
  good: [
    `=== node1/portal-ext.properties
cluster.link.autodetect.address=db.example.org:3306
cluster.link.enabled=true
=== node2/portal-ext.properties
cluster.link.autodetect.address=gateway.example.org
cluster.link.enabled=true
=== node3/portal-ext.properties
cluster.link.autodetect.address=\${DB_HOST}
cluster.link.enabled=true
`,
  ],
  *check({ cluster, nodes }) {
    const affected = withProblem(cluster);
    if (affected.length === 0 || shareOneHost(cluster, nodes)) return;
    for (const node of affected) {
      const problem = problemOf(cluster, node);
      if (problem === undefined) continue;
      const database = databaseAddress(node.configuration);
      yield {
        ...locationOf(node, autodetectAddress),
        message: problem,
        nodes: [node.name],
        fixes:
          database === undefined || !canSet(node, autodetectAddress)
            ? []
            : [
                {
                  title: say`Use the address of the database, ${database}`,
                  isPreferred: true,
                  edits: () => [setOnNode(node, autodetectAddress, database)],
                },
              ],
      };
    }
  },
});

function problemOf(cluster: ClusterTraits, node: Node): string | undefined {
  const { text, isKnown } = valueOn(node, autodetectAddress);
  const address = text?.trim() ?? '';
  if (!isKnown || address === '') return undefined;
  const [, written = address, port] = /^(\[[^\]]*\]|[^:]*)(?::(\d*))?$/.exec(address) ?? [];
  const host = canonicalHost(written);
  const identity = cluster.hostIdentity(host);
  if (isLoopback(host) || (node.host !== undefined && cluster.hostIdentity(node.host) === identity))
    return say`Cluster Link detects its network interface by connecting to ${address}, which is the node itself: it ends up on loopback, where no other node is.`;
  const hosts = databaseHosts(node.configuration).map(({ name }) =>
    cluster.hostIdentity(canonicalHost(name)),
  );
  if (port === undefined && hosts.includes(identity))
    return say`Without a port, Liferay connects to port 80 of ${address}, where no database answers: Cluster Link then binds to loopback.`;
  return undefined;
}
