import type { EffectiveConfiguration } from '../../../configuration/effective';

/** The keys that name the interface of a node, which count only if the autodetect address is empty. */
export const bindAddressKeys: readonly string[] = [
  'cluster.link.bind.addr["cluster-link-control"]',
  'cluster.link.bind.addr["cluster-link-udp"]',
];

/** The bind address that somebody chose under `key`: set, known, and not the node itself. */
export function chosenAddress(configuration: EffectiveConfiguration, key: string): string | undefined {
  const { text, isKnown, origin } = configuration.value(key);
  const address = text?.trim() ?? '';
  return origin === undefined || !isKnown || address === '' || isOwnAddress(address) ? undefined : address;
}

/** Whether an address leads only to the node itself. */
export function isOwnAddress(address: string): boolean {
  return /^(?:localhost|127\.|::1$|\[::1\]$)/i.test(address);
}
