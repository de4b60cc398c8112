import { parentFolder } from '../../text/path';
import type { FilePath } from '../../workspace';
import type { Node } from '../cluster';
import type { Container } from './container';
import type { Home } from '../layout/homes';

/** A container that belongs to no cluster of its project. */
export interface ContainerAlone {
  readonly container: Container;
  readonly node: Node;
  /** The file that defines its project. */
  readonly project: FilePath;
}

/**
 * Puts containers into the homes that they read. The home is no longer a node of its own then, but its place among
 * other folders may still show that the container is one node of several, as with one compose file for each host. A
 * container without such a home is one in the folder of its project. A folder that only several containers read
 * together is not a home.
 */
export function attachContainers(
  homes: readonly Home[],
  containers: readonly ContainerAlone[],
): { readonly homes: readonly Home[]; readonly others: readonly ContainerAlone[] } {
  const homeOf = new Map<FilePath, Home>();
  for (const home of homes) for (const path of home.files) homeOf.set(path, home);
  const folders = new Map(homes.map((home) => [home.path, home]));
  const claims = new Map<FilePath, { readonly home: Home; readonly by: ContainerAlone[] }>();
  for (const alone of containers) {
    const { node, project } = alone;
    const own = homeOf.get(node.mainFile.path) ?? folders.get(parentFolder(project));
    const home = own ?? { path: parentFolder(project), isVariant: false, files: [] };
    const claim = claims.get(home.path);
    if (claim === undefined) claims.set(home.path, { home, by: [alone] });
    else claim.by.push(alone);
  }
  const attached = new Map<FilePath, Home>();
  const settled = new Set<ContainerAlone>();
  for (const { home, by } of claims.values()) {
    const [first, ...more] = by;
    const reads = first?.node.files.some(({ path }) => home.files.includes(path)) === true;
    if (first === undefined || more.length > 0 || (home.files.length > 0 && !reads)) continue;
    settled.add(first);
    attached.set(home.path, { ...home, container: first.container });
  }
  const read = new Set(containers.flatMap(({ node }) => node.files.map(({ path }) => path)));
  const isRead = ({ files }: Home): boolean => files.length > 0 && files.every((path) => read.has(path));
  const kept = homes.filter((home) => attached.has(home.path) || !isRead(home));
  const added = [...attached.values()].filter(({ path }) => !folders.has(path));
  return {
    homes: [...kept.map((home) => attached.get(home.path) ?? home), ...added].sort((a, b) =>
      a.path < b.path ? -1 : 1,
    ),
    others: containers.filter((alone) => !settled.has(alone)),
  };
}
