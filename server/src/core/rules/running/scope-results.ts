import type { Position } from '../../cluster/assembled-snapshot';
import type { Cluster, Node } from '../../cluster/cluster';
import type { Reader, Snapshot } from '../../cluster/snapshot';
import { recordReads } from '../../configuration/reads';
import type { SourceFile } from '../../workspace';
import { checkCluster, checkFile, checkNode, checkOsgiFile, checkParts, type TrackedResult } from './check';
import { rulesOf, runAll } from './rule-result';
import { ruleIds } from '../registry';
import type { ClusterRule, WorkspaceRule } from '../rule';
import { noFindings, type CheckResult, checkResult, checkResultInSteps, withParts } from './check-result';

export const clusterRules = rulesOf('cluster');
export const workspaceRules = rulesOf('workspace');

export const isCluster = ({ nodes }: Cluster): boolean => nodes.length > 1;

export function fileResult(snapshot: Snapshot, file: SourceFile): CheckResult {
  const cluster = snapshot.nodeOf(file.path)?.cluster;
  const own = cluster !== undefined && isCluster(cluster) ? cluster : undefined;
  const outcome = checkFile(snapshot, file, own !== undefined);
  if (outcome.reports.length === 0 && outcome.failures.length === 0) return noFindings;
  const readers = own === undefined ? [] : snapshot.readersOf(file.path);
  const names = readers.filter(({ cluster: other }) => other === own).map(({ node }) => node.name);
  return checkResult(snapshot, outcome, own?.name, names);
}

export function osgiFileResult(
  snapshot: Snapshot,
  file: SourceFile,
  positions: readonly Position[],
): CheckResult {
  const readers = positions.flatMap((position): Reader[] => {
    const cluster = snapshot.clusters[position.cluster];
    const node = cluster?.nodes[position.node];
    return cluster === undefined || node === undefined ? [] : [{ cluster, node }];
  });
  const nodes = readers.map(({ node }) => node);
  const cluster = readers.find((reader) => isCluster(reader.cluster))?.cluster;
  const names = cluster === undefined ? [] : nodes.map(({ name }) => name);
  return checkResult(snapshot, checkOsgiFile(snapshot, file, nodes), cluster?.name, names);
}

export function nodeResult(snapshot: Snapshot, cluster: Cluster, node: Node): CheckResult {
  const inCluster = isCluster(cluster);
  const outcome = checkNode(node, inCluster);
  if (outcome.reports.length === 0 && outcome.failures.length === 0) return noFindings;
  return checkResult(snapshot, outcome, inCluster ? cluster.name : undefined, inCluster ? [node.name] : []);
}

/**
 * In steps, because a cluster may have thousands of nodes.
 * @param kept after an edit, the parts that need not run again, by what they say. What is said then is not attached to
 * the cluster: it refers back to it, and both would outlive the next edit until a full garbage collection.
 */
export function* clusterResult(
  snapshot: Snapshot,
  cluster: Cluster,
  rule: ClusterRule,
  kept?: ReadonlyMap<string, CheckResult>,
): Generator<undefined, CheckResult> {
  const said = yield* kept === undefined
    ? checkCluster(cluster, rule)
    : checkParts(cluster, rule, (part) => !kept.has(part));
  const result = ({ outcome, reads }: TrackedResult): Generator<undefined, CheckResult> =>
    checkResultInSteps(snapshot, outcome, cluster.name, [], reads);
  const parts = new Map<string, CheckResult>();
  for (const [part, fresh] of said.parts)
    parts.set(part, fresh === undefined ? (kept?.get(part) ?? noFindings) : yield* result(fresh));
  return yield* withParts(yield* result(said), parts);
}

export function workspaceResult(snapshot: Snapshot, rule: WorkspaceRule): CheckResult {
  const { result: outcome, reads } = recordReads(() =>
    runAll([rule], () => rule.check({ snapshot, ruleIds })),
  );
  return checkResult(snapshot, outcome, undefined, [], reads);
}
