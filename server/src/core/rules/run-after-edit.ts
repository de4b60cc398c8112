import type { Edit } from '../cluster/assembled-snapshot';
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
import { judgedAnew } from './running/judge';
import { type Splice, spliceOf } from './running/splice';
import { compareNode, type NodeComparison } from './running/node-comparison';
import type { RunState } from './running/run-state';
import { likeBefore, type MovedUnit, movedUnit, type Unit } from './running/unit';

/**
 * What the rules say behind an edit: of the files and nodes that it changed, and those rules of clusters that read there what it
 * changed. All else is taken over from before, at the places where it stands now. In steps, one for each unit and for each file of
 * which something else is said.
 */
export function* runAfterEdit(
  snapshot: Snapshot,
  edit: Edit,
  before: RunState,
): Generator<undefined, RunState> {
  const splices = new Map(edit.files.map((file) => [file.now.path, spliceOf(file)]));
  const units = new Map<number, Unit>();
  const unitsOf = new Map<FilePath, readonly number[]>();
  const failing = new Set(before.failing);
  const toJudge = new Set<FilePath>(splices.keys());
  for (const { at, unit, moved } of freshUnits(snapshot, edit, before, splices)) {
    yield;
    const old = before.units.at(at);
    if (unit === old) continue;
    units.set(at, unit);
    if (unit.failures.length > 0) failing.add(at);
    else failing.delete(at);
    for (const path of moved ?? []) toJudge.add(path);
    if (moved !== undefined) continue;
    for (const [path, findings] of unit.findings) if (old?.findings.get(path) !== findings) toJudge.add(path);
    for (const path of old?.findings.keys() ?? []) if (!unit.findings.has(path)) toJudge.add(path);
    noteUnit(unitsOf, before.unitsOf, at, old, unit);
  }
  const state = {
    ...before,
    units: before.units.with(units),
    unitsOf: before.unitsOf.with(unitsOf),
    failing,
  };
  return yield* judgedAnew(snapshot, state, toJudge, before);
}

function* freshUnits(
  snapshot: Snapshot,
  edit: Edit,
  before: RunState,
  splices: ReadonlyMap<FilePath, Splice>,
): Iterable<Asked> {
  yield* unitsOfFiles(snapshot, edit, before);
  yield* unitsOfNodes(snapshot, edit, before);
  yield* unitsOfRules(snapshot, edit, before, splices);
}

/** @param unitsOf what changes of `known`, the units of each file */
function noteUnit(
  unitsOf: Map<FilePath, readonly number[]>,
  known: ReadonlyMap<FilePath, readonly number[]>,
  at: number,
  old: Unit | undefined,
  now: Unit,
): void {
  const own = (path: FilePath): readonly number[] => unitsOf.get(path) ?? known.get(path) ?? [];
  for (const path of old?.findings.keys() ?? [])
    if (!now.findings.has(path))
      unitsOf.set(
        path,
        own(path).filter((other) => other !== at),
      );
  for (const path of now.findings.keys())
    if (old?.findings.has(path) !== true)
      unitsOf.set(
        path,
        [...own(path), at].sort((a, b) => a - b),
      );
}

interface Asked {
  readonly at: number;
  readonly unit: Unit;
  /** The files with findings that were moved, of a unit that was not asked again. */
  readonly moved?: readonly FilePath[];
}

/** The files that changed, and the others of the nodes that did. */
function* unitsOfFiles(snapshot: Snapshot, edit: Edit, { places }: RunState): Iterable<Asked> {
  const files = new Map<FilePath, SourceFile>(edit.files.map(({ now }) => [now.path, now]));
  for (const { now } of edit.nodes) for (const file of now.files) files.set(file.path, file);
  for (const [path, file] of files) {
    const at = places.files.get(path);
    if (at !== undefined) yield { at, unit: askFile(snapshot, file) };
  }
  const osgiFiles = new Set(
    edit.nodes.flatMap(({ now: { home } }) =>
      home.list('osgi/configs').flatMap((path) => home.file(path) ?? []),
    ),
  );
  for (const file of osgiFiles) {
    const place = places.osgiFiles.get(file);
    if (place !== undefined) yield { at: place.at, unit: askOsgiFile(snapshot, file, place.readers) };
  }
}

function* unitsOfNodes(snapshot: Snapshot, edit: Edit, { places }: RunState): Iterable<Asked> {
  for (const { cluster: i, node, now } of edit.nodes) {
    const cluster = snapshot.clusters[i];
    const first = places.clusters[i];
    if (cluster !== undefined && first !== undefined)
      yield { at: first + node, unit: askNode(snapshot, cluster, now) };
  }
}

function* unitsOfRules(
  snapshot: Snapshot,
  edit: Edit,
  { places, units }: RunState,
  splices: ReadonlyMap<FilePath, Splice>,
): Iterable<Asked> {
  const byCluster = new Map<number, NodeComparison[]>();
  for (const change of edit.nodes) {
    const cluster = snapshot.clusters[change.cluster];
    if (cluster === undefined) continue;
    const comparison = compareNode(change, cluster, splices);
    const own = byCluster.get(change.cluster);
    if (own === undefined) byCluster.set(change.cluster, [comparison]);
    else own.push(comparison);
  }
  const unitTaken = (
    unit: Unit | undefined,
    comparisons: readonly NodeComparison[],
  ): MovedUnit | undefined =>
    unit === undefined || comparisons.some((one) => one.differsFor(unit.reads))
      ? undefined
      : movedUnit(unit, splices);
  const taken = (at: number, comparisons: readonly NodeComparison[]): Asked | undefined => {
    const kept = unitTaken(units.at(at), comparisons);
    return kept && { at, unit: kept.unit, moved: kept.paths };
  };
  const partsTaken = (at: number, comparisons: readonly NodeComparison[]): Map<string, Unit> => {
    const parts = new Map<string, Unit>();
    for (const [id, part] of units.at(at)?.parts ?? []) {
      const kept = unitTaken(part, comparisons);
      if (kept !== undefined) parts.set(id, kept.unit);
    }
    return parts;
  };
  for (const [i, comparisons] of byCluster) {
    const cluster = snapshot.clusters[i];
    const first = places.clusters[i];
    if (cluster === undefined || first === undefined || !isCluster(cluster)) continue;
    for (const [j, rule] of clusterRules.entries()) {
      const at = first + cluster.nodes.length + j;
      yield (
        taken(at, comparisons) ?? {
          at,
          unit: likeBefore(askCluster(snapshot, cluster, rule, partsTaken(at, comparisons)), units.at(at)),
        }
      );
    }
  }
  const comparisons = [...byCluster.values()].flat();
  for (const [j, rule] of workspaceRules.entries()) {
    const at = places.workspace + j;
    // One that asks no node looks at the files themselves.
    const isConcerned =
      rule.isConcerned === undefined
        ? units.at(at)?.reads.keys.size === 0
        : edit.files.some((file) =>
            [file.before, file.now].some((one) => rule.isConcerned?.(snapshot, one) === true),
          );
    yield (!isConcerned ? taken(at, comparisons) : undefined) ?? { at, unit: askWorkspace(snapshot, rule) };
  }
}
