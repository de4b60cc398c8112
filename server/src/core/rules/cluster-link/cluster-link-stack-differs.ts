import { type Node, valueOn } from '../../cluster/cluster';
import { identityWithoutNode, type ProtocolStack } from '../../cluster/identity/protocol-stack';
import { displayValue } from '../../configuration/secrets';
import { clusterRule } from '../rule';
import { type Difference, reportDifference } from '../support/cluster-reports';
import { channels, linkedNodes, stackKey, stackOf } from '../support/cluster-link';
import { agreementFixes } from '../support/value-fixes';

export const clusterLinkStackDiffers = clusterRule({
  id: 'cluster-link-stack-differs',
  group: 'cluster-link',
  severity: 'error',
  summary: 'The nodes use different JGroups protocol stacks for one channel.',
  documentation: `Members of a JGroups channel understand each other only if they run the same protocols in the same order.
A node on TCP never finds one on UDP, and a node whose stack asks for an MD5 token refuses one that shows none.

The rule compares \`cluster.link.channel.properties.control\` and each \`cluster.link.channel.properties.transport.0\`
to \`.9\` by the resource that they name, or by the protocols where the stack is written in one line (6.1 to 7.2).
Spellings of one path are equal, the folder of a file on disk does not count, and neither do \`bind_addr\`,
\`bind_port\`, \`external_addr\` and other attributes. Files that carry the name or the number of their node
(\`tcp-node1.xml\`, \`tcp-node2.xml\`) are taken for one stack. Nodes with Cluster Link off are left out.

Give every node the same stack, and restart all of them together: half of a cluster on a new stack is a second cluster.`,
  bad: [
    `=== node1/portal-ext.properties
cluster.link.enabled=true
cluster.link.channel.properties.control=/tcp.xml
                                        ^^^^^^^^ cluster-link-stack-differs
=== node2/portal-ext.properties
cluster.link.enabled=true
cluster.link.channel.properties.control=udp.xml
                                        ^^^^^^^ cluster-link-stack-differs
`,
    `=== node1/portal-ext.properties
cluster.link.enabled=true
=== node2/portal-ext.properties
cluster.link.enabled=true
=== node3/portal-ext.properties
cluster.link.enabled=true
cluster.link.channel.properties.transport.0=jgroups/unsecure/udp_transport.xml
                                            ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ cluster-link-stack-differs
`,
  ],
  good: [
    `=== node1/portal-ext.properties
cluster.link.enabled=true
cluster.link.channel.properties.control=/opt/liferay-a/unicast/tcp.xml
cluster.link.channel.properties.transport.0=\${liferay.home}/tcp-node1.xml
=== node2/portal-ext.properties
cluster.link.enabled=true
cluster.link.channel.properties.control=C:/liferay//unicast/tcp.xml
cluster.link.channel.properties.transport.0=\${liferay.home}/tcp-node2.xml
`,
    `=== portal-properties.json
{ "portal": "7.1" }
=== node1/portal-ext.properties
cluster.link.enabled=true
cluster.link.channel.properties.control=TCP(bind_addr=10.0.0.1;bind_port=7800):TCPPING(initial_hosts=\${hosts:a[7800]}):MERGE3
=== node2/portal-ext.properties
cluster.link.enabled=true
cluster.link.channel.properties.control=TCP(bind_addr=10.0.0.2;bind_port=7801):TCPPING(initial_hosts=b[7800]):MERGE3(min_interval=1000)
`,
    `=== node1/portal-ext.properties
cluster.link.enabled=true
cluster.link.channel.properties.control=tcp.xml
=== node2/portal-ext.properties
cluster.link.enabled=true
cluster.link.channel.properties.control={{ stack }}
=== node3/portal-ext.properties
cluster.link.enabled=false
cluster.link.channel.properties.control=udp.xml
`,
  ],
  *check({ cluster, nodes }) {
    const linked = linkedNodes(nodes);
    for (const channel of channels) {
      const stacks = new Map(linked.map((node) => [node, stackOf(node, channel)]));
      const known = [...stacks].flatMap(([node, stack]) => (stack === undefined ? [] : [{ node, stack }]));
      const distinct = new Set(known.map(({ stack }) => stack.identity));
      const withoutNodes = new Set(known.map(({ node, stack }) => identityWithoutNode(stack, node.name)));
      if (distinct.size < 2 || withoutNodes.size < 2) continue;
      yield* reportDifference({ cluster, nodes: linked }, stackDifference(channel, stacks));
    }
  },
});

function stackDifference(channel: string, stacks: ReadonlyMap<Node, ProtocolStack | undefined>): Difference {
  const key = stackKey(channel);
  return {
    key,
    subject: `The ${channel} stack`,
    consequence: consequenceOf([...stacks.values()].flatMap((stack) => stack ?? [])),
    identify: (node) => stacks.get(node)?.identity,
    describe: (node) => {
      const stack = stacks.get(node);
      if (stack === undefined) return 'not known';
      const shown =
        stack.form === 'inline' ? `inline ${stack.label}` : displayValue(node.catalogue, key, stack.label);
      return valueOn(node, key).origin === undefined ? `${shown} (default)` : shown;
    },
    fixes: (node, others, settling) => agreementFixes(node, others, settling, key, `${channel} stack`),
  };
}

function consequenceOf(stacks: readonly ProtocolStack[]): string {
  const transports = new Set(stacks.flatMap(({ transport }) => transport ?? []));
  if (transports.size > 1) return 'Nodes on UDP and nodes on TCP never meet.';
  const authentications = new Set(stacks.flatMap(({ authentication }) => authentication ?? []));
  if (authentications.size > 1) return 'Nodes that authenticate in different ways refuse each other.';
  return 'Nodes with different protocol stacks do not form one cluster.';
}
