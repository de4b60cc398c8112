import { areDivided, surveyOf } from '../../cluster/answers';
import type { Node } from '../../cluster/cluster';
import { dataSourceKey, type DataSourceRole } from '../../cluster/identity/data-source';
import { jdbcIdentity } from '../../cluster/identity/jdbc-identity';
import type { JdbcUrl } from '../../cluster/identity/jdbc-url';
import { say } from '../../text/localise';
import { type ClusterContext, clusterRule, type Report } from '../rule';
import { reportDifference } from '../support/report-difference';
import { databaseOf, jdbcSource, statedUser } from './support/data-sources';
import { agreementFixes } from '../support/value-fixes';

/** Equal for nodes with the same user of the same database, if the user determines the schema. */
const roles = (['default', 'write', 'read'] as const).map((role) => ({
  role,
  usersOf: surveyOf((node, { hostIdentity }) => {
    const url = urlWithoutUser(node, role);
    return url && JSON.stringify([jdbcIdentity(url, hostIdentity), statedUser(node, role)?.toLowerCase()]);
  }),
}));

export const databaseUserDiffers = clusterRule({
  id: 'database-user-differs',
  group: 'database',
  severity: 'warning',
  summary: 'Nodes see different schemas because they connect as different users.',
  documentation: `Oracle, DB2 and Sybase use the user as the schema: a node that connects under another name sees
other tables. Nodes with the same URL and different users then work on different data.

The rule compares nodes whose URLs lead to the same database of these three, and is silent where the URL itself
selects the schema. The case of user names does not count. On MySQL, PostgreSQL and SQL Server each node may well have
a user of its own.`,
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
    for (const { role, usersOf } of roles)
      if (areDivided(usersOf(context.cluster))) yield* reportRole(context, role);
  },
});

/** The URL of a database whose schema only the user determines. */
function urlWithoutUser(node: Node, role: DataSourceRole): JdbcUrl | undefined {
  const url = jdbcSource(node, role)?.url;
  if (url === undefined || url.schema !== undefined || url.user !== undefined) return undefined;
  return databaseOf(node.catalogue, url)?.userIsSchema === true ? url : undefined;
}

function* reportRole({ cluster, nodes }: ClusterContext, role: DataSourceRole): Iterable<Report> {
  const groups = new Map<string, Node[]>();
  for (const node of nodes) {
    const url = urlWithoutUser(node, role);
    if (url === undefined) continue;
    const identity = jdbcIdentity(url, cluster.hostIdentity);
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
        subject: say`The database user`,
        consequence: say`The user decides which schema is seen, so these nodes work with different tables.`,
        fixes: (node, others, settling) => agreementFixes(node, others, settling, key, say`user`),
      },
    );
}
