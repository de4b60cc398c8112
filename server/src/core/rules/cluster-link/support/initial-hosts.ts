import type { ClusterTraits } from '../../../cluster/answers';
import { channelStacks } from '../../../cluster/stacks/channel-stacks';
import type { Cluster, Node } from '../../../cluster/cluster';
import { canonicalHost, isLoopback, mayBeOneHost } from '../../../cluster/identity/host-identity';
import { stackValue, type StackValue } from '../../../cluster/stacks/stack-values';
import { initialHosts } from '../../../formats/jgroups/jgroups-values';
import { bindAddresses, isOwnAddress } from './bind-addresses';
import { isVertical } from '../../support/hosts';

/** A member that a list names, with the ports at which it is looked for. */
export interface ListedMember {
  readonly host: string;
  readonly first: number | undefined;
  readonly last: number | undefined;
}

/** The members that a node looks for on a channel with TCPPING. */
export interface MemberList {
  readonly node: Node;
  readonly value: StackValue;
  readonly members: readonly ListedMember[];
  /** Nothing that can be seen sets the property of the list, so the default in the stack applies. */
  readonly isDefault: boolean;
}

const ping = /^TCPPING$/;

/** How many ports after that of a member JGroups tries if the stack does not say. */
const usualRange = 1;

/** The list of a node; undefined if its stack has none, or if a part of it is not known. */
export function memberList(cluster: ClusterTraits, node: Node, channel: string): MemberList | undefined {
  const stack = channelStacks(node).get(channel);
  const value = stack && stackValue(node, stack, ping, 'initial_hosts');
  if (stack === undefined || value === undefined || !value.isKnown || value.text.trim() === '')
    return undefined;
  const stated = stackValue(node, stack, ping, 'port_range');
  if (stated?.isKnown === false) return undefined;
  // Servers on one host use the ports after the first; on separate hosts there is one on each.
  const range = stated === undefined ? (isVertical(cluster) ? usualRange : 0) : Number(stated.text);
  if (!Number.isInteger(range) || range < 0) return undefined;
  const members = initialHosts(value.text).hosts.map(({ host, port }) =>
    memberOf(cluster, host, port, range),
  );
  return { node, value, members, isDefault: value.unseen.length > 0 };
}

/** @param range how many ports after `port` are tried, too */
export function memberOf(
  cluster: ClusterTraits,
  host: string,
  port: number | undefined,
  range: number,
): ListedMember {
  return {
    host: cluster.hostIdentity(canonicalHost(host)),
    first: port,
    last: port === undefined ? undefined : port + range,
  };
}

/** How many members a list has room for. */
export function capacity({ members }: MemberList): number {
  const places = new Set<string>();
  for (const { host, first, last } of members) {
    if (first === undefined || last === undefined) places.add(host);
    else
      for (let port = first; port <= Math.min(last, first + 100); port++)
        places.add(`${host} ${String(port)}`);
  }
  return places.size;
}

/** Equal for lists that name the same members, in any order. */
export function listIdentity({ members }: MemberList): string {
  return JSON.stringify([...new Set(members.map(placeOf))].sort());
}

/** Equal for whatever is looked for in the same place. */
export const placeOf = ({ host, first }: ListedMember): string => `${host} ${String(first)}`;

/** With more pairs than this it is not checked whether two names may be one host. */
const mostPairs = 40_000;

/** Whether a member of one list may be a member of the other. */
export function mayShareMember(one: MemberList, other: MemberList): boolean {
  const places = new Set(one.members.map(placeOf));
  if (other.members.some((member) => places.has(placeOf(member)))) return true;
  if (one.members.length * other.members.length > mostPairs) return true;
  return one.members.some((a) =>
    other.members.some(
      (b) =>
        mayBeOneHost(a.host, b.host) &&
        (a.first === undefined ||
          b.first === undefined ||
          ((a.last ?? a.first) >= b.first && (b.last ?? b.first) >= a.first)),
    ),
  );
}

/** Gives the nodes whose address is known and is not in a list; undefined if no address is known. */
export function missingFrom(
  cluster: Cluster,
  nodes: readonly Node[],
): (list: MemberList) => readonly Node[] | undefined {
  const addressed = nodes.flatMap((node) => {
    const addresses = addressesOf(cluster, node);
    return addresses.length === 0 ? [] : [{ node, addresses }];
  });
  if (addressed.length === 0) return () => undefined;
  return ({ members }) => {
    const hosts = new Set(members.map(({ host }) => host));
    const isTooMuch = hosts.size * addressed.length > mostPairs;
    return addressed
      .filter(({ addresses }) => !addresses.some((own) => hosts.has(own)))
      .filter(
        ({ addresses }) =>
          !isTooMuch && ![...hosts].some((host) => addresses.some((own) => mayBeOneHost(own, host))),
      )
      .map(({ node }) => node);
  };
}

/** The addresses by which others reach a node, as far as they are known; never loopback. */
export function addressesOf(cluster: Cluster, node: Node): string[] {
  const bound = bindAddresses(node).flatMap(({ address }) => (isOwnAddress(address) ? [] : address));
  return [...(node.host === undefined ? [] : [node.host]), ...bound]
    .map((address) => cluster.hostIdentity(canonicalHost(address)))
    .filter((address) => !isLoopback(address));
}
