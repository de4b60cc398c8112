import type { ExtensionContext } from 'vscode';
import { startBehind } from '../start-behind';

/** VS Code for the Web calls this for the first file or folder of ours. */
export function activate(context: ExtensionContext): void {
  startBehind(context, async () => (await import('./worker')).startWithWorker);
}
