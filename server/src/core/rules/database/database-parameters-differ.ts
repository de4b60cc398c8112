import { areDivided, surveyOf } from '../../cluster/answers';
import type { Node } from '../../cluster/cluster';
import { dataSourceKey, type DataSourceRole } from '../../cluster/identity/data-source';
import { jdbcIdentity } from '../../cluster/identity/jdbc-identity';
import type { JdbcUrl } from '../../cluster/identity/jdbc-url';
import { holdsPlaceholder } from '../../configuration/unknown-values';
import { say } from '../../text/localise';
import { type ClusterContext, clusterRule, type Report } from '../rule';
import { reportDifference } from '../support/report-difference';
import { jdbcSource } from './support/data-sources';
import { agreementFixes } from '../support/value-fixes';

/** Equal for nodes that use the same database with the same parameters, in each role. */
const roles = (['default', 'write', 'read'] as const).map((role) => ({
  role,
  urlsOf: surveyOf((node, { hostIdentity }) => {
    const source = jdbcSource(node, role);
    if (source === undefined || source.url.isEmbedded) return undefined;
    const parameters = [...source.url.parameters].map(([key, { value }]) => [key, value]);
    return JSON.stringify([jdbcIdentity(source.url, hostIdentity), parameters]);
  }),
}));

export const databaseParametersDiffer = clusterRule({
  id: 'database-parameters-differ',
  group: 'database',
  severity: 'information',
  summary: 'Nodes reach the same database with different connection parameters.',
  documentation: `The parameters of a URL determine encryption, time zone, character encoding and more. Nodes that set
them differently write dates or texts that the others read differently, and behave differently under load.

Only nodes whose URLs lead to the same database are compared. The order of parameters, credentials and the name that a
node gives itself for the database do not count, and neither do values with placeholders.`,
  bad: [
    `=== node1/portal-ext.properties
jdbc.default.url=jdbc:mysql://db/lportal?useSSL=true&useUnicode=true
                 ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ database-parameters-differ information
=== node2/portal-ext.properties
jdbc.default.url=jdbc:mysql://db/lportal?useUnicode=true
                 ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ database-parameters-differ information
`,
  ],
  good: [
    `=== node1/portal-ext.properties
jdbc.default.url=jdbc:mysql://db/lportal?useSSL=true&useUnicode=true
=== node2/portal-ext.properties
jdbc.default.url=jdbc:mysql://db/lportal?useUnicode=true&useSSL=true
`,
    `=== node1/portal-ext.properties
jdbc.default.url=jdbc:postgresql://db/lportal?ApplicationName=node1
=== node2/portal-ext.properties
jdbc.default.url=jdbc:postgresql://db/lportal?ApplicationName=node2
`,
    `=== node1/portal-ext.properties
jdbc.default.url=jdbc:mysql://db/lportal?useSSL=\${ssl}
=== node2/portal-ext.properties
jdbc.default.url=jdbc:mysql://db/lportal?useSSL=true
`,
  ],
  *check(context) {
    for (const { role, urlsOf } of roles)
      if (areDivided(urlsOf(context.cluster))) yield* reportRole(context, role);
  },
});

/** How a node identifies itself, so that the database's administrator can tell connections apart. */
const ownNames = new Set(
  'applicationname appname connectionattributes workstationid wsid progname programname clientprogramname clientapplicationinformation clientworkstation v$session.program v$session.machine hostname'.split(
    ' ',
  ),
);

function* reportRole({ cluster, nodes }: ClusterContext, role: DataSourceRole): Iterable<Report> {
  const groups = new Map<string, Map<Node, JdbcUrl>>();
  for (const node of nodes) {
    const source = jdbcSource(node, role);
    if (source === undefined || source.url.isEmbedded) continue;
    const identity = jdbcIdentity(source.url, cluster.hostIdentity);
    groups.set(identity, (groups.get(identity) ?? new Map<Node, JdbcUrl>()).set(node, source.url));
  }
  for (const urls of groups.values()) {
    const names = comparedNames([...urls.values()]);
    const parametersOf = (node: Node): string[] => {
      const parameters = urls.get(node)?.parameters;
      return names.map(({ key, name }) => {
        const value = parameters?.get(key)?.value;
        return value === undefined ? say`${name} unset` : `${name}=${value}`;
      });
    };
    const stated = [...urls.keys()].map(parametersOf);
    const differing = new Set(
      [...names.keys()].filter((i) => new Set(stated.map((texts) => texts[i])).size > 1),
    );
    if (differing.size === 0) continue;
    const key = dataSourceKey(role, 'url');
    yield* reportDifference(
      { cluster, nodes: [...urls.keys()] },
      {
        key,
        identify: (node) => parametersOf(node).join('\n'),
        describe: (node) => shorten(parametersOf(node).filter((_text, i) => differing.has(i))),
        subject: say`The set of connection parameters`,
        consequence: say`It is the same database, but the nodes use it differently.`,
        fixes: (node, others, settling) => agreementFixes(node, others, settling, key, say`URL`),
      },
    );
  }
}

/** The parameters that count: neither the node's own names, nor any that something unseen fills in on a node. */
function comparedNames(urls: readonly JdbcUrl[]): { readonly key: string; readonly name: string }[] {
  const names = new Map(
    urls.flatMap(({ parameters }) => [...parameters].map(([key, { name }]) => [key, name])),
  );
  const isUnknown = (key: string): boolean =>
    urls.some(({ parameters }) => holdsPlaceholder(parameters.get(key)?.value ?? '', isWordOfDriver));
  return [...names.keys()]
    .filter((key) => !ownNames.has(key) && !isUnknown(key))
    .sort()
    .map((key) => ({ key, name: names.get(key) ?? key }));
}

/** Values such as CONVERT_TO_NULL and VERIFY_CA are what drivers understand. */
const isWordOfDriver = (word: string): boolean =>
  !/(?:^|_)(?:DB|DATABASE|LIFERAY|JDBC|ENV)(?:_|$)/.test(word);

function shorten(texts: readonly string[]): string {
  return texts.length > 3
    ? say`${texts.slice(0, 3).join(', ')} and ${texts.length - 3} more`
    : texts.join(', ');
}
