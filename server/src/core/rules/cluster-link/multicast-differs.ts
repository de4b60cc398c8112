import { surveyOf } from '../../cluster/answers';
import { channelStacks } from '../../cluster/stacks/channel-stacks';
import type { Node } from '../../cluster/cluster';
import { valueOn } from '../../cluster/cluster';
import { mentions } from '../../cluster/stacks/stack-values';
import { say } from '../../text/localise';
import { clusterRule } from '../rule';
import { describeValue } from '../support/naming';
import { apart, reportAnswers } from '../support/report-difference';
import { channels, isLinked } from './support/cluster-link';
import { agreementFixes, statedText } from '../support/value-fixes';

type Group = 'cluster-link-control' | 'cluster-link-udp' | 'cluster-link-mping';

const groups: readonly Group[] = ['cluster-link-control', 'cluster-link-udp', 'cluster-link-mping'];

const keys = groups.flatMap((group) =>
  ['address', 'port'].map((what) => {
    const key = `multicast.group.${what}["${group}"]`;
    const valuesOf = surveyOf((node) => {
      if (!isLinked(node) || !usesGroup(node, group)) return apart;
      const { text, isKnown } = valueOn(node, key);
      return isKnown ? (text ?? '').trim().toLowerCase() : undefined;
    });
    return { key, what, valuesOf };
  }),
);

export const multicastDiffers = clusterRule({
  id: 'multicast-differs',
  group: 'cluster-link',
  severity: 'error',
  summary: 'The nodes listen to different multicast addresses or ports.',
  documentation: `On UDP the members of a channel find each other, and speak to each other, through one multicast
group: an address and a port. A node that listens to another group never hears the rest of the cluster. MPING, the
multicast discovery of TCP stacks, works in the same way.

The rule compares \`multicast.group.address["cluster-link-control"]\`, its port, and the same for
\`cluster-link-udp\` and \`cluster-link-mping\`, defaults included, on those nodes whose stack in force uses them.
Stacks on TCP do not, nor does an inline stack with its own address.`,
  bad: [
    `=== node1/portal-ext.properties
cluster.link.enabled=true
                     ^^^^ multicast-differs
=== node2/portal-ext.properties
cluster.link.enabled=true
multicast.group.port["cluster-link-udp"]=23399
                                         ^^^^^ multicast-differs
`,
    `=== node1/portal-ext.properties
cluster.link.enabled=true
multicast.group.address["cluster-link-control"]=239.255.0.10
=== node2/portal-ext.properties
cluster.link.enabled=true
multicast.group.address["cluster-link-control"]=239.255.0.10
=== node3/portal-ext.properties
cluster.link.enabled=true
multicast.group.address["cluster-link-control"]=239.255.0.11
                                                ^^^^^^^^^^^^ multicast-differs
`,
  ],
  good: [
    `=== node1/portal-ext.properties
cluster.link.enabled=true
cluster.link.channel.properties.control=tcp.xml
cluster.link.channel.properties.transport.0=tcp.xml
multicast.group.port["cluster-link-udp"]=23399
=== node2/portal-ext.properties
cluster.link.enabled=true
cluster.link.channel.properties.control=tcp.xml
cluster.link.channel.properties.transport.0=tcp.xml
`,
    `=== node1/portal-ext.properties
cluster.link.enabled=true
multicast.group.address["cluster-link-mping"]=239.255.0.9
multicast.group.port["cluster-link-control"]=\${PORT}
=== node2/portal-ext.properties
cluster.link.enabled=true
`,
  ],
  *check(context) {
    for (const { key, what, valuesOf } of keys)
      yield* reportAnswers(context, valuesOf, {
        key,
        subject: key,
        consequence: say`Nodes hear only those that use the same multicast address and port.`,
        describe: (node) => describeValue(node, valueOn(node, key)),
        fixes: (node, others, settling) =>
          agreementFixes(
            node,
            others,
            settling,
            key,
            what === 'port' ? say`multicast port` : say`multicast address`,
          ),
      });
  },
});

/** Whether a channel in force uses the group: for its messages with UDP, or with MPING for its search for members. */
function usesGroup(node: Node, group: Group): boolean {
  return channels.some((channel) => {
    const inForce = channelStacks(node).get(channel);
    if (inForce === undefined) return false;
    const { stack } = inForce;
    // Stacks on TCP take the address of MPING from system properties that Liferay fills in.
    if (group === 'cluster-link-mping') return stack.usesMping;
    const own = channel === 'control' ? 'cluster-link-control' : 'cluster-link-udp';
    if (stack.transport !== 'udp' || own !== group) return false;
    // A stack that can be seen uses the group only if it says so.
    return mentions(inForce, `multicast.group.port["${group}"]`, statedText(node, inForce.key) ?? '') ?? true;
  });
}
