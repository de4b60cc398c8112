import { settingsOf, writers } from '../servers/inputs';

const ownKeys = new Set([
  'cluster.link.enabled',
  'portal.instance.http.inet.socket.address',
  'dl.store.file.system.root.dir',
]);

/**
 * The files of a cluster of `count` nodes with `keys` keys each, by path: the same on all of them except for their own
 * address and a file store that is different on each fiftieth node.
 */
export function clusterTexts(count: number, seed: number, keys = 300): ReadonlyMap<string, string> {
  const shared = settingsOf(keys - ownKeys.size, seed).filter(([key]) => !ownKeys.has(key));
  return new Map(
    Array.from({ length: count }, (_, i) => {
      const own = [
        ['cluster.link.enabled', 'true'],
        ['portal.instance.http.inet.socket.address', `node${i + 1}.example.org:8080`],
        ['dl.store.file.system.root.dir', i % 50 === 49 ? `/mnt/own${i}` : '/mnt/shared'],
      ] as const;
      // As it is read from a disk: if it were joined from pieces of a longer text, it would take two bytes for each
      // character.
      const text = Buffer.from(writers.properties([...own, ...shared])).toString();
      return [`/w/node${i + 1}/portal-ext.properties`, text] as const;
    }),
  );
}
