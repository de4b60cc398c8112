import type { Snapshot } from '../../cluster/snapshot';
import type { Fix } from '../../editing/file-edit';
import { reportsOn } from './check';
import type { Finding } from '../rule';
import { toFinding } from './to-finding';

/**
 * The fixes of a finding for the current snapshot. A finding that was reused after an edit still has the old nodes, so
 * its rule is asked again.
 */
export function fixesOf(snapshot: Snapshot, finding: Finding): readonly Fix[] {
  const { rule, path, span, message } = finding;
  if (rule.scope !== 'cluster') return finding.fixes;
  const cluster = snapshot.clusters.find(({ name }) => name === finding.cluster);
  if (cluster === undefined) return finding.fixes;
  for (const from of reportsOn(cluster, rule)) {
    if (from.report.message !== message) continue;
    const found = toFinding(snapshot, from, cluster.name, finding.nodes);
    if (found?.path === path && found.span.start === span.start && found.span.end === span.end)
      return found.fixes;
  }
  return [];
}
