import type { ExtensionContext } from 'vscode';
import { startAfterActivation } from '../start-after-activation';

/** VS Code for the Web calls this for the first file or folder of ours. */
export function activate(context: ExtensionContext): void {
  startAfterActivation(context, async () => (await import('./worker')).startWithWorker);
}
