import type { Edit } from '../cluster/assembled-snapshot';
import type { Snapshot } from '../cluster/snapshot';
import type { FilePath, SourceFile } from '../workspace';
import {
  clusterResult,
  fileResult,
  nodeResult,
  osgiFileResult,
  workspaceResult,
  clusterRules,
  isCluster,
  workspaceRules,
} from './running/scope-results';
import { withFileFindings } from './running/file-findings';
import { type Splice, spliceOf } from './running/splice';
import { compareNode, type NodeComparison } from './running/node-comparison';
import type { RunState } from './running/run-state';
import { likeBefore, type MovedResult, movedResult, type CheckResult } from './running/check-result';

/**
 * What the rules say after an edit: those about the files and nodes that it changed, and those rules of clusters that
 * read something there that it changed. Everything else is reused, at the places where it is now. In steps, one for
 * each result and for each file whose findings changed.
 */
export function* runAfterEdit(
  snapshot: Snapshot,
  edit: Edit,
  before: RunState,
): Generator<undefined, RunState> {
  const splices = new Map(edit.files.map((file) => [file.now.path, spliceOf(file)]));
  const results = new Map<number, CheckResult>();
  const resultsOf = new Map<FilePath, readonly number[]>();
  const failing = new Set(before.failing);
  const changedFiles = new Set<FilePath>(splices.keys());
  for (const fresh of freshResults(snapshot, edit, before, splices)) {
    yield;
    if (fresh === undefined) continue;
    const { at, result, moved } = fresh;
    const old = before.results.at(at);
    if (result === old) continue;
    results.set(at, result);
    if (result.failures.length > 0) failing.add(at);
    else failing.delete(at);
    for (const path of moved ?? []) changedFiles.add(path);
    if (moved !== undefined) continue;
    for (const [path, findings] of result.findings)
      if (old?.findings.get(path) !== findings) changedFiles.add(path);
    for (const path of old?.findings.keys() ?? []) if (!result.findings.has(path)) changedFiles.add(path);
    noteResult(resultsOf, before.resultsOf, at, old, result);
  }
  const state = {
    ...before,
    results: before.results.with(results),
    resultsOf: before.resultsOf.with(resultsOf),
    failing,
  };
  return yield* withFileFindings(snapshot, state, changedFiles, before);
}

function* freshResults(
  snapshot: Snapshot,
  edit: Edit,
  before: RunState,
  splices: ReadonlyMap<FilePath, Splice>,
): Iterable<FreshResult | undefined> {
  yield* resultsOfFiles(snapshot, edit, before);
  yield* resultsOfNodes(snapshot, edit, before);
  yield* resultsOfRules(snapshot, edit, before, splices);
}

/** @param resultsOf what changes in `known`, the results of each file */
function noteResult(
  resultsOf: Map<FilePath, readonly number[]>,
  known: ReadonlyMap<FilePath, readonly number[]>,
  at: number,
  old: CheckResult | undefined,
  now: CheckResult,
): void {
  const own = (path: FilePath): readonly number[] => resultsOf.get(path) ?? known.get(path) ?? [];
  for (const path of old?.findings.keys() ?? [])
    if (!now.findings.has(path))
      resultsOf.set(
        path,
        own(path).filter((other) => other !== at),
      );
  for (const path of now.findings.keys())
    if (old?.findings.has(path) !== true)
      resultsOf.set(
        path,
        [...own(path), at].sort((a, b) => a - b),
      );
}

interface FreshResult {
  readonly at: number;
  readonly result: CheckResult;
  /** The files with moved findings from a result that was not computed again. */
  readonly moved?: readonly FilePath[];
}

/** The files that changed, and the others of the nodes that did. */
function* resultsOfFiles(snapshot: Snapshot, edit: Edit, { places }: RunState): Iterable<FreshResult> {
  const files = new Map<FilePath, SourceFile>(edit.files.map(({ now }) => [now.path, now]));
  for (const { now } of edit.nodes) for (const file of now.files) files.set(file.path, file);
  for (const [path, file] of files) {
    const at = places.files.get(path);
    if (at !== undefined) yield { at, result: fileResult(snapshot, file) };
  }
  const osgiFiles = new Set(
    edit.nodes.flatMap(({ now: { home } }) =>
      home.list('osgi/configs').flatMap((path) => home.file(path) ?? []),
    ),
  );
  for (const file of osgiFiles) {
    const place = places.osgiFiles.get(file);
    if (place !== undefined) yield { at: place.at, result: osgiFileResult(snapshot, file, place.readers) };
  }
}

function* resultsOfNodes(snapshot: Snapshot, edit: Edit, { places }: RunState): Iterable<FreshResult> {
  for (const { cluster: i, node, now } of edit.nodes) {
    const cluster = snapshot.clusters[i];
    const first = places.clusters[i];
    if (cluster !== undefined && first !== undefined)
      yield { at: first + node, result: nodeResult(snapshot, cluster, now) };
  }
}

function* resultsOfRules(
  snapshot: Snapshot,
  edit: Edit,
  { places, results }: RunState,
  splices: ReadonlyMap<FilePath, Splice>,
): Iterable<FreshResult | undefined> {
  const byCluster = new Map<number, NodeComparison[]>();
  for (const change of edit.nodes) {
    const cluster = snapshot.clusters[change.cluster];
    if (cluster === undefined) continue;
    const comparison = compareNode(change, cluster, splices);
    const own = byCluster.get(change.cluster);
    if (own === undefined) byCluster.set(change.cluster, [comparison]);
    else own.push(comparison);
  }
  const resultTaken = (
    result: CheckResult | undefined,
    comparisons: readonly NodeComparison[],
  ): MovedResult | undefined =>
    result === undefined || comparisons.some((one) => one.differsFor(result.reads))
      ? undefined
      : movedResult(result, splices);
  const taken = (at: number, comparisons: readonly NodeComparison[]): FreshResult | undefined => {
    const kept = resultTaken(results.at(at), comparisons);
    return kept && { at, result: kept.result, moved: kept.paths };
  };
  const partsTaken = (at: number, comparisons: readonly NodeComparison[]): Map<string, CheckResult> => {
    const parts = new Map<string, CheckResult>();
    for (const [id, part] of results.at(at)?.parts ?? []) {
      const kept = resultTaken(part, comparisons);
      if (kept !== undefined) parts.set(id, kept.result);
    }
    return parts;
  };
  for (const [i, comparisons] of byCluster) {
    const cluster = snapshot.clusters[i];
    const first = places.clusters[i];
    if (cluster === undefined || first === undefined || !isCluster(cluster)) continue;
    for (const [j, rule] of clusterRules.entries()) {
      const at = first + cluster.nodes.length + j;
      const kept = taken(at, comparisons);
      if (kept !== undefined) {
        yield kept;
        continue;
      }
      const asked = yield* clusterResult(snapshot, cluster, rule, partsTaken(at, comparisons));
      yield { at, result: yield* likeBefore(asked, results.at(at)) };
    }
  }
  const comparisons = [...byCluster.values()].flat();
  for (const [j, rule] of workspaceRules.entries()) {
    const at = places.workspace + j;
    // A rule that asks no node looks at the files themselves.
    const isConcerned =
      rule.isConcerned === undefined
        ? results.at(at)?.reads.keys.size === 0
        : edit.files.some((file) =>
            [file.before, file.now].some((one) => rule.isConcerned?.(snapshot, one) === true),
          );
    yield (
      (!isConcerned ? taken(at, comparisons) : undefined) ?? { at, result: workspaceResult(snapshot, rule) }
    );
  }
}
