import { setFlagsFromString } from 'node:v8';

/**
 * Has the engine of Node 20 optimise what is run only after much longer than usual. In a process that ends soon, making and throwing
 * away faster code took a third of all time, with one node and with a thousand; in one that serves an editor, it took six
 * megabytes, and as much time as it saved. Later engines know no such option.
 */
export function optimiseLater(): void {
  if (process.versions.v8.startsWith('11.3.')) setFlagsFromString('--interrupt-budget=1000000');
}
