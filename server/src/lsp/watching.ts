import type { FileSystemWatcher, WatchKind } from 'vscode-languageserver-protocol';
import type { FilePath } from '../core/service';
import type { Client } from './client-capabilities';
import type { Connection } from './connection';
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
/** A folder that comes or goes is told as one event for the folder alone, whatever it is called. */
const foldersAndFiles = '**/*';

const kinds = {
  create: 1 satisfies typeof WatchKind.Create,
  change: 2 satisfies typeof WatchKind.Change,
  delete: 4 satisfies typeof WatchKind.Delete,
};

/** Asks the client to watch what lies below `roots`; gives a way to end that again. */
export function watchFiles(
  connection: Connection,
  client: Client,
  roots: readonly FilePath[],
): Promise<() => void> {
  const patterns: [string, number][] = [
    ...readFiles.map((pattern): [string, number] => [pattern, kinds.change]),
    [foldersAndFiles, kinds.create | kinds.delete],
  ];
  const watchers: FileSystemWatcher[] = client.relativePatterns
    ? roots.flatMap((root) =>
        patterns.map(([pattern, kind]) => ({ globPattern: { baseUri: toUri(root), pattern }, kind })),
      )
    : patterns.map(([globPattern, kind]) => ({ globPattern, kind }));
  return connection.register('workspace/didChangeWatchedFiles', { watchers });
}
