import type { Projects } from '../../project/projects';
import { baseName, joinPath, parentFolder } from '../../text/path';
import type { FilePath, Workspace } from '../../workspace';
import type { Container } from '../containers/container';
import { homeOfClassPath } from './class-path';
import { isStandardName, propertiesRole } from './file-names';
import { mayHoldProperties } from './relevant-files';

/** A prospective node: a folder with the files of one Liferay Home, or a file whose name distinguishes nodes. */
export interface Home {
  /** The path that names it: the folder, or the file itself for a variant such as portal-ext-node1.properties. */
  readonly path: FilePath;
  readonly isVariant: boolean;
  /** Lowest layer first. */
  readonly files: readonly FilePath[];
  /** The container that uses the folder or the file as its home. */
  readonly container?: Container;
}

/** Layers of one Liferay Home, lowest first. */
export const standardLayers = [
  'portal-bundle.properties',
  'portal-ext.properties',
  'portal-setup-wizard.properties',
];

/** Every home of a workspace in the order of paths, without the files that are `taken` or ignored. */
export function findHomes(workspace: Workspace, projects: Projects, taken: ReadonlySet<FilePath>): Home[] {
  const folders = new Set<FilePath>();
  const homes: Home[] = [];
  for (const path of workspace.files.keys()) {
    const isNamed = workspace.named?.has(path) === true && mayHoldProperties(path);
    const isWanted = propertiesRole(path) !== undefined || isNamed;
    if (!isWanted || taken.has(path) || projects.isIgnored(path)) continue;
    if (!isStandardName(path)) homes.push({ path, isVariant: true, files: [path] });
    else if (standardLayers.includes(baseName(path))) folders.add(parentFolder(path));
  }
  for (const folder of folders) {
    const files = standardLayers
      .map((name) => joinPath(folder, name))
      .filter((path) => workspace.files.has(path) && !taken.has(path) && !projects.isIgnored(path));
    if (files.length > 0) homes.push({ path: folder, isVariant: false, files });
  }
  for (const folder of environmentsOverCommon(workspace, projects, folders))
    homes.push({ path: folder, isVariant: false, files: [] });
  return homes.sort((a, b) => (a.path < b.path ? -1 : 1));
}

/**
 * Environments of `configs` that have no file of a standard name themselves, but other properties files, while `common`
 * brings the standard ones. Liferay Cloud works like this: the file in `common` includes those of the environment.
 */
function environmentsOverCommon(
  workspace: Workspace,
  projects: Projects,
  homes: ReadonlySet<FilePath>,
): ReadonlySet<FilePath> {
  const environments = new Set<FilePath>();
  for (const path of workspace.files.keys()) {
    const folder = parentFolder(path);
    const configs = parentFolder(folder);
    if (
      path.endsWith('.properties') &&
      baseName(configs) === 'configs' &&
      baseName(folder) !== 'common' &&
      homes.has(`${configs}/common`) &&
      !homes.has(folder) &&
      !projects.isIgnored(path)
    )
      environments.add(folder);
  }
  return environments;
}

/** The folders whose files a home also has, unless it has one of the same name itself; the lowest first. */
export type LowerFolders = (home: Home) => readonly FilePath[];

const workspaceConfigs = /^(.*\/configs)\/([^/]+)(?:\/|$)/;

/** What Liferay Workspace and Liferay Cloud put below each environment in `configs`: the folder `common`. */
export function lowerFolders(workspace: Workspace): LowerFolders {
  const common = new Set<FilePath>();
  for (const path of workspace.files.keys()) {
    const [, configs = '', name] = workspaceConfigs.exec(path) ?? [];
    if (name === 'common' && !path.endsWith('/common')) common.add(`${configs}/common`);
  }
  return ({ path }) => {
    const [, configs = '', name] = workspaceConfigs.exec(path) ?? [];
    const folder = `${configs}/common`;
    return name !== undefined && name !== 'common' && common.has(folder) ? [folder] : [];
  };
}

/**
 * Whether a home is not a node of its own, because other nodes read all of its files: `configs/common`, or their class
 * path.
 */
export function isLayerOfOthers(home: Home, homes: readonly Home[], lower: LowerFolders): boolean {
  const server = homeOfClassPath(home.path);
  if (server !== undefined) return homes.some((other) => other.path === server);
  if (baseName(home.path) !== 'common') return false;
  const above = homes.filter((other) => lower(other).includes(home.path));
  return home.files.every((path) =>
    above.some((other) => !other.files.some((own) => baseName(own) === baseName(path))),
  );
}
