import { type ClusterTraits, nodesThat, surveyOf } from '../../cluster/answers';
import type { Node } from '../../cluster/cluster';
import type { DataSource } from '../../cluster/identity/data-source';
import { isOnLoopback } from '../../cluster/identity/jdbc-identity';
import { say } from '../../text/localise';
import { clusterRule } from '../rule';
import { isVertical } from '../support/hosts';
import { nameNodes } from '../support/naming';
import { byLocation } from '../support/places';
import { relatedTo } from '../support/related';
import { describeSource, sourcesInForce } from './support/data-sources';

const localSource = (node: Node, { hostIdentity }: ClusterTraits): DataSource | undefined =>
  sourcesInForce(node).find((source) => source.kind === 'jdbc' && isOnLoopback(source.url, hostIdentity));

const withLocal = nodesThat(surveyOf((node, cluster) => localSource(node, cluster) !== undefined));

export const databaseLocalhost = clusterRule({
  id: 'database-localhost',
  group: 'database',
  severity: 'warning',
  summary: 'Several nodes look for the database on localhost.',
  documentation: `\`localhost\`, \`127.0.0.1\` and \`::1\` are the machine on which the node itself runs. Equal URLs then lead to different
databases as soon as the nodes run on different machines or in different containers.

A proxy on every machine that leads to one database is a good reason to use it anyway; an ignore comment can say so.
In a cluster whose \`topology\` is \`vertical\` in \`portal-properties.json\` all nodes share one host, and the
finding is only information. A single node on localhost is compared by \`database-differs\`.

Replace localhost with the host name of the database.`,
  bad: [
    `=== node1/portal-ext.properties
jdbc.default.url=jdbc:mysql://localhost/lportal
                 ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ database-localhost warning
=== node2/portal-ext.properties
jdbc.default.url=jdbc:mysql://127.0.0.1:3306/lportal
                 ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ database-localhost warning
`,
  ],
  good: [
    `=== node1/portal-ext.properties
jdbc.default.url=jdbc:mysql://localhost.example.org/lportal
=== node2/portal-ext.properties
jdbc.default.url=jdbc:mysql://localhost.example.org/lportal
`,
    `=== node1/portal-ext.properties
jdbc.default.jndi.name=jdbc/LiferayPool
=== node2/portal-ext.properties
jdbc.default.jndi.name=jdbc/LiferayPool
`,
    `=== node1/portal-ext.properties
jdbc.default.url=jdbc:mysql:///lportal?cloudSqlInstance=project:region:liferay&socketFactory=com.google.cloud.sql.mysql.SocketFactory
=== node2/portal-ext.properties
jdbc.default.url=jdbc:mysql:///lportal?cloudSqlInstance=project:region:liferay&socketFactory=com.google.cloud.sql.mysql.SocketFactory
`,
  ],
  *check({ cluster }) {
    const affected = new Map<Node, DataSource>();
    for (const node of withLocal(cluster)) {
      const source = localSource(node, cluster);
      if (source !== undefined) affected.set(node, source);
    }
    if (affected.size < 2) return;
    const vertical = isVertical(cluster);
    const consequence = vertical
      ? say`That works only while all nodes run on one host.`
      : say`Nodes on different machines would use different databases.`;
    for (const key of new Set([...affected.values()].map((source) => source.key))) {
      const here = [...affected].filter(([, source]) => source.key === key).map(([node]) => node);
      for (const group of byLocation(here, key)) {
        const [node] = group.nodes;
        const others = [...affected.keys()].filter((other) => !group.nodes.includes(other));
        if (node === undefined) continue;
        yield {
          ...group.location,
          message: say`The database of ${nameNodes(group.nodes)} is ${describeSource(node, affected.get(node))}, on the node's own machine. ${consequence}`,
          ...(vertical ? { severity: 'information' as const } : {}),
          nodes: group.nodes.map(({ name }) => name),
          related: relatedTo(others, key, (other) => describeSource(other, affected.get(other))),
        };
      }
    }
  },
});
