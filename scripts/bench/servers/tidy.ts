import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';

// Helper threads for garbage collection would have to be waited for, and they wait themselves for a processor that a
// server occupies; those that optimise functions would take it away from the server.
setFlagsFromString('--no-parallel-scavenge');
setFlagsFromString('--no-concurrent-recompilation');
setFlagsFromString('--expose-gc');
const collect: unknown = runInNewContext('gc');

/** Collects the new garbage of this process now, so that it need not do so while an answer is on its way. */
export function tidyUp(): void {
  if (isCollector(collect)) collect({ type: 'minor' });
}

function isCollector(value: unknown): value is (options: { readonly type: 'minor' }) => void {
  return typeof value === 'function';
}
