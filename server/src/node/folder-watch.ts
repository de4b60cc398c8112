import { type FSWatcher, watch } from 'node:fs';
import { baseName } from '../core/text/path';
import type { FilePath } from '../core/workspace';
import type { FolderWatch } from '../files/volume';

/** @param onEvent is called for whatever happens in one of the folders, as often as the system tells of it */
export function createFolderWatch(onEvent: () => void): FolderWatch {
  const watchers = new Map<FilePath, FSWatcher>();

  const end = (folder: FilePath): void => {
    watchers.get(folder)?.close();
    watchers.delete(folder);
  };

  const begin = (folder: FilePath): void => {
    try {
      const watcher = watch(folder, { persistent: false }, (event, name) => {
        // The system watches the folder itself, not what comes into its place under the same name.
        if (event === 'rename' && name === baseName(folder)) {
          end(folder);
          begin(folder);
        }
        onEvent();
      });
      // On some systems a folder that is deleted ends its own watching; its parent tells of that.
      watcher.on('error', () => {
        end(folder);
      });
      watchers.set(folder, watcher);
    } catch {
      // Gone already, or the system has no watch left: open and save look again all the same.
    }
  };

  return {
    setFolders(folders) {
      for (const folder of [...watchers.keys()]) if (!folders.has(folder)) end(folder);
      for (const folder of folders) if (!watchers.has(folder)) begin(folder);
    },
    close() {
      for (const folder of [...watchers.keys()]) end(folder);
    },
  };
}
