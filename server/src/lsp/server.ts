import {
  type Connection,
  DidChangeConfigurationNotification,
  FileChangeType,
  type FileEvent,
  TextDocuments,
} from 'vscode-languageserver';
import { TextDocument } from 'vscode-languageserver-textdocument';
import type { FilePath } from '../core/service';
import { speak } from '../core/text/localise';
import { registerForm } from './capabilities';
import { type Checking, createChecking } from './checking';
import type { Client } from './client-capabilities';
import { createCurrentSettings } from './current-settings';
import type { DiskEvent } from './disk-state';
import { createOpenDocuments, type OpenDocuments } from './documents';
import type { Host } from './host';
import type { Introduction } from './introduction';
import { languageFor } from './language';
import { createLog } from './log';
import { followOpenFolders, rootsOf } from './open-folders';
import { trustGrantedNotification } from './protocol';
import { createRefresher } from './refresher';
import { registerRequests } from './requests';
import { createSession } from './session';
import { schemeOf, toPath } from './uris';
import { createWatchedWorkspace, type WatchedWorkspace } from './watched-workspace';

/** Serves an editor that has introduced itself over `connection`, until it says goodbye. */
export function startServer(connection: Connection, host: Host, introduction: Introduction): void {
  const { params } = introduction;
  let { client } = introduction;
  let firstReading: Promise<void> = Promise.resolve();
  const log = createLog(connection);
  speak(languageFor(params.locale, host.readBundle, log));

  const isServed = servedBy(host, client);
  const common = { connection, host, client: () => client, log };
  const documents = createOpenDocuments(isServed);
  const settings = createCurrentSettings(connection, client, params.initializationOptions, log, () => {
    checking.changed();
    refresher.refreshAll(client);
  });
  const workspace = createWatchedWorkspace(common, () => {
    checking.changed();
  });
  const session = createSession(documents, workspace.current, settings.settings, host.catalogues, log);
  const refresher = createRefresher(connection, session, documents);
  const checking = createChecking({ ...common, session, documents, refresher });

  const logFailure = (error: unknown): void => {
    log.fault('reading of the workspace', error);
  };
  const readAll = async (): Promise<void> => {
    const roots = rootsOf(params).filter(isServed);
    if (client.workspaceFolders)
      followOpenFolders(connection, roots, isServed, (next) => {
        void workspace.setRoots(next).catch(logFailure);
      });
    // Reading does not wait for the answers.
    void registerDemands(connection, client).catch(logFailure);
    await Promise.all([settings.ask(), workspace.setRoots(roots)]);
  };
  connection.onInitialized(() => {
    firstReading = readAll()
      .catch(logFailure)
      .finally(() => {
        workspace.watchFolders();
        checking.start();
      });
  });
  connection.onDidChangeConfiguration(({ settings: sent }: { settings?: unknown }) => {
    void settings.changed(sent).catch(logFailure);
  });
  connection.onNotification(trustGrantedNotification, () => {
    client = { ...client, isTrusted: true };
    workspace.refresh();
  });
  connection.onDidChangeWatchedFiles(({ changes }) => {
    workspace.reported(changes.flatMap(diskEventOf));
  });
  connection.onShutdown(() => {
    checking.stop();
    workspace.close();
  });
  registerRequests({
    ...common,
    session,
    whenRead: () => firstReading,
    whenChecked: () => checking.whenDone(),
    editorSettings: settings.editor,
  });
  followDocuments(connection, documents, workspace, checking);
}

/** Whether a file can be read: editors send all kinds of documents, such as older versions of a file. */
function servedBy({ disk }: Host, { fileSchemes }: Client): (path: FilePath) => boolean {
  return (path) => {
    const scheme = schemeOf(path);
    return (scheme === 'file' && disk !== undefined) || fileSchemes.includes(scheme);
  };
}

function diskEventOf({ uri, type }: FileEvent): readonly DiskEvent[] {
  const path = toPath(uri);
  return path === undefined ? [] : [{ path, isDeleted: type === FileChangeType.Deleted }];
}

function followDocuments(
  connection: Connection,
  documents: OpenDocuments,
  workspace: WatchedWorkspace,
  checking: Checking,
): void {
  const textDocuments = new TextDocuments(TextDocument);
  textDocuments.onDidChangeContent(({ document }) => {
    if (documents.set(document)) checking.changed();
  });
  textDocuments.onDidOpen(() => {
    checking.prolongPause();
    workspace.documentOpened();
  });
  textDocuments.onDidSave(({ document }) => {
    workspace.documentSaved(toPath(document.uri));
  });
  textDocuments.onDidClose(({ document }) => {
    documents.close(document.uri);
    checking.changed();
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
