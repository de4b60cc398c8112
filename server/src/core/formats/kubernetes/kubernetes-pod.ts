import type { Span } from '../../text/span';
import type { FilePath } from '../../workspace';
import type { EnvironmentEntry } from '../environment/environment-entry';
import type { ConfigMap, ConfigMapEntry } from './kubernetes-config-map';
import { containerEnvironment, type KubernetesSources } from './kubernetes-environment';
import { type Finder, located, locatedOf } from './kubernetes-objects';
import type { Located } from '../located';
import type { YamlNode } from '../yaml/yaml';
import { entriesOf, isPresent, isTrue, itemsOf, scalarOf, scalarsOf, valueOf } from '../yaml/yaml-access';

export interface KubernetesContainer {
  readonly name: Located | undefined;
  readonly image: Located | undefined;
  /** Whether it runs to completion before the others. */
  readonly isInit: boolean;
  /** If a name is given twice the last counts. */
  readonly environment: readonly EnvironmentEntry[];
  /** False if variables come from a ConfigMap or Secret that none of the files contains. */
  readonly isEnvironmentComplete: boolean;
  readonly mounts: readonly KubernetesMount[];
  readonly command: readonly Located[];
  readonly args: readonly Located[];
}

export interface KubernetesMount {
  readonly mountPath: Located;
  /** A file or folder inside the volume, if only that is mounted. */
  readonly subPath: Located | undefined;
  /** What is mounted depends on variables of the pod, such as its name: `subPathExpr`. */
  readonly dependsOnPod: boolean;
  readonly isReadOnly: boolean;
  /** Undefined if the pod has no volume of that name. */
  readonly volume: KubernetesVolume | undefined;
  readonly path: FilePath;
  readonly span: Span;
}

/** What a volume is made from. `other` with its type: `nfs`, `csi`, … */
export type KubernetesVolume = { readonly name: Located } & (
  | { readonly kind: 'config-map'; readonly sources: readonly ConfigMapSource[] }
  | { readonly kind: 'secret'; readonly source: Located | undefined }
  | { readonly kind: 'claim'; readonly claimName: Located; readonly claim: VolumeClaim | undefined }
  | { readonly kind: 'claim-template'; readonly claim: VolumeClaim }
  | { readonly kind: 'empty-dir' }
  | { readonly kind: 'host-path'; readonly hostPath: Located | undefined }
  | { readonly kind: 'other'; readonly type: string }
);

/** A ConfigMap as a folder of files. */
export interface ConfigMapSource {
  readonly name: Located;
  /** Undefined if none of the files contains it. */
  readonly configMap: ConfigMap | undefined;
  /** The entries that become files, and their names; undefined for all of them under their own names. */
  readonly items: readonly { readonly key: string; readonly path: string }[] | undefined;
}

/** A claim for storage; `ReadWriteOnce` is for one node only. */
export interface VolumeClaim {
  readonly name: Located;
  readonly namespace: string | undefined;
  readonly accessModes: readonly Located[];
  readonly storageClass: Located | undefined;
}

/** A file that a mount brings into the container. */
export interface MountedFile {
  /** The absolute path in the container. */
  readonly target: string;
  readonly entry: ConfigMapEntry;
}

/** The files of ConfigMaps that a mount brings into the container. */
export function mountedFiles({
  mountPath,
  subPath,
  dependsOnPod,
  volume,
}: KubernetesMount): readonly MountedFile[] {
  if (volume?.kind !== 'config-map' || dependsOnPod) return [];
  const folder = mountPath.value.replace(/\/+$/, '');
  const within = subPath?.value.replace(/\/+$/, '');
  return volume.sources.flatMap(({ configMap, items }) =>
    (items ?? [...(configMap?.entries.keys() ?? [])].map((key) => ({ key, path: key }))).flatMap(
      ({ key, path }) => {
        const entry = configMap?.entries.get(key);
        if (entry === undefined) return [];
        if (within === undefined || within === '') return [{ target: `${folder}/${path}`, entry }];
        if (path === within) return [{ target: folder, entry }];
        return path.startsWith(`${within}/`) ? [{ target: folder + path.slice(within.length), entry }] : [];
      },
    ),
  );
}

/** The containers of a pod; those that run once before the others come first. */
export function podContainers(
  sources: KubernetesSources,
  pod: YamlNode | undefined,
  findClaim: Finder<VolumeClaim>,
  templates: readonly VolumeClaim[],
): readonly KubernetesContainer[] {
  const volumes = new Map<string, KubernetesVolume>();
  for (const node of itemsOf(valueOf(pod, 'volumes'))) {
    const volume = podVolume(sources, node, findClaim);
    if (volume !== undefined) volumes.set(volume.name.value, volume);
  }
  for (const claim of templates)
    volumes.set(claim.name.value, { name: claim.name, kind: 'claim-template', claim });

  const container = (node: YamlNode, isInit: boolean): KubernetesContainer => {
    const { entries, isComplete } = containerEnvironment(sources, node);
    return {
      name: locatedOf(valueOf(node, 'name')),
      image: locatedOf(valueOf(node, 'image')),
      isInit,
      environment: entries,
      isEnvironmentComplete: isComplete,
      mounts: itemsOf(valueOf(node, 'volumeMounts')).flatMap((mount) => podMount(mount, volumes) ?? []),
      command: scalarsOf(valueOf(node, 'command')).map(located),
      args: scalarsOf(valueOf(node, 'args')).map(located),
    };
  };
  return [
    ...itemsOf(valueOf(pod, 'initContainers')).map((node) => container(node, true)),
    ...itemsOf(valueOf(pod, 'containers')).map((node) => container(node, false)),
  ];
}

export function volumeClaim(name: Located, namespace: string | undefined, node: YamlNode): VolumeClaim {
  return {
    name,
    namespace,
    accessModes: scalarsOf(valueOf(node, 'spec', 'accessModes')).map(located),
    storageClass: locatedOf(valueOf(node, 'spec', 'storageClassName')),
  };
}

function podMount(
  node: YamlNode,
  volumes: ReadonlyMap<string, KubernetesVolume>,
): KubernetesMount | undefined {
  const mountPath = locatedOf(valueOf(node, 'mountPath'));
  if (mountPath === undefined) return undefined;
  const name = scalarOf(valueOf(node, 'name'))?.text;
  return {
    mountPath,
    subPath: locatedOf(valueOf(node, 'subPath')),
    dependsOnPod: isPresent(valueOf(node, 'subPathExpr')),
    isReadOnly: isTrue(valueOf(node, 'readOnly')),
    volume: name === undefined ? undefined : volumes.get(name),
    path: node.file.path,
    span: node.span,
  };
}

function podVolume(
  sources: KubernetesSources,
  node: YamlNode,
  findClaim: Finder<VolumeClaim>,
): KubernetesVolume | undefined {
  const name = locatedOf(valueOf(node, 'name'));
  if (name === undefined) return undefined;
  const configMaps = configMapSources(sources, node);
  if (configMaps.length > 0) return { name, kind: 'config-map', sources: configMaps };
  const claimName = locatedOf(valueOf(node, 'persistentVolumeClaim', 'claimName'));
  if (claimName !== undefined)
    return { name, kind: 'claim', claimName, claim: findClaim(claimName.value, sources.object) };
  if (valueOf(node, 'emptyDir') !== undefined) return { name, kind: 'empty-dir' };
  const host = valueOf(node, 'hostPath');
  if (host !== undefined) return { name, kind: 'host-path', hostPath: locatedOf(valueOf(host, 'path')) };
  const secret = valueOf(node, 'secret');
  if (secret !== undefined) return { name, kind: 'secret', source: locatedOf(valueOf(secret, 'secretName')) };
  const type = entriesOf(node).find(({ key }) => key !== 'name')?.key;
  // A volume of which only the name is given is empty and belongs to the pod.
  return type === undefined ? { name, kind: 'empty-dir' } : { name, kind: 'other', type };
}

/** The ConfigMaps of a volume: one, or those that a projected volume combines. */
function configMapSources(sources: KubernetesSources, node: YamlNode): readonly ConfigMapSource[] {
  const own = valueOf(node, 'configMap');
  const maps =
    own === undefined
      ? itemsOf(valueOf(node, 'projected', 'sources')).map((item) => valueOf(item, 'configMap'))
      : [own];
  return maps.flatMap((map) => {
    const name = locatedOf(valueOf(map, 'name'));
    if (name === undefined) return [];
    const items = valueOf(map, 'items');
    return [
      {
        name,
        configMap: sources.configMap(name.value, sources.object),
        items: isPresent(items)
          ? itemsOf(items).flatMap((item) => {
              const key = scalarOf(valueOf(item, 'key'))?.text;
              return key === undefined ? [] : [{ key, path: scalarOf(valueOf(item, 'path'))?.text ?? key }];
            })
          : undefined,
      },
    ];
  });
}
