import { identityOf } from '../cluster/assembled-snapshot';
import type { Snapshot } from '../cluster/snapshot';
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
import { readersOfOsgiFiles } from './running/check';
import { judge } from './running/judge';
import type { RuleFailure } from './running/outcome';
import type { Finding } from './rule';
import { keepState, type RunState, stateOf, type UnitPlaces } from './running/run-state';
import { runAfterEdit } from './run-after-edit';
import { hasComments, type Judgement, type SuppressedFinding } from './running/suppress';
import type { Unit } from './running/unit';

export interface RunResult {
  /** By path, then by place, then by rule. */
  readonly findings: readonly Finding[];
  /** The same by file; those of a file of which nothing new is said are the same list as before the edit. */
  readonly byFile: ReadonlyMap<FilePath, readonly Finding[]>;
  /** Findings that an ignore comment silences, each with it. */
  readonly suppressed: readonly SuppressedFinding[];
  readonly failures: readonly RuleFailure[];
}

/**
 * Runs every rule over a snapshot; after an edit only those that read what changed. Never throws: a rule that does is named in
 * `failures`.
 */
export function runRules(snapshot: Snapshot): RunResult {
  const before = snapshot.edit && stateOf(snapshot.edit.before);
  const state =
    snapshot.edit === undefined || before === undefined
      ? runAnew(snapshot)
      : runAfterEdit(snapshot, snapshot.edit, before);
  keepState(identityOf(snapshot), state);
  return resultOf(state);
}

function runAnew(snapshot: Snapshot): RunState {
  const units: Unit[] = [];
  const add = (unit: Unit): number => units.push(unit) - 1;
  const files = new Map(
    snapshot.propertiesFiles.map((file) => [file.path, add(askFile(snapshot, file))] as const),
  );
  const osgiFiles: UnitPlaces['osgiFiles'] = new Map(
    [...readersOfOsgiFiles(snapshot)].map(([file, readers]) => [
      file,
      { at: add(askOsgiFile(snapshot, file, readers)), readers },
    ]),
  );
  const clusters = snapshot.clusters.map((cluster) => {
    const at = units.length;
    for (const node of cluster.nodes) add(askNode(snapshot, cluster, node));
    if (isCluster(cluster)) for (const rule of clusterRules) add(askCluster(snapshot, cluster, rule));
    return at;
  });
  const workspace = units.length;
  for (const rule of workspaceRules) add(askWorkspace(snapshot, rule));

  const unitsOf = new Map<FilePath, number[]>();
  for (const [at, { findings }] of units.entries())
    for (const path of findings.keys()) {
      const own = unitsOf.get(path);
      if (own === undefined) unitsOf.set(path, [at]);
      else own.push(at);
    }
  const judged = new Map<FilePath, Judgement>();
  const paths = [...unitsOf.keys(), ...commented(snapshot).map(({ path }) => path)];
  for (const path of [...new Set(paths)].sort())
    judged.set(
      path,
      judge(snapshot, path, unitsOf.get(path)?.flatMap((at) => units[at]?.findings.get(path) ?? []) ?? []),
    );
  return { units, places: { files, osgiFiles, clusters, workspace }, unitsOf, judged };
}

function commented(snapshot: Snapshot): SourceFile[] {
  return [...snapshot.workspace.files.values()].filter((file) => hasComments(snapshot, file));
}

function resultOf({ units, judged }: RunState): RunResult {
  const byFile = new Map<FilePath, readonly Finding[]>();
  for (const [path, { findings }] of judged) if (findings.length > 0) byFile.set(path, findings);
  const failures: RuleFailure[] = [];
  for (const unit of units) if (unit.failures.length > 0) failures.push(...unit.failures);
  const suppressed: SuppressedFinding[] = [];
  for (const judgement of judged.values()) {
    failures.push(...judgement.failures);
    suppressed.push(...judgement.suppressed);
  }
  let all: readonly Finding[] | undefined;
  return {
    byFile,
    suppressed,
    failures,
    // A list of all is seldom asked for while somebody types.
    get findings() {
      return (all ??= [...byFile].sort(([a], [b]) => (a < b ? -1 : 1)).flatMap(([, own]) => own));
    },
  };
}
