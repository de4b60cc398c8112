import { severities, type Severity } from '../core/service';
import type { CheckReport } from './check-report';
import { visible } from './visible';
import { countBySeverity } from './count';

/**
 * How many findings there are, and how many are not shown: a line each.
 * @param paint colours a count by its severity
 */
export function* describeTotals(
  report: CheckReport,
  paint: (severity: Severity, text: string) => string = (_severity, text) => text,
): Iterable<string> {
  const { findings, files, clusters, suppressed, accepted = 0, since } = report;
  const counts = countBySeverity(findings);
  const parts = severities
    .filter((severity) => counts[severity] > 0)
    .map((severity) => paint(severity, describeCount(counts[severity], severity)));
  const clustered = clusters.length === 0 ? '' : `, ${plural(clusters.length, 'cluster')}`;
  yield `${parts.length === 0 ? `No ${since === undefined ? '' : 'new '}findings` : parts.join(', ')} in ${plural(files.length, 'file')}${clustered}.`;
  if (suppressed > 0) yield `${others(suppressed)} silenced by ignore comments.`;
  if (since !== undefined && since.before > 0)
    yield `${others(since.before)} in ${visible(since.name)} already.`;
  if (accepted > 0) yield `${others(accepted)} accepted by the baseline.`;
}

export function plural(count: number, one: string, many = `${one}s`): string {
  return `${count} ${count === 1 ? one : many}`;
}

function others(count: number): string {
  return `${plural(count, 'more finding')} ${count === 1 ? 'is' : 'are'}`;
}

function describeCount(count: number, severity: Severity): string {
  return severity === 'information' ? `${count} for information` : plural(count, severity);
}
