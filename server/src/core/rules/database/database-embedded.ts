import { nodesThat, surveyOf } from '../../cluster/answers';
import type { Cluster, Node } from '../../cluster/cluster';
import { type DataSource, dataSourceKey } from '../../cluster/identity/data-source';
import { type JdbcUrl, parseJdbcUrl } from '../../cluster/identity/jdbc-url';
import type { Fix } from '../../editing/file-edit';
import { canCopyTo, copySection, sectionOf } from '../../editing/section-copy';
import { say } from '../../text/localise';
import { clusterRule } from '../rule';
import { nameNodes } from '../support/naming';
import { byLocation } from '../support/places';
import { relatedTo } from '../support/related';
import {
  agreedSource,
  putTemplate,
  removeFromNode,
  takeSource,
  templateName,
  canSetSource,
  canPutTemplate,
} from './support/data-source-fixes';
import { databaseOf, describeSource, isWorthTaking, sourcesInForce } from './support/data-sources';
import { isGivenByPlatform, mayBeStatedUnseen } from '../support/unseen';
import { mergeByFile } from '../support/value-fixes';

const urlKey = dataSourceKey('default', 'url');
const driverKey = dataSourceKey('default', 'driverClassName');

const withEmbedded = nodesThat(surveyOf((node) => embeddedSource(node) !== undefined));

export const databaseEmbedded = clusterRule({
  id: 'database-embedded',
  group: 'database',
  severity: 'error',
  summary: 'A node of a cluster uses an embedded database.',
  documentation: `Hypersonic, H2 and Derby run inside the process of the portal when their URL names no server. Such a
database belongs to one node. No other can open it, so every node of the cluster would work on its own data.

The same happens on a node without any database settings, because Hypersonic is Liferay's default. A JNDI name, a
complete read-writer split and the server forms of these databases (\`jdbc:hsqldb:hsql://…\`, \`jdbc:h2:tcp://…\`,
\`jdbc:derby://…\`) are fine.

If nothing is configured, but a Secret, Dockerfile commands or an entrypoint may do so unseen, it is a warning.

To fix it, take the database of the other nodes, or copy the JDBC section and put your own host, user and password
into it.`,
  bad: [
    `=== node1/portal-ext.properties
jdbc.default.driverClassName=com.mysql.cj.jdbc.Driver
jdbc.default.url=jdbc:mysql://db/lportal
                 ^^^^^^^^^^^^^^^^^^^^^^^ database-differs
jdbc.default.username=liferay
=== node2/portal-ext.properties
cluster.link.enabled=true
                     ^^^^ database-embedded
                     ^^^^ database-differs
`,
    `=== node1/portal-ext.properties
jdbc.default.url=jdbc:hsqldb:\${liferay.home}/data/hypersonic/lportal
                 ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ database-embedded
=== node2/portal-ext.properties
jdbc.default.url=jdbc:hsqldb:\${liferay.home}/data/hypersonic/lportal
                 ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ database-embedded
`,
  ],
  good: [
    `=== node1/portal-ext.properties
jdbc.default.jndi.name=jdbc/LiferayPool
=== node2/portal-ext.properties
jdbc.default.jndi.name=jdbc/LiferayPool
`,
    `=== node1/portal-ext.properties
jdbc.read.url=jdbc:mysql://replica/lportal
jdbc.write.url=jdbc:mysql://primary/lportal
=== node2/portal-ext.properties
jdbc.read.url=jdbc:mysql://replica/lportal
jdbc.write.url=jdbc:mysql://primary/lportal
`,
    `=== node1/portal-ext.properties
jdbc.default.url=\${database.url}
=== node2/portal-ext.properties
jdbc.default.url=jdbc:hsqldb:hsql://db/lportal
`,
  ],
  *check({ cluster, nodes }) {
    const affected = new Map<Node, DataSource>();
    for (const node of withEmbedded(cluster)) {
      const source = embeddedSource(node);
      if (source !== undefined) affected.set(node, source);
    }
    if (affected.size === 0) return;
    const keys = new Set([...affected.values()].map(({ key }) => key));
    const others = nodes.filter((node) => !affected.has(node));
    for (const key of keys) {
      const here = [...affected].filter(([, source]) => source.key === key).map(([node]) => node);
      for (const group of byLocation(here, key)) {
        const [node] = group.nodes;
        const source = node && affected.get(node);
        if (node === undefined || source === undefined) continue;
        if (group.nodes.every((one) => isGivenByPlatform(one, key))) continue;
        const isPerhaps = group.nodes.every((one) => mayBeStatedUnseen(one, key));
        yield {
          ...group.location,
          message: messageFor(node, source, group.nodes, isPerhaps),
          ...(isPerhaps ? { severity: 'warning' as const } : {}),
          nodes: group.nodes.map(({ name }) => name),
          related: relatedTo(others, key, (other) => describeSource(other, sourcesInForce(other)[0])),
          fixes: () => (key === urlKey ? fixesFor(cluster, node, others, source.isStated) : []),
        };
      }
    }
  },
});

function embeddedSource(node: Node): DataSource | undefined {
  return sourcesInForce(node).find((candidate) => embeddedUrl(node, candidate) !== undefined);
}

/** The URL if it certainly leads into the node. */
function embeddedUrl(node: Node, source: DataSource): JdbcUrl | undefined {
  if (source.kind === 'jdbc') return source.url.isEmbedded ? source.url : undefined;
  if (source.kind === 'jndi') return undefined;
  // A placeholder somewhere in the path changes nothing if the URL says that it is a path.
  const url = parseJdbcUrl(node.configuration.value(source.key).text ?? '');
  return url?.isEmbedded === true && /^(?:file|mem|res|nio|zip):|^[.~/]/.test(url.database) ? url : undefined;
}

function messageFor(node: Node, source: DataSource, nodes: readonly Node[], isPerhaps: boolean): string {
  const url = embeddedUrl(node, source);
  const product = (url && databaseOf(node.catalogue, url)?.name) ?? say`The database`;
  const names = nameNodes(nodes);
  if (isPerhaps)
    return say`No database was found for ${names}. Without one, ${product} runs inside the node, where no other node can use it. Each node would work on its own data.`;
  return source.isStated
    ? say`${product} runs inside ${names}, where no other node can use it. Each node would work on its own data.`
    : say`No database is configured for ${names}, so ${product} runs inside the node, where no other node can use it. Each node would work on its own data.`;
}

function fixesFor(cluster: Cluster, node: Node, others: readonly Node[], isStated: boolean): Fix[] {
  const agreed = agreedSource(cluster, others, 'default');
  const fixes: Fix[] = [];
  const taking =
    agreed !== undefined &&
    isWorthTaking(cluster, agreed.node, agreed.source) &&
    canSetSource(node, agreed.source.role)
      ? agreed
      : undefined;
  if (taking !== undefined) {
    const { node: other, source } = taking;
    const givesValueOf = (name: string): boolean => others.some((right) => right.name === name);
    const ignored = source.kind === 'jndi' && isStated ? removeFromNode(cluster, node, urlKey) : [];
    if (source.kind === 'jndi' && ignored !== undefined)
      fixes.push({
        title: say`Use the JNDI name of ${other.name}`,
        isPreferred: true,
        givesValueOf,
        edits: () => mergeByFile([...ignored, ...takeSource(node, other, source)]),
      });
    if (source.kind === 'jdbc')
      fixes.push({
        title: say`Use the driver, URL and user of ${other.name}`,
        isPreferred: true,
        givesValueOf,
        edits: () => takeSource(node, other, source, true),
      });
  }
  const section = sectionOf(node.catalogue, urlKey)?.section.name;
  const isUntouched = !isStated && node.configuration.value(driverKey).origin === undefined;
  if (isUntouched && section !== undefined && canCopyTo(node))
    fixes.push({
      title:
        taking?.source.kind === 'jdbc'
          ? say`Copy the ${section} section`
          : say`Copy the ${section} section with a ${templateName(node)} template`,
      isPreferred: fixes.length === 0,
      // The value of the others is taken over only if that is possible.
      edits: () => copySection(node, section, taking?.source.kind === 'jdbc' ? [node, ...others] : [node]),
    });
  else if (canPutTemplate(node))
    fixes.push({
      title: say`Replace it with a ${templateName(node)} template`,
      isPreferred: fixes.length === 0,
      edits: () => putTemplate(node),
    });
  return fixes;
}
