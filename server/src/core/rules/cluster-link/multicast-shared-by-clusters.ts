import { type ChannelStack, channelStacks } from '../../cluster/stacks/channel-stacks';
import { type Cluster, type Node, valueOn } from '../../cluster/cluster';
import { stackValue } from '../../cluster/stacks/stack-values';
import { oncePer } from '../../configuration/reads';
import { say } from '../../text/localise';
import { type Location, workspaceRule } from '../rule';
import { channelNameKey, linkedNodes } from './support/cluster-link';
import { locationOf } from '../support/places';

export const multicastSharedByClusters = workspaceRule({
  id: 'multicast-shared-by-clusters',
  group: 'cluster-link',
  severity: 'warning',
  summary: 'Two clusters use the same multicast group and the same channel names.',
  documentation: `On one network, every node that listens to a multicast group and joins a channel of the same name belongs
to one cluster, whatever environment it was meant for: jobs of the test portal run against production, and caches are emptied
by strangers. Two clusters that keep all defaults do exactly that.

The rule reports clusters of two or more nodes with Cluster Link on, if their stacks are known and use UDP, once for
each cluster. Another address, another port or another channel name keeps two clusters apart, and so does a different
\`cluster.link.auth.value\` with MD5 or X.509. Containers meet only on the network of their own compose file or
manifest. If your networks are separate, turn the rule off in the project file.`,
  bad: [
    `=== prod/node1/portal-ext.properties
cluster.link.auth.value=x1y2
cluster.link.enabled=true
                     ^^^^ multicast-shared-by-clusters
=== prod/node2/portal-ext.properties
cluster.link.auth.value=x1y2
cluster.link.enabled=true
=== uat/node1/portal-ext.properties
cluster.link.auth.value=x1y2
cluster.link.enabled=true
                     ^^^^ multicast-shared-by-clusters
=== uat/node2/portal-ext.properties
cluster.link.auth.value=x1y2
cluster.link.enabled=true
`,
  ],
  good: [
    `=== dev/node1/portal-ext.properties
cluster.link.enabled=true
multicast.group.port["cluster-link-control"]=23401
multicast.group.port["cluster-link-udp"]=23402
=== dev/node2/portal-ext.properties
cluster.link.enabled=true
multicast.group.port["cluster-link-control"]=23401
multicast.group.port["cluster-link-udp"]=23402
=== uat/node1/portal-ext.properties
cluster.link.enabled=true
=== uat/node2/portal-ext.properties
cluster.link.enabled=true
`,
    `=== north/compose.yaml
services:
  dxp:
    image: liferay/dxp:2024.q1.5
    scale: 2
    volumes: ["../liferay:/mnt/liferay/files"]
=== south/compose.yaml
services:
  dxp:
    image: liferay/dxp:2024.q1.5
    scale: 2
    volumes: ["../liferay:/mnt/liferay/files"]
=== liferay/portal-ext.properties
cluster.link.enabled=true
`,
  ],
  *check({ snapshot }) {
    const byMeeting = new Map<string, { readonly cluster: Cluster; readonly meeting: Meeting }[]>();
    for (const cluster of snapshot.clusters)
      for (const meeting of meetingsOf(cluster)) {
        const known = byMeeting.get(meeting.id);
        if (known === undefined) byMeeting.set(meeting.id, [{ cluster, meeting }]);
        else known.push({ cluster, meeting });
      }
    const told = new Set<Cluster>();
    for (const meetings of byMeeting.values()) {
      if (meetings.length < 2) continue;
      for (const { cluster, meeting } of meetings) {
        if (told.has(cluster)) continue;
        told.add(cluster);
        const others = meetings.filter((other) => other.cluster !== cluster);
        yield {
          ...meeting.location,
          message: say`The cluster ${cluster.name} uses the multicast group ${meeting.group} with the same channel names as ${nameSome(others.map((other) => other.cluster.name))}. On one network they become one cluster.`,
          related: others.slice(0, 10).map((other) => ({
            ...other.meeting.location,
            message: say`${other.cluster.name}: the same group`,
          })),
        };
      }
    }
  },
});

/** Where the nodes of a cluster meet on one channel. */
interface Meeting {
  /** Equal if nodes of two clusters would meet. */
  readonly id: string;
  readonly group: string;
  readonly location: Location;
}

const meetingsOf = oncePer((cluster: Cluster): readonly Meeting[] => {
  const found = new Map<string, Meeting>();
  for (const node of cluster.nodes.length > 1 ? linkedNodes(cluster.nodes) : [])
    for (const stack of channelStacks(node).values()) {
      const meeting = meetingOf(node, stack);
      if (meeting !== undefined && !found.has(meeting.id)) found.set(meeting.id, meeting);
    }
  return [...found.values()];
});

function meetingOf(node: Node, inForce: ChannelStack): Meeting | undefined {
  const { channel, stack, source } = inForce;
  if (stack.transport !== 'udp') return undefined;
  const name = valueOn(node, channelNameKey(channel));
  const group = source.kind === 'built-in' ? groupOfProperties(node, channel) : groupOfStack(node, inForce);
  const secret = valueOn(node, 'cluster.link.auth.value');
  const isSecured = stack.authentication === 'md5' || stack.authentication === 'x509';
  if (group === undefined || !name.isKnown || (isSecured && !secret.isKnown)) return undefined;
  return {
    id: JSON.stringify([networkOf(node), channel, name.text?.trim(), group, isSecured ? secret.text : '']),
    group,
    location: locationOf(node, `multicast.group.address["${groupName(channel)}"]`),
  };
}

/** Containers that are set up together have a network; everything else is assumed to be on one. */
const networkOf = ({ machine }: Node): string => machine.declaredAt?.path ?? '';

const groupName = (channel: string): string =>
  channel === 'control' ? 'cluster-link-control' : 'cluster-link-udp';

function groupOfProperties(node: Node, channel: string): string | undefined {
  const [address, port] = ['address', 'port'].map((what) =>
    valueOn(node, `multicast.group.${what}["${groupName(channel)}"]`),
  );
  if (address?.text === undefined || port?.text === undefined || !address.isKnown || !port.isKnown)
    return undefined;
  return `${address.text.trim()}:${port.text.trim()}`;
}

function groupOfStack(node: Node, stack: ChannelStack): string | undefined {
  const address =
    stackValue(node, stack, /^UDP$/, 'mcast_addr') ?? stackValue(node, stack, /^UDP$/, 'mcast_group_addr');
  const port = stackValue(node, stack, /^UDP$/, 'mcast_port');
  if (address?.isKnown !== true || port?.isKnown !== true) return undefined;
  if (address.unseen.length + port.unseen.length > 0) return undefined;
  return `${address.text.trim()}:${port.text.trim()}`;
}

function nameSome(names: readonly string[]): string {
  const shown = names.slice(0, 3).join(', ');
  return names.length > 3 ? say`${shown} and ${names.length - 3} more` : shown;
}
