import type { Finding, Severity } from '../core/service';

/** How many findings there are of each severity, including those that others stand for; zeros included. */
export function countBySeverity(findings: readonly Finding[]): Record<Severity, number> {
  const counts: Record<Severity, number> = { error: 0, warning: 0, information: 0, hint: 0 };
  for (const { severity, count = 1 } of findings) counts[severity] += count;
  return counts;
}
