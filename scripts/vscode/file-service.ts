import { mkdir, readdir, readFile, rename, rm, stat, writeFile } from 'node:fs/promises';
import { createServer, type IncomingMessage } from 'node:http';
import type { AddressInfo } from 'node:net';
import path from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import type { FileAnswer, FileChange, FileQuestion } from '../../test/vscode/fixtures/remote-files/questions';

/** A folder that a workbench reaches only by requests, as it reaches a repository on another machine. */
export interface FileService {
  readonly address: string;
  stop(): Promise<void>;
}

/** Answers requests about the files below a folder, and reports what changes there, whoever changes it. */
export async function startFileService(folder: string): Promise<FileService> {
  const { changesSince, stop } = await followChanges(folder);
  const answer = async (question: FileQuestion): Promise<FileAnswer> =>
    question.ask === 'changes'
      ? { changes: await changesSince(question.since) }
      : answerAtOnce(question, folder).catch((error: unknown) => ({ error: reasonOf(error) }));
  const server = createServer((incoming, outgoing) => {
    void questionOf(incoming)
      .then(answer)
      .then((found) => {
        // Extensions for the web ask from an origin of their own.
        outgoing.writeHead(200, { 'access-control-allow-origin': '*' });
        outgoing.end(JSON.stringify(found));
      })
      .catch(() => outgoing.destroy());
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const address = server.address();
  if (!isAddress(address)) throw new Error('the operating system gave no port');
  return {
    address: `http://127.0.0.1:${address.port}/`,
    stop: () => {
      stop();
      return new Promise((resolve) => {
        server.close(() => {
          resolve();
        });
        server.closeAllConnections();
      });
    },
  };
}

type Immediate = Exclude<FileQuestion, { readonly ask: 'changes' }>;

async function answerAtOnce(question: Immediate, folder: string): Promise<FileAnswer> {
  const file = path.join(folder, question.path);
  switch (question.ask) {
    case 'stat': {
      const found = await stat(file);
      return {
        entry: {
          isFolder: found.isDirectory(),
          ctime: found.birthtimeMs,
          mtime: found.mtimeMs,
          size: found.size,
        },
      };
    }
    case 'list': {
      const entries = await readdir(file, { withFileTypes: true });
      return { entries: entries.map((entry) => [entry.name, entry.isDirectory()]) };
    }
    case 'read':
      return { base64: await readFile(file, 'base64') };
    case 'all': {
      const states = [...(await statesOf(file))].filter(([, state]) => state !== 'folder');
      return { files: states.map(([name]) => path.posix.join(question.path, name)) };
    }
    case 'write':
      await writeFile(file, question.base64, 'base64');
      return {};
    case 'make':
      await mkdir(file, { recursive: true });
      return {};
    case 'remove':
      await rm(file, { recursive: true });
      return {};
    case 'rename':
      await rename(file, path.join(folder, question.to));
      return {};
  }
}

/** The state of each file or folder, by its path below the folder that was scanned. */
type States = ReadonlyMap<string, string>;

async function statesOf(folder: string): Promise<States> {
  const entries = await readdir(folder, { recursive: true, withFileTypes: true });
  const states = entries.map(async (entry): Promise<[string, string][]> => {
    const file = path.join(entry.parentPath, entry.name);
    const name = `/${path.relative(folder, file).replaceAll(path.sep, '/')}`;
    if (entry.isDirectory()) return [[name, 'folder']];
    // What has disappeared in the meantime counts as if it had never been there.
    const found = await stat(file).catch(() => undefined);
    return found === undefined ? [] : [[name, `${found.mtimeMs} ${found.size}`]];
  });
  return new Map((await Promise.all(states)).flat());
}

/** Milliseconds between two scans of the folder while somebody waits for changes. */
const pause = 100;

interface Changes {
  /** What changed after the first `count` changes, as soon as there is anything. */
  readonly changesSince: (count: number) => Promise<readonly FileChange[]>;
  readonly stop: () => void;
}

async function followChanges(folder: string): Promise<Changes> {
  const told: FileChange[] = [];
  let known = await statesOf(folder);
  let looking: Promise<void> | undefined;
  let isStopped = false;
  const look = async (): Promise<void> => {
    // A folder that disappears during a scan is scanned once more.
    const now = await statesOf(folder).catch(() => known);
    told.push(...changesBetween(known, now));
    known = now;
  };
  return {
    changesSince: async (count) => {
      for (;;) {
        looking ??= look().finally(() => (looking = undefined));
        await looking;
        if (told.length > count || isStopped) return told.slice(count);
        await sleep(pause);
      }
    },
    stop: () => {
      isStopped = true;
    },
  };
}

function changesBetween(before: States, after: States): FileChange[] {
  const gone = [...before.keys()].filter((name) => !after.has(name));
  const here = [...after].flatMap(([name, state]): FileChange[] => {
    const old = before.get(name);
    if (old === state) return [];
    return [{ type: old === undefined ? 'created' : 'changed', path: name }];
  });
  return [...gone.map((name): FileChange => ({ type: 'deleted', path: name })), ...here];
}

function reasonOf(error: unknown): FileAnswer['error'] {
  const code: unknown = error instanceof Error ? Reflect.get(error, 'code') : undefined;
  if (code === 'ENOTDIR') return 'no-folder';
  return code === 'EISDIR' ? 'a-folder' : 'nothing-there';
}

async function questionOf(incoming: IncomingMessage): Promise<FileQuestion> {
  const chunks: Buffer[] = [];
  for await (const chunk of incoming) if (Buffer.isBuffer(chunk)) chunks.push(chunk);
  const question: unknown = JSON.parse(Buffer.concat(chunks).toString());
  if (!isQuestion(question)) throw new Error('not a question');
  return question;
}

const isQuestion = (value: unknown): value is FileQuestion =>
  typeof value === 'object' && value !== null && 'ask' in value;

const isAddress = (address: string | AddressInfo | null): address is AddressInfo =>
  typeof address === 'object' && address !== null;
