import type { ChildProcess } from 'node:child_process';
import type { ExtensionContext } from 'vscode';
import { forkServer } from './server-process';
import { startAfterActivation } from './start-after-activation';

/** VS Code calls this for the first file or folder of ours. */
export function activate(context: ExtensionContext): void {
  startAfterActivation(context, async () => {
    // It starts while the library that talks to it is being loaded.
    const fork = (): ChildProcess => forkServer(context);
    const first = fork();
    const { startWithProcess } = await import('./process');
    return (_, log) => startWithProcess(context, log, { first, fork });
  });
}
