import type { Snapshot } from '../cluster/snapshot';
import type { Severity } from '../project/severity';
import type { FilePath } from '../workspace';
import type { RawReport } from './outcome';
import type { Finding, Rule } from './rule';

/** Puts the severity in force on a report; undefined where the rule is off for that file. */
export function toFinding(
  snapshot: Snapshot,
  { rule, report }: RawReport,
  cluster: string | undefined,
  nodes: readonly string[],
): Finding | undefined {
  const severity = severityFor(snapshot, rule, report.path, report.severity);
  if (severity === 'off') return undefined;
  const { path, span, message, related = [], fixes = [] } = report;
  return { rule, severity, path, span, message, cluster, nodes, related, fixes };
}

/** The severity in force; `own` is that of the case at hand. */
export function severityFor(
  snapshot: Snapshot,
  rule: Rule,
  path: FilePath,
  own: Severity | undefined,
): Severity | 'off' {
  const set = snapshot.projects.ruleSetting(rule.id, path);
  if (set !== undefined) return set;
  return rule.severity === 'off' ? 'off' : (own ?? rule.severity);
}
