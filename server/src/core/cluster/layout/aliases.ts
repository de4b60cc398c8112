import type { ClusterDefinition } from '../../project/cluster-definitions';
import type { HostAliases } from '../machine';
import { isWithin, normalisePath } from '../../text/path';

/** The names under which the hosts and paths of a cluster are compared. */
export interface Aliases {
  /** The name under which a host is compared: the first of its aliases, or itself. Lower case. */
  readonly hostIdentity: (host: string) => string;
  /**
   * The path under which a place in shared storage is compared: if it is at or below one of several paths of one
   * storage, the path relative to the first of them. With `/` between its parts, and none at its end.
   */
  readonly pathIdentity: (path: string) => string;
}

const known = new WeakMap<ClusterDefinition | HostAliases, Aliases>();

/** The aliases that a project file states, else those of the containers; the same object for the same definition. */
export function aliasesOf(definition: ClusterDefinition | undefined, ofContainers?: HostAliases): Aliases {
  const from = definition ?? ofContainers;
  if (from === undefined) return noAliases;
  let aliases = known.get(from);
  if (aliases === undefined)
    known.set(
      from,
      (aliases = readAliases(definition ?? { hostAliases: ofContainers ?? [], pathAliases: [] })),
    );
  return aliases;
}

function plainHost(host: string): string {
  return host.toLowerCase();
}

function plainPath(path: string): string {
  return normalisePath(path.replaceAll('\\', '/'));
}

const noAliases: Aliases = { hostIdentity: plainHost, pathIdentity: plainPath };

function readAliases({
  hostAliases,
  pathAliases,
}: Pick<ClusterDefinition, 'hostAliases' | 'pathAliases'>): Aliases {
  const hosts = new Map<string, string>();
  for (const group of hostAliases)
    for (const host of group) hosts.set(plainHost(host), plainHost(group[0] ?? host));
  const paths = pathAliases
    .flatMap((group) => group.map((path) => ({ from: plainPath(path), to: plainPath(group[0] ?? path) })))
    // Of two that contain a path, the longer is more specific.
    .sort((a, b) => b.from.length - a.from.length);
  return {
    hostIdentity: (host) => hosts.get(plainHost(host)) ?? plainHost(host),
    pathIdentity: (path) => {
      const plain = plainPath(path);
      const alias = paths.find(({ from }) => isWithin(from, plain));
      return alias === undefined ? plain : plainPath(`${alias.to}/${plain.slice(alias.from.length)}`);
    },
  };
}
