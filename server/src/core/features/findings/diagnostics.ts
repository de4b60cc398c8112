import type { Snapshot } from '../../cluster/snapshot';
import { severities } from '../../project/severity';
import { ruleRegistry } from '../../rules/registry';
import type { Finding } from '../../rules/rule';
import { linesOf } from '../../text/lines-of';
import { say } from '../../text/localise';
import type { FilePath } from '../../workspace';

/** How many findings a file shows beside the line that sums up the rest. */
export const mostDiagnostics = 200;

const summaryRule = 'more-findings';

/** What each file shows: see `diagnosticsOf`. */
export function diagnosticsByFile(
  snapshot: Snapshot,
  byFile: ReadonlyMap<FilePath, readonly Finding[]>,
): ReadonlyMap<FilePath, readonly Finding[]> {
  return new Map([...byFile].map(([path, own]) => [path, diagnosticsOf(snapshot, path, own)]));
}

/**
 * What a file shows of its findings: all of them, or the worst 200 in reading order behind a summary of the
 * rule `more-findings` on the first line. The same list for the same findings.
 */
export function diagnosticsOf(
  snapshot: Snapshot,
  path: FilePath,
  findings: readonly Finding[],
): readonly Finding[] {
  if (findings.length <= mostDiagnostics) return findings;
  let shown = cut.get(findings);
  if (shown === undefined) {
    const worst = new Set(
      findings
        .toSorted((a, b) => severities.indexOf(a.severity) - severities.indexOf(b.severity))
        .slice(0, mostDiagnostics),
    );
    shown = [
      ...summary(snapshot, path, findings.length),
      ...findings.filter((finding) => worst.has(finding)),
    ];
    cut.set(findings, shown);
  }
  return shown;
}

const cut = new WeakMap<readonly Finding[], readonly Finding[]>();

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
      message: say`This file has ${count} findings. The ${mostDiagnostics} worst are shown here; the command line lists them all.`,
      cluster: undefined,
      nodes: [],
      related: [],
      fixes: [],
    },
  ];
}
