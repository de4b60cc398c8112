import { type ChildProcess, spawn } from 'node:child_process';
import path from 'node:path';
import { createProtocolConnection, type ProtocolConnection } from 'vscode-languageserver-protocol/node';

/** A server that runs, as seen by an editor. */
export interface RunningServer {
  readonly connection: ProtocolConnection;
  readonly process: ChildProcess;
  /** Its `initializationOptions` in addition to the settings. */
  readonly options: Readonly<Record<string, unknown>>;
  /** Settles when it has ended. */
  readonly ended: Promise<void>;
  hasEnded(): boolean;
  /** What went wrong outside the protocol. */
  errors(): string;
}

const server = path.resolve(import.meta.dirname, '../../dist/server.js');

/** Starts the bundled server as a process, over standard input and output. */
export function startServerProcess(): RunningServer {
  const child = spawn(process.execPath, [server, '--stdio'], { stdio: ['pipe', 'pipe', 'pipe'] });
  let errors = '';
  child.stderr.on('data', (data: Buffer) => (errors += data.toString()));
  return {
    connection: createProtocolConnection(child.stdout, child.stdin),
    process: child,
    options: {},
    ended: new Promise((resolve) => {
      child.once('exit', () => {
        resolve();
      });
    }),
    hasEnded: () => child.exitCode !== null,
    errors: () => errors,
  };
}
