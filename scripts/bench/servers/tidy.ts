import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';

// Threads that help to collect garbage would be waited for, and wait themselves for a processor that a server has; those that make
// functions faster would take it from the server.
setFlagsFromString('--no-parallel-scavenge');
setFlagsFromString('--no-concurrent-recompilation');
setFlagsFromString('--expose-gc');
const collect: unknown = runInNewContext('gc');

/** Collects the new garbage of this process now, so that it does not have to while an answer is on its way. */
export function tidyUp(): void {
  if (isCollector(collect)) collect({ type: 'minor' });
}

function isCollector(value: unknown): value is (options: { readonly type: 'minor' }) => void {
  return typeof value === 'function';
}
