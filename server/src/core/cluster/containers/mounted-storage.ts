import { isWithin, normalisePath } from '../../text/path';
import type { MachinePlace, Storage } from '../machine';

/** A storage without the place that declares it. */
export type StorageIdentity = Omit<Storage, 'path' | 'span'>;

/** Something that is mounted at an absolute path of a container. */
export interface MountedAt<Mount> {
  readonly mount: Mount;
  readonly target: string;
}

/** What a container is, apart from its mounts. */
export interface OwnStorage {
  /** The container, of which each replica is one. */
  readonly container: string;
  readonly declaredAt: MachinePlace;
}

/**
 * The storage behind the paths of a container: that of the deepest mount above a path, otherwise the container's own.
 * @param identify the storage of a path below a mount; `rest` is relative to what is mounted
 */
export function mountedStorage<Mount extends MachinePlace>(
  mounts: readonly MountedAt<Mount>[],
  own: OwnStorage,
  identify: (mount: Mount, rest: string) => StorageIdentity | undefined,
): (path: string) => Storage | undefined {
  const targets = new Set(mounts.map(({ target }) => target));
  return (path) => {
    const asked = linkedDeploy(normalisePath(path), targets);
    let deepest: MountedAt<Mount> | undefined;
    for (const candidate of mounts)
      if (isWithin(candidate.target, asked) && candidate.target.length >= (deepest?.target.length ?? 0))
        deepest = candidate;
    if (deepest === undefined) return { ...ownStorage(own, asked), ...own.declaredAt };
    const { mount, target } = deepest;
    const identity = identify(mount, asked.slice(target.length).replace(/^\/+/, ''));
    return identity && { ...identity, path: mount.path, span: mount.span };
  };
}

/** What no other container has. */
export const ownStorage = ({ container }: OwnStorage, path: string): StorageIdentity => ({
  id: `own ${container} ${path}`,
  kind: 'own',
  canBeShared: false,
});

/** The image makes `/opt/liferay/deploy` a link to `/mnt/liferay/deploy` if that exists. */
function linkedDeploy(path: string, targets: ReadonlySet<string>): string {
  const linked = '/mnt/liferay/deploy';
  const home = '/opt/liferay/deploy';
  return isWithin(home, path) && targets.has(linked) ? linked + path.slice(home.length) : path;
}
