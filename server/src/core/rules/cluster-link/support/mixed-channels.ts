import { type ChannelStack, channelStacks } from '../../../cluster/stacks/channel-stacks';
import { type Node, valueOn } from '../../../cluster/cluster';
import { parseProtocolStack } from '../../../cluster/identity/protocol-stack';

/** A channel that was moved to TCP, and one that was forgotten. */
export interface MixedChannels {
  readonly node: Node;
  readonly moved: ChannelStack;
  readonly left: ChannelStack;
}

/** The first channel that was moved to TCP, and the first that is on UDP by default. */
export function mixedChannels(node: Node): MixedChannels | undefined {
  const stacks = [...channelStacks(node).values()];
  const moved = stacks.find(
    ({ stack, key }) => stack.transport === 'tcp' && valueOn(node, key).origin !== undefined,
  );
  const left = stacks.find((channel) => channel.stack.transport === 'udp' && isDefault(node, channel));
  return moved && left && { node, moved, left };
}

/** Whether the stack that `source` has for a channel would leave another channel of `target` behind on UDP. */
export function wouldMix(target: Node, source: Node, channel: string): boolean {
  return (
    channelStacks(source).get(channel)?.stack.transport === 'tcp' &&
    [...channelStacks(target).values()].some(
      (other) => other.channel !== channel && other.stack.transport === 'udp' && isDefault(target, other),
    )
  );
}

function isDefault(node: Node, { key, source, named }: ChannelStack): boolean {
  if (source.kind === 'file') return false;
  const preset = node.catalogue.property(key)?.default;
  return (
    valueOn(node, key).origin === undefined ||
    (preset !== undefined && parseProtocolStack(preset)?.identity === named.identity)
  );
}
