import { channels, channelStacks, stackKey } from '../../../cluster/stacks/channel-stacks';
import type { Node } from '../../../cluster/cluster';
import { valueOn } from '../../../cluster/cluster';
import type { ProtocolStack } from '../../../cluster/identity/protocol-stack';
import { toBoolean } from '../../../configuration/conversion';
import type { EffectiveConfiguration } from '../../../configuration/effective';
import { oncePer } from '../../../configuration/reads';

export const clusterLinkEnabled = 'cluster.link.enabled';
export const autodetectAddress = 'cluster.link.autodetect.address';

export { channels, stackKey };

export const channelNameKey = (channel: string): string => `cluster.link.channel.name.${channel}`;
export const logicNameKey = (channel: string): string => `cluster.link.channel.logic.name.${channel}`;

/** Whether Cluster Link is certainly on; a value that something outside fills in does not count. */
export function isClusterLinkOn(configuration: EffectiveConfiguration): boolean {
  const { isKnown, text } = configuration.value(clusterLinkEnabled);
  return isKnown && text !== undefined && toBoolean(text);
}

/** Whether Cluster Link is on for a node: other rules of Cluster Link look at no other node. */
export const isLinked = oncePer(({ configuration }: Node): boolean => isClusterLinkOn(configuration));

/** The nodes on which Cluster Link is on: the other Cluster Link rules look only at these. */
export function linkedNodes(nodes: readonly Node[]): Node[] {
  return nodes.filter(isLinked);
}

/** The stack in force for a channel; undefined if the channel is not opened or the stack cannot be known. */
export function stackOf(node: Node, channel: string): ProtocolStack | undefined {
  return channelStacks(node).get(channel)?.stack;
}

/** Whether the node names a stack for the channel at all. */
export function hasStack(node: Node, channel: string): boolean {
  return (valueOn(node, stackKey(channel)).text ?? '').trim() !== '';
}
