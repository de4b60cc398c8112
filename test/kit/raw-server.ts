import { type ChildProcess, spawn } from 'node:child_process';
import path from 'node:path';
import { onTestFinished } from 'vitest';

/** A message of JSON-RPC as it comes over the pipe. */
export interface RawMessage {
  readonly id?: number | string | null;
  readonly method?: string;
  readonly params?: unknown;
  readonly result?: unknown;
  readonly error?: { readonly code: number; readonly message: string };
}

/** The bundled server with its pipes in the hands of the test: nothing is checked, ordered or completed. */
export interface RawServer {
  readonly process: ChildProcess;
  /** Writes bytes as they are. */
  readonly write: (text: string | Buffer) => void;
  /** Writes one message in its frame. */
  readonly send: (message: object) => void;
  readonly request: (id: number | string, method: string, params?: unknown) => void;
  readonly notify: (method: string, params?: unknown) => void;
  /** Waits for the first message that passes. */
  readonly heard: (isWanted: (message: RawMessage) => boolean) => Promise<RawMessage>;
  readonly answerTo: (id: number | string) => Promise<RawMessage>;
  readonly ended: Promise<number | null>;
}

const server = path.resolve(import.meta.dirname, '../../dist/server.js');

export const frame = (message: object): string => {
  const text = JSON.stringify({ jsonrpc: '2.0', ...message });
  return `Content-Length: ${String(Buffer.byteLength(text))}\r\n\r\n${text}`;
};

/** Starts a server that is ended after the test. */
export function startRawServer(nodeOptions: readonly string[] = []): RawServer {
  const child = spawn(process.execPath, [...nodeOptions, server, '--stdio'], {
    stdio: ['pipe', 'pipe', 'pipe'],
  });
  onTestFinished(() => void child.kill('SIGKILL'));
  const ended = new Promise<number | null>((resolve) => child.once('exit', resolve));
  const all: RawMessage[] = [];
  const answers = new Map<RawMessage['id'], RawMessage>();
  const waiting = new Set<() => void>();
  // Some tests are about a pipe that the server has already closed.
  child.stdin.on('error', () => undefined);
  child.stderr.resume();
  let unread = Buffer.alloc(0);
  child.stdout.on('data', (data: Buffer) => {
    unread = Buffer.concat([unread, data]);
    for (;;) {
      const end = unread.indexOf('\r\n\r\n');
      const length = Number(
        /Content-Length: (\d+)/.exec(unread.subarray(0, Math.max(0, end)).toString())?.[1],
      );
      if (end < 0 || unread.length < end + 4 + length) break;
      const message: unknown = JSON.parse(unread.subarray(end + 4, end + 4 + length).toString());
      unread = unread.subarray(end + 4 + length);
      if (!isMessage(message)) continue;
      if (message.method === undefined) answers.set(message.id, message);
      all.push(message);
    }
    for (const look of [...waiting]) look();
  });
  const write: RawServer['write'] = (text) => void child.stdin.write(text);
  const send = (message: object): void => {
    write(frame(message));
  };
  const until = (find: () => RawMessage | undefined): Promise<RawMessage> =>
    new Promise((resolve, reject) => {
      const look = (): void => {
        const found = find();
        if (found === undefined) return;
        waiting.delete(look);
        resolve(found);
      };
      void ended.then((status) => {
        reject(new Error(`the server ended with ${String(status)}`));
      });
      waiting.add(look);
      look();
    });
  return {
    process: child,
    write,
    send,
    request: (id, method, params) => {
      send({ id, method, params });
    },
    notify: (method, params) => {
      send({ method, params });
    },
    heard: (isWanted) => until(() => all.find(isWanted)),
    answerTo: (id) => until(() => answers.get(id)),
    ended,
  };
}

function isMessage(value: unknown): value is RawMessage {
  return typeof value === 'object' && value !== null && 'jsonrpc' in value;
}
