import type { Catalogue } from '../../catalogue/catalogue';
import { type Cluster, type Node, valueOn } from '../../cluster/cluster';
import {
  cataloguesOf,
  compareKey,
  identitiesOf,
  type Identify,
  keysSetIn,
} from '../../cluster/key-comparison';
import type { KeyFilter } from '../../configuration/reads';
import { isSecret } from '../../configuration/secrets';
import { say } from '../../text/localise';
import { type ClusterContext, clusterRule, type Location, type Report } from '../rule';
import { isComparedElsewhere } from './support/agreed-keys';
import { describeValue } from '../support/naming';
import { locationOf } from '../support/places';
import { reportDifference } from '../support/report-difference';
import { comparableNodes, comparableValue } from './support/comparable-values';
import { agreementFixes } from '../support/value-fixes';

/** With more nodes than this each file gets one finding as a summary. */
const mostNodesInDetail = 20;

/** How many keys a summary names. */
const mostKeysNamed = 5;

export const valueDiffers = clusterRule({
  id: 'value-differs',
  group: 'deployment',
  severity: 'information',
  summary: 'Another setting that should be the same on all nodes differs.',
  documentation: `Nodes of a cluster are meant to be interchangeable. A setting that drifted on one of them seldom stops anything,
but it makes that node behave in its own way, which costs days to find.

The rule covers every key that should be equal according to the catalogue and that no other rule covers. What may
differ (pool sizes, caches, folders, addresses of the node itself) is ignored, as are keys that the catalogue does not
know and values that are filled in elsewhere. Settings of a data source are compared only if its URL agrees. In a
cluster of more than ${String(mostNodesInDetail)} nodes each file gets one finding that names the keys.`,
  bad: [
    `=== node1/portal-ext.properties
company.log.enabled=false
transactional.cache.enable=false
                           ^^^^^ value-differs
=== node2/portal-ext.properties
cluster.link.enabled=true
                     ^^^^ value-differs
`,
    `=== node1/portal-ext.properties
database.mysql.engine=InnoDB
=== node2/portal-ext.properties
database.mysql.engine=InnoDB
=== node3/portal-ext.properties
database.mysql.engine=MyISAM
                      ^^^^^^ value-differs
`,
  ],
  good: [
    `=== node1/portal-ext.properties
jdbc.default.maximumPoolSize=50
my.own.key=1
transactional.cache.enable=t
database.mysql.engine=\${engine}
=== node2/portal-ext.properties
jdbc.default.maximumPoolSize=80
my.own.key=2
transactional.cache.enable=true
database.mysql.engine=MyISAM
`,
  ],
  *check({ cluster, nodes }) {
    const catalogues = cataloguesOf(cluster);
    // As `comparableNodes`: the default of another release may well be different.
    const identifyIn = catalogues.size > 1 ? identifyStated : identify;
    const keys = keysSetIn(cluster, comparedHere(catalogues)).filter(
      (key) => compareKey(cluster, key, identifyIn).deviating.length > 0 && hasOneDataSource(cluster, key),
    );
    if (nodes.length > mostNodesInDetail) yield* summaries(cluster, keys, identifyIn);
    else for (const key of keys) yield { part: key, check: () => reportKey({ cluster, nodes }, key) };
  },
});

function reportKey({ cluster, nodes }: ClusterContext, key: string): Iterable<Report> {
  return reportDifference(
    { cluster, nodes: comparableNodes(nodes, key) },
    {
      key,
      subject: key,
      consequence: say`It should be the same on all nodes.`,
      identify: identitiesOf(cluster, key, identify),
      describe: (node) =>
        isSecret(node.catalogue, key) ? undefined : describeValue(node, valueOn(node, key)),
      fixes: (node, others, settling) => agreementFixes(node, others, settling, key, say`value`),
    },
  );
}

/** Which keys the rule covers. It is kept together with the findings, so it holds nothing of the cluster. */
const comparedHere =
  (catalogues: ReadonlySet<Catalogue>): KeyFilter =>
  (key) =>
    !isComparedElsewhere(key) && shouldAgree(catalogues, key);

/** Whether each release that the nodes run requires the key to be equal. */
function shouldAgree(catalogues: ReadonlySet<Catalogue>, key: string): boolean {
  return [...catalogues].every((catalogue) => {
    const agreement = catalogue.property(key)?.agreement;
    return agreement === 'same' || agreement === 'should-be-same';
  });
}

/**
 * Another database has another driver and another user, and a user may be a schema: the rules about the database report
 * that.
 */
function hasOneDataSource(cluster: Cluster, key: string): boolean {
  const prefix = /^jdbc\.[^.]+\./.exec(key)?.[0];
  if (prefix === undefined) return true;
  const isOne = ['url', 'jndi.name'].every(
    (name) => compareKey(cluster, prefix + name, comparableValue).isOne,
  );
  // If all have the same URL, that of the first stands for all.
  const [first] = cluster.nodes;
  return (
    isOne && !(key === `${prefix}username` && first !== undefined && isUserSchema(first, `${prefix}url`))
  );
}

function isUserSchema(node: Node, urlKey: string): boolean {
  const url = valueOn(node, urlKey).text?.trim().toLowerCase() ?? '';
  return node.catalogue.databases.some(
    ({ userIsSchema, urlPrefixes }) => userIsSchema && urlPrefixes.some((prefix) => url.startsWith(prefix)),
  );
}

function identifyStated(node: Node, key: string): string | undefined {
  return valueOn(node, key).origin === undefined ? undefined : identify(node, key);
}

function identify(node: Node, key: string): string | undefined {
  const value = comparableValue(node, key);
  // Its items are set as JVM properties, and the node's own address is one of them.
  if (key !== 'cluster.link.channel.system.properties' || value === undefined) return value;
  const shared = valueOn(node, key).items.filter(
    (item) => !/^\s*jgroups\.bind_(?:addr|interface|port):/.test(item),
  );
  return shared.map((item) => item.trim()).join(',');
}

/** One finding for each file, at the first of its keys. */
function* summaries(cluster: Cluster, keys: readonly string[], identifyIn: Identify): Iterable<Report> {
  const byFile = new Map<string, { location: Location; keys: Set<string>; nodes: Set<string> }>();
  for (const key of keys)
    for (const place of compareKey(cluster, key, identifyIn).deviating) {
      const node = cluster.nodes[place];
      if (node === undefined) continue;
      const location = locationOf(node, key);
      let summary = byFile.get(location.path);
      if (summary === undefined)
        byFile.set(location.path, (summary = { location, keys: new Set(), nodes: new Set() }));
      summary.keys.add(key);
      summary.nodes.add(node.name);
    }
  for (const { location, keys: own, nodes: names } of byFile.values())
    yield { ...location, message: summaryMessage([...own]), nodes: [...names] };
}

function summaryMessage(keys: readonly string[]): string {
  const rest = keys.length - mostKeysNamed;
  const first = keys.slice(0, mostKeysNamed).join(', ');
  const named = rest > 0 ? say`${first} and ${rest} more` : first;
  return keys.length === 1
    ? say`${named} differs from that of other nodes. It should be the same on all nodes.`
    : say`${keys.length} settings differ from those of other nodes: ${named}. They should be the same on all nodes.`;
}
