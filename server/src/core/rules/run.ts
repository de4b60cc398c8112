import { identityOf, markChecked } from '../cluster/assembled-snapshot';
import type { Snapshot } from '../cluster/snapshot';
import { finish } from '../steps';
import { PersistentList } from '../persistent-list';
import { PersistentMap } from '../persistent-map';
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
import { prepareFile, readersOfOsgiFiles } from './running/check';
import { withFileFindings } from './running/file-findings';
import type { RuleFailure } from './running/rule-result';
import type { Finding } from './rule';
import {
  type FindingsChange,
  keepState,
  type OsgiFilePlace,
  type RunState,
  stateOf,
} from './running/run-state';
import { runAfterEdit } from './run-after-edit';
import { hasComments, type FileFindings, type SuppressedFinding } from './running/suppress';
import type { CheckResult } from './running/check-result';

export interface RunResult {
  /** By path, then by place, then by rule. */
  readonly findings: readonly Finding[];
  /** The same by file; if nothing changed in a file, it is the same list as before the edit. */
  readonly byFile: ReadonlyMap<FilePath, readonly Finding[]>;
  /** The files whose findings changed with the edit; undefined if all of them may have. */
  readonly since: FindingsChange | undefined;
  /** Findings that an ignore comment silences, each with its comment. */
  readonly suppressed: readonly SuppressedFinding[];
  readonly failures: readonly RuleFailure[];
}

/**
 * Runs every rule over a snapshot; after an edit only those that read what changed. Never throws: a rule that does is named in
 * `failures`.
 */
export function runRules(snapshot: Snapshot): RunResult {
  return finish(runSteps(snapshot));
}

/**
 * The same in steps: one for each file and each node, several for each rule of a cluster, and one for each file with
 * findings. If it is abandoned in the middle and begun again, with the same snapshot or a later one, the results for
 * files, nodes and clusters that are still the same are found again.
 */
export function* runSteps(snapshot: Snapshot): Generator<undefined, RunResult> {
  const before = snapshot.edit && stateOf(snapshot.edit.before);
  const state =
    snapshot.edit === undefined || before === undefined
      ? yield* runAnew(snapshot)
      : yield* runAfterEdit(snapshot, snapshot.edit, before);
  keepState(identityOf(snapshot), state);
  markChecked(snapshot);
  return resultOf(state);
}

function* runAnew(snapshot: Snapshot): Generator<undefined, RunState> {
  const results: CheckResult[] = [];
  const files = new Map<FilePath, number>();
  for (const file of snapshot.propertiesFiles) {
    yield* prepareFile(snapshot, file);
    files.set(file.path, results.push(fileResult(snapshot, file)) - 1);
    yield;
  }
  const osgiFiles = new Map<SourceFile, OsgiFilePlace>();
  for (const [file, readers] of yield* readersOfOsgiFiles(snapshot)) {
    osgiFiles.set(file, { at: results.push(osgiFileResult(snapshot, file, readers)) - 1, readers });
    yield;
  }
  const clusters: number[] = [];
  for (const cluster of snapshot.clusters) {
    clusters.push(results.length);
    for (const node of cluster.nodes) {
      results.push(nodeResult(snapshot, cluster, node));
      yield;
    }
    for (const rule of isCluster(cluster) ? clusterRules : []) {
      results.push(yield* clusterResult(snapshot, cluster, rule));
      yield;
    }
  }
  const workspace = results.length;
  for (const rule of workspaceRules) {
    results.push(workspaceResult(snapshot, rule));
    yield;
  }

  const resultsOf = new Map<FilePath, number[]>();
  for (const [at, { findings }] of results.entries())
    for (const path of findings.keys()) {
      const own = resultsOf.get(path);
      if (own === undefined) resultsOf.set(path, [at]);
      else own.push(at);
    }
  const paths = new Set([...resultsOf.keys(), ...commented(snapshot).map(({ path }) => path)]);
  const state = {
    results: PersistentList.of(results),
    places: { files, osgiFiles, clusters, workspace },
    resultsOf: PersistentMap.of<FilePath, readonly number[]>(resultsOf),
    fileFindings: PersistentMap.of<FilePath, FileFindings>(new Map()),
    byFile: PersistentMap.of<FilePath, readonly Finding[]>(new Map()),
    failing: new Set(results.flatMap(({ failures }, at) => (failures.length > 0 ? [at] : []))),
    remarked: new Set<FilePath>(),
    since: undefined,
  };
  return yield* withFileFindings(snapshot, state, [...paths].sort(), undefined);
}

function commented(snapshot: Snapshot): SourceFile[] {
  return [...snapshot.workspace.files.values()].filter((file) => hasComments(snapshot, file));
}

function resultOf({ results, fileFindings, byFile, failing, remarked, since }: RunState): RunResult {
  const failures = [...failing].sort((a, b) => a - b).flatMap((at) => results.at(at)?.failures ?? []);
  const suppressed: SuppressedFinding[] = [];
  for (const path of [...remarked].sort()) {
    const standing = fileFindings.get(path);
    failures.push(...(standing?.failures ?? []));
    suppressed.push(...(standing?.suppressed ?? []));
  }
  let all: readonly Finding[] | undefined;
  return {
    byFile,
    since,
    suppressed,
    failures,
    // A list of all is rarely requested while somebody types.
    get findings() {
      return (all ??= [...byFile].sort(([a], [b]) => (a < b ? -1 : 1)).flatMap(([, own]) => own));
    },
  };
}
