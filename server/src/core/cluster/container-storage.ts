import type { ComposeMount, ComposeVolume } from '../formats/compose';
import { isWithin, joinPath, normalisePath } from '../text/path';
import type { FilePath } from '../workspace';
import type { MachinePlace, Storage } from './machine';

/** What decides which containers have the same files. */
export interface StorageScope {
  /** The compose file: volumes of one name in two projects are two volumes. */
  readonly project: FilePath;
  readonly volumes: ReadonlyMap<string, ComposeVolume>;
  /** The container, of which each replica is one. */
  readonly container: string;
  readonly declaredAt: MachinePlace;
}

type Place = Omit<Storage, 'path' | 'span'>;

/** The storage of a container by its mounts: the deepest mount above a path has it, else it is the container's own. */
export function containerStorage(
  mounts: readonly ComposeMount[],
  scope: StorageScope,
): (path: string) => Storage | undefined {
  const targets = mounts
    .map((mount) => ({ mount, target: normalisePath(mount.target.value) }))
    .filter(({ mount, target }) => mount.target.isKnown && target.startsWith('/'));
  return (path) => {
    const asked = linkedDeploy(
      normalisePath(path),
      targets.map(({ target }) => target),
    );
    let deepest: (typeof targets)[number] | undefined;
    for (const candidate of targets)
      if (isWithin(candidate.target, asked) && candidate.target.length >= (deepest?.target.length ?? 0))
        deepest = candidate;
    if (deepest === undefined) return { ...own(scope, asked), ...scope.declaredAt };
    const { mount, target } = deepest;
    const place = placeOf(mount, asked.slice(target.length).replace(/^\/+/, ''), scope);
    return place && { ...place, path: mount.path, span: mount.span };
  };
}

/** The image makes `/opt/liferay/deploy` a link to `/mnt/liferay/deploy` where that is there. */
export function linkedDeploy(path: string, targets: readonly string[]): string {
  const linked = '/mnt/liferay/deploy';
  const home = '/opt/liferay/deploy';
  return isWithin(home, path) && targets.includes(linked) ? linked + path.slice(home.length) : path;
}

const own = ({ container }: StorageScope, path: string): Place => ({
  id: `own ${container} ${path}`,
  kind: 'own',
  canBeShared: false,
});

const hostFolder = (path: FilePath): Place => ({
  id: `host ${path}`,
  kind: 'host-folder',
  canBeShared: true,
});

function placeOf(mount: ComposeMount, rest: string, scope: StorageScope): Place | undefined {
  switch (mount.kind) {
    case 'bind':
    case 'config':
      if (mount.hostPath !== undefined) return hostFolder(joinPath(mount.hostPath, rest));
      // A folder that is told by a variable is the same for all that are told it by the same text.
      return undefined;
    case 'volume':
      return mount.source?.isKnown === true
        ? volumePlace(mount.source.value, joinPath(mount.subPath?.value ?? '', rest), scope)
        : undefined;
    case 'anonymous':
    case 'tmpfs':
      return own(scope, joinPath(mount.target.value, rest));
    case 'unknown':
      return undefined;
  }
}

function volumePlace(name: string, rest: string, { project, volumes }: StorageScope): Place | undefined {
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
