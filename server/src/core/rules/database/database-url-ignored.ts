import { areDivided, nodesThat, surveyOf } from '../../cluster/answers';
import type { Node } from '../../cluster/cluster';
import { compareStatements } from '../../cluster/comparison';
import {
  type DataSource,
  dataSourceIdentity,
  dataSourceKey,
  dataSourceOf,
  type DataSourceRole,
  parseKnownUrl,
} from '../../cluster/identity/data-source';
import type { Fix } from '../../editing/file-edit';
import { canSet, setOnNode } from '../../editing/write-value';
import { plural, say } from '../../text/localise';
import { type ClusterContext, clusterRule, type Report } from '../rule';
import { nameNodes } from '../support/naming';
import { byLocation } from '../support/places';
import { relatedTo } from '../support/related';
import { agreedSource, removeFromNode, takeSource, canSetSource } from './support/data-source-fixes';
import { describeSource, isWorthTaking, sourcesInForce } from './support/data-sources';
import { mergeByFile } from '../support/value-fixes';

const roles = (['default', 'read', 'write'] as const).map((role) => ({
  role,
  hidingIn: nodesThat(surveyOf((node) => hidesUrl(node, role))),
}));
const kindsOf = surveyOf((node) => statedSource(node)?.kind);

export const databaseUrlIgnored = clusterRule({
  id: 'database-url-ignored',
  group: 'database',
  severity: 'warning',
  summary: 'A JNDI name hides the URL of the database, or only some nodes use JNDI.',
  documentation: `As soon as \`jdbc.default.jndi.name\` has a value, Liferay asks the application server for the data
source and ignores URL, driver, user and password below it. Correcting the URL then changes nothing.

Where some nodes of a cluster use JNDI and others a URL, the files do not show whether both lead to the same database,
so the nodes outside the majority are reported.

An empty JNDI name counts as none, which is how a node takes back the name that a common file sets. Remove the
URL where JNDI is meant, and empty the JNDI name where the URL is.`,
  bad: [
    `=== node1/portal-ext.properties
jdbc.default.jndi.name=jdbc/LiferayPool
jdbc.default.url=jdbc:mysql://db/lportal
                 ^^^^^^^^^^^^^^^^^^^^^^^ database-url-ignored
=== node2/portal-ext.properties
jdbc.default.jndi.name=jdbc/LiferayPool
`,
    `=== node1/portal-ext.properties
jdbc.default.jndi.name=jdbc/LiferayPool
                       ^^^^^^^^^^^^^^^^ database-url-ignored
=== node2/portal-ext.properties
jdbc.default.driverClassName=com.mysql.cj.jdbc.Driver
jdbc.default.url=jdbc:mysql://db/lportal
                 ^^^^^^^^^^^^^^^^^^^^^^^ database-url-ignored
`,
  ],
  good: [
    `=== node1/portal-ext.properties
jdbc.default.jndi.name=
jdbc.default.url=jdbc:mysql://db/lportal
=== node2/portal-ext.properties
jdbc.default.url=jdbc:mysql://db/lportal
`,
    `=== node1/portal-ext.properties
jdbc.default.jndi.name=jdbc/LiferayPool
=== node2/portal-ext.properties
jdbc.default.jndi.name=jdbc/LiferayPool
`,
    `=== node1/portal-ext.properties
jdbc.default.jndi.name=\${pool}
jdbc.default.url=jdbc:mysql://db/lportal
=== node2/portal-ext.properties
jdbc.default.url=jdbc:mysql://db/lportal
`,
  ],
  *check(context) {
    const hiding = new Set<Node>();
    for (const { role, hidingIn } of roles) {
      const nodes = hidingIn(context.cluster);
      for (const node of nodes) hiding.add(node);
      yield* reportHidden(context, nodes, role);
    }
    if (areDivided(kindsOf(context.cluster))) yield* reportMixture(context, hiding);
  },
});

function hidesUrl({ configuration }: Node, role: DataSourceRole): boolean {
  const url = configuration.value(dataSourceKey(role, 'url'));
  return (
    dataSourceOf(configuration, role)?.kind === 'jndi' &&
    url.origin !== undefined &&
    (url.text ?? '').trim() !== ''
  );
}

function* reportHidden(
  context: ClusterContext,
  nodes: readonly Node[],
  role: DataSourceRole,
): Iterable<Report> {
  const key = dataSourceKey(role, 'url');
  const jndiKey = dataSourceKey(role, 'jndi.name');
  for (const group of byLocation(nodes, key)) {
    const [node] = group.nodes;
    if (node === undefined) continue;
    const name = node.configuration.value(jndiKey).text?.trim() ?? '';
    const names = nameNodes(group.nodes);
    yield {
      ...group.location,
      message: plural(
        group.nodes.length,
        say`${names} takes the database from JNDI (${name}), so this URL and its driver, user and password are ignored.`,
        say`${names} take the database from JNDI (${name}), so this URL and its driver, user and password are ignored.`,
      ),
      nodes: group.nodes.map((own) => own.name),
      related: relatedTo(group.nodes, jndiKey, () => say`${jndiKey} is ${name}`),
      fixes: fixesForHidden(context, node, role),
    };
  }
}

/** Without other opinions the URL is removed; if all others use the same URL, the JNDI name is. */
function fixesForHidden({ cluster, nodes }: ClusterContext, node: Node, role: DataSourceRole): Fix[] {
  const others = nodes.filter((other) => other !== node);
  const sources = others
    .flatMap((other) => dataSourceOf(other.configuration, role) ?? [])
    .filter(({ isStated }) => isStated);
  const withUrl = sources.filter(({ kind }) => kind === 'jdbc');
  if (withUrl.length > 0) {
    const own = parseKnownUrl(node.configuration.value(dataSourceKey(role, 'url')).text ?? '');
    const identity =
      own &&
      dataSourceIdentity({ kind: 'jdbc', url: own, role, key: '', isStated: true }, cluster.hostIdentity);
    const allAlike =
      sources.length === others.length &&
      sources.every((source) => dataSourceIdentity(source, cluster.hostIdentity) === identity);
    const jndiKey = dataSourceKey(role, 'jndi.name');
    return allAlike && canSet(node, jndiKey)
      ? [
          {
            title: say`Empty ${jndiKey} so that the URL applies`,
            isPreferred: true,
            edits: () => [setOnNode(node, jndiKey, '')],
          },
        ]
      : [];
  }
  const key = dataSourceKey(role, 'url');
  const removal = removeFromNode(cluster, node, key);
  return removal === undefined
    ? []
    : [{ title: say`Remove the ignored ${key}`, isPreferred: true, edits: () => removal }];
}

function statedSource(node: Node): DataSource | undefined {
  const source = sourcesInForce(node).find(({ role }) => role === 'default');
  return source?.isStated === true && source.kind !== 'unknown' ? source : undefined;
}

const inWords = (source: DataSource | undefined): string =>
  source?.kind === 'jndi' ? `JNDI (${source.name})` : say`a URL`;

function* reportMixture(context: ClusterContext, hiding: ReadonlySet<Node>): Iterable<Report> {
  const { nodes } = context;
  const sources = new Map<Node, DataSource>();
  for (const node of nodes) {
    const source = statedSource(node);
    if (source !== undefined) sources.set(node, source);
  }
  const { deviating } = compareStatements([...sources].map(([node, { kind }]) => ({ node, identity: kind })));
  for (const node of deviating) {
    const source = sources.get(node);
    // The line that hides the URL has already been reported.
    if (source === undefined || hiding.has(node)) continue;
    const [group] = byLocation([node], source.key);
    const others = [...sources].filter(([, theirs]) => theirs.kind !== source.kind).map(([other]) => other);
    const [first] = others;
    if (group === undefined || first === undefined) continue;
    const theirs = sources.get(first);
    yield {
      ...group.location,
      message: say`${node.name} takes the database from ${inWords(source)}, ${nameNodes(others)} from ${inWords(theirs)}. Whether they are the same database cannot be told from here.`,
      nodes: [node.name],
      related: relatedTo(others, theirs?.key ?? source.key, (other) =>
        describeSource(other, sources.get(other)),
      ),
      fixes: fixesForMixture(context, node, source, others),
    };
  }
}

function fixesForMixture(
  { cluster }: ClusterContext,
  node: Node,
  source: DataSource,
  others: readonly Node[],
): Fix[] {
  const agreed = agreedSource(cluster, others, 'default');
  if (agreed === undefined || !isWorthTaking(cluster, agreed.node, agreed.source)) return [];
  if (!canSetSource(node, agreed.source.role)) return [];
  if (source.kind === 'jndi')
    return [
      {
        title: say`Use the URL of ${agreed.node.name} and no JNDI name`,
        givesValueOf: (name) => others.some((right) => right.name === name),
        edits: () =>
          mergeByFile([setOnNode(node, source.key, ''), ...takeSource(node, agreed.node, agreed.source)]),
      },
    ];
  const removal = removeFromNode(cluster, node, source.key);
  return removal === undefined
    ? []
    : [
        {
          title: say`Use the JNDI name of ${agreed.node.name} and no URL`,
          givesValueOf: (name) => others.some((right) => right.name === name),
          edits: () => mergeByFile([...removal, ...takeSource(node, agreed.node, agreed.source)]),
        },
      ];
}
