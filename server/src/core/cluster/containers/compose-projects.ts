import {
  type ComposeProject,
  isComposeFile,
  isStandardComposeFile,
  readCompose,
} from '../../formats/compose/compose';
import type { Projects } from '../../project/projects';
import { baseName, normalisePath, parentFolder } from '../../text/path';
import type { FilePath, SourceFile, Workspace } from '../../workspace';
import { composeContainers } from './compose-containers';
import type { Container, ContainerProject } from './container';
import { isInFolderWithoutNodes } from '../layout/folders-without-nodes';
import { relevanceOf } from '../layout/relevant-files';

/**
 * The compose projects of a workspace with the containers that run Liferay, in the order of paths. A file that another
 * one includes or extends is not a project, and one with another name next to `compose.yaml` contributes only the
 * services that `compose.yaml` does not have: the others override those there.
 */
export function composeProjects(workspace: Workspace, projects: Projects): ContainerProject[] {
  const read = [...workspace.files.values()]
    .filter((file) => isProjectFile(file, workspace, projects))
    .map((file) => readProject(file, workspace.files))
    .sort((a, b) => (a.path < b.path ? -1 : 1));
  const byFolder = new Map<FilePath, ReadProject>();
  for (const project of read)
    if (isStandardComposeFile(project.path) && !byFolder.has(parentFolder(project.path)))
      byFolder.set(parentFolder(project.path), project);
  const parts = partsOfOthers(read);
  return read.flatMap(({ path, name, containers: { liferay: containers } }) => {
    if (parts.has(path)) return [];
    const base = byFolder.get(parentFolder(path));
    const own =
      base === undefined || base.path === path
        ? containers
        : containers.filter(({ service }) => !base.services.has(service));
    return own.length === 0 ? [] : [{ name, from: 'compose' as const, path, containers: own }];
  });
}

/** Every file that says something about the containers in compose files. */
export function filesOfCompose(workspace: Workspace, projects: Projects): ReadonlySet<FilePath> {
  const files = new Set<FilePath>();
  for (const file of workspace.files.values())
    if (isProjectFile(file, workspace, projects))
      for (const path of readProject(file, workspace.files).files.keys()) files.add(path);
  return files;
}

/** The first container of a service, whatever it runs; undefined if the file has no such service. */
export function composeContainer(
  workspace: Workspace,
  path: FilePath,
  service: string,
): Container | undefined {
  const file = workspace.files.get(path);
  if (file === undefined || file.problem !== undefined) return undefined;
  const { liferay, others } = readProject(file, workspace.files).containers;
  return [...liferay, ...others].find((container) => container.service === service);
}

/**
 * The files that a compose file names: further compose files, files of variables, Dockerfiles and mounted properties
 * files, including those that are not among `files` yet.
 */
export function filesNamedByCompose(
  main: SourceFile,
  files: ReadonlyMap<FilePath, SourceFile>,
): readonly FilePath[] {
  return main.problem === undefined && isComposeFile(main.path) ? readProject(main, files).named : [];
}

/** Those of them that Compose assembles the project from: they may be anywhere. */
export function partsNamedByCompose(
  main: SourceFile,
  files: ReadonlyMap<FilePath, SourceFile>,
): readonly FilePath[] {
  return main.problem === undefined && isComposeFile(main.path) ? readProject(main, files).parts : [];
}

interface ReadProject {
  readonly path: FilePath;
  readonly name: string;
  readonly services: ReadonlySet<string>;
  readonly containers: ReturnType<typeof composeContainers>;
  /** Paths that are files if anything exists there, whatever their names. */
  readonly named: readonly FilePath[];
  /** Further compose files and files of variables. */
  readonly parts: readonly FilePath[];
  /** Every file that it was read from, as it was then, including those that do not exist. */
  readonly files: ReadonlyMap<FilePath, SourceFile | undefined>;
}

const known = new WeakMap<SourceFile, ReadProject>();

/** Whether a compose file is read for its services: not one that is left out, ignored, or in a folder without nodes. */
export function isProjectFile(
  { path, problem }: SourceFile,
  workspace: Workspace,
  projects: Projects,
): boolean {
  return (
    isComposeFile(path) &&
    problem === undefined &&
    (workspace.named?.has(path) === true || !isInFolderWithoutNodes(path, workspace.roots)) &&
    !projects.isIgnored(path)
  );
}

/** Reads a project again only if one of its files has changed. */
function readProject(main: SourceFile, workspace: ReadonlyMap<FilePath, SourceFile>): ReadProject {
  const before = known.get(main);
  if (before !== undefined && [...before.files].every(([path, file]) => workspace.get(path) === file))
    return before;
  const files = new Map<FilePath, SourceFile | undefined>();
  const ask = (path: FilePath): SourceFile | undefined => {
    const file = workspace.get(path);
    files.set(path, file);
    return file;
  };
  const project = readCompose(main.path, ask);
  const containers = composeContainers(project, ask);
  const read: ReadProject = {
    path: main.path,
    name: nameOf(project),
    services: new Set(project.services.map(({ name }) => name.value)),
    containers,
    parts: project.dependencies,
    named: [
      ...project.dependencies,
      ...project.services.flatMap(({ build, mounts }) => [
        ...(build?.dockerfilePath === undefined ? [] : [build.dockerfilePath]),
        ...mounts.flatMap(({ hostPath, target }) =>
          hostPath !== undefined && isFileOfLiferay(target.value) ? [hostPath] : [],
        ),
      ]),
      // What a Dockerfile copies may get the right name only in the image.
      ...[...files.keys()].filter((path) => /\.(?:properties|config|cfg)$/.test(path)),
    ],
    files,
  };
  known.set(main, read);
  return read;
}

/** Whether a path in a container is that of a file that matters, whatever its name is outside. */
function isFileOfLiferay(target: string): boolean {
  const relevance = relevanceOf(normalisePath(target));
  return relevance === 'text' || (relevance === 'content' && target.endsWith('.xml'));
}

/** Compose takes the name of the folder if the file states none. */
function nameOf({ name, path }: ComposeProject): string {
  const stated = name?.isKnown === true ? name.value : '';
  return stated === '' ? baseName(parentFolder(path)) || 'compose' : stated;
}

/** The files that belong to another project because it includes or extends them, or because they override it. */
function partsOfOthers(projects: readonly ReadProject[]): ReadonlySet<FilePath> {
  const byPath = new Map(projects.map((project) => [project.path, project]));
  const parts = new Set<FilePath>();
  for (const { path, files } of projects)
    for (const [other, file] of files) {
      const part = byPath.get(other);
      if (other === path || file === undefined || part === undefined) continue;
      // A file next to the standard one may extend its services, and then it is the one that overrides the other.
      const isBase =
        isStandardComposeFile(other) &&
        !isStandardComposeFile(path) &&
        parentFolder(other) === parentFolder(path);
      // Of two that name each other, the first in the order of paths is the project.
      const isCircle = part.files.has(path) && other < path;
      if (!isBase && !isCircle) parts.add(other);
    }
  return parts;
}
