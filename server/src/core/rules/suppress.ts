import type { Snapshot } from '../cluster/snapshot';
import type { FilePath, SourceFile } from '../workspace';
import { type RuleFailure, rulesOf, runAll } from './outcome';
import { ruleIds } from './registry';
import type { Finding } from './rule';
import { isExpired, type Suppression, suppressionsOf } from './suppression';
import { toFinding } from './to-finding';
import { treeFor } from './tree-for';

const suppressionRules = rulesOf('suppression');

/** Findings that stand, and those that an ignore comment silences. */
export interface Judgement {
  readonly findings: Finding[];
  readonly suppressed: readonly SuppressedFinding[];
  readonly failures: readonly RuleFailure[];
}

export interface SuppressedFinding {
  readonly finding: Finding;
  readonly by: Suppression;
}

/** Takes out what ignore comments silence, and adds what is to be said of comments that silence nothing. */
export function suppress(snapshot: Snapshot, findings: readonly Finding[]): Judgement {
  const kept: Finding[] = [];
  const suppressed: SuppressedFinding[] = [];
  const failures: RuleFailure[] = [];
  const { today } = snapshot.settings;
  const commented = filesWithComments(snapshot);
  const byFile = new Map<FilePath, readonly Suppression[]>(
    commented.map((file) => [file.path, suppressionsOf(file, treeFor)]),
  );
  const used = new Set<Suppression>();
  for (const finding of findings) {
    const by = byFile
      .get(finding.path)
      ?.find((candidate) => covers(candidate, finding) && !isExpired(candidate, today));
    if (by === undefined) kept.push(finding);
    else {
      used.add(by);
      suppressed.push({ finding, by });
    }
  }
  for (const file of commented) {
    const idle = byFile.get(file.path)?.filter((suppression) => !used.has(suppression)) ?? [];
    if (idle.length === 0) continue;
    const outcome = runAll(suppressionRules, (rule) =>
      rule.check({ file, suppressions: idle, today, ruleIds }),
    );
    failures.push(...outcome.failures);
    for (const from of outcome.reports) {
      const finding = toFinding(snapshot, from, undefined, []);
      if (finding !== undefined) kept.push(finding);
    }
  }
  return { findings: kept, suppressed, failures };
}

function covers(suppression: Suppression, { rule, span }: Finding): boolean {
  if (suppression.rules.length > 0 && !suppression.rules.includes(rule.id)) return false;
  return (
    suppression.wholeFile || (suppression.covers.start <= span.start && span.start <= suppression.covers.end)
  );
}

function filesWithComments({ propertiesFiles, workspace, projects }: Snapshot): SourceFile[] {
  // Comments of an embedded file are those of the file around it, where its findings stand.
  const isCommented = (file: SourceFile): boolean =>
    file.embedding === undefined && suppressionsOf(file, treeFor).length > 0;
  const others = [...workspace.files.values()].filter(
    (file) => !file.path.endsWith('.properties') && isCommented(file) && !projects.isIgnored(file.path),
  );
  return [...propertiesFiles.filter(isCommented), ...others];
}
