import { areDivided, surveyOf } from '../../cluster/answers';
import type { Cluster, Node } from '../../cluster/cluster';
import {
  dataSourceIdentity,
  dataSourceKey,
  dataSourceOf,
  type DataSource,
  type DataSourceRole,
  hasReadWriteSplit,
} from '../../cluster/identity/data-source';
import { mayBeOneDatabase } from '../../cluster/identity/jdbc-identity';
import type { Fix } from '../../editing/file-edit';
import { say } from '../../text/localise';
import { type ClusterContext, clusterRule, type Report } from '../rule';
import { reportDifference } from '../support/report-difference';
import { nameOfSource, takeSource, canSetSource } from './support/data-source-fixes';
import { describeSource, isWorthTaking } from './support/data-sources';
import { mergeByFile } from '../support/value-fixes';

/** Equal for nodes whose data sources are the same, in every role. */
const databasesOf = surveyOf(({ configuration }, { hostIdentity }) => {
  const roles = hasReadWriteSplit(configuration) ? (['write', 'read'] as const) : (['default'] as const);
  return JSON.stringify(
    roles.map((role) => {
      const source = dataSourceOf(configuration, role);
      return [role, source?.kind, source && dataSourceIdentity(source, hostIdentity)];
    }),
  );
});

export const databaseDiffers = clusterRule({
  id: 'database-differs',
  group: 'database',
  severity: 'error',
  summary: 'The nodes of a cluster use different databases.',
  documentation: `All nodes of a cluster work with one database. A node on another one shows different content,
assigns ids that the others assign too, and sends cache updates that mean nothing to the others.

URLs are compared by what they lead to, not as texts. Default ports, parameters and their order, the case and order of
hosts and the driver do not count; the database, the port and the schema that a URL selects do. Names of JNDI
resources are compared as written. Where reading and writing are split, every node needs the split, and both halves
are compared.

It is a warning if the database may be the same: a short host name against a full one or an address, a list of
hosts that is part of another, or a name that differs only in case on MySQL. Names of one host can be stated in
\`portal-properties.json\` under \`aliases.hosts\`.

The rule is silent about values with placeholders that nothing in the workspace fills in, and about JNDI on one
node and a URL on another, which is \`database-url-ignored\`.`,
  bad: [
    `=== node1/portal-ext.properties
jdbc.default.url=jdbc:mysql://db1/lportal
                 ^^^^^^^^^^^^^^^^^^^^^^^^ database-differs error
=== node2/portal-ext.properties
jdbc.default.url=jdbc:mysql://db2/lportal
                 ^^^^^^^^^^^^^^^^^^^^^^^^ database-differs error
`,
    `=== node1/portal-ext.properties
jdbc.default.driverClassName=org.postgresql.Driver
jdbc.default.url=jdbc:postgresql://db/lportal
=== node2/portal-ext.properties
jdbc.default.driverClassName=com.mysql.cj.jdbc.Driver
jdbc.default.url=jdbc:mysql://db/lportal
                 ^^^^^^^^^^^^^^^^^^^^^^^ database-differs error
=== node3/portal-ext.properties
jdbc.default.driverClassName=org.postgresql.Driver
jdbc.default.url=jdbc:postgresql://db:5432/lportal
`,
    `=== node1/portal-ext.properties
jdbc.default.url=jdbc:mysql://db/lportal
                 ^^^^^^^^^^^^^^^^^^^^^^^ database-differs warning
=== node2/portal-ext.properties
jdbc.default.url=jdbc:mysql://db.example.org/lportal
                 ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ database-differs warning
`,
  ],
  good: [
    `=== node1/portal-ext.properties
jdbc.default.url=jdbc:mysql://db/lportal?useUnicode=true&characterEncoding=UTF-8
=== node2/portal-ext.properties
jdbc.default.url=jdbc:mysql://DB:3306/lportal?characterEncoding=UTF-8&useUnicode=true
`,
    `=== node1/portal-ext.properties
jdbc.default.url=jdbc:mysql://db1,db2/lportal
=== node2/portal-ext.properties
jdbc.default.url=jdbc:mysql://db2:3306,db1:3306/lportal
`,
    `=== node1/portal-ext.properties
jdbc.default.url=jdbc:mysql://\${database.host}/lportal
=== node2/portal-ext.properties
jdbc.default.url=jdbc:mysql://db2/lportal
`,
    `=== node1/portal-ext.properties
jdbc.read.url=jdbc:mysql://replica/lportal
jdbc.write.url=jdbc:mysql://primary/lportal
=== node2/portal-ext.properties
jdbc.read.url=jdbc:mysql://replica/lportal
jdbc.write.url=jdbc:mysql://primary/lportal
`,
  ],
  *check(context) {
    const { cluster, nodes } = context;
    if (!areDivided(databasesOf(cluster))) return;
    const split = nodes.filter((node) => hasReadWriteSplit(node.configuration));
    if (split.length > 0 && split.length < nodes.length) yield* reportSplit(context, split);
    const single = nodes.filter((node) => !split.includes(node));
    yield* reportSources(context, single, 'default');
    yield* reportSources(context, split, 'write');
    yield* reportSources(context, split, 'read');
  },
});

/** Some nodes split reading from writing, others do not. */
function* reportSplit(context: ClusterContext, split: readonly Node[]): Iterable<Report> {
  const [first] = split;
  const key = first && dataSourceOf(first.configuration, 'write')?.key;
  yield* reportDifference(context, {
    key: key ?? dataSourceKey('write', 'url'),
    identify: (node) => (split.includes(node) ? 'split' : 'single'),
    describe: (node) => (split.includes(node) ? say`a pair for reading and writing` : say`a single one`),
    subject: say`The data source`,
    consequence: say`Configure jdbc.read and jdbc.write on all nodes or on none.`,
  });
}

function* reportSources(
  context: ClusterContext,
  nodes: readonly Node[],
  role: DataSourceRole,
): Iterable<Report> {
  for (const kind of ['jdbc', 'jndi'] as const) {
    const sources = new Map<Node, DataSource>();
    for (const node of nodes) {
      const source = dataSourceOf(node.configuration, role);
      if (source?.kind === kind) sources.set(node, source);
    }
    if (sources.size > 1) yield* reportKind(context, sources, role);
  }
}

/** Compares sources of one kind: all of them URLs, or all of them JNDI names. */
function* reportKind(
  { cluster }: ClusterContext,
  sources: ReadonlyMap<Node, DataSource>,
  role: DataSourceRole,
): Iterable<Report> {
  const identities = new Map(
    [...sources].map(([node, source]) => [node, dataSourceIdentity(source, cluster.hostIdentity)]),
  );
  const [[, first] = []] = sources;
  const mayBeSame = (node: Node, reference: readonly Node[]): boolean =>
    reference.every((other) => mayBeOne(cluster, sources.get(node), sources.get(other)));
  yield* reportDifference(
    { cluster, nodes: [...sources.keys()] },
    {
      key: first?.key ?? dataSourceKey(role, 'url'),
      identify: (node) => identities.get(node),
      describe: (node) => describeSource(node, sources.get(node)),
      subject:
        role === 'default'
          ? say`The database`
          : role === 'read'
            ? say`The database for reading`
            : say`The database for writing`,
      consequence: (node, reference) =>
        mayBeSame(node, reference)
          ? say`They may or may not be the same database, and all nodes of a cluster need the same one.`
          : say`All nodes of a cluster must use the same database.`,
      severity: (node, reference) => (mayBeSame(node, reference()) ? 'warning' : 'error'),
      fixes: (node, others) => fixesFor(cluster, node, others, sources, identities),
    },
  );
}

function mayBeOne(
  { hostIdentity }: Cluster,
  one: DataSource | undefined,
  other: DataSource | undefined,
): boolean {
  return one?.kind === 'jdbc' && other?.kind === 'jdbc' && mayBeOneDatabase(one.url, other.url, hostIdentity);
}

/** The source of another node, those that most nodes have first; or that of this node for all. */
function fixesFor(
  cluster: Cluster,
  node: Node,
  others: readonly Node[],
  sources: ReadonlyMap<Node, DataSource>,
  identities: ReadonlyMap<Node, string | undefined>,
): Fix[] {
  const fixes: Fix[] = [];
  const uses = new Map<string | undefined, number>();
  for (const identity of identities.values()) uses.set(identity, (uses.get(identity) ?? 0) + 1);
  const usesOf = (other: Node): number => uses.get(identities.get(other)) ?? 0;
  const offered = new Set<string | undefined>();
  for (const other of others.toSorted((a, b) => usesOf(b) - usesOf(a))) {
    const source = sources.get(other);
    const identity = identities.get(other);
    // With more than two opinions, one more node may still not make a majority, and the finding would stay.
    const settles = uses.size === 2 || (usesOf(other) + 1) * 2 > sources.size;
    if (source === undefined || offered.has(identity) || !settles || !isWorthTaking(cluster, other, source))
      continue;
    if (!canSetSource(node, source.role)) break;
    offered.add(identity);
    fixes.push({
      title: say`Use the ${nameOfSource(source)} of ${other.name}`,
      isPreferred: fixes.length === 0,
      givesValueOf: (name) =>
        others.some((right) => right.name === name && identities.get(right) === identity),
      edits: () => takeSource(node, other, source),
    });
  }
  const own = sources.get(node);
  if (
    own !== undefined &&
    isWorthTaking(cluster, node, own) &&
    others.every((other) => canSetSource(other, own.role))
  )
    fixes.push({
      title: say`Use the ${nameOfSource(own)} of ${node.name} on all nodes`,
      givesValueOf: (name) => name === node.name,
      edits: () => mergeByFile(others.flatMap((other) => takeSource(other, node, own))),
    });
  return fixes;
}
