import { channelStacks, channels } from '../../cluster/stacks/channel-stacks';
import { type ClusterTraits, repeatedAnswers, surveyOf } from '../../cluster/answers';
import type { Node } from '../../cluster/cluster';
import { stackValue, type StackValue } from '../../cluster/stacks/stack-values';
import { say } from '../../text/localise';
import { clusterRule } from '../rule';
import { isLinked } from './support/cluster-link';
import { nameNodes } from '../support/naming';
import { byLocation } from '../support/places';
import { relatedTo } from '../support/related';
import { hostOf } from '../support/hosts';

const ports = channels.map((channel) => ({
  channel,
  portsOf: surveyOf((node, cluster) => identify(cluster, node, channel)),
}));

export const jgroupsPortRepeated = clusterRule({
  id: 'jgroups-port-repeated',
  group: 'cluster-link',
  severity: 'warning',
  summary: 'Nodes on one host bind a channel to the same port.',
  documentation: `Two servers on one host cannot listen on the same port. The second finds \`bind_port\` taken: with a
\`port_range\` of 0 its channel does not open, with any other value it uses the next free port, where
\`initial_hosts\` of the other nodes may not look for it. Liferay's documentation gives every channel of every node
its own port.

Nodes are on one host if the project file says so: by the same \`host\`, or by \`"topology": "vertical"\`. A channel
for control and one for transport may share a file and its port within one node, and a stack that states a
\`port_range\` above 0 is not reported.`,
  bad: [
    `=== portal-properties.json
{ "clusters": { "prod": { "topology": "vertical", "nodes": {
  "a": { "files": ["a/portal-ext.properties"] }, "b": { "files": ["b/portal-ext.properties"] } } } } }
=== a/portal-ext.properties
cluster.link.enabled=true
cluster.link.channel.properties.control=unicast.xml
=== a/unicast.xml
<config xmlns="urn:org:jgroups"><TCP bind_port="7800"/></config>
                                                ^^^^ jgroups-port-repeated
=== b/portal-ext.properties
cluster.link.enabled=true
cluster.link.channel.properties.control=unicast.xml
=== b/unicast.xml
<config xmlns="urn:org:jgroups"><TCP bind_port="7800"/></config>
                                                ^^^^ jgroups-port-repeated
`,
  ],
  good: [
    `=== node1/portal-ext.properties
cluster.link.enabled=true
cluster.link.channel.properties.control=unicast.xml
cluster.link.channel.properties.transport.0=unicast.xml
=== node1/unicast.xml
<config xmlns="urn:org:jgroups"><TCP bind_port="7800"/></config>
=== node2/portal-ext.properties
cluster.link.enabled=true
cluster.link.channel.properties.control=unicast.xml
cluster.link.channel.properties.transport.0=unicast.xml
=== node2/unicast.xml
<config xmlns="urn:org:jgroups"><TCP bind_port="7800"/></config>
`,
  ],
  *check({ cluster }) {
    for (const { channel, portsOf } of ports) {
      const place = (node: Node): StackValue | undefined => portOf(node, channel)?.value;
      for (const repeated of repeatedAnswers(cluster, portsOf(cluster)))
        for (const { location, nodes: own } of byLocation(repeated, place)) {
          const [first] = own;
          if (first === undefined) continue;
          yield {
            path: location.path,
            span: location.span,
            message: say`${nameNodes(repeated)} are on one host and bind a channel to the same port, ${place(first)?.text.trim() ?? ''}.`,
            nodes: own.map(({ name }) => name),
            related: relatedTo(
              repeated.filter((node) => !own.includes(node)),
              place,
              (node) => place(node)?.text.trim() ?? '',
            ),
          };
        }
    }
  },
});

interface Port {
  readonly value: StackValue;
  readonly number: number;
  readonly address: string;
}

const transports = /^\w*TCP\w*$/;

/** The port that a channel is certainly bound to; one that JGroups may replace with another does not count. */
function portOf(node: Node, channel: string): Port | undefined {
  const stack = channelStacks(node).get(channel);
  const value = stack && stackValue(node, stack, transports, 'bind_port');
  if (stack === undefined || value === undefined || !value.isKnown || value.unseen.length > 0)
    return undefined;
  const number = Number(value.text);
  const range = Number(stackValue(node, stack, transports, 'port_range')?.text ?? 0);
  if (!Number.isInteger(number) || number <= 0 || range !== 0) return undefined;
  const address = stackValue(node, stack, transports, 'bind_addr');
  return { value, number, address: address?.isKnown === true ? address.text.trim().toLowerCase() : '' };
}

function identify(cluster: ClusterTraits, node: Node, channel: string): string | undefined {
  const port = isLinked(node) ? portOf(node, channel) : undefined;
  const host = hostOf(cluster, node);
  return host === undefined || port === undefined
    ? undefined
    : `${host} ${port.address} ${String(port.number)}`;
}
