import type { Snapshot } from '../../cluster/snapshot';
import { type RunResult, runRules } from '../../rules/run';

const results = new WeakMap<Snapshot, RunResult>();

/** What the rules say of a snapshot, worked out once for it. */
export function findingsOf(snapshot: Snapshot): RunResult {
  let result = results.get(snapshot);
  if (result === undefined) results.set(snapshot, (result = runRules(snapshot)));
  return result;
}
