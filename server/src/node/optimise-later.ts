import { setFlagsFromString } from 'node:v8';

/**
 * Makes the engine of Node 20 optimise code only after it has run much longer than usual. In a process that ends soon,
 * producing and discarding faster code took a third of all time, with one node and with a thousand; in one that serves
 * an editor, it took six megabytes, and as much time as it saved. Later engines have no such option.
 */
export function optimiseLater(): void {
  if (process.versions.v8.startsWith('11.3.')) setFlagsFromString('--interrupt-budget=1000000');
}
