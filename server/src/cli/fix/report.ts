import { fixesOf } from '../../core/rules/running/fixes-of';
import { linesOf, severities } from '../../core/service';
import type { FixOptions } from '../options';
import { countBySeverity } from '../../reports/count';
import { plural } from '../../reports/totals';
import { safeJson, visible, withoutCommands } from '../terminal-text';
import { type AppliedFix, type FixPlan, type LeftFinding, pathOf } from './plan';
import type { SafeDiff } from './unified-diff';

export interface DiffOfFile extends SafeDiff {
  readonly path: string;
}

/** What was done, by file, and what is left. */
export function describePlan(
  plan: FixPlan,
  show: (path: string) => string,
  { dryRun = false, rule, reference }: Pick<FixOptions, 'dryRun' | 'rule' | 'reference'>,
): string {
  const files = fixesByFile(plan);
  const total = new Set(plan.applied.filter(({ path }) => files.has(path)).map(({ finding }) => finding))
    .size;
  const lines: string[] = [];
  const { made, removed } = newAndRemoved(plan);
  for (const [path, fixes] of files) {
    const fate = made.has(path) ? ' (new)' : removed.has(path) ? ' (removed)' : '';
    lines.push(visible(show(path)) + fate);
    for (const { title, rule: id, count } of fixes)
      lines.push(`  ${visible(title)} [${id}]${count === 1 ? '' : ` (${count} times)`}`);
    lines.push('');
  }
  if (total === 0) lines.push('Nothing to fix.');
  else
    lines.push(
      `${plural(total, 'fix', 'fixes')} ${dryRun ? 'would change' : 'in'} ${plural(files.size, 'file')}.`,
    );
  const counts = countBySeverity(plan.left.map(({ finding }) => finding));
  const left = severities.filter((severity) => counts[severity] > 0);
  if (left.length > 0)
    lines.push(
      `Left: ${left.map((severity) => (severity === 'information' ? `${counts[severity]} for information` : plural(counts[severity], severity))).join(', ')}.`,
    );
  if (rule.length === 0) {
    const options = rulesWithFix(plan).map((id) => ` --rule ${id}`);
    if (options.length > 0)
      lines.push(`To apply fixes that change values, name their rules: fix${options.join('')}`);
  } else
    for (const { finding, reason } of plan.left) {
      const { line, character } = placeOf({ finding, reason }, plan).start;
      const place = `${show(finding.path)}:${line + 1}:${character + 1}`;
      lines.push(visible(`  ${place} ${finding.rule.id}: ${reason ?? ''}`));
    }
  if (reference === undefined && hasTies(plan))
    lines.push('Where nodes are divided, name the one that is right: fix --reference NODE');
  return withoutCommands(`${lines.join('\n')}\n`);
}

/** Whether something is left that could be fixed if it were known which node is right. */
function hasTies({ left, snapshot }: FixPlan): boolean {
  return left.some(({ finding }) => {
    if (finding.cluster === undefined) return false;
    const fixes = fixesOf(snapshot, finding);
    return (
      fixes.every((fix) => fix.isPreferred !== true) &&
      fixes.some((fix) => finding.nodes.some((name) => fix.givesValueOf?.(name) === true))
    );
  });
}

/** The rules of the remaining findings that have a fix to apply, in the order of findings. */
function rulesWithFix({ left, snapshot }: FixPlan): readonly string[] {
  const ids = new Set<string>();
  for (const { finding } of left)
    if (!ids.has(finding.rule.id) && fixesOf(snapshot, finding).some((fix) => fix.isPreferred === true))
      ids.add(finding.rule.id);
  return [...ids];
}

/** The same for programs. */
export function planAsJson(
  plan: FixPlan,
  diffs: readonly DiffOfFile[],
  show: (path: string) => string,
  dryRun: boolean,
): string {
  const { made, removed } = newAndRemoved(plan);
  const files = [...fixesByFile(plan)].map(([path, fixes]) => {
    const diff = diffs.find((candidate) => candidate.path === path);
    return {
      file: show(path),
      ...(made.has(path) ? { new: true } : {}),
      ...(removed.has(path) ? { removed: true } : {}),
      fixes,
      ...(diff === undefined ? {} : { diff: diff.text }),
    };
  });
  const left = plan.left.map((entry) => ({
    rule: entry.finding.rule.id,
    severity: entry.finding.severity,
    message: entry.finding.message,
    file: show(entry.finding.path),
    range: placeOf(entry, plan),
    ...(entry.reason === undefined ? {} : { reason: entry.reason }),
  }));
  return `${safeJson({ version: 1, dryRun, files, left })}\n`;
}

interface CountedFix {
  readonly rule: string;
  readonly title: string;
  readonly count: number;
}

/** Fixes of the files that change in the end. */
function fixesByFile({ changes, applied }: FixPlan): Map<string, CountedFix[]> {
  return new Map(
    changes.map((change) => {
      const own = pathOf(change);
      return [own, counted(applied.filter(({ path }) => path === own))];
    }),
  );
}

function newAndRemoved({ changes }: FixPlan): Record<'made' | 'removed', ReadonlySet<string>> {
  const pathsOf = (kind: 'created' | 'removed'): ReadonlySet<string> =>
    new Set(changes.filter((change) => kind in change).map(pathOf));
  return { made: pathsOf('created'), removed: pathsOf('removed') };
}

function counted(fixes: readonly AppliedFix[]): CountedFix[] {
  const byText = new Map<string, CountedFix>();
  for (const { rule, title } of fixes) {
    const text = JSON.stringify([rule, title]);
    byText.set(text, { rule, title, count: (byText.get(text)?.count ?? 0) + 1 });
  }
  return [...byText.values()];
}

function placeOf(
  { finding }: LeftFinding,
  { snapshot }: FixPlan,
): ReturnType<ReturnType<typeof linesOf>['range']> {
  return linesOf(snapshot.workspace.files.get(finding.path) ?? { text: '' }).range(finding.span);
}
