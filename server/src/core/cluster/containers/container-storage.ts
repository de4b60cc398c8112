import type { ComposeMount, ComposeVolume } from '../../formats/compose/compose';
import { joinPath, normalisePath } from '../../text/path';
import type { FilePath } from '../../workspace';
import type { Storage } from '../machine';
import { mountedStorage, type OwnStorage, ownStorage, type StorageIdentity } from './mounted-storage';

/** What decides which containers have the same files. */
export interface StorageScope extends OwnStorage {
  /** The compose file: volumes of one name in two projects are two volumes. */
  readonly project: FilePath;
  readonly volumes: ReadonlyMap<string, ComposeVolume>;
}

/** The storage of a container of a compose project. */
export function containerStorage(
  mounts: readonly ComposeMount[],
  scope: StorageScope,
): (path: string) => Storage | undefined {
  const mounted = mounts
    .map((mount) => ({ mount, target: normalisePath(mount.target.value) }))
    .filter(({ mount, target }) => mount.target.isKnown && target.startsWith('/'));
  return mountedStorage(mounted, scope, (mount, rest) => placeOf(mount, rest, scope));
}

const hostFolder = (path: FilePath): StorageIdentity => ({
  id: `host ${path}`,
  kind: 'host-folder',
  canBeShared: true,
});

function placeOf(mount: ComposeMount, rest: string, scope: StorageScope): StorageIdentity | undefined {
  switch (mount.kind) {
    case 'bind':
    case 'config':
      if (mount.hostPath !== undefined) return hostFolder(joinPath(mount.hostPath, rest));
      // A folder given by a variable is the same for all that are given it by the same text.
      return undefined;
    case 'volume':
      return mount.source?.isKnown === true
        ? volumePlace(mount.source.value, joinPath(mount.subPath?.value ?? '', rest), scope)
        : undefined;
    case 'anonymous':
    case 'tmpfs':
      return ownStorage(scope, joinPath(mount.target.value, rest));
    case 'unknown':
      return undefined;
  }
}

function volumePlace(
  name: string,
  rest: string,
  { project, volumes }: StorageScope,
): StorageIdentity | undefined {
  const volume = volumes.get(name);
  const options = volume?.driverOptions ?? new Map<string, { value: string; isKnown: boolean }>();
  const device = options.get('device');
  if (device !== undefined) {
    if (![...options.values()].every(({ isKnown }) => isKnown)) return undefined;
    if (options.get('o')?.value.split(',').includes('bind') === true)
      return hostFolder(joinPath(device.value, rest));
    const type = options.get('type')?.value ?? '';
    const address = /(?:^|,)addr=([^,]*)/.exec(options.get('o')?.value ?? '')?.[1] ?? '';
    return { id: `device ${type} ${address} ${device.value}/${rest}`, kind: 'volume', canBeShared: true };
  }
  const { outerName, isExternal = false } = volume ?? {};
  if (outerName?.isKnown === false) return undefined;
  const where = outerName !== undefined || isExternal ? 'volume' : `volume ${project}`;
  return { id: `${where} ${outerName?.value ?? name}/${rest}`, kind: 'volume', canBeShared: true };
}
