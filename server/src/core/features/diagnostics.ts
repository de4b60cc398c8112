import type { Snapshot } from '../cluster/snapshot';
import { severities } from '../project/severity';
import { ruleRegistry } from '../rules/registry';
import type { Finding } from '../rules/rule';
import { linesOf } from '../text/lines-of';
import type { FilePath } from '../workspace';

/** How many findings a file shows beside the line that sums up the rest. */
export const mostDiagnostics = 200;

const summaryRule = 'more-findings';

/** The findings by file, each file's as they are shown: see `diagnosticsOf`. Files without findings are left out. */
export function diagnosticsByFile(
  snapshot: Snapshot,
  findings: readonly Finding[],
): ReadonlyMap<FilePath, readonly Finding[]> {
  const byFile = new Map<FilePath, Finding[]>();
  for (const finding of findings) {
    const own = byFile.get(finding.path);
    if (own === undefined) byFile.set(finding.path, [finding]);
    else own.push(finding);
  }
  return new Map([...byFile].map(([path, own]) => [path, atMost(snapshot, path, own)]));
}

/**
 * The findings that a file shows: all of them, or the worst 200 in reading order behind a summary of the
 * rule `more-findings` on the first line.
 */
export function diagnosticsOf(
  snapshot: Snapshot,
  path: FilePath,
  findings: readonly Finding[],
): readonly Finding[] {
  return atMost(
    snapshot,
    path,
    findings.filter((finding) => finding.path === path),
  );
}

function atMost(snapshot: Snapshot, path: FilePath, findings: readonly Finding[]): readonly Finding[] {
  if (findings.length <= mostDiagnostics) return findings;
  const worst = new Set(
    findings
      .toSorted((a, b) => severities.indexOf(a.severity) - severities.indexOf(b.severity))
      .slice(0, mostDiagnostics),
  );
  return [...summary(snapshot, path, findings.length), ...findings.filter((finding) => worst.has(finding))];
}

function summary(snapshot: Snapshot, path: FilePath, count: number): Finding[] {
  const rule = ruleRegistry.find(({ id }) => id === summaryRule);
  const severity = snapshot.projects.ruleSetting(summaryRule, path) ?? rule?.severity;
  const file = snapshot.workspace.files.get(path);
  if (rule === undefined || severity === undefined || severity === 'off' || file === undefined) return [];
  return [
    {
      rule,
      severity,
      path,
      span: linesOf(file).lineSpan(0),
      message: `This file has ${count} findings. The ${mostDiagnostics} worst are shown here; the command line lists them all.`,
      cluster: undefined,
      nodes: [],
      related: [],
      fixes: [],
    },
  ];
}
