import type { FilePath, Workspace } from '../core/service';
import { parentFolder } from '../core/text/path';
import type { Host } from './host';

/** Watches the folders of a workspace instead of an editor that cannot. */
export interface KnownFolders {
  /**
   * Watches the folders of the workspace as it is now, including those that have been replaced by others of the same
   * name.
   */
  follow(): void;
  close(): void;
}

/**
 * @param current the workspace, undefined if nothing is to be watched
 * @param onEvent takes in whatever happened in one of the folders
 */
export function watchKnownFolders(
  watchFolders: Host['watchFolders'],
  current: () => Workspace | undefined,
  onEvent: () => Promise<void>,
): KnownFolders {
  const watch = watchFolders?.(() => void onEvent().then(follow));
  const follow = (): void => {
    const workspace = current();
    if (workspace !== undefined) watch?.setFolders(knownFolders(workspace));
  };
  return { follow, close: () => watch?.close() };
}

/** The roots, and every folder that contains a file of ours, with the one above it, where node folders come and go. */
function knownFolders({ roots, files }: Workspace): Set<FilePath> {
  const folders = new Set(roots);
  for (const path of files.keys()) {
    const folder = parentFolder(path);
    folders.add(folder).add(parentFolder(folder));
  }
  return folders;
}
