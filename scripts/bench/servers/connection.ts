import { type ChildProcess, execFileSync, spawn } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { setTimeout as pause } from 'node:timers/promises';
import { pathToFileURL } from 'node:url';
import {
  createProtocolConnection,
  type ProtocolConnection,
  type PublishDiagnosticsParams,
} from 'vscode-languageserver-protocol/node';
import type { Candidate } from './candidates';

/** A running language server and the document that it is asked about. */
export interface Running {
  readonly connection: ProtocolConnection;
  readonly uri: string;
  /** From the start of the process to its answer to `initialize`, in milliseconds. */
  readonly start: number;
  /** Opens the document; gives how long it took until its findings were there. */
  readonly open: (text: string) => Promise<number>;
  /** Takes `removed` characters out at a place and puts a text there. */
  readonly change: (line: number, character: number, removed: number, text: string) => void;
  /** Waits for what is published for the newest version. */
  readonly diagnostics: () => Promise<void>;
  /** Waits until nothing more is published: some publish twice for one change. */
  readonly settled: () => Promise<void>;
  /** What the process holds in memory, in bytes; NaN where that cannot be seen. */
  readonly memory: () => number;
  readonly stop: () => void;
}

const patience = 60_000;
/** For how long nothing is published before a server is thought to be done, in milliseconds. */
const quiet = 60;

/** Starts a server as an editor does, over standard input and output. */
export async function startServer(candidate: Candidate, folder: string, file: string): Promise<Running> {
  const begin = performance.now();
  const child = spawn(process.execPath, [candidate.program, ...candidate.arguments], {
    cwd: folder,
    stdio: ['pipe', 'pipe', 'ignore'],
  });
  const connection = createProtocolConnection(child.stdout, child.stdin);
  const uri = pathToFileURL(file).href;
  let version = 0;
  let arrived = (): void => undefined;
  let newest = 0;
  connection.onNotification('textDocument/publishDiagnostics', (params: PublishDiagnosticsParams) => {
    newest = performance.now();
    if (params.uri === uri && (params.version ?? version) === version && version > 0) arrived();
  });
  connection.onRequest('workspace/configuration', ({ items }: { items: readonly { section?: string }[] }) =>
    items.map(({ section }) =>
      section === 'yaml' ? { schemaStore: { enable: false }, validate: true } : null,
    ),
  );
  for (const method of ['client/registerCapability', 'client/unregisterCapability'])
    connection.onRequest(method, () => null);
  connection.listen();
  const root = pathToFileURL(folder).href;
  await connection.sendRequest('initialize', {
    processId: process.pid,
    rootUri: root,
    workspaceFolders: [{ uri: root, name: 'bench' }],
    capabilities,
    initializationOptions: {},
  });
  const start = performance.now() - begin;
  void connection.sendNotification('initialized', {});

  const published = (): Promise<void> =>
    new Promise((resolve, reject) => {
      const timer = setTimeout(() => {
        reject(new Error(`${candidate.name} published nothing within ${patience / 1000} s`));
      }, patience);
      arrived = () => {
        clearTimeout(timer);
        arrived = () => undefined;
        resolve();
      };
    });
  return {
    connection,
    uri,
    start,
    open: async (text) => {
      const opened = performance.now();
      version = 1;
      const done = published();
      void connection.sendNotification('textDocument/didOpen', {
        textDocument: { uri, languageId: candidate.languageId, version, text },
      });
      await done;
      return performance.now() - opened;
    },
    change: (line, character, removed, text) => {
      version++;
      void connection.sendNotification('textDocument/didChange', {
        textDocument: { uri, version },
        contentChanges: [
          { range: { start: { line, character }, end: { line, character: character + removed } }, text },
        ],
      });
    },
    diagnostics: published,
    settled: async () => {
      while (performance.now() - newest < quiet) await pause(quiet);
    },
    memory: () => residentMemory(child),
    stop: () => {
      connection.dispose();
      child.kill();
    },
  };
}

const capabilities = {
  textDocument: {
    publishDiagnostics: { relatedInformation: true, versionSupport: true },
    completion: { completionItem: { snippetSupport: true, documentationFormat: ['markdown'] } },
    hover: { contentFormat: ['markdown'] },
    documentSymbol: { hierarchicalDocumentSymbolSupport: true },
  },
  workspace: {
    workspaceFolders: true,
    configuration: true,
    didChangeConfiguration: { dynamicRegistration: true },
  },
};

function residentMemory({ pid = 0 }: ChildProcess): number {
  try {
    const kilobytes = /VmRSS:\s+(\d+)/.exec(readFileSync(`/proc/${pid}/status`, 'utf8'))?.[1];
    return (
      Number(kilobytes ?? execFileSync('ps', ['-o', 'rss=', '-p', String(pid)], { encoding: 'utf8' })) * 1024
    );
  } catch {
    return Number.NaN;
  }
}
