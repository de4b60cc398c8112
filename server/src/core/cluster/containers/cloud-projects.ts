import { isCloudServiceFile } from '../../formats/cloud/cloud-names';
import type { Projects } from '../../project/projects';
import { parentFolder } from '../../text/path';
import type { FilePath, SourceFile, Workspace } from '../../workspace';
import { isInFolderWithoutNodes } from '../layout/folders-without-nodes';
import type { Container, ContainerProject } from './container';
import { cloudContainers } from './cloud-containers';

/**
 * The services of Liferay Cloud that run Liferay in several instances: those of one environment share `configs/common`
 * and the folder of the environment next to `LCP.json`. An environment with one instance is a node like any other
 * folder.
 */
export function cloudProjects(workspace: Workspace, projects: Projects): ContainerProject[] {
  const files = [...workspace.files.values()].filter(
    ({ path, problem }) =>
      isCloudServiceFile(path) &&
      problem === undefined &&
      !isInFolderWithoutNodes(path, workspace.roots) &&
      !projects.isIgnored(path),
  );
  return files.flatMap((file) => {
    const configs = `${parentFolder(file.path)}/configs`;
    return environmentsIn(configs, workspace).flatMap((name): ContainerProject[] => {
      const containers = containersOf(file, configs, name);
      return containers.length === 0
        ? []
        : [{ name, from: 'liferay-cloud', path: file.path, containers, signsOf: () => [] }];
    });
  });
}

/** The folders next to `common`; `local` and `docker` are for the machine of a developer. */
function environmentsIn(configs: FilePath, { files }: Workspace): readonly string[] {
  const names = new Set<string>();
  for (const path of files.keys()) {
    if (!path.startsWith(`${configs}/`)) continue;
    const [name, ...rest] = path.slice(configs.length + 1).split('/');
    if (name !== undefined && rest.length > 0) names.add(name);
  }
  for (const none of ['common', 'local', 'docker']) names.delete(none);
  return [...names].sort();
}

const known = new WeakMap<SourceFile, Map<string, readonly Container[]>>();

function containersOf(file: SourceFile, configs: FilePath, environment: string): readonly Container[] {
  const before = known.get(file) ?? new Map<string, readonly Container[]>();
  known.set(file, before);
  let containers = before.get(environment);
  if (containers === undefined)
    before.set(environment, (containers = cloudContainers(file, configs, environment)));
  return containers;
}
