import type { Node } from '../../cluster/cluster';
import { dataSourceKey, type DataSourceRole } from '../../cluster/identity/data-source';
import { jdbcIdentity } from '../../cluster/identity/jdbc-identity';
import { say } from '../../text/localise';
import { type ClusterContext, clusterRule, type Report } from '../rule';
import { reportDifference } from '../support/cluster-reports';
import { databaseOf, jdbcSource, statedUser } from './support/data-sources';
import { agreementFixes } from '../support/value-fixes';

export const databaseUserDiffers = clusterRule({
  id: 'database-user-differs',
  group: 'database',
  severity: 'warning',
  summary: 'Nodes see other schemas, since they connect as different users.',
  documentation: `Oracle, DB2 and Sybase take the user for the schema: whoever connects under another name sees other tables. Nodes with
the same URL and different users then work on different data.

The rule compares nodes whose URLs lead to the same database of these three, and is silent where the URL itself selects the
schema. Users have no case here. On MySQL, PostgreSQL and SQL Server each node may well have a user of its own.`,
  bad: [
    `=== node1/portal-ext.properties
jdbc.default.url=jdbc:oracle:thin:@db:1521:xe
jdbc.default.username=liferay
                      ^^^^^^^ database-user-differs
=== node2/portal-ext.properties
jdbc.default.url=jdbc:oracle:thin:@//db/xe
jdbc.default.username=lportal
                      ^^^^^^^ database-user-differs
`,
  ],
  good: [
    `=== node1/portal-ext.properties
jdbc.default.url=jdbc:oracle:thin:@db:1521:xe
jdbc.default.username=liferay
=== node2/portal-ext.properties
jdbc.default.url=jdbc:oracle:thin:@db:1521:xe
jdbc.default.username=LIFERAY
`,
    `=== node1/portal-ext.properties
jdbc.default.url=jdbc:mysql://db/lportal
jdbc.default.username=node1
=== node2/portal-ext.properties
jdbc.default.url=jdbc:mysql://db/lportal
jdbc.default.username=node2
`,
  ],
  *check(context) {
    for (const role of ['default', 'write', 'read'] as const) yield* reportRole(context, role);
  },
});

function* reportRole({ cluster, nodes }: ClusterContext, role: DataSourceRole): Iterable<Report> {
  const groups = new Map<string, Node[]>();
  for (const node of nodes) {
    const source = jdbcSource(node, role);
    if (source === undefined || source.url.schema !== undefined || source.url.user !== undefined) continue;
    if (databaseOf(node.catalogue, source.url)?.userIsSchema !== true) continue;
    const identity = jdbcIdentity(source.url, cluster.hostIdentity);
    const group = groups.get(identity);
    if (group === undefined) groups.set(identity, [node]);
    else group.push(node);
  }
  const key = dataSourceKey(role, 'username');
  for (const group of groups.values())
    yield* reportDifference(
      { cluster, nodes: group },
      {
        key,
        identify: (node) => statedUser(node, role)?.toLowerCase(),
        describe: (node) => statedUser(node, role) ?? say`not set`,
        subject: say`The user of the database`,
        consequence: say`The user decides which schema is seen, so these nodes work on different tables.`,
        fixes: (node, others, settling) => agreementFixes(node, others, settling, key, say`user`),
      },
    );
}
