import { type ChannelStack, channelStacks } from '../../../cluster/stacks/channel-stacks';
import { type Node, valueOn } from '../../../cluster/cluster';
import { isLoopback } from '../../../cluster/identity/host-identity';
import { mentions, stackValue } from '../../../cluster/stacks/stack-values';
import { oncePer } from '../../../configuration/reads';
import { settingOf } from '../../../configuration/surroundings';
import type { Location } from '../../rule';
import { autodetectAddress } from './cluster-link';
import { locationOf } from '../../support/places';
import { statedText } from '../../support/value-fixes';

/** The address that a channel of a node binds to, if the node states it itself. */
export interface BindAddress {
  readonly channel: string;
  /** The property that contains it; undefined if the stack or the command line of Java does. */
  readonly key: string | undefined;
  readonly address: string;
  readonly location: Location;
}

/** The property that a channel takes its address from, if its stack uses one. */
export function bindAddressKey(channel: string): string {
  return `cluster.link.bind.addr["cluster-link-${channel === 'control' ? 'control' : 'udp'}"]`;
}

/**
 * The addresses that the channels of a node bind to; none as long as an address to detect them by wins over all of
 * them, or if they cannot be known.
 */
export const bindAddresses = oncePer((node: Node): readonly BindAddress[] => {
  const autodetect = valueOn(node, autodetectAddress);
  if (!autodetect.isKnown || (autodetect.text?.trim() ?? '') !== '') return [];
  return [...channelStacks(node).values()].flatMap(
    (stack) => fromProperty(node, stack) ?? fromStack(node, stack) ?? [],
  );
});

function fromProperty(node: Node, stack: ChannelStack): BindAddress | undefined {
  const { channel, source } = stack;
  const key = bindAddressKey(channel);
  const isAsked =
    source.kind === 'built-in' || mentions(stack, key, statedText(node, stack.key) ?? '') === true;
  const { text, isKnown } = valueOn(node, key);
  if (!isAsked || !isKnown || text === undefined) return undefined;
  return { channel, key, address: text.trim(), location: locationOf(node, key) };
}

/** What the stack says, or the command line of Java if the stack says nothing. A default may well be replaced. */
function fromStack(node: Node, stack: ChannelStack): BindAddress | undefined {
  const { channel, source } = stack;
  const isSeen =
    source.kind === 'file' || (source.kind === 'inline' && valueOn(node, stack.key).origin !== undefined);
  if (!isSeen) return undefined;
  const value = stackValue(node, stack, /^(?:UDP|\w*TCP\w*)$/, 'bind_addr');
  if (value !== undefined) {
    if (!value.isKnown || value.unseen.length > 0) return undefined;
    const { path, span, text } = value;
    return { channel, key: undefined, address: text.trim(), location: { path, span } };
  }
  const setting = settingOf(node.sources.systemProperties, 'jgroups.bind_addr');
  if (setting?.value === undefined) return undefined;
  const { file, valueSpan } = setting;
  return {
    channel,
    key: undefined,
    address: setting.value.trim(),
    location: { path: file.path, span: valueSpan },
  };
}

/** Whether an address means the node itself; JGroups has words for some. */
export function isOwnAddress(address: string): boolean {
  return address === '' || isLoopback(address) || /^(?:loopback|127\..*)$/i.test(address);
}
