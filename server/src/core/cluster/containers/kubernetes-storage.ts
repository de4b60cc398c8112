import type { KubernetesMount, KubernetesVolume, VolumeClaim } from '../../formats/kubernetes/kubernetes';
import { joinPath, normalisePath } from '../../text/path';
import type { Storage } from '../machine';
import { mountedStorage, type OwnStorage, ownStorage, type StorageIdentity } from './mounted-storage';

/** What decides which pods have the same files. */
export interface PodScope extends OwnStorage {
  readonly workload: string;
  readonly namespace: string | undefined;
}

/** The storage of a pod. */
export function podStorage(
  mounts: readonly KubernetesMount[],
  scope: PodScope,
): (path: string) => Storage | undefined {
  const mounted = mounts.map((mount) => ({ mount, target: normalisePath(mount.mountPath.value) }));
  return mountedStorage(mounted, scope, ({ volume, dependsOnPod, subPath }, rest) =>
    volume === undefined || dependsOnPod
      ? undefined
      : placeOf(volume, joinPath(subPath?.value ?? '', rest), scope),
  );
}

/** Storage on the network that every pod of a workload mounts directly. */
const networkTypes: ReadonlySet<string> = new Set(['nfs', 'azureFile', 'cephfs', 'glusterfs']);

function placeOf(volume: KubernetesVolume, rest: string, scope: PodScope): StorageIdentity | undefined {
  switch (volume.kind) {
    case 'claim':
      return {
        id: `claim ${scope.namespace ?? ''} ${volume.claimName.value}/${rest}`,
        kind: 'claim',
        canBeShared: volume.claim === undefined || isForMany(volume.claim),
      };
    case 'claim-template':
      return {
        id: `claim ${scope.container} ${volume.name.value}/${rest}`,
        kind: 'claim',
        canBeShared: false,
      };
    case 'empty-dir':
      return ownStorage(scope, `${volume.name.value}/${rest}`);
    case 'other':
      return networkTypes.has(volume.type)
        ? {
            id: `${volume.type} ${scope.workload} ${volume.name.value}/${rest}`,
            kind: 'volume',
            canBeShared: true,
          }
        : undefined;
    // Pods may run on other machines, and what is read from the cluster's own objects is not storage at all.
    case 'host-path':
    case 'config-map':
    case 'secret':
      return undefined;
  }
}

/** Whether pods on several machines can have the claim at the same time; if it does not say, the answer is yes. */
function isForMany({ accessModes }: VolumeClaim): boolean {
  return accessModes.length === 0 || accessModes.some(({ value }) => !/^ReadWriteOnce(?:Pod)?$/.test(value));
}
