import { nodesThat, surveyOf } from '../../cluster/answers';
import { canSet, setOnNode } from '../../editing/write-value';
import { say } from '../../text/localise';
import { clusterRule } from '../rule';
import { isLinked } from './support/cluster-link';
import { locationOf } from '../support/places';
import { mixedChannels } from './support/mixed-channels';
import { mergeByFile, statedText } from '../support/value-fixes';

const withMixture = nodesThat(surveyOf((node) => isLinked(node) && mixedChannels(node) !== undefined));

export const clusterLinkChannelsMixed = clusterRule({
  id: 'cluster-link-channels-mixed',
  group: 'cluster-link',
  severity: 'warning',
  summary: 'One channel was moved to TCP, and another one was left on its default of UDP.',
  documentation: `Cluster Link opens a control channel and at least one transport channel, each with its own stack. To
move a cluster to TCP, because the network does not pass multicast, you must move all of them:
\`cluster.link.channel.properties.control\` **and** \`cluster.link.channel.properties.transport.0\`. If one is
forgotten, the nodes see each other in the log, yet caches are stale.

The rule reports a stack on TCP next to a channel on the default of the release. Two stacks that are both set count as
a choice, and a stack whose transport is not known is skipped.`,
  bad: [
    `=== node1/portal-ext.properties
cluster.link.channel.properties.control=unicast.xml
                                        ^^^^^^^^^^^ cluster-link-channels-mixed
cluster.link.enabled=true
=== node1/unicast.xml
<config xmlns="urn:org:jgroups"><TCP/><DNS_PING/></config>
=== node2/portal-ext.properties
cluster.link.channel.properties.control=unicast.xml
                                        ^^^^^^^^^^^ cluster-link-channels-mixed
cluster.link.enabled=true
`,
  ],
  good: [
    `=== node1/portal-ext.properties
cluster.link.channel.properties.control=tcp.xml
cluster.link.channel.properties.transport.0=tcp.xml
cluster.link.enabled=true
=== node2/portal-ext.properties
cluster.link.channel.properties.control=tcp.xml
cluster.link.channel.properties.transport.0=udp.xml
cluster.link.enabled=true
`,
    `=== node1/portal-ext.properties
cluster.link.channel.properties.control=stack.xml
cluster.link.enabled=true
=== node2/portal-ext.properties
cluster.link.channel.properties.control=stack.xml
cluster.link.enabled=true
`,
  ],
  *check({ cluster }) {
    const mixed = withMixture(cluster).flatMap((node) => mixedChannels(node) ?? []);
    const isWritable = mixed.every((other) => canSet(other.node, other.left.key));
    for (const { node, moved, left } of mixed) {
      yield {
        ...locationOf(node, moved.key),
        message: say`The ${moved.channel} channel is on TCP, but the ${left.channel} channel is left on the default stack, which is on UDP. Where the network does not pass multicast, that channel reaches no one.`,
        nodes: [node.name],
        fixes: isWritable
          ? [
              {
                title: say`Use that stack for the other channel as well`,
                isPreferred: true,
                edits: () =>
                  mergeByFile(
                    mixed.map((other) =>
                      setOnNode(other.node, other.left.key, statedText(other.node, other.moved.key) ?? ''),
                    ),
                  ),
              },
            ]
          : [],
      };
    }
  },
});
