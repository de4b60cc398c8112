import { folderMounts, liferayHomePath, type Mount, osgiConfigsPath } from '../../configuration/liferay-home';
import type { ClusterDefinition, NodeDefinition } from '../../project/cluster-definitions';
import type { Projects } from '../../project/projects';
import { baseName, joinPath, parentFolder } from '../../text/path';
import type { FilePath, Workspace } from '../../workspace';
import { composeContainer } from '../containers/compose-projects';
import type { FoundCluster, FoundNode } from './discovery';

/** The clusters that portal-properties.json names, with the folders and services that their nodes are made from. */
export function namedClusters(workspace: Workspace, { files }: Projects): FoundCluster[] {
  return files.flatMap((project) =>
    project.clusters.map((definition): FoundCluster => ({
      name: definition.name,
      from: 'project-file',
      nodes: definition.nodes.map((node) => namedNode(node, definition, project.file.path, workspace)),
      topology: definition.topology,
      definition,
    })),
  );
}

function namedNode(
  { name, files: ownFiles, env, osgi, compose, host }: NodeDefinition,
  { common }: ClusterDefinition,
  projectFile: FilePath,
  workspace: Workspace,
): FoundNode {
  const container = compose && composeContainer(workspace, compose.file, compose.service);
  const lower = common.map((from): Mount => ({ from, to: liferayHomePath }));
  const isWholeHome = container !== undefined && ownFiles.length === 0;
  const files = isWholeHome ? [] : withCommon(ownFiles, common, workspace);
  const mounts =
    container === undefined
      ? folderMounts(parentFolder(ownFiles.at(-1) ?? projectFile), ...common)
      : [...lower, ...container.mounts];
  return {
    name,
    files,
    env,
    host,
    mounts: [...mounts, ...osgi.map((from) => ({ from, to: osgiConfigsPath }))],
    isWholeHome,
    container,
  };
}

/** Files of the common folders count if the node has none of the same name, each at the place of its layer. */
function withCommon(
  own: readonly FilePath[],
  common: readonly FilePath[],
  { files }: Workspace,
): readonly FilePath[] {
  const names = new Set(own.map(baseName));
  const inCommon = (name: string): FilePath[] => {
    const path = common.map((folder) => joinPath(folder, name)).findLast((candidate) => files.has(candidate));
    return path === undefined || names.has(name) ? [] : [path];
  };
  return [
    ...inCommon('portal-bundle.properties'),
    ...inCommon('portal-ext.properties'),
    ...own,
    ...inCommon('portal-setup-wizard.properties'),
  ];
}
