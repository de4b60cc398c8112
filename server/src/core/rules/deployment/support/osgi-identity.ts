import type { Cluster, Node } from '../../../cluster/cluster';
import type { OsgiLookup } from '../../../configuration/osgi/osgi-configurations';
import { addressSet, parseAddresses } from '../../search/support/search-addresses';

/** A key of an OSGi configuration. */
export interface OsgiKey {
  readonly pid: string;
  readonly key: string;
}

/**
 * What a node says with its value, as texts that are equal where the same is meant: spellings of values do not count, lists
 * of addresses are sets. A key that is not set has its default, where the catalogue knows it.
 * @returns undefined where it cannot be known
 */
export function osgiIdentity(
  { hostIdentity }: Cluster,
  { catalogue }: Node,
  { pid, key }: OsgiKey,
  lookup: OsgiLookup,
): string | undefined {
  if (lookup.state === 'unknown') return undefined;
  const known = catalogue.osgi.key(pid, key);
  if (lookup.state === 'unset')
    // The default of a list may be none, one empty text, or a list.
    return known?.isList === false ? known.default : undefined;
  const { canonical, texts, cardinality, type } = lookup.setting;
  const isBoolean = type === 'String' && /^(?:true|false)$/i.test(texts.join(','));
  if (cardinality === 'single') return isBoolean ? texts.join('').toLowerCase() : canonical.join('');
  if (/address|hosts?$|urls?$/i.test(key)) {
    const addresses = parseAddresses(texts, 0, hostIdentity);
    if (addresses !== undefined) return addressSet(addresses);
  }
  return canonical.length < 2 ? canonical.join('') : JSON.stringify(canonical);
}

/** What Felix adds when it writes a file. */
export function isOfContainer(key: string): boolean {
  return /^(?:service\.|felix\.|\.|:)/.test(key);
}

/** What search engines need for the one node that they run in. */
export function isOfOneNode(key: string): boolean {
  return /^(?:nodeName|network(?:Bind|Publish)?Host|transportTcpPort|embeddedHttpPort|sidecar\w+)$/.test(key);
}
