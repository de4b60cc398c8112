import { type Cluster, type Node, valueOn } from '../../cluster/cluster';
import { locationOf } from '../../rules/support/places';
import {
  channelNameKey,
  channels,
  clusterLinkEnabled,
  hasStack,
  linkedNodes,
  stackKey,
  stackOf,
} from '../../rules/cluster-link/support/cluster-link';
import { stackIdentities } from '../../rules/cluster-link/support/stack-identities';
import { say } from '../../text/localise';
import { shownValue } from '../clusters/compared-value';
import { deviating, type Sketch, sketchesOf } from './sketch';

/** The channels of Cluster Link with their members, and the nodes that stay out of them. */
export function channelSketches({ nodes }: Cluster): Sketch[] {
  const linked = linkedNodes(nodes);
  const isKnown = (node: Node): boolean => valueOn(node, clusterLinkEnabled).isKnown;
  const stateOf = (node: Node): string | undefined =>
    isKnown(node) ? (linked.includes(node) ? 'on' : 'off') : undefined;
  const apart = new Set(deviating(nodes, stateOf));
  const off = nodes.filter((node) => stateOf(node) === 'off');
  return [
    ...channels.flatMap((channel) => membersOf(channel, linked, apart)),
    ...sketchesOf(
      'channel',
      off.map((node) => ({
        node,
        label: say`Cluster Link is off`,
        place: locationOf(node, clusterLinkEnabled),
        identity: 'off',
      })),
      apart,
    ),
  ];
}

function membersOf(channel: string, linked: readonly Node[], apart: ReadonlySet<Node>): Sketch[] {
  const members = linked.filter((node) => hasStack(node, channel));
  const key = channelNameKey(channel);
  const nameOf = (node: Node): string | undefined => {
    const { text, isKnown } = valueOn(node, key);
    return isKnown ? text?.trim() : undefined;
  };
  const stacks = stackIdentities(members, channel);
  const differing = new Set([
    ...deviating(members, nameOf),
    ...deviating(members, (node) => stacks.get(node)),
  ]);
  const uses = members.map((node) => ({
    node,
    label: [say`${channel} channel`, shownValue(node, key).text?.trim() ?? '', transportOf(node, channel)]
      .filter((part) => part !== '')
      .join(', '),
    place: locationOf(node, stackKey(channel)),
    // Members about which not everything is known are drawn with the others: nothing says that they are elsewhere.
    identity: differing.has(node) ? `${nameOf(node) ?? '?'} ${stacks.get(node) ?? '?'}` : 'shared',
  }));
  return sketchesOf('channel', uses, new Set([...differing, ...apart]));
}

function transportOf(node: Node, channel: string): string {
  return stackOf(node, channel)?.transport ?? '';
}
