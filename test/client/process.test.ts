import { type ChildProcess, fork } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, beforeEach, describe, expect, it, vi } from 'vitest';

interface Transports {
  readonly reader: {
    onClose(listener: () => void): unknown;
    listen(listener: (message: unknown) => void): void;
  };
  readonly writer: { write(message: object): Promise<void> };
}

/** As much of the library and of VS Code as talking to a process needs. */
const made = vi.hoisted(() => ({
  connect: undefined as (() => Promise<Transports>) | undefined,
  log: [] as string[],
}));

vi.mock('vscode-languageclient/node', async () => {
  const { IPCMessageReader, IPCMessageWriter } = await import('vscode-jsonrpc/node');
  class LanguageClient {
    constructor(_id: string, _name: string, connect: () => Promise<Transports>) {
      made.connect = connect;
    }
    onDidChangeState = (): void => undefined;
  }
  return { IPCMessageReader, IPCMessageWriter, LanguageClient, State: { Stopped: 1 } };
});
vi.mock('../../client/src/client', () => ({ settingsSection: 'portalProperties' }));
vi.mock('../../client/src/start', () => ({
  start: (
    _context: unknown,
    _log: unknown,
    { createClient }: { createClient: (options: object) => unknown },
  ) => {
    createClient({});
    return Promise.resolve();
  },
}));

const { startWithProcess } = await import('../../client/src/process');

describe('talking to the server as a process', () => {
  let folder = '';
  const started: ChildProcess[] = [];
  const another = (): ChildProcess => {
    const server = fork(path.join(folder, 'server.js'), { silent: true });
    started.push(server);
    return server;
  };

  beforeAll(async () => {
    folder = await mkdtemp(path.join(tmpdir(), 'portal-properties-process-'));
    const script = 'console.error("ready"); process.on("message", () => process.send(process.pid))';
    await writeFile(path.join(folder, 'server.js'), script);
  });
  beforeEach(() => {
    for (const server of started.splice(0)) server.kill();
    made.log.length = 0;
  });
  afterAll(async () => {
    for (const server of started) server.kill();
    await rm(folder, { recursive: true });
  });

  /** The process that answers the next connection, and a promise of its end. */
  const connected = async (): Promise<{ pid: unknown; closed: Promise<void> }> => {
    const { reader, writer } = await connect();
    const closed = new Promise<void>((resolve) => reader.onClose(resolve));
    const answer = new Promise((resolve) => {
      reader.listen(resolve);
    });
    await writer.write({ id: 0 });
    return { pid: await answer, closed };
  };
  const connect = (): Promise<Transports> => {
    if (made.connect === undefined) throw new Error('there is no client');
    return made.connect();
  };
  const begin = async (first: ChildProcess): Promise<void> => {
    const say = (line: string): void => void made.log.push(line);
    const context = { subscriptions: [] };
    await Reflect.apply(startWithProcess, undefined, [
      context,
      { info: say, error: say },
      { first, fork: another },
    ]);
  };

  it('begins with the one that runs, and starts another when that was killed', async () => {
    const first = another();
    await begin(first);
    const { pid, closed } = await connected();
    expect(pid).toBe(first.pid);
    first.kill('SIGKILL');
    await closed;
    expect(made.log).toEqual(['ready', 'The server process ended with SIGKILL.']);
    const { pid: next } = await connected();
    expect(started.map((server) => server.pid)).toEqual([first.pid, next]);
  });

  it('starts another where the first has ended before anybody spoke to it', async () => {
    const first = another();
    first.kill('SIGKILL');
    await once(first, 'close');
    await begin(first);
    expect((await connected()).pid).toBe(started[1]?.pid);
  });
});
