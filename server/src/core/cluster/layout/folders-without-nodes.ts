import { isWithin, parentFolder, relativePath } from '../../text/path';
import type { FilePath } from '../../workspace';

/**
 * Folders whose files are copies, sources of plugins or build output: their files are not nodes, and are checked on
 * their own.
 */
const foldersWithoutNodes =
  /^(?:\..+|node_modules|src|docroot|classes|tests|fixtures|__.*__|backups?|bak|old|archive|samples?|templates?|build|target|bin)$/i;

/** Whether files below a folder of this name are checked on their own, whatever their folders are called. */
export function isFolderWithoutNodes(name: string): boolean {
  return foldersWithoutNodes.test(name);
}

/** Whether a file lies in or below such a folder, inside its root. */
export function isInFolderWithoutNodes(path: FilePath, roots: readonly FilePath[]): boolean {
  const inside = relativePath(rootOf(path, roots), parentFolder(path));
  return inside !== '.' && inside.split('/').some(isFolderWithoutNodes);
}

/** The root of the workspace that contains a path. */
export function rootOf(path: FilePath, roots: readonly FilePath[]): FilePath {
  return roots.find((root) => isWithin(root, path)) ?? '/';
}
