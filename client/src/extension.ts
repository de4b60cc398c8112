import type { ChildProcess } from 'node:child_process';
import type { ExtensionContext } from 'vscode';
import { forkServer } from './server-process';
import { startBehind } from './start-behind';

/** VS Code calls this for the first file or folder of ours. */
export function activate(context: ExtensionContext): void {
  startBehind(context, async () => {
    // It starts while the library is loaded that talks to it.
    const fork = (): ChildProcess => forkServer(context);
    const first = fork();
    const { startWithProcess } = await import('./process');
    return (_, log) => startWithProcess(context, log, { first, fork });
  });
}
