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
import { judge } from './running/judge';
import { type Splice, spliceOf } from './running/moved';
import { compareNode, type NodeComparison } from './running/node-comparison';
import type { RunState } from './running/run-state';
import { likeBefore, movedUnit, type Unit } from './running/unit';

/**
 * What the rules say behind an edit: of the files and nodes that it changed, and those rules of clusters that read there what it
 * changed. All else is taken over from before, at the places where it stands now.
 */
export function runAfterEdit(snapshot: Snapshot, edit: Edit, before: RunState): RunState {
  const splices = new Map(edit.files.map((file) => [file.now.path, spliceOf(file)]));
  const fresh = new Map([
    ...unitsOfFiles(snapshot, edit, before),
    ...unitsOfNodes(snapshot, edit, before),
    ...unitsOfRules(snapshot, edit, before, splices),
  ]);
  const units = [...before.units];
  const unitsOf = new Map(before.unitsOf);
  const toJudge = new Set<FilePath>(splices.keys());
  for (const [at, unit] of fresh) {
    const old = before.units[at];
    if (unit === old) continue;
    units[at] = unit;
    for (const [path, findings] of unit.findings) if (old?.findings.get(path) !== findings) toJudge.add(path);
    for (const path of old?.findings.keys() ?? []) if (!unit.findings.has(path)) toJudge.add(path);
    noteUnit(unitsOf, at, old, unit);
  }
  const judged = new Map(before.judged);
  for (const path of toJudge)
    judged.set(
      path,
      judge(snapshot, path, unitsOf.get(path)?.flatMap((at) => units[at]?.findings.get(path) ?? []) ?? []),
    );
  return { units, places: before.places, unitsOf, judged };
}

function noteUnit(
  unitsOf: Map<FilePath, readonly number[]>,
  at: number,
  old: Unit | undefined,
  now: Unit,
): void {
  for (const path of old?.findings.keys() ?? [])
    if (!now.findings.has(path))
      unitsOf.set(
        path,
        (unitsOf.get(path) ?? []).filter((other) => other !== at),
      );
  for (const path of now.findings.keys())
    if (old?.findings.has(path) !== true)
      unitsOf.set(
        path,
        [...(unitsOf.get(path) ?? []), at].sort((a, b) => a - b),
      );
}

type Asked = readonly [at: number, unit: Unit];

/** The files that changed, and the others of the nodes that did. */
function* unitsOfFiles(snapshot: Snapshot, edit: Edit, { places }: RunState): Iterable<Asked> {
  const files = new Map<FilePath, SourceFile>(edit.files.map(({ now }) => [now.path, now]));
  for (const { now } of edit.nodes) for (const file of now.files) files.set(file.path, file);
  for (const [path, file] of files) {
    const at = places.files.get(path);
    if (at !== undefined) yield [at, askFile(snapshot, file)];
  }
  const osgiFiles = new Set(
    edit.nodes.flatMap(({ now: { home } }) =>
      home.list('osgi/configs').flatMap((path) => home.file(path) ?? []),
    ),
  );
  for (const file of osgiFiles) {
    const place = places.osgiFiles.get(file);
    if (place !== undefined) yield [place.at, askOsgiFile(snapshot, file, place.readers)];
  }
}

function* unitsOfNodes(snapshot: Snapshot, edit: Edit, { places }: RunState): Iterable<Asked> {
  for (const { cluster: i, node, now } of edit.nodes) {
    const cluster = snapshot.clusters[i];
    const first = places.clusters[i];
    if (cluster !== undefined && first !== undefined) yield [first + node, askNode(snapshot, cluster, now)];
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
    const comparison = compareNode(change, splices);
    const own = byCluster.get(change.cluster);
    if (own === undefined) byCluster.set(change.cluster, [comparison]);
    else own.push(comparison);
  }
  const keptUnit = (at: number, comparisons: readonly NodeComparison[]): Unit | undefined => {
    const unit = units[at];
    return unit === undefined || comparisons.some((one) => one.differsFor(unit.reads))
      ? undefined
      : movedUnit(unit, splices);
  };
  for (const [i, comparisons] of byCluster) {
    const cluster = snapshot.clusters[i];
    const first = places.clusters[i];
    if (cluster === undefined || first === undefined || !isCluster(cluster)) continue;
    for (const [j, rule] of clusterRules.entries()) {
      const at = first + cluster.nodes.length + j;
      yield [at, keptUnit(at, comparisons) ?? likeBefore(askCluster(snapshot, cluster, rule), units[at])];
    }
  }
  const comparisons = [...byCluster.values()].flat();
  for (const [j, rule] of workspaceRules.entries()) {
    const at = places.workspace + j;
    // One that asks no node looks at the files themselves.
    const asksNodes = (units[at]?.reads.keys.size ?? 0) > 0;
    yield [at, (asksNodes ? keptUnit(at, comparisons) : undefined) ?? askWorkspace(snapshot, rule)];
  }
}
