import { identityOf, markChecked } from '../cluster/assembled-snapshot';
import type { Snapshot } from '../cluster/snapshot';
import { PersistentList } from '../persistent-list';
import { PersistentMap } from '../persistent-map';
import type { FilePath, SourceFile } from '../workspace';
import {
  askCluster,
  askFile,
  askNode,
  askOsgiFile,
  askWorkspace,
  clusterRules,
  isCluster,
  workspaceRules,
} from './running/ask';
import { prepareFile, readersOfOsgiFiles } from './running/check';
import { judgedAnew } from './running/judge';
import type { RuleFailure } from './running/outcome';
import type { Finding } from './rule';
import {
  type FindingsChange,
  keepState,
  type OsgiFilePlace,
  type RunState,
  stateOf,
} from './running/run-state';
import { runAfterEdit } from './run-after-edit';
import { hasComments, type Judgement, type SuppressedFinding } from './running/suppress';
import type { Unit } from './running/unit';

export interface RunResult {
  /** By path, then by place, then by rule. */
  readonly findings: readonly Finding[];
  /** The same by file; those of a file of which nothing new is said are the same list as before the edit. */
  readonly byFile: ReadonlyMap<FilePath, readonly Finding[]>;
  /** Of which files something else is said than before the edit; undefined where that may be so of all. */
  readonly since: FindingsChange | undefined;
  /** Findings that an ignore comment silences, each with it. */
  readonly suppressed: readonly SuppressedFinding[];
  readonly failures: readonly RuleFailure[];
}

/**
 * Runs every rule over a snapshot; after an edit only those that read what changed. Never throws: a rule that does is named in
 * `failures`.
 */
export function runRules(snapshot: Snapshot): RunResult {
  const steps = runSteps(snapshot);
  for (let step = steps.next(); ; step = steps.next()) if (step.done === true) return step.value;
}

/**
 * The same in steps: one for each file, each node and each rule of a cluster, and one for each file of which something is said.
 * Whoever leaves off in the middle and begins anew, with the same snapshot or a later one, finds what was said of files, nodes and
 * clusters that are still the same.
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
  const units: Unit[] = [];
  const files = new Map<FilePath, number>();
  for (const file of snapshot.propertiesFiles) {
    yield* prepareFile(snapshot, file);
    files.set(file.path, units.push(askFile(snapshot, file)) - 1);
    yield;
  }
  const osgiFiles = new Map<SourceFile, OsgiFilePlace>();
  for (const [file, readers] of readersOfOsgiFiles(snapshot)) {
    osgiFiles.set(file, { at: units.push(askOsgiFile(snapshot, file, readers)) - 1, readers });
    yield;
  }
  const clusters: number[] = [];
  for (const cluster of snapshot.clusters) {
    clusters.push(units.length);
    for (const node of cluster.nodes) {
      units.push(askNode(snapshot, cluster, node));
      yield;
    }
    for (const rule of isCluster(cluster) ? clusterRules : []) {
      units.push(askCluster(snapshot, cluster, rule));
      yield;
    }
  }
  const workspace = units.length;
  for (const rule of workspaceRules) {
    units.push(askWorkspace(snapshot, rule));
    yield;
  }

  const unitsOf = new Map<FilePath, number[]>();
  for (const [at, { findings }] of units.entries())
    for (const path of findings.keys()) {
      const own = unitsOf.get(path);
      if (own === undefined) unitsOf.set(path, [at]);
      else own.push(at);
    }
  const paths = new Set([...unitsOf.keys(), ...commented(snapshot).map(({ path }) => path)]);
  const state = {
    units: PersistentList.of(units),
    places: { files, osgiFiles, clusters, workspace },
    unitsOf: PersistentMap.of<FilePath, readonly number[]>(unitsOf),
    judged: PersistentMap.of<FilePath, Judgement>(new Map()),
    byFile: PersistentMap.of<FilePath, readonly Finding[]>(new Map()),
    failing: new Set(units.flatMap(({ failures }, at) => (failures.length > 0 ? [at] : []))),
    remarked: new Set<FilePath>(),
    since: undefined,
  };
  return yield* judgedAnew(snapshot, state, [...paths].sort(), undefined);
}

function commented(snapshot: Snapshot): SourceFile[] {
  return [...snapshot.workspace.files.values()].filter((file) => hasComments(snapshot, file));
}

function resultOf({ units, judged, byFile, failing, remarked, since }: RunState): RunResult {
  const failures = [...failing].sort((a, b) => a - b).flatMap((at) => units.at(at)?.failures ?? []);
  const suppressed: SuppressedFinding[] = [];
  for (const path of [...remarked].sort()) {
    const judgement = judged.get(path);
    failures.push(...(judgement?.failures ?? []));
    suppressed.push(...(judgement?.suppressed ?? []));
  }
  let all: readonly Finding[] | undefined;
  return {
    byFile,
    since,
    suppressed,
    failures,
    // A list of all is seldom asked for while somebody types.
    get findings() {
      return (all ??= [...byFile].sort(([a], [b]) => (a < b ? -1 : 1)).flatMap(([, own]) => own));
    },
  };
}
