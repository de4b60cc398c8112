import { areDivided, surveyOf } from '../../cluster/answers';
import { channelStacks } from '../../cluster/stacks/channel-stacks';
import { type Node, valueOn } from '../../cluster/cluster';
import type { ProtocolStack } from '../../cluster/identity/protocol-stack';
import { displayValue } from '../../configuration/secrets';
import { say } from '../../text/localise';
import { clusterRule } from '../rule';
import { type Difference, reportDifference } from '../support/report-difference';
import { channels, isLinked, linkedNodes, stackKey, stackOf } from './support/cluster-link';
import { wouldMix } from './support/mixed-channels';
import { stackIdentities } from './support/stack-identities';
import { agreementFixes } from '../support/value-fixes';

/** Equal for nodes whose stacks cannot be told apart. */
const stacks = channels.map((channel) => ({
  channel,
  stacksOf: surveyOf((node) => {
    const stack = isLinked(node) ? channelStacks(node).get(channel) : undefined;
    return stack && [stack.source.kind, stack.named.identity, stack.stack.identity].join('\n');
  }),
}));

export const clusterLinkStackDiffers = clusterRule({
  id: 'cluster-link-stack-differs',
  group: 'cluster-link',
  severity: 'error',
  summary: 'The nodes use different JGroups protocol stacks for one channel.',
  documentation: `Members of a JGroups channel understand each other only if they run the same protocols in the same order.
A node on TCP never finds one on UDP, and a node whose stack asks for an MD5 token refuses one that shows none.

The rule compares \`cluster.link.channel.properties.control\` and each \`cluster.link.channel.properties.transport.0\`
to \`.9\` by their protocols: those in the XML file if it is in the workspace, or, from 6.1 to 7.2, in the property
itself. Multicast addresses, the authentication class and the cipher belong to a protocol; \`bind_addr\`,
\`bind_port\`, \`external_addr\`, the tuning and the defaults in \`\${property:default}\` do not.

Files that are not in the workspace are compared by their names: spellings of one path are equal, the folder of a file on
disk does not count, and files that carry the name or the number of their node (\`tcp-node1.xml\`, \`tcp-node2.xml\`) are
taken for one stack. Nodes with Cluster Link off are left out.

Give every node the same stack, and restart all of them together: half of a cluster on a new stack is a second cluster.`,
  bad: [
    `=== node1/portal-ext.properties
cluster.link.enabled=true
cluster.link.channel.properties.control=unicast.xml
                                        ^^^^^^^^^^^ cluster-link-stack-differs
=== node1/unicast.xml
<config xmlns="urn:org:jgroups"><TCP/><TCPPING/><MERGE3/></config>
=== node2/portal-ext.properties
cluster.link.enabled=true
cluster.link.channel.properties.control=unicast.xml
                                        ^^^^^^^^^^^ cluster-link-stack-differs
=== node2/unicast.xml
<config xmlns="urn:org:jgroups"><TCP/><MERGE3/></config>
`,
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
cluster.link.channel.properties.control=one.xml
=== node1/one.xml
<config xmlns="urn:org:jgroups"><TCP bind_addr="10.0.0.1" bind_port="7800"/><TCPPING port_range="0"/></config>
=== node2/portal-ext.properties
cluster.link.enabled=true
cluster.link.channel.properties.control=two.xml
=== node2/two.xml
<config xmlns="urn:org:jgroups"><TCP bind_addr="10.0.0.2" bind_port="7900"/><TCPPING port_range="9"/></config>
`,
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
    const divided = stacks.filter(({ stacksOf }) => areDivided(stacksOf(cluster)));
    const linked = divided.length > 0 ? linkedNodes(nodes) : [];
    for (const { channel } of divided) {
      const identities = stackIdentities(linked, channel);
      if (new Set(identities.values()).size > 1)
        yield* reportDifference({ cluster, nodes: linked }, stackDifference(channel, identities));
    }
  },
});

function stackDifference(channel: string, identities: ReadonlyMap<Node, string>): Difference {
  const key = stackKey(channel);
  return {
    key,
    subject: say`The ${channel} stack`,
    consequence: consequenceOf([...identities.keys()].flatMap((node) => stackOf(node, channel) ?? [])),
    identify: (node) => identities.get(node),
    describe: (node) => {
      const inForce = channelStacks(node).get(channel);
      if (inForce === undefined) return say`not known`;
      const { source, stack, named } = inForce;
      const name = displayValue(node.catalogue, key, named.label);
      const isFile = source.kind === 'file';
      const shown =
        source.kind === 'inline' ? say`inline ${name}` : isFile ? `${name} (${stack.label})` : name;
      return valueOn(node, key).origin === undefined ? say`${shown} (default)` : shown;
    },
    // It is not enough to name a file of another node: the file has to exist there, too.
    fixes: (node, others, settling) =>
      [node, ...others].some((one) => channelStacks(one).get(channel)?.source.kind === 'file')
        ? []
        : agreementFixes(
            node,
            others.some((other) => wouldMix(other, node, channel)) ? [] : others,
            settling.filter((other) => !wouldMix(node, other, channel)),
            key,
            say`${channel} stack`,
          ),
  };
}

function consequenceOf(stacks: readonly ProtocolStack[]): string {
  const transports = new Set(stacks.flatMap(({ transport }) => transport ?? []));
  if (transports.size > 1) return say`Nodes on UDP and nodes on TCP never meet.`;
  const authentications = new Set(stacks.flatMap(({ authentication }) => authentication ?? []));
  if (authentications.size > 1) return say`Nodes that authenticate in different ways refuse each other.`;
  return say`Nodes with different protocol stacks do not form one cluster.`;
}
