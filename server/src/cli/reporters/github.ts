import type { Finding, Severity } from '../../core/service';
import { severities } from '../../core/service';
import { isWithin, relativePath } from '../../core/text/path';
import type { CheckReport } from '../../reports/check-report';
import { visible } from '../terminal-text';
import { describeTotals } from '../../reports/totals';

/**
 * Annotations as GitHub reads them from the log of a job, the worst first because it shows ten of each kind, and the
 * totals.
 * @param root the checkout, which paths are relative to; undefined outside a job
 */
export function reportAsGithub(report: CheckReport, root: string | undefined): string {
  const worstFirst = severities.flatMap((severity) =>
    report.findings.filter((finding) => finding.severity === severity),
  );
  const lines = worstFirst.map((finding) => annotation(finding, report, root));
  return `${[...lines, ...describeTotals(report)].join('\n')}\n`;
}

const commands: Readonly<Record<Severity, string>> = {
  error: 'error',
  warning: 'warning',
  information: 'notice',
  hint: 'notice',
};

function annotation(finding: Finding, report: CheckReport, root: string | undefined): string {
  const { path, span, rule, severity, message, related } = finding;
  const { start, end } = report.range(path, span);
  const show = (file: string): string =>
    root !== undefined && isWithin(root, file) ? relativePath(root, file) : report.show(file);
  const isOneLine = start.line === end.line && end.character > start.character;
  const properties = {
    file: show(path),
    line: start.line + 1,
    ...(isOneLine ? { endLine: end.line + 1 } : {}),
    col: start.character + 1,
    ...(isOneLine ? { endColumn: end.character } : {}),
    title: rule.id,
  };
  const list = Object.entries(properties).map(([name, value]) => `${name}=${property(String(value))}`);
  const places = related.map(
    (place) =>
      `${visible(place.message)} (${visible(show(place.path))}:${report.range(place.path, place.span).start.line + 1})`,
  );
  return `::${commands[severity]} ${list.join(',')}::${[visible(message), ...places].map(data).join('%0A')}`;
}

function data(text: string): string {
  return text.replaceAll('%', '%25').replaceAll('\r', '%0D').replaceAll('\n', '%0A');
}

function property(text: string): string {
  return data(visible(text)).replaceAll(':', '%3A').replaceAll(',', '%2C');
}
