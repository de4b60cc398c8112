import type { FilePath, Severity } from '../../core/service';
import { isWithin, relativePath } from '../../core/text/path';
import type { CheckReport } from '../../reports/check-report';
import { fingerprints, identityOf } from '../fingerprint';
import { safeJson, visible } from '../terminal-text';

/**
 * A report for the Code Quality widget of GitLab: the subset of Code Climate's issues that it reads. Lines count from
 * 1.
 * @param root the checkout, which paths are relative to; undefined outside a job
 */
export function reportAsGitlab(report: CheckReport, root: string | undefined): string {
  const { findings, snapshot, range } = report;
  const show = (path: FilePath): string =>
    root !== undefined && isWithin(root, path) ? relativePath(root, path) : report.show(path);
  const marks = fingerprints(findings.map((finding) => identityOf(finding, snapshot, show)));
  return `${safeJson(
    findings.map(({ rule, severity, message, path, span }, i) => {
      const { start, end } = range(path, span);
      return {
        description: visible(message),
        check_name: rule.id,
        fingerprint: marks[i],
        severity: severities[severity],
        location: { path: show(path), lines: { begin: start.line + 1, end: end.line + 1 } },
      };
    }),
  )}\n`;
}

const severities: Readonly<Record<Severity, string>> = {
  error: 'critical',
  warning: 'major',
  information: 'minor',
  hint: 'info',
};
