import type { Mount } from '../../configuration/liferay-home';
import type { ComposeMount, ComposeService } from '../../formats/compose/compose';
import type { DockerCopy, Dockerfile } from '../../formats/docker/dockerfile';
import { baseName, isWithin, joinPath, normalisePath } from '../../text/path';
import type { FilePath, SourceFile } from '../../workspace';

/** The files that a container has, and whether something unseen may bring more. */
export interface ContainerMounts {
  readonly mounts: readonly Mount[];
  readonly isComplete: boolean;
}

/**
 * What Dockerfile and compose file bring into a container: copies are below mounts, which hide what they cover, and
 * deeper mounts win.
 * @param file tells whether a path of the workspace is a file
 */
export function containerMounts(
  { mounts, build }: ComposeService,
  dockerfile: Dockerfile | undefined,
  file: (path: FilePath) => SourceFile | undefined,
): ContainerMounts {
  const targets = mounts.map((mount) => normalisePath(mount.target.value));
  const folder = build?.folder;
  const copies =
    folder === undefined
      ? []
      : (dockerfile?.copies ?? []).flatMap((copy) => copiedMounts(copy, folder, file));
  const bound = mounts
    .flatMap(({ hostPath, target }): Mount[] =>
      hostPath === undefined || !target.isKnown ? [] : [{ from: hostPath, to: normalisePath(target.value) }],
    )
    .map((mount, order) => ({ mount, order }))
    .sort((a, b) => a.mount.to.length - b.mount.to.length || a.order - b.order)
    .map(({ mount }) => mount);
  return {
    mounts: [...copies.filter(({ to }) => !targets.some((target) => isWithin(target, to))), ...bound],
    isComplete: mounts.every((mount) => isSeen(mount, file)) && (dockerfile?.copies ?? []).every(isCopySeen),
  };
}

/** What COPY brings: a file goes into a folder under its own name, a folder brings its contents. */
function copiedMounts(
  { sources, targetPath, from }: DockerCopy,
  folder: FilePath,
  file: (path: FilePath) => SourceFile | undefined,
): Mount[] {
  if (targetPath === undefined || from !== undefined) return [];
  const isFolder = targetPath.endsWith('/') || sources.length > 1;
  const target = normalisePath(targetPath);
  return sources.flatMap(({ value, isKnown }): Mount[] => {
    if (!isKnown || isPattern(value)) return [];
    const path = joinPath(folder, value.replaceAll('\\', '/').replace(/^\/+/, ''));
    const isFile = file(path) !== undefined;
    return [{ from: path, to: isFile && isFolder ? joinPath(target, baseName(path)) : target }];
  });
}

const isPattern = (text: string): boolean => /[*?[]|^[a-z]+:\/\//i.test(text);

/** Where Liferay's configuration comes from. */
const holdsConfiguration = (path: string): boolean =>
  isWithin('/opt/liferay', path) || isWithin('/mnt/liferay', path) || path.endsWith('.properties');

/** Folders that are made by a build, and that the workspace leaves out. */
const made = /\/(?:build|dist|target|bundles)(?:\/|$)/;

/** Everything that a mount brings, as far as it may contain configuration, is in files that can be seen. */
function isSeen(
  { kind, hostPath, target }: ComposeMount,
  file: (path: FilePath) => SourceFile | undefined,
): boolean {
  if (!target.isKnown) return false;
  const path = normalisePath(target.value);
  if (!holdsConfiguration(path) || kind === 'tmpfs' || kind === 'anonymous') return true;
  if (kind === 'volume') return !['/opt/liferay', '/mnt/liferay', '/mnt/liferay/files'].includes(path);
  if (hostPath === undefined || made.test(hostPath)) return false;
  return !/\.(?:properties|config|cfg)$/.test(path) || file(hostPath) !== undefined;
}

function isCopySeen({ sources, targetPath, from }: DockerCopy): boolean {
  if (targetPath !== undefined && !holdsConfiguration(normalisePath(targetPath))) return true;
  return (
    targetPath !== undefined &&
    from === undefined &&
    sources.every(({ value, isKnown }) => isKnown && !isPattern(value))
  );
}
