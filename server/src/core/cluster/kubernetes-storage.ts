import type { KubernetesMount, KubernetesVolume, VolumeClaim } from '../formats/kubernetes';
import { isWithin, joinPath, normalisePath } from '../text/path';
import { linkedDeploy } from './container-storage';
import type { MachinePlace, Storage } from './machine';

/** What decides which pods have the same files. */
export interface PodScope {
  readonly workload: string;
  readonly namespace: string | undefined;
  /** Of each replica its own. */
  readonly pod: string;
  readonly declaredAt: MachinePlace;
}

type Place = Omit<Storage, 'path' | 'span'>;

/** The storage of a pod by its mounts: the deepest mount above a path has it, else it is the pod's own. */
export function podStorage(
  mounts: readonly KubernetesMount[],
  scope: PodScope,
): (path: string) => Storage | undefined {
  const targets = mounts.map((mount) => ({ mount, target: normalisePath(mount.mountPath.value) }));
  return (path) => {
    const asked = linkedDeploy(
      normalisePath(path),
      targets.map(({ target }) => target),
    );
    let deepest: (typeof targets)[number] | undefined;
    for (const candidate of targets)
      if (isWithin(candidate.target, asked) && candidate.target.length >= (deepest?.target.length ?? 0))
        deepest = candidate;
    if (deepest === undefined) return { ...ownPlace(asked, scope), ...scope.declaredAt };
    const { mount, target } = deepest;
    if (mount.volume === undefined || mount.dependsOnPod) return undefined;
    const rest = joinPath(mount.subPath?.value ?? '', asked.slice(target.length).replace(/^\/+/, ''));
    const place = placeOf(mount.volume, rest, scope);
    return place && { ...place, path: mount.path, span: mount.span };
  };
}

const ownPlace = (path: string, { pod }: PodScope): Place => ({
  id: `own ${pod} ${path}`,
  kind: 'own',
  canBeShared: false,
});

/** Storage on the network that every pod of a workload mounts as it is. */
const networkTypes: ReadonlySet<string> = new Set(['nfs', 'azureFile', 'cephfs', 'glusterfs']);

function placeOf(volume: KubernetesVolume, rest: string, scope: PodScope): Place | undefined {
  switch (volume.kind) {
    case 'claim':
      return {
        id: `claim ${scope.namespace ?? ''} ${volume.claimName.value}/${rest}`,
        kind: 'claim',
        canBeShared: volume.claim === undefined || isForMany(volume.claim),
      };
    case 'claim-template':
      return {
        id: `claim ${scope.pod} ${volume.name.value}/${rest}`,
        kind: 'claim',
        canBeShared: false,
      };
    case 'empty-dir':
      return ownPlace(`${volume.name.value}/${rest}`, scope);
    case 'other':
      return networkTypes.has(volume.type)
        ? {
            id: `${volume.type} ${scope.workload} ${volume.name.value}/${rest}`,
            kind: 'volume',
            canBeShared: true,
          }
        : undefined;
    // Pods may run on other machines, and what is read from the cluster's own objects is nobody's storage.
    case 'host-path':
    case 'config-map':
    case 'secret':
      return undefined;
  }
}

/** Whether pods on several machines can have the claim at once; what it does not say is not held against it. */
function isForMany({ accessModes }: VolumeClaim): boolean {
  return accessModes.length === 0 || accessModes.some(({ value }) => !/^ReadWriteOnce(?:Pod)?$/.test(value));
}
