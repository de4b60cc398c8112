import { type ChildProcess, fork } from 'node:child_process';
import path from 'node:path';
import type { ExtensionContext } from 'vscode';

/** Starts the language server as a process next to the editor. It says nothing until somebody speaks to it. */
export function forkServer(context: Pick<ExtensionContext, 'asAbsolutePath'>): ChildProcess {
  const server = fork(
    context.asAbsolutePath(path.join('dist', 'server.js')),
    ['--node-ipc', `--clientProcessId=${process.pid}`],
    {
      // As much as Node allows, whichever program runs the extensions.
      env: { ...process.env, ELECTRON_RUN_AS_NODE: '1', ELECTRON_NO_ASAR: '1' },
      execArgv: isDebugged() ? ['--nolazy', '--inspect=6019'] : [],
      silent: true,
    },
  );
  // Nobody may be listening yet; whoever talks to it learns from its end that it could not be started.
  server.on('error', () => undefined);
  return server;
}

const isDebugged = (): boolean =>
  process.execArgv.some((argument) => /^--(?:debug|inspect)(?:-brk)?(?:=|$)/.test(argument));
