import { surveyOf } from '../../cluster/answers';
import type { Node } from '../../cluster/cluster';
import { valueOn } from '../../cluster/cluster';
import { displayValue } from '../../configuration/secrets';
import type { Fix } from '../../editing/file-edit';
import { canSet, setOnNode } from '../../editing/write-value';
import { say } from '../../text/localise';
import { clusterRule } from '../rule';
import { unset } from '../support/naming';
import { apart, type Difference, reportAnswers } from '../support/report-difference';
import { channelNameKey, channels, hasStack, isLinked, stackKey } from './support/cluster-link';
import { agreementFixes, mergeByFile, textFor } from '../support/value-fixes';

const noChannel = '';

const names = channels.map((channel) => ({
  channel,
  namesOf: surveyOf((node) =>
    isLinked(node) && hasNamedChannels(node) ? channelName(node, channel) : apart,
  ),
}));

export const clusterLinkChannelNameDiffers = clusterRule({
  id: 'cluster-link-channel-name-differs',
  group: 'cluster-link',
  severity: 'error',
  summary: 'The nodes join channels with different names, or open a different number of transport channels.',
  documentation: `The channel's name is the name of the JGroups group. A node that joins a group with another name is
alone in it, even if everything else agrees; and a transport channel that only some nodes open carries messages that
the others never get.

A transport channel exists where both its stack and its name are set, so the rule compares
\`cluster.link.channel.name.control\` and, for each transport with a stack, \`cluster.link.channel.name.transport.0\`
to \`.9\`. It is silent on releases that name their channels themselves (6.1), for names that are filled in elsewhere,
and for nodes on which Cluster Link is off.`,
  bad: [
    `=== prod/node1/portal-ext.properties
cluster.link.enabled=true
=== prod/node2/portal-ext.properties
cluster.link.enabled=true
=== prod/node3/portal-ext.properties
cluster.link.enabled=true
cluster.link.channel.name.control=prod-control
                                  ^^^^^^^^^^^^ cluster-link-channel-name-differs
`,
    `=== node1/portal-ext.properties
cluster.link.enabled=true
                     ^^^^ cluster-link-channel-name-differs
=== node2/portal-ext.properties
cluster.link.enabled=true
cluster.link.channel.name.transport.1=second
                                      ^^^^^^ cluster-link-channel-name-differs
cluster.link.channel.properties.transport.1=jgroups/secure/md5/udp_transport.xml
`,
  ],
  good: [
    `=== node1/portal-ext.properties
cluster.link.enabled=true
cluster.link.channel.name.control=liferay-channel-control
=== node2/portal-ext.properties
cluster.link.enabled=true
cluster.link.channel.name.transport.3=a name without a stack opens nothing
`,
    `=== node1/portal-ext.properties
cluster.link.enabled=true
cluster.link.channel.name.control=prod-control
=== node2/portal-ext.properties
cluster.link.enabled=true
cluster.link.channel.name.control=\${ENVIRONMENT}-control
=== node3/portal-ext.properties
cluster.link.enabled=false
`,
  ],
  *check(context) {
    for (const { channel, namesOf } of names)
      yield* reportAnswers(
        context,
        namesOf,
        nameDifference(channel, (node) => channelName(node, channel)),
      );
  },
});

/** 6.1 has no such key: its channels are named in the code. */
function hasNamedChannels(node: Node): boolean {
  return node.catalogue.property(channelNameKey('control')) !== undefined;
}

/** The group that the node joins on a channel; `noChannel` if it does not open it, undefined if it is unknown. */
function channelName(node: Node, channel: string): string | undefined {
  const { text, isKnown } = valueOn(node, channelNameKey(channel));
  if (!hasStack(node, channel)) return noChannel;
  return isKnown ? (text ?? noChannel).trim() : undefined;
}

function nameDifference(channel: string, identify: Difference['identify']): Difference {
  const key = channelNameKey(channel);
  return {
    key,
    subject: say`The ${channel} channel`,
    consequence: say`Nodes meet only in channels with the same name.`,
    identify,
    describe: (node) => {
      const name = identify(node);
      if (name === undefined) return say`not known`;
      return name === noChannel ? unset() : displayValue(node.catalogue, key, name);
    },
    fixes: (node, others, settling) => fixesFor(node, others, settling, channel, identify),
  };
}

/** A channel that one of the two does not open needs its stack as well as its name. */
function fixesFor(
  node: Node,
  others: readonly Node[],
  settling: readonly Node[],
  channel: string,
  identify: Difference['identify'],
): Fix[] {
  const open = others.filter((other) => identify(other) !== noChannel);
  if (identify(node) !== noChannel && open.length === others.length)
    return agreementFixes(node, others, settling, channelNameKey(channel), say`${channel} channel name`);
  const [source] = identify(node) === noChannel ? open : [node];
  if (source === undefined) return [];
  const targets = source === node ? others : [node];
  const keys = [channelNameKey(channel), stackKey(channel)];
  if (!targets.every((target) => canSet(target, ...keys))) return [];
  return [
    {
      title:
        source === node
          ? say`Open the ${channel} channel of ${source.name} on all nodes`
          : say`Open the ${channel} channel of ${source.name}`,
      isPreferred: source !== node,
      edits: () =>
        mergeByFile(
          targets.flatMap((target) =>
            keys.flatMap((key) => {
              const text = textFor(target, source, key);
              return text === undefined ? [] : [setOnNode(target, key, text)];
            }),
          ),
        ),
    },
  ];
}
