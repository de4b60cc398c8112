import { nodesThat, surveyOf } from '../../cluster/answers';
import { channelStacks } from '../../cluster/stacks/channel-stacks';
import { type Cluster, type Node, valueOn } from '../../cluster/cluster';
import { mentions } from '../../cluster/stacks/stack-values';
import { say } from '../../text/localise';
import { clusterRule } from '../rule';
import { isLinked } from './support/cluster-link';
import { locationOf } from '../support/places';

const key = 'cluster.link.auth.value';

const withDefault = nodesThat(
  surveyOf((node, cluster) => {
    const preset = node.catalogue.property(key)?.default;
    if (!isLinked(node) || preset === undefined || valueOn(node, key).text !== preset) return false;
    return isProduction(cluster, node) && isAskedFor(node);
  }),
);

export const clusterLinkAuthDefault = clusterRule({
  id: 'cluster-link-auth-default',
  group: 'cluster-link',
  severity: 'warning',
  summary: 'A production cluster admits anyone who knows the default secret of Liferay.',
  documentation: `The secure stacks ask every node for \`${key}\`. Its default is the same in every copy of Liferay,
so it keeps nobody out: whoever can reach the port may join, read what is cached, and send calls that the nodes carry
out. Liferay itself warns about it in the log.

The rule looks at clusters and folders named \`prod\`, \`prd\`, \`production\` or \`live\`, where a stack with MD5 or
X.509 is in force. Set a long random value, the same on all nodes, preferably as an environment variable rather than
in a file that many people can read. Stop all nodes before you change it.`,
  bad: [
    `=== prod/node1/portal-ext.properties
cluster.link.enabled=true
                     ^^^^ cluster-link-auth-default
=== prod/node2/portal-ext.properties
cluster.link.enabled=true
                     ^^^^ cluster-link-auth-default
`,
  ],
  good: [
    `=== uat/node1/portal-ext.properties
cluster.link.enabled=true
=== uat/node2/portal-ext.properties
cluster.link.enabled=true
`,
    `=== prod/node1/portal-ext.properties
cluster.link.auth.value=\${CLUSTER_SECRET}
cluster.link.enabled=true
=== prod/node2/portal-ext.properties
cluster.link.channel.properties.control=jgroups/unsecure/udp_control.xml
cluster.link.channel.properties.transport.0=jgroups/unsecure/udp_transport.xml
cluster.link.enabled=true
`,
  ],
  *check({ cluster }) {
    for (const node of withDefault(cluster)) {
      yield {
        ...locationOf(node, key),
        message: say`${key} is a default that everybody knows: any host that can reach this cluster can join it.`,
        nodes: [node.name],
      };
    }
  },
});

/** Folders further up say where a copy of the project is, and nothing about the cluster. */
const nearFolders = 3;

function isProduction({ name }: Pick<Cluster, 'name'>, { mainFile }: Node): boolean {
  const folders = mainFile.path.split('/').slice(0, -1).slice(-nearFolders);
  return [...name.split('/'), ...folders].some((word) => /^(?:prod|prd|production|live)$/i.test(word));
}

function isAskedFor(node: Node): boolean {
  return [...channelStacks(node).values()].some((channel) => {
    const { authentication } = channel.stack;
    if (authentication !== 'md5' && authentication !== 'x509') return false;
    return channel.source.kind === 'file' ? mentions(channel, key, '') === true : true;
  });
}
