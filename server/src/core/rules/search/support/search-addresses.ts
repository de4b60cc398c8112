import type { Cluster, Node } from '../../../cluster/cluster';
import { canonicalHost, isLoopback } from '../../../cluster/identity/host-identity';
import { searchEngineOf, type StatedAddresses } from './search-engine';

/** One address of a search engine. */
export interface SearchAddress {
  readonly host: string;
  /** Equal if two texts mean the same address; host names are compared by their aliases. */
  readonly identity: string;
}

/** The addresses of a node's search engine, and where they are. */
export interface AddressesInForce extends StatedAddresses {
  readonly addresses: readonly SearchAddress[];
}

/** Undefined if there are none, or if they cannot be known. */
export function addressesOn({ hostIdentity }: Cluster, node: Node): AddressesInForce | undefined {
  const stated = searchEngineOf(node)?.addresses;
  const addresses = stated && parseAddresses(stated.texts, stated.defaultPort, hostIdentity);
  return stated === undefined || addresses === undefined ? undefined : { ...stated, addresses };
}

const address = /^(?:(https?):\/\/)?(?:[^@/\s]*@)?(\[[^\]\s]+\]|[^:/\s]+)(?::(\d{1,5}))?\/*$/i;

/**
 * Reads the addresses of a search engine, one or several in each text; undefined if one of them is not an address.
 * @param defaultPort 9300 for the transport protocol, 9200 for HTTP
 */
export function parseAddresses(
  texts: readonly string[],
  defaultPort: number,
  hostIdentity: (host: string) => string,
): readonly SearchAddress[] | undefined {
  const addresses: SearchAddress[] = [];
  for (const text of texts.flatMap((several) => several.split(','))) {
    if (text.trim() === '') continue;
    const [whole, scheme = 'http', host = '', port = String(defaultPort)] = address.exec(text.trim()) ?? [];
    if (whole === undefined) return undefined;
    const name = hostIdentity(canonicalHost(host));
    addresses.push({ host: name, identity: `${scheme.toLowerCase()}://${name}:${String(Number(port))}` });
  }
  return addresses;
}

/** One text for a set of addresses, in any order. */
export function addressSet(addresses: readonly SearchAddress[]): string {
  return [...new Set(addresses.map(({ identity }) => identity))].sort().join(' ');
}

export function isOnLoopback(addresses: readonly SearchAddress[]): boolean {
  return addresses.some(({ host }) => isLoopback(host));
}
