import { readdir, readFile, stat } from 'node:fs/promises';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { Worker } from 'node:worker_threads';
import {
  AbstractMessageReader,
  AbstractMessageWriter,
  createProtocolConnection,
  type DataCallback,
  type Disposable,
  Message,
} from 'vscode-languageserver-protocol/node';
import { namesOfData } from '../../scripts/names-of-data';
import type { WorkerData } from '../../server/src/lsp/browser/host';
import type { RunningServer } from './running-server';
import type {
  FileContent,
  FolderContent,
  ListFolderParams,
  listFolderRequest,
  ReadFileParams,
  readFileRequest,
} from '../../server/src/lsp/file-protocol';

const readRequest: typeof readFileRequest = 'portalProperties/readFile';
const listRequest: typeof listFolderRequest = 'portalProperties/listFolder';

const root = path.resolve(import.meta.dirname, '../..');
const bundle = path.join(root, 'dist/browser/server.js');

/** A thread without anything of Node, in which the bundle finds what a worker of a browser has. */
const thread = `
  const { parentPort, workerData } = require('node:worker_threads');
  const { runInThisContext } = require('node:vm');
  globalThis.self = globalThis;
  globalThis.postMessage = (message) => parentPort.postMessage(message);
  globalThis.addEventListener = () => undefined;
  parentPort.on('message', (data) => globalThis.onmessage({ data }));
  for (const name of ['process', 'Buffer', 'global', 'setImmediate', 'clearImmediate', 'require']) delete globalThis[name];
  runInThisContext(workerData);
`;

/** Starts the bundled worker, for which this side reads files as our client in VS Code does. */
export async function startWorkerServer(): Promise<RunningServer> {
  const worker = new Worker(thread, { eval: true, workerData: await readFile(bundle, 'utf8') });
  let errors = '';
  let hasEnded = false;
  worker.on('error', (error) => (errors += error instanceof Error ? error.message : String(error)));
  const ended = new Promise<void>((resolve) => {
    worker.once('exit', () => {
      hasEnded = true;
      resolve();
    });
  });
  worker.postMessage(await readData());
  const connection = createProtocolConnection(new ThreadReader(worker), new ThreadWriter(worker));
  connection.onRequest(readRequest, contentOf);
  connection.onRequest(listRequest, entriesOf);
  return {
    connection,
    get process(): never {
      throw new Error('a worker is no process');
    },
    options: { fileSchemes: ['file'] },
    ended,
    hasEnded: () => hasEnded,
    errors: () => errors,
  };
}

async function readData(): Promise<WorkerData> {
  const texts = (await namesOfData(root)).map(
    async (name) => [name, await readFile(path.join(root, name), 'utf8')] as const,
  );
  return Object.fromEntries(await Promise.all(texts));
}

class ThreadReader extends AbstractMessageReader {
  readonly #worker: Worker;
  constructor(worker: Worker) {
    super();
    this.#worker = worker;
  }
  listen(callback: DataCallback): Disposable {
    this.#worker.on('message', callback);
    return { dispose: () => this.#worker.off('message', callback) };
  }
}

class ThreadWriter extends AbstractMessageWriter {
  readonly #worker: Worker;
  constructor(worker: Worker) {
    super();
    this.#worker = worker;
  }
  async write(message: Message): Promise<void> {
    this.#worker.postMessage(message);
    // A worker of a browser does not end by itself.
    if (Message.isNotification(message) && message.method === 'exit') await this.#worker.terminate();
  }
  end(): void {
    // Whoever started the thread ends it.
  }
}

async function contentOf({ uri, limit }: ReadFileParams): Promise<FileContent | null> {
  try {
    const file = fileURLToPath(uri);
    const status = await stat(file);
    if (status.isDirectory()) return { kind: 'folder' };
    if (status.size > limit) return { kind: 'too-large', size: status.size };
    return { kind: 'content', base64: (await readFile(file)).toString('base64') };
  } catch {
    return null;
  }
}

async function entriesOf({ uri }: ListFolderParams): Promise<FolderContent | null> {
  try {
    const entries = await readdir(fileURLToPath(uri), { withFileTypes: true });
    return entries.map((entry) => ({ name: entry.name, kind: entry.isDirectory() ? 'folder' : 'file' }));
  } catch {
    return null;
  }
}
