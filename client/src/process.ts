import type { ChildProcess } from 'node:child_process';
import { createInterface } from 'node:readline';
import type { Readable } from 'node:stream';
import type { ExtensionContext, LogOutputChannel } from 'vscode';
import {
  IPCMessageReader,
  IPCMessageWriter,
  LanguageClient,
  type LanguageClientOptions,
  type MessageTransports,
  State,
} from 'vscode-languageclient/node';
import { settingsSection } from './client';
import { start } from './start';

/** How long a server that was told to end may take, in milliseconds. */
const timeToEnd = 2000;

/**
 * Talks to the language server as a process next to the editor: to the one that is already running, or to another if
 * that has ended in the meantime, and to a new one for each start after that.
 */
export function startWithProcess(
  context: ExtensionContext,
  log: LogOutputChannel,
  { first, fork }: { readonly first: ChildProcess; readonly fork: () => ChildProcess },
): Promise<void> {
  let waiting: ChildProcess | undefined = first;
  let running: ChildProcess | undefined;
  context.subscriptions.push({ dispose: () => waiting?.kill() });
  const connect = (): Promise<MessageTransports> => {
    const server = waiting !== undefined && isRunning(waiting) ? waiting : fork();
    waiting = undefined;
    running = server;
    logOutput(server, log);
    return Promise.resolve({ reader: new IPCMessageReader(server), writer: new IPCMessageWriter(server) });
  };
  const createClient = (options: LanguageClientOptions): LanguageClient => {
    const client = new LanguageClient(settingsSection, 'Portal Properties', connect, options);
    client.onDidChangeState(({ newState }) => {
      if (newState === State.Stopped && running !== undefined) endSoon(running);
    });
    return client;
  };
  return start(context, log, { createClient, startsPrograms: true });
}

/** Whether it was started and has not ended. */
function isRunning({ pid, exitCode, signalCode }: ChildProcess): boolean {
  return pid !== undefined && exitCode === null && signalCode === null;
}

function logOutput(server: ChildProcess, log: LogOutputChannel): void {
  const readLines = (input: Readable | null, tell: (line: string) => void): void => {
    if (input !== null) createInterface({ input, crlfDelay: Infinity }).on('line', tell);
  };
  readLines(server.stdout, (line) => {
    log.info(line);
  });
  readLines(server.stderr, (line) => {
    log.error(line);
  });
  server.on('exit', (code, signal) => {
    if (code !== 0) log.error(`The server process ended with ${signal ?? code ?? 'no status'}.`);
  });
}

/** It has been told to end; one that hangs does not hear that. */
function endSoon(server: ChildProcess): void {
  setTimeout(() => {
    if (isRunning(server)) server.kill('SIGKILL');
  }, timeToEnd).unref();
}
