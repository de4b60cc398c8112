import { type ChildProcess, execFileSync, spawn } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { setTimeout as pause } from 'node:timers/promises';
import { pathToFileURL } from 'node:url';
import { createProtocolConnection, type PublishDiagnosticsParams } from 'vscode-languageserver-protocol/node';
import type { Candidate } from './candidates';

/** A running language server and the document that it is asked about. */
export interface Running {
  /** Asks about the document; gives the time until the answer, in milliseconds, and the answer. */
  readonly ask: (
    method: string,
    parameters: object,
  ) => Promise<{ readonly took: number; readonly answer: unknown }>;
  /** From the start of the process to its answer to `initialize`, in milliseconds. */
  readonly start: number;
  /** Opens the document; gives the time until its findings were published. */
  readonly open: (text: string) => Promise<number>;
  /** Replaces `removed` characters at a place with a text. */
  readonly change: (line: number, character: number, removed: number, text: string) => void;
  /** Waits for the findings of the newest version. */
  readonly diagnostics: () => Promise<void>;
  /** Waits until nothing more is published: some publish twice for one change. */
  readonly settled: () => Promise<void>;
  /** The memory of the process, in bytes; NaN if that cannot be determined. */
  readonly memory: () => number;
  readonly stop: () => void;
}

/** The server said nothing for so long that nobody would wait for it. */
export class NoAnswer extends Error {}

/** The limit for waiting, in milliseconds. */
const patience = 15_000;
/** A server counts as done if it has published nothing for this long, in milliseconds. */
const quiet = 60;

/** Starts a server as an editor does, over standard input and output. */
export async function startServer(candidate: Candidate, folder: string, file: string): Promise<Running> {
  const begin = performance.now();
  const child = spawn(process.execPath, [candidate.program, ...candidate.arguments], {
    cwd: folder,
    stdio: ['pipe', 'pipe', 'ignore'],
  });
  let arrivedAt = 0;
  // Before the connection sees it.
  child.stdout.on('data', () => {
    arrivedAt = performance.now();
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
  const stop = (): void => {
    connection.dispose();
    child.kill('SIGKILL');
  };
  try {
    await inTime(
      connection.sendRequest('initialize', {
        processId: process.pid,
        rootUri: root,
        workspaceFolders: [{ uri: root, name: 'bench' }],
        capabilities,
        initializationOptions: {},
      }),
      `${candidate.name} to initialize`,
    );
  } catch (error) {
    stop();
    throw error;
  }
  const start = performance.now() - begin;
  void connection.sendNotification('initialized', {});

  const published = (): Promise<void> =>
    inTime(
      new Promise<void>((resolve) => {
        arrived = resolve;
      }),
      `${candidate.name} with findings`,
    ).finally(() => {
      arrived = () => undefined;
    });
  return {
    ask: async (method, parameters) => {
      const asked = performance.now();
      const request = connection.sendRequest(method, { textDocument: { uri }, ...parameters });
      const answer: unknown = await inTime(request, `${candidate.name} to ${method}`);
      return { took: arrivedAt - asked, answer };
    },
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
      const begun = performance.now();
      while (performance.now() - newest < quiet && performance.now() - begun < patience) await pause(quiet);
    },
    memory: () => residentMemory(child),
    stop,
  };
}

/** The same promise, which fails if it does not settle within the common limit. */
async function inTime<Value>(promise: Promise<Value>, what: string): Promise<Value> {
  let timer: NodeJS.Timeout | undefined;
  const tooLate = new Promise<never>((_, reject) => {
    timer = setTimeout(() => {
      reject(new NoAnswer(`no answer of ${what} within ${patience / 1000} s`));
    }, patience);
  });
  try {
    return await Promise.race([promise, tooLate]);
  } finally {
    clearTimeout(timer);
  }
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
