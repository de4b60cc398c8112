import { severities, type Severity } from '../core/service';
import { plural as formOf, say } from '../core/text/localise';
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
  const found =
    parts.length > 0 ? parts.join(', ') : since === undefined ? say`No findings` : say`No new findings`;
  // Findings are also in compose files, .config files and the like, which nobody counts as checked if they have none.
  const count = new Set([...files, ...findings].map(({ path }) => path)).size;
  const inFiles = formOf(count, say`${count} file`, say`${count} files`);
  const inClusters = formOf(
    clusters.length,
    say`${clusters.length} cluster`,
    say`${clusters.length} clusters`,
  );
  yield clusters.length === 0 ? say`${found} in ${inFiles}.` : say`${found} in ${inFiles}, ${inClusters}.`;
  if (suppressed > 0)
    yield formOf(
      suppressed,
      say`${suppressed} more finding is silenced by ignore comments.`,
      say`${suppressed} more findings are silenced by ignore comments.`,
    );
  if (since !== undefined && since.before > 0) {
    const { before } = since;
    const name = visible(since.name);
    yield formOf(
      before,
      say`${before} more finding is already in ${name}.`,
      say`${before} more findings are already in ${name}.`,
    );
  }
  if (accepted > 0)
    yield formOf(
      accepted,
      say`${accepted} more finding is accepted by the baseline.`,
      say`${accepted} more findings are accepted by the baseline.`,
    );
}

export function plural(count: number, one: string, many = `${one}s`): string {
  return `${count} ${count === 1 ? one : many}`;
}

function describeCount(count: number, severity: Severity): string {
  switch (severity) {
    case 'error':
      return formOf(count, say`${count} error`, say`${count} errors`);
    case 'warning':
      return formOf(count, say`${count} warning`, say`${count} warnings`);
    case 'information':
      return say`${count} for information`;
    case 'hint':
      return formOf(count, say`${count} hint`, say`${count} hints`);
  }
}

/** What a severity is called. */
export function severityInWords(severity: Severity): string {
  switch (severity) {
    case 'error':
      return say`error`;
    case 'warning':
      return say`warning`;
    case 'information':
      return say`information`;
    case 'hint':
      return say`hint`;
  }
}
