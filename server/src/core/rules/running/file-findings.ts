import type { Snapshot } from '../../cluster/snapshot';
import type { FilePath } from '../../workspace';
import type { Finding } from '../rule';
import type { RunState } from './run-state';
import { type FileFindings, suppress } from './suppress';

/**
 * The state with the findings of `paths`, the files about which a result says something else, or whose text has
 * changed; in steps, one for each file.
 * @param before the findings of the previous snapshot; undefined if there is nothing to start from
 */
export function* withFileFindings(
  snapshot: Snapshot,
  state: RunState,
  paths: Iterable<FilePath>,
  before: RunState | undefined,
): Generator<undefined, RunState> {
  const { results, resultsOf } = state;
  const fileFindings = new Map<FilePath, FileFindings>();
  const byFile = new Map<FilePath, readonly Finding[] | undefined>();
  const remarked = new Set(state.remarked);
  for (const path of paths) {
    const all = resultsOf.get(path)?.flatMap((at) => results.at(at)?.findings.get(path) ?? []) ?? [];
    const standing = findingsOf(snapshot, path, all);
    fileFindings.set(path, standing);
    byFile.set(path, standing.findings.length > 0 ? standing.findings : undefined);
    if (standing.suppressed.length > 0 || standing.failures.length > 0) remarked.add(path);
    else remarked.delete(path);
    yield;
  }
  return {
    ...state,
    fileFindings: state.fileFindings.with(fileFindings),
    byFile: state.byFile.with(byFile),
    remarked,
    since: before && { before: before.byFile, paths: new Set(byFile.keys()) },
  };
}

/** The findings of one file: each once, in reading order, without those that ignore comments silence. */
function findingsOf(snapshot: Snapshot, path: FilePath, findings: readonly Finding[]): FileFindings {
  const { findings: standing, ...rest } = suppress(snapshot, path, onceEach(findings));
  return { findings: standing.toSorted(inReadingOrder), ...rest };
}

/** What two clusters have in one file is reported once, with the nodes of both. */
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
