import type { ChildProcess } from 'node:child_process';
import { mkdir, mkdtemp, realpath, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { pathToFileURL } from 'node:url';
import {
  type ClientCapabilities,
  type Diagnostic,
  type InitializeResult,
  type ProtocolConnection,
  type PublishDiagnosticsParams,
} from 'vscode-languageserver-protocol/node';
import { afterEach, expect } from 'vitest';
import { type RunningServer, startServerProcess } from './running-server';
import { startWorkerServer } from './worker-server';

/** Everything that an editor can support; a test removes what its client lacks. */
export const fullCapabilities: ClientCapabilities = {
  textDocument: {
    publishDiagnostics: {
      relatedInformation: true,
      tagSupport: { valueSet: [1, 2] },
      codeDescriptionSupport: true,
      versionSupport: true,
    },
    completion: {
      completionItem: {
        snippetSupport: true,
        insertReplaceSupport: true,
        documentationFormat: ['markdown'],
        resolveSupport: { properties: ['documentation'] },
      },
    },
    hover: { contentFormat: ['markdown'] },
    codeAction: {
      codeActionLiteralSupport: { codeActionKind: { valueSet: ['quickfix', 'refactor', 'source'] } },
      dataSupport: true,
      resolveSupport: { properties: ['edit'] },
      isPreferredSupport: true,
    },
  },
  workspace: {
    workspaceFolders: true,
    configuration: true,
    didChangeConfiguration: { dynamicRegistration: true },
    didChangeWatchedFiles: { dynamicRegistration: true, relativePatternSupport: true },
    workspaceEdit: {
      documentChanges: true,
      resourceOperations: ['create', 'rename', 'delete'],
      changeAnnotationSupport: {},
    },
  },
};

export interface LanguageClient {
  readonly connection: ProtocolConnection;
  readonly folder: string;
  readonly initialized: InitializeResult;
  readonly process: ChildProcess;
  /** Every publication in the order of its arrival, by URI. */
  readonly published: PublishDiagnosticsParams[];
  /** What the server wrote to the log of the editor. */
  readonly logged: readonly string[];
  readonly registrations: readonly { readonly method: string; readonly options: unknown }[];
  readonly uri: (file: string) => string;
  readonly open: (file: string, text: string, languageId?: string) => void;
  /** Replaces the whole text of an open document. */
  readonly change: (file: string, version: number, text: string) => void;
  /** Puts a text into an open document. */
  readonly insert: (
    file: string,
    version: number,
    at: { readonly line: number; readonly character: number },
    text: string,
  ) => void;
  readonly save: (file: string) => void;
  readonly close: (file: string) => void;
  /** Other settings of the section `portalProperties` from now on. */
  readonly configure: (settings: unknown) => void;
  readonly write: (file: string, text: string) => Promise<void>;
  /** Tells the server of changes on disk, as an editor's watcher does: 1 created, 2 changed, 3 deleted. */
  readonly changedOnDisk: (...events: readonly (readonly [file: string, type: 1 | 2 | 3])[]) => void;
  /** Waits until what is published for `file` satisfies `check`, which throws until then. */
  readonly until: (file: string, check: (diagnostics: readonly Diagnostic[]) => void) => Promise<void>;
  /** The newest publication for a file; an empty list for one that has had none. */
  readonly diagnosticsOf: (file: string) => readonly Diagnostic[];
  readonly stop: () => Promise<void>;
}

export interface StartOptions {
  /** Texts by path relative to the workspace folder, written before the server starts. */
  readonly files: Readonly<Record<string, string>>;
  /** The folder to start in, which is left as it is; a fresh temporary one if left out. */
  readonly root?: string;
  /** Relative folders that are open as workspace folders; the whole temporary folder if left out. */
  readonly folders?: readonly string[];
  readonly capabilities?: ClientCapabilities;
  /** The section `portalProperties` of the settings. */
  readonly settings?: unknown;
  /** The language of the editor. */
  readonly locale?: string;
}

/** From here on the tests of this file talk to the worker of VS Code for the Web instead of a process. */
export function useWorker(): void {
  startServer = startWorkerServer;
}

let startServer: () => RunningServer | Promise<RunningServer> = startServerProcess;

/** Starts the bundled server as an editor does, in a fresh temporary folder. */
async function startLanguageClient({
  files,
  root,
  folders = ['.'],
  capabilities = fullCapabilities,
  settings = {},
  locale,
}: StartOptions): Promise<LanguageClient> {
  const folder = root ?? (await realpath(await mkdtemp(path.join(tmpdir(), 'portal-properties-lsp-'))));
  const write = async (file: string, text: string): Promise<void> => {
    const target = path.join(folder, file);
    await mkdir(path.dirname(target), { recursive: true });
    await writeFile(target, text);
  };
  for (const [file, text] of Object.entries(files)) await write(file, text);

  const server = await startServer();
  const { connection } = server;

  const published: PublishDiagnosticsParams[] = [];
  const newest = new Map<string, readonly Diagnostic[]>();
  const registrations: { method: string; options: unknown }[] = [];
  const listeners = new Set<() => void>();
  connection.onNotification('textDocument/publishDiagnostics', (params: PublishDiagnosticsParams) => {
    published.push(params);
    newest.set(normalise(params.uri), params.diagnostics);
    for (const listener of [...listeners]) listener();
  });
  let currentSettings = settings;
  const logged: string[] = [];
  for (const method of ['window/logMessage', 'window/showMessage', '$/logTrace'])
    connection.onNotification(method, ({ message }: { message: string }) => {
      logged.push(message);
    });
  connection.onRequest(
    'client/registerCapability',
    (params: { registrations: { method: string; registerOptions: unknown }[] }) => {
      for (const { method, registerOptions } of params.registrations)
        registrations.push({ method, options: registerOptions });
      return null;
    },
  );
  connection.onRequest('client/unregisterCapability', () => null);
  connection.onRequest('window/workDoneProgress/create', () => null);
  connection.onRequest('workspace/configuration', (params: { items: unknown[] }) =>
    params.items.map(() => currentSettings),
  );
  connection.listen();

  const uri = (file: string): string => pathToFileURL(path.join(folder, file)).href;
  const died = server.ended.then(() => {
    throw new Error(`the server ended before it was initialized: ${server.errors()}`);
  });
  const answer = connection.sendRequest<InitializeResult>('initialize', {
    processId: process.pid,
    rootUri: null,
    ...(locale === undefined ? {} : { locale }),
    capabilities,
    initializationOptions: isOptions(settings) ? { ...settings, ...server.options } : settings,
    workspaceFolders: folders.map((name) => ({ uri: uri(name).replace(/\/$/, ''), name })),
  });
  const initialized = await Promise.race([answer, died]);
  died.catch(() => undefined);
  void connection.sendNotification('initialized', {});

  const diagnosticsOf = (file: string): readonly Diagnostic[] => newest.get(normalise(uri(file))) ?? [];

  return {
    connection,
    folder,
    initialized,
    get process() {
      return server.process;
    },
    published,
    logged,
    registrations,
    uri,
    write,
    diagnosticsOf,
    open(file, text, languageId = 'liferay-properties') {
      void connection.sendNotification('textDocument/didOpen', {
        textDocument: { uri: uri(file), languageId, version: 1, text },
      });
    },
    change(file, version, text) {
      void connection.sendNotification('textDocument/didChange', {
        textDocument: { uri: uri(file), version },
        contentChanges: [{ text }],
      });
    },
    insert(file, version, at, text) {
      void connection.sendNotification('textDocument/didChange', {
        textDocument: { uri: uri(file), version },
        contentChanges: [{ range: { start: at, end: at }, text }],
      });
    },
    save(file) {
      void connection.sendNotification('textDocument/didSave', { textDocument: { uri: uri(file) } });
    },
    close(file) {
      void connection.sendNotification('textDocument/didClose', { textDocument: { uri: uri(file) } });
    },
    configure(changed) {
      currentSettings = changed;
      void connection.sendNotification('workspace/didChangeConfiguration', { settings: null });
    },
    changedOnDisk(...events) {
      void connection.sendNotification('workspace/didChangeWatchedFiles', {
        changes: events.map(([file, type]) => ({ uri: uri(file), type })),
      });
    },
    until: (file, check) =>
      new Promise((resolve, reject) => {
        let failure: unknown = new Error(`nothing was published for ${file}`);
        const attempt = (): void => {
          try {
            check(diagnosticsOf(file));
          } catch (error) {
            failure = error;
            return;
          }
          clearTimeout(timer);
          listeners.delete(attempt);
          resolve();
        };
        const timer = setTimeout(() => {
          listeners.delete(attempt);
          reject(failure instanceof Error ? failure : new Error(String(failure)));
        }, 10_000);
        listeners.add(attempt);
        attempt();
      }),
    async stop() {
      if (!server.hasEnded()) {
        await connection.sendRequest('shutdown');
        await connection.sendNotification('exit');
        await server.ended;
      }
      connection.dispose();
      if (root === undefined) await rm(folder, { recursive: true, force: true });
      expect(server.errors()).toBe('');
    },
  };
}

const isOptions = (value: unknown): value is object => typeof value === 'object' && value !== null;

/** Servers and clients write the same URI in several ways: compare their decoded forms. */
function normalise(uri: string): string {
  return decodeURIComponent(uri);
}

/** Diagnostics as lines for comparison: `3:17 error database-differs`. */
export function summarise(diagnostics: readonly Diagnostic[]): string[] {
  const severities = ['', 'error', 'warning', 'information', 'hint'];
  return diagnostics.map(
    ({ range, severity, code }) =>
      `${String(range.start.line)}:${String(range.start.character)} ${severities[severity ?? 0] ?? ''} ${String(code)}`,
  );
}

/** Starts servers that are stopped after each test, whatever its outcome. */
export function languageClients(): (options: StartOptions) => Promise<LanguageClient> {
  const running: LanguageClient[] = [];
  afterEach(async () => {
    for (const client of running.splice(0)) await client.stop();
  });
  return async (options) => {
    const client = await startLanguageClient(options);
    running.push(client);
    return client;
  };
}
