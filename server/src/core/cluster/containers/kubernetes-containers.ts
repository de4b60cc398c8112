import type { Mount } from '../../configuration/liferay-home';
import type { EnvironmentSetting } from '../../configuration/surroundings';
import type { EnvironmentEntry } from '../../formats/environment/environment-entry';
import {
  type ConfigMapEntry,
  type KubernetesContainer,
  type KubernetesMount,
  type KubernetesWorkload,
  mountedFiles,
} from '../../formats/kubernetes/kubernetes';
import type { Located } from '../../formats/located';
import { baseName, isWithin, normalisePath } from '../../text/path';
import type { FilePath, SourceFile } from '../../workspace';
import { type Container, mostReplicas } from './container';
import { toSetting } from './environment-settings';
import { podStorage } from './kubernetes-storage';
import { imageEnvironment } from './image-environment';
import {
  imageName,
  isEmptySystem,
  isImageOfAnother,
  isLiferayImage,
  releaseOfImage,
  setsPortalProperty,
} from './liferay-images';
import type { StatedRelease } from '../machine';

/** Where the containers of a workload look things up. */
export interface ManifestFiles {
  readonly file: (path: FilePath) => SourceFile | undefined;
  /** The entry of a ConfigMap as a file. */
  readonly embedded: (entry: ConfigMapEntry) => SourceFile | undefined;
}

/** The pods of a workload as containers that run Liferay: one for each replica; none if it runs something else. */
export function workloadContainers(workload: KubernetesWorkload, files: ManifestFiles): Container[] {
  const container = workload.containers.find((one) => !one.isInit && runsLiferay(one));
  const file = files.file(workload.name.path);
  if (container === undefined || file === undefined) return [];
  const { value: name, ...declaredAt } = workload.name;
  const { mounts, isComplete } = containerFiles(container, files);
  const { image } = container;
  const environment = [
    ...(image === undefined ? [] : imageEnvironment(image, files.file(image.path))),
    ...container.environment.flatMap((entry) => settingOf(entry, files) ?? []),
  ];
  const statedRelease = container.image && releaseOf(container.image);
  const seesAll = isComplete && isSetUpInSight(container);
  const products = new Set(
    container.image === undefined ? [] : [`image ${imageName(container.image.value).repository}`],
  );
  const count = Math.min(Math.max(workload.replicas?.value ?? 1, 1), mostReplicas);
  return Array.from({ length: count }, (_, i): Container => {
    const own = count === 1 ? name : `${name}-${String(i)}`;
    const { namespace } = workload;
    const key = `${workload.path} ${workload.kind} ${namespace ?? ''} ${name}`;
    return {
      name: own,
      service: name,
      file,
      mounts,
      environment,
      machine: {
        declaredAt,
        storageAt: podStorage(container.mounts, {
          workload: key,
          namespace,
          container: `${key} ${String(i)}`,
          declaredAt,
        }),
        isComplete: seesAll,
        statedRelease,
      },
      products,
    };
  });
}

function runsLiferay({ image, environment, mounts }: KubernetesContainer): boolean {
  if (image === undefined || isImageOfAnother(image.value)) return false;
  if (isLiferayImage(image.value)) return true;
  if (isEmptySystem(image.value)) return false;
  if (environment.some(({ name }) => setsPortalProperty(name))) return true;
  const isCalledSo = /liferay/i.test(image.value);
  return mounts.some(({ mountPath }) => {
    const path = normalisePath(mountPath.value);
    if (isWithin('/mnt/liferay', path)) return true;
    return isWithin('/opt/liferay', path) && (isCalledSo || baseName(path) === 'portal-ext.properties');
  });
}

/** What ConfigMaps bring, deeper mounts above others, and whether nothing else may bring configuration. */
function containerFiles(
  { mounts }: KubernetesContainer,
  { embedded }: ManifestFiles,
): { readonly mounts: readonly Mount[]; readonly isComplete: boolean } {
  const brought = mounts
    .flatMap((mount) => mountedFiles(mount))
    .flatMap(({ target, entry }): Mount[] => {
      const file = embedded(entry);
      return file === undefined ? [] : [{ from: file.path, to: normalisePath(target) }];
    });
  return {
    mounts: brought.sort((a, b) => a.to.length - b.to.length),
    isComplete: mounts.every(isSeen),
  };
}

/**
 * The content of a volume, a secret or a missing ConfigMap may be configuration if it is mounted where that is looked
 * for.
 */
function isSeen({ mountPath, volume, dependsOnPod }: KubernetesMount): boolean {
  if (volume?.kind === 'config-map' && !dependsOnPod)
    return volume.sources.every(({ configMap }) => configMap !== undefined);
  const path = normalisePath(mountPath.value);
  return (
    !['/opt/liferay', '/opt/liferay/osgi', '/opt/liferay/osgi/configs'].includes(path) &&
    !isWithin('/mnt/liferay', path) &&
    !path.endsWith('.properties')
  );
}

function isSetUpInSight({ image, command, args, isEnvironmentComplete }: KubernetesContainer): boolean {
  return (
    image !== undefined &&
    isLiferayImage(image.value) &&
    command.length === 0 &&
    args.length === 0 &&
    isEnvironmentComplete
  );
}

function settingOf(entry: EnvironmentEntry, { file }: ManifestFiles): EnvironmentSetting | undefined {
  const source = file(entry.valuePath);
  if (source === undefined) return undefined;
  const { valueSpan } = entry;
  const isElsewhere = entry.path !== entry.valuePath;
  // The value of a ConfigMap is there as a whole; one that includes others does so with `$(NAME)`.
  const isWhole = !source.text.slice(valueSpan.start, valueSpan.end).includes('$(');
  const isFromMap = entry.origins.length > 0 && isWhole;
  const placed: EnvironmentEntry = {
    ...entry,
    path: entry.valuePath,
    nameSpan: isElsewhere ? valueSpan : entry.nameSpan,
    origins: isFromMap ? [] : entry.origins,
  };
  return toSetting(placed, source, (quotes) => ({
    kind: 'yaml',
    form: 'map',
    quotes,
    escapesDollar: !isFromMap,
  }));
}

/** The tag, if it is written literally in the file, otherwise the whole name of the image. */
function releaseOf({ value, path, span }: Located): StatedRelease | undefined {
  const text = isLiferayImage(value) ? releaseOfImage(value) : undefined;
  if (text === undefined) return undefined;
  const start = span.start + imageName(value).tagStart;
  const isWritten = span.end - span.start === value.length;
  return { text, path, span: isWritten ? { start, end: start + text.length } : span };
}
