import type { Snapshot } from '../../cluster/snapshot';
import { type RunResult, runRules, runSteps } from '../../rules/run';

const results = new WeakMap<Snapshot, RunResult>();

/** What the rules say about a snapshot, computed once for it. */
export function findingsOf(snapshot: Snapshot): RunResult {
  let result = results.get(snapshot);
  if (result === undefined) results.set(snapshot, (result = runRules(snapshot)));
  return result;
}

/**
 * Computes what the rules say about a snapshot, a little with each step, so that a shell can answer others between
 * them; afterwards `findingsOf` has it at once. Ends early if somebody could not wait for it.
 */
export function* findingSteps(snapshot: Snapshot): Generator<undefined, void> {
  const steps = runSteps(snapshot);
  while (!results.has(snapshot)) {
    const step = steps.next();
    if (step.done === true) results.set(snapshot, step.value);
    else yield;
  }
}
