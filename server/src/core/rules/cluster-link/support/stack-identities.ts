import { type ChannelStack, channelStacks } from '../../../cluster/stacks/channel-stacks';
import type { Node } from '../../../cluster/cluster';
import { identityWithoutNode } from '../../../cluster/identity/protocol-stack';

/**
 * Equal texts for nodes that run the same stack on a channel; undefined if that cannot be known. If XML files are in
 * the workspace their protocols decide, and names do not count. A file that is missing is assumed to equal one with its
 * name that is there; against any other, only the transport and the authentication can be compared.
 */
export function stackIdentities(nodes: readonly Node[], channel: string): ReadonlyMap<Node, string> {
  const stacks = nodes.flatMap((node) => {
    const stack = channelStacks(node).get(channel);
    return stack === undefined ? [] : [{ node, stack }];
  });
  const byName = new Map(
    stacks
      .filter(({ stack }) => isSeen(stack))
      .map(({ stack }) => [stack.named.identity, stack.stack.identity]),
  );
  if (byName.size === 0) return byNames(stacks);
  const identities = stacks.map(({ node, stack }) => ({
    node,
    stack,
    identity: isSeen(stack) ? stack.stack.identity : byName.get(stack.named.identity),
  }));
  if (identities.every(({ identity }) => identity !== undefined)) return collect(identities);
  const coarse = [
    ({ stack }: ChannelStack) => stack.transport,
    ({ stack }: ChannelStack) => stack.authentication,
  ];
  for (const aspect of coarse) {
    const told = stacks.map(({ node, stack }) => ({ node, identity: aspect(stack) }));
    if (new Set(told.flatMap(({ identity }) => identity ?? [])).size > 1) return collect(told);
  }
  return collect(identities);
}

interface StackOfNode {
  readonly node: Node;
  readonly stack: ChannelStack;
}

const isSeen = ({ source }: ChannelStack): boolean => source.kind === 'file';

/** Teams keep `tcp-node1.xml` and `tcp-node2.xml`: if that is the only difference, nothing is known about either. */
function byNames(stacks: readonly StackOfNode[]): ReadonlyMap<Node, string> {
  if (new Set(stacks.map(({ stack }) => stack.stack.identity)).size < 2) return new Map();
  const withoutNodes = new Set(stacks.map(({ node, stack }) => identityWithoutNode(stack.stack, node.name)));
  if (withoutNodes.size < 2) return new Map();
  return collect(stacks.map(({ node, stack }) => ({ node, identity: stack.stack.identity })));
}

function collect(
  told: readonly { readonly node: Node; readonly identity: string | undefined }[],
): ReadonlyMap<Node, string> {
  return new Map(told.flatMap(({ node, identity }) => (identity === undefined ? [] : [[node, identity]])));
}
