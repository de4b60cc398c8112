import type { Connection } from 'vscode-languageserver';
import type { FilePath, Workspace } from '../core/service';
import type { Client } from './client-capabilities';
import { createDiskState, type DiskEvent } from './disk-state';
import { editorVolume, volumeOf } from './editor-volume';
import type { Log } from './guard';
import type { Host } from './host';
import { watchKnownFolders } from './known-folders';
import { createSecondLook } from './second-look';
import { schemeOf } from './uris';
import { createWatching } from './watching';

/** The files below the open folders, and what watches them: the editor if it can, else the server. */
export interface WatchedWorkspace {
  readonly current: () => Workspace;
  setRoots(roots: readonly FilePath[]): Promise<void>;
  /** For editors that cannot watch: watches the folders that are known by now. */
  watchFolders(): void;
  /** The watchers of the editor have reported something. */
  reported(events: readonly DiskEvent[]): void;
  documentOpened(): void;
  documentSaved(path: FilePath | undefined): void;
  /** Reads everything again. */
  refresh(): void;
  close(): void;
}

export interface WatchedWorkspaceContext {
  readonly connection: Connection;
  readonly host: Host;
  readonly client: () => Client;
  readonly log: Log;
}

/** @param onChange is called when something is not what it was */
export function createWatchedWorkspace(
  { connection, host, client, log }: WatchedWorkspaceContext,
  onChange: () => void,
): WatchedWorkspace {
  let roots: readonly FilePath[] = [];
  let isWatchingFolders = false;
  const watchByEditor = createWatching(connection);

  const disk = createDiskState(
    { ...host, volume: volumeOf(host.disk, editorVolume(connection)) },
    () => {
      onChange();
      host.makeRoom?.(disk.current());
      folders.follow();
    },
    () => client().isTrusted,
  );
  const logFailure = (error: unknown): void => {
    log.fault('reading of the workspace', error);
  };
  const refresh = (): Promise<void> => disk.refresh().catch(logFailure);
  const apply = (events: readonly DiskEvent[]): void => void disk.apply(events).catch(logFailure);

  /** On a disk only: an editor would have to read every file for it. */
  const secondLook = createSecondLook(async () => {
    if (host.disk !== undefined && roots.every((root) => schemeOf(root) === 'file')) await refresh();
  });
  const folders = watchKnownFolders(
    host.watchFolders,
    () => (isWatchingFolders && !client().watchedFiles ? disk.current() : undefined),
    () => {
      secondLook.soon();
      return refresh();
    },
  );
  const lookAgain = (): void => {
    if (!client().watchedFiles) void refresh();
  };

  return {
    current: () => disk.current(),
    async setRoots(next) {
      roots = next;
      await disk.setRoots(roots);
      if (client().watchedFiles) void watchByEditor(client(), roots).catch(logFailure);
    },
    watchFolders() {
      isWatchingFolders = true;
      folders.follow();
    },
    reported(events) {
      apply(events);
      secondLook.soon();
    },
    documentOpened: lookAgain,
    documentSaved(path) {
      if (path !== undefined) apply([{ path, isDeleted: false }]);
      lookAgain();
      secondLook.soon();
    },
    refresh: () => void refresh(),
    close() {
      secondLook.close();
      folders.close();
    },
  };
}
