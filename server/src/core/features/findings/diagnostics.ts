import type { Snapshot } from '../../cluster/snapshot';
import { PersistentMap } from '../../persistent-map';
import { severities } from '../../project/severity';
import { ruleRegistry } from '../../rules/registry';
import type { Finding } from '../../rules/rule';
import type { RunResult } from '../../rules/run';
import { linesOf } from '../../text/lines-of';
import { say } from '../../text/localise';
import type { FilePath } from '../../workspace';

/** How many findings a file shows besides the line that sums up the rest. */
export const mostDiagnostics = 200;

const summaryRule = 'more-findings';

const shown = new WeakMap<RunResult['byFile'], PersistentMap<FilePath, readonly Finding[]>>();

/** What each file shows: see `diagnosticsOf`. After an edit only files whose findings changed are looked at. */
export function diagnosticsByFile(
  snapshot: Snapshot,
  { byFile, since }: Pick<RunResult, 'byFile' | 'since'>,
): ReadonlyMap<FilePath, readonly Finding[]> {
  let all = shown.get(byFile);
  if (all !== undefined) return all;
  const before = since && shown.get(since.before);
  const of = (path: FilePath): readonly Finding[] | undefined => {
    const own = byFile.get(path);
    return own && diagnosticsOf(snapshot, path, own);
  };
  all =
    since === undefined || before === undefined
      ? PersistentMap.of(
          new Map([...byFile].map(([path, own]) => [path, diagnosticsOf(snapshot, path, own)])),
        )
      : before.with(new Map([...since.paths].map((path) => [path, of(path)])));
  shown.set(byFile, all);
  return all;
}

/**
 * What a file shows of its findings: all of them, or the worst 200 in reading order after a summary of the rule
 * `more-findings` on the first line. The same list for the same findings.
 */
export function diagnosticsOf(
  snapshot: Snapshot,
  path: FilePath,
  findings: readonly Finding[],
): readonly Finding[] {
  if (findings.length <= mostDiagnostics) return findings;
  let kept = cut.get(findings);
  if (kept === undefined) {
    const worst = new Set(
      findings
        .toSorted((a, b) => severities.indexOf(a.severity) - severities.indexOf(b.severity))
        .slice(0, mostDiagnostics),
    );
    kept = [
      ...summary(snapshot, path, countOf(findings)),
      ...findings.filter((finding) => worst.has(finding)),
    ];
    cut.set(findings, kept);
  }
  return kept;
}

/** How many there are, including those that others stand for. */
const countOf = (findings: readonly Finding[]): number =>
  findings.reduce((sum, { count = 1 }) => sum + count, 0);

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
