import { type FSWatcher, watch } from 'node:fs';
import { baseName } from '../core/text/path';
import type { FilePath } from '../core/workspace';
import type { FolderWatch } from '../files/volume';

/** @param onEvent is called for whatever happens in one of the folders, as often as the system reports it */
export function createFolderWatch(onEvent: () => void): FolderWatch {
  const watchers = new Map<FilePath, FSWatcher>();

  const end = (folder: FilePath): void => {
    watchers.get(folder)?.close();
    watchers.delete(folder);
  };

  const begin = (folder: FilePath): void => {
    try {
      const watcher = watch(folder, { persistent: false }, (event, name) => {
        // The system watches the folder itself, not what replaces it under the same name.
        if (event === 'rename' && name === baseName(folder)) {
          end(folder);
          begin(folder);
        }
        onEvent();
      });
      // On some systems the watch of a deleted folder ends; its parent reports that.
      watcher.on('error', () => {
        end(folder);
      });
      watchers.set(folder, watcher);
    } catch {
      // Already gone, or the system is out of watches: opening and saving a file look again anyway.
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
