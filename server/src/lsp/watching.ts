import { DidChangeWatchedFilesNotification, type FileSystemWatcher, WatchKind } from 'vscode-languageserver';
import type { Connection } from 'vscode-languageserver';
import type { FilePath } from '../core/service';
import type { Client } from './client-capabilities';
import { toUri } from './uris';

/** Every kind of file that the server reads; of applications only the names count. */
const readFiles = [
  '**/*.{properties,env,yml,yaml,config,cfg,xml}',
  '**/.env*',
  '**/*{Dockerfile,Containerfile}*',
  '**/setenv*.{sh,bat}',
  '**/portal-impl.jar',
  // Catalogue files may have any name.
  '**/*.json',
  '**/.gitignore',
];
/** A folder that comes or goes is reported as one event for the folder only, whatever its name is. */
const foldersAndFiles = '**/*';

/** Gives a function that asks the client to watch everything below some folders, instead of those before. */
export function createWatching(
  connection: Connection,
): (client: Client, roots: readonly FilePath[]) => Promise<void> {
  let stop: (() => void) | undefined;
  return async (client, roots) => {
    const next = await watchFiles(connection, client, roots);
    stop?.();
    stop = next;
  };
}

async function watchFiles(
  connection: Connection,
  client: Client,
  roots: readonly FilePath[],
): Promise<() => void> {
  const patterns: [string, number][] = [
    ...readFiles.map((pattern): [string, number] => [pattern, WatchKind.Change]),
    [foldersAndFiles, WatchKind.Create | WatchKind.Delete],
  ];
  const watchers: FileSystemWatcher[] = client.relativePatterns
    ? roots.flatMap((root) =>
        patterns.map(([pattern, kind]) => ({ globPattern: { baseUri: toUri(root), pattern }, kind })),
      )
    : patterns.map(([globPattern, kind]) => ({ globPattern, kind }));
  const registration = await connection.client.register(DidChangeWatchedFilesNotification.type, { watchers });
  return () => {
    registration.dispose();
  };
}
