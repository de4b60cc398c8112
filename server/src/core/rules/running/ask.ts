import type { Position } from '../../cluster/assembled-snapshot';
import type { Cluster, Node } from '../../cluster/cluster';
import type { Reader, Snapshot } from '../../cluster/snapshot';
import { recordReads } from '../../configuration/reads';
import type { SourceFile } from '../../workspace';
import { checkCluster, checkFile, checkNode, checkOsgiFile, checkParts, type ReadOutcome } from './check';
import { rulesOf, runAll } from './outcome';
import { ruleIds } from '../registry';
import type { ClusterRule, WorkspaceRule } from '../rule';
import { silence, type Unit, unitOf, withParts } from './unit';

export const clusterRules = rulesOf('cluster');
export const workspaceRules = rulesOf('workspace');

export const isCluster = ({ nodes }: Cluster): boolean => nodes.length > 1;

export function askFile(snapshot: Snapshot, file: SourceFile): Unit {
  const cluster = snapshot.nodeOf(file.path)?.cluster;
  const own = cluster !== undefined && isCluster(cluster) ? cluster : undefined;
  const outcome = checkFile(snapshot, file, own !== undefined);
  if (outcome.reports.length === 0 && outcome.failures.length === 0) return silence;
  const readers = own === undefined ? [] : snapshot.readersOf(file.path);
  const names = readers.filter(({ cluster: other }) => other === own).map(({ node }) => node.name);
  return unitOf(snapshot, outcome, own?.name, names);
}

export function askOsgiFile(snapshot: Snapshot, file: SourceFile, positions: readonly Position[]): Unit {
  const readers = positions.flatMap((position): Reader[] => {
    const cluster = snapshot.clusters[position.cluster];
    const node = cluster?.nodes[position.node];
    return cluster === undefined || node === undefined ? [] : [{ cluster, node }];
  });
  const nodes = readers.map(({ node }) => node);
  const cluster = readers.find((reader) => isCluster(reader.cluster))?.cluster;
  const names = cluster === undefined ? [] : nodes.map(({ name }) => name);
  return unitOf(snapshot, checkOsgiFile(snapshot, file, nodes), cluster?.name, names);
}

export function askNode(snapshot: Snapshot, cluster: Cluster, node: Node): Unit {
  const inCluster = isCluster(cluster);
  const outcome = checkNode(node, inCluster);
  if (outcome.reports.length === 0 && outcome.failures.length === 0) return silence;
  return unitOf(snapshot, outcome, inCluster ? cluster.name : undefined, inCluster ? [node.name] : []);
}

/** @param kept the parts that need not be asked, by what they say */
export function askCluster(
  snapshot: Snapshot,
  cluster: Cluster,
  rule: ClusterRule,
  kept: ReadonlyMap<string, Unit> = nothingKept,
): Unit {
  const said =
    kept.size === 0 ? checkCluster(cluster, rule) : checkParts(cluster, rule, (part) => !kept.has(part));
  const unit = ({ outcome, reads }: ReadOutcome): Unit => unitOf(snapshot, outcome, cluster.name, [], reads);
  const parts = [...said.parts].map(
    ([part, fresh]) => [part, fresh === undefined ? (kept.get(part) ?? silence) : unit(fresh)] as const,
  );
  return withParts(unit(said), new Map(parts));
}

const nothingKept: ReadonlyMap<string, Unit> = new Map();

export function askWorkspace(snapshot: Snapshot, rule: WorkspaceRule): Unit {
  const { result: outcome, reads } = recordReads(() =>
    runAll([rule], () => rule.check({ snapshot, ruleIds })),
  );
  return unitOf(snapshot, outcome, undefined, [], reads);
}
