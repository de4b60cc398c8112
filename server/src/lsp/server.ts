import {
  type Connection,
  DidChangeConfigurationNotification,
  FileChangeType,
  TextDocuments,
} from 'vscode-languageserver';
import { TextDocument } from 'vscode-languageserver-textdocument';
import type { FilePath } from '../core/service';
import { speak } from '../core/text/localise';
import { todayIso } from '../today';
import { registerForm } from './capabilities';
import { createDiskState } from './disk-state';
import { createOpenDocuments } from './documents';
import type { Client } from './client-capabilities';
import { editorVolume, volumeOf } from './editor-volume';
import type { Host } from './host';
import type { Introduction } from './introduction';
import { watchKnownFolders } from './known-folders';
import { languageFor } from './language';
import { createPause } from './pause';
import { statusChangedNotification, trustGrantedNotification } from './protocol';
import { createPublisher } from './publisher';
import { createRefresher } from './refresher';
import { createLog } from './log';
import { registerRequests } from './requests';
import { createSecondLook } from './second-look';
import { createSession } from './session';
import { createSlices } from './slices';
import { decodeSettings } from './settings';
import { createPublications } from './publications';
import { schemeOf, toPath, toUri } from './uris';
import { createWatching } from './watching';

/** Serves an editor that has introduced itself over `connection`, until it says goodbye. */
export function startServer(connection: Connection, host: Host, { client, params }: Introduction): void {
  const log = createLog(connection);
  speak(languageFor(params.locale, host.readBundle, log));
  let { settings, editor } = decodeSettings(params.initializationOptions, todayIso());
  let isReady = false;
  let firstReading: Promise<void> = Promise.resolve();

  const textDocuments = new TextDocuments(TextDocument);
  /** Whether a file can be read: editors send all kinds of documents, such as older versions of a file. */
  const isServed = (path: FilePath): boolean => {
    const scheme = schemeOf(path);
    return (scheme === 'file' && host.disk !== undefined) || client.fileSchemes.includes(scheme);
  };
  let roots: readonly FilePath[] = rootsOf(params).filter(isServed);
  const documents = createOpenDocuments(isServed);
  const publisher = createPublisher(connection);
  const checks = createSlices();
  const watch = createWatching(connection);

  const pause = createPause(() => {
    checks.begin(session.check(), publish, (error) => {
      log.fault('checking', error);
    });
  });
  const changed = (): void => {
    session.invalidate();
    checks.stop();
    if (isReady) pause.begin();
  };
  const disk = createDiskState(
    { ...host, volume: volumeOf(host.disk, editorVolume(connection)) },
    () => {
      changed();
      host.makeRoom?.(disk.current());
      folders.follow();
    },
    () => client.isTrusted,
  );
  const folders = watchKnownFolders(
    host.watchFolders,
    () => (isReady && !client.watchedFiles ? disk.current() : undefined),
    () => {
      secondLook.soon();
      return disk.refresh().catch(logRejection);
    },
  );
  const session = createSession(
    documents,
    () => disk.current(),
    () => settings,
    host.catalogues,
    log,
  );

  const refresher = createRefresher(connection, session, documents);
  const shownNow = createPublications(session, documents);

  const publish = (): void => {
    const { publications, isAll } = shownNow(client);
    publisher.publish(publications, isAll);
    void connection.sendNotification(statusChangedNotification);
    refresher.refresh(client);
  };

  const takeSettings = (value: unknown): void => {
    const decoded = decodeSettings(value, todayIso());
    for (const problem of decoded.problems) log.warn(problem);
    ({ settings, editor } = decoded);
    changed();
    refresher.refreshAll(client);
  };

  let fetched: string | undefined;
  const fetchSettings = async (): Promise<void> => {
    if (!client.configuration) return;
    const value: unknown = await connection.workspace.getConfiguration('portalProperties');
    // Some editors tell of a change as soon as they are asked to tell of changes.
    const now = JSON.stringify([value, todayIso()]);
    if (now === fetched) return;
    fetched = now;
    takeSettings(value);
  };

  const useRoots = async (next: readonly FilePath[]): Promise<void> => {
    roots = next;
    await disk.setRoots(roots);
    if (client.watchedFiles) void watch(client, roots).catch(logRejection);
  };

  /** Only of a disk: an editor would have to read every file for it. */
  const secondLook = createSecondLook(async () => {
    if (host.disk !== undefined && roots.every((root) => schemeOf(root) === 'file'))
      await disk.refresh().catch(logRejection);
  });
  const lookAgain = (): void => {
    if (!client.watchedFiles) void disk.refresh().catch(logRejection);
  };
  const logRejection = (error: unknown): void => {
    log.fault('reading of the workspace', error);
  };

  connection.onInitialized(() => {
    const start = async (): Promise<void> => {
      if (client.workspaceFolders)
        connection.workspace.onDidChangeWorkspaceFolders(({ added, removed }) => {
          const gone = new Set(removed.map(({ uri }) => toPath(uri)));
          const fresh = added.flatMap(({ uri }) => toPath(uri) ?? []).filter(isServed);
          void useRoots([...roots.filter((root) => !gone.has(root)), ...fresh]).catch(logRejection);
        });
      // Nothing that is read waits for the answers.
      void registerDemands(connection, client).catch(logRejection);
      await Promise.all([fetchSettings(), useRoots(roots)]);
    };
    firstReading = start()
      .catch(logRejection)
      .finally(() => {
        isReady = true;
        folders.follow();
        changed();
      });
  });

  connection.onDidChangeConfiguration(({ settings: sent }: { settings?: unknown }) => {
    if (client.configuration) void fetchSettings().catch(logRejection);
    else takeSettings(isSection(sent) ? sent.portalProperties : undefined);
  });

  connection.onNotification(trustGrantedNotification, () => {
    client = { ...client, isTrusted: true };
    void disk.refresh().catch(logRejection);
  });

  connection.onDidChangeWatchedFiles(({ changes }) => {
    const paths = changes.flatMap(({ uri, type }) => {
      const path = toPath(uri);
      return path === undefined ? [] : [{ path, isDeleted: type === FileChangeType.Deleted }];
    });
    void disk.apply(paths).catch(logRejection);
    secondLook.soon();
  });

  textDocuments.onDidChangeContent(({ document }) => {
    if (documents.set(document)) changed();
  });
  textDocuments.onDidOpen(() => {
    pause.prolong();
    lookAgain();
  });
  textDocuments.onDidSave(({ document }) => {
    const path = toPath(document.uri);
    if (path !== undefined) void disk.apply([{ path, isDeleted: false }]).catch(logRejection);
    lookAgain();
    secondLook.soon();
  });
  textDocuments.onDidClose(({ document }) => {
    documents.close(document.uri);
    changed();
  });

  connection.onShutdown(() => {
    pause.stop();
    checks.stop();
    secondLook.close();
    folders.close();
  });
  registerRequests({
    connection,
    session,
    log,
    whenRead: () => firstReading,
    whenChecked: () => checks.whenDone(),
    host,
    client: () => client,
    editorSettings: () => editor,
  });
  textDocuments.listen(connection);
}

/** Asks the editor for what it gives only to those that ask. */
async function registerDemands(connection: Connection, client: Client): Promise<void> {
  await Promise.all([
    client.registersConfiguration
      ? connection.client.register(DidChangeConfigurationNotification.type, { section: 'portalProperties' })
      : undefined,
    client.registersFeatures ? registerForm(connection, client) : undefined,
  ]);
}

/** How clients say what they have open: the first is the newest way, and editors with one folder still use the others. */
interface OpenFolders {
  readonly workspaceFolders?: readonly { readonly uri: string }[] | null | undefined;
  readonly rootUri?: string | null;
  readonly rootPath?: string | null | undefined;
}

function rootsOf({ workspaceFolders, rootUri, rootPath }: OpenFolders): FilePath[] {
  const single = rootUri ?? (typeof rootPath === 'string' ? toUri(rootPath) : undefined);
  const uris = workspaceFolders?.map(({ uri }) => uri) ?? (single === undefined ? [] : [single]);
  return uris.flatMap((uri) => toPath(uri) ?? []);
}

function isSection(value: unknown): value is { readonly portalProperties: unknown } {
  return typeof value === 'object' && value !== null && 'portalProperties' in value;
}
