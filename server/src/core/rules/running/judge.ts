import type { Snapshot } from '../../cluster/snapshot';
import type { FilePath } from '../../workspace';
import type { Finding } from '../rule';
import type { RunState } from './run-state';
import { type Judgement, suppress } from './suppress';

/**
 * The state with what is to be said of `paths`, the files of which a unit says something else, or whose text is another one; in
 * steps, one for each file.
 * @param before what was said of the snapshot before; undefined where there is nothing to go on from
 */
export function* judgedAnew(
  snapshot: Snapshot,
  state: RunState,
  paths: Iterable<FilePath>,
  before: RunState | undefined,
): Generator<undefined, RunState> {
  const { units, unitsOf } = state;
  const judged = new Map<FilePath, Judgement>();
  const byFile = new Map<FilePath, readonly Finding[] | undefined>();
  const remarked = new Set(state.remarked);
  for (const path of paths) {
    const all = unitsOf.get(path)?.flatMap((at) => units.at(at)?.findings.get(path) ?? []) ?? [];
    const judgement = judge(snapshot, path, all);
    judged.set(path, judgement);
    byFile.set(path, judgement.findings.length > 0 ? judgement.findings : undefined);
    if (judgement.suppressed.length > 0 || judgement.failures.length > 0) remarked.add(path);
    else remarked.delete(path);
    yield;
  }
  return {
    ...state,
    judged: state.judged.with(judged),
    byFile: state.byFile.with(byFile),
    remarked,
    since: before && { before: before.byFile, paths: new Set(byFile.keys()) },
  };
}

/** What is to be said of one file: each thing once, in reading order, without what ignore comments silence. */
function judge(snapshot: Snapshot, path: FilePath, findings: readonly Finding[]): Judgement {
  const { findings: standing, ...rest } = suppress(snapshot, path, onceEach(findings));
  return { findings: standing.toSorted(inReadingOrder), ...rest };
}

/** What two clusters have in one file is told once, with the nodes of both. */
function onceEach(findings: readonly Finding[]): readonly Finding[] {
  if (new Set(findings.map(({ span }) => span.start)).size === findings.length) return findings;
  const byPlace = new Map<string, Finding>();
  for (const finding of findings) {
    const { rule, span, message, nodes } = finding;
    const id = `${rule.id}\n${span.start}\n${span.end}\n${message}`;
    const known = byPlace.get(id);
    byPlace.set(
      id,
      known === undefined
        ? finding
        : {
            ...known,
            nodes: [...new Set([...known.nodes, ...nodes])],
            get fixes() {
              return known.fixes;
            },
          },
    );
  }
  return [...byPlace.values()];
}

function inReadingOrder(a: Finding, b: Finding): number {
  return (
    a.span.start - b.span.start ||
    a.span.end - b.span.end ||
    (a.rule.id < b.rule.id ? -1 : a.rule.id > b.rule.id ? 1 : 0)
  );
}
