import type { ComposeProject, ComposeService } from '../../formats/compose/compose';
import { type Dockerfile, readDockerfile } from '../../formats/docker/dockerfile';
import type { FilledText } from '../../formats/environment/variable-substitution';
import { baseName, isWithin, normalisePath, parentFolder } from '../../text/path';
import type { FilePath, SourceFile } from '../../workspace';
import { composeHosts } from './compose-hosts';
import { type Container, mostReplicas } from './container';
import { containerMounts } from './container-mounts';
import { containerStorage, type StorageScope } from './container-storage';
import { environmentOfContainer } from './environment-settings';
import { imageEnvironment } from './image-environment';
import {
  imageName,
  isEmptySystem,
  isImageOfAnother,
  isLiferayImage,
  releaseOfImage,
  setsPortalProperty,
} from './liferay-images';
import type { Machine, StatedRelease } from '../machine';

type FileOf = (path: FilePath) => SourceFile | undefined;

/**
 * The containers of a compose project: those that run Liferay, and the others, databases, search engines, proxies and
 * tools among them.
 * @param file gives the files that the project names
 */
export function composeContainers(
  project: ComposeProject,
  file: FileOf,
): { readonly liferay: readonly Container[]; readonly others: readonly Container[] } {
  const liferay: Container[] = [];
  const others: Container[] = [];
  const users = new Map<FilePath, Set<string>>();
  const isMountedElsewhere = (path: FilePath, service: string): boolean => {
    const here = users.get(path);
    if (here !== undefined && (here.size > 1 || !here.has(service))) return true;
    const folder = parentFolder(path);
    return folder !== path && isMountedElsewhere(folder, service);
  };
  const hostAliases = composeHosts(project.services);
  for (const service of project.services) {
    const dockerfile = dockerfileOf(service, file);
    const containers = containersOf(project, service, dockerfile, file, {
      sharesFile: (path) => isMountedElsewhere(path, service.name.value),
      hostAliases,
    });
    const runs = runsLiferay(service, dockerfile);
    (runs ? liferay : others).push(...containers);
    if (runs)
      for (const { from } of containers[0]?.mounts ?? [])
        users.set(from, (users.get(from) ?? new Set()).add(service.name.value));
  }
  return { liferay, others };
}

function dockerfileOf({ build }: ComposeService, file: FileOf): Dockerfile | undefined {
  const path = build?.dockerfilePath;
  const source = path === undefined ? undefined : file(path);
  if (build === undefined || source === undefined || source.problem !== undefined) return undefined;
  const args = new Map(
    build.args.flatMap(({ name, value, isKnown }): [string, string][] =>
      isKnown && value !== undefined ? [[name, value]] : [],
    ),
  );
  const { target } = build;
  return readDockerfile(source, { args, ...(target?.isKnown === true ? { target: target.value } : {}) });
}

function runsLiferay(
  { image, build, environment, mounts }: ComposeService,
  dockerfile: Dockerfile | undefined,
): boolean {
  const base = dockerfile?.image;
  if ([image, base].some((name) => name !== undefined && isLiferayImage(name.value))) return true;
  if ([image, base].some((name) => name !== undefined && isImageOfAnother(name.value))) return false;
  if (build === undefined && image !== undefined && isEmptySystem(image.value)) return false;
  const variables = [...(dockerfile?.environment ?? []), ...environment];
  if (variables.some(({ name }) => setsPortalProperty(name))) return true;
  const isCalledSo = build !== undefined || (image !== undefined && /liferay/i.test(image.value));
  return mounts.some(({ target }) => {
    const path = normalisePath(target.value);
    if (isWithin('/mnt/liferay', path)) return true;
    if (!isWithin('/opt/liferay', path)) return false;
    return isCalledSo || baseName(path) === 'portal-ext.properties';
  });
}

function containersOf(
  { path: project, volumes }: ComposeProject,
  service: ComposeService,
  dockerfile: Dockerfile | undefined,
  file: FileOf,
  common: Pick<Machine, 'sharesFile' | 'hostAliases'>,
): Container[] {
  const source = file(service.name.path);
  if (source === undefined) return [];
  const { value: name, ...declaredAt } = service.name;
  const count = Math.min(Math.max(service.replicas?.value ?? 1, 1), mostReplicas);
  const { mounts, isComplete } = containerMounts(service, dockerfile, file);
  const image = dockerfile?.image ?? service.image;
  const environment = [
    ...(image === undefined ? [] : imageEnvironment(image, file(image.path))),
    ...environmentOfContainer(dockerfile?.environment ?? [], file),
    ...environmentOfContainer(service.environment, file),
  ];
  const products = productsOf(service, dockerfile);
  const statedRelease = releaseOf(service, dockerfile);
  const byName = new Map(volumes.map((volume) => [volume.name.value, volume]));
  const seesAll =
    isComplete &&
    isSetUpInSight(service, dockerfile) &&
    service.envFiles.every(({ isFound, isRequired }) => isFound || !isRequired);
  return Array.from({ length: count }, (_, i): Container => {
    const own = count === 1 ? name : `${name}-${String(i + 1)}`;
    const scope: StorageScope = {
      project,
      volumes: byName,
      container: `${project} ${own}`,
      declaredAt,
    };
    const machine: Machine = {
      declaredAt,
      storageAt: containerStorage(service.mounts, scope),
      isComplete: seesAll,
      ...common,
      sharedHost: service.networkMode?.value === 'host' ? `host of ${project}` : undefined,
      statedRelease,
    };
    return { name: own, service: name, file: source, mounts, environment, machine, products };
  });
}

/** Whether no command of a Dockerfile and no custom entrypoint may change the content of the image. */
function isSetUpInSight(
  { image, build, entrypoint, command }: ComposeService,
  dockerfile: Dockerfile | undefined,
): boolean {
  if (entrypoint.length > 0 || command.length > 0) return false;
  if (build === undefined) return image !== undefined && isLiferayImage(image.value);
  if (dockerfile === undefined) return false;
  const { image: base, hasCommands, entrypoint: ownEntrypoint, command: ownCommand } = dockerfile;
  return (
    base !== undefined &&
    isLiferayImage(base.value) &&
    !hasCommands &&
    ownEntrypoint === undefined &&
    ownCommand === undefined
  );
}

/** The image that it runs or is based on, whatever the tag, and the way it is built. */
function productsOf(
  { image, build }: ComposeService,
  dockerfile: Dockerfile | undefined,
): ReadonlySet<string> {
  const products = new Set<string>();
  for (const text of [image, dockerfile?.image])
    if (text !== undefined) products.add(`image ${imageName(text.value).repository}`);
  if (build?.dockerfilePath !== undefined)
    products.add(`build ${build.dockerfilePath} ${build.target?.value ?? ''}`);
  return products;
}

/**
 * The image that is run says it, otherwise the one that it is based on: the name of a build may contain a number of its
 * own.
 */
function releaseOf(
  { image, build }: ComposeService,
  dockerfile: Dockerfile | undefined,
): StatedRelease | undefined {
  const base = dockerfile?.image;
  const candidates = build === undefined ? [image] : [base, image];
  for (const text of candidates) {
    const release =
      text?.isKnown === true && isLiferayImage(text.value) ? releaseOfImage(text.value) : undefined;
    if (text !== undefined && release !== undefined) return { text: release, ...placeOfTag(text) };
  }
  return undefined;
}

/** The tag, if it is written literally in the file, otherwise the whole name of the image. */
function placeOfTag({ value, path, span, variables }: FilledText): Omit<StatedRelease, 'text'> {
  const { tag, tagStart } = imageName(value);
  const isWritten = tag !== undefined && variables.length === 0 && span.end - span.start === value.length;
  const start = span.start + tagStart;
  return { path, span: isWritten ? { start, end: start + tag.length } : span };
}
