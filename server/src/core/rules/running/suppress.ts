import type { Snapshot } from '../../cluster/snapshot';
import { countWhile } from '../../text/bisect';
import type { FilePath, SourceFile } from '../../workspace';
import { type RuleFailure, rulesOf, runAll } from './rule-result';
import { coveringOf } from './covering';
import { ruleIds } from '../registry';
import type { Finding } from '../rule';
import { isExpired, type Suppression, suppressionsOf } from './suppression';
import { toFinding } from './to-finding';
import { checkedTree } from './checked-tree';

const suppressionRules = rulesOf('suppression');

/** What is left of the findings of one file, and what ignore comments silence. */
export interface FileFindings {
  readonly findings: readonly Finding[];
  readonly suppressed: readonly SuppressedFinding[];
  readonly failures: readonly RuleFailure[];
}

export interface SuppressedFinding {
  readonly finding: Finding;
  readonly by: Suppression;
}

/** Removes what the ignore comments of a file silence, and adds findings about comments that silence nothing. */
export function suppress(snapshot: Snapshot, path: FilePath, findings: readonly Finding[]): FileFindings {
  const file = snapshot.workspace.files.get(path);
  if (file === undefined || !hasComments(snapshot, file)) return { findings, suppressed: [], failures: [] };
  const { today } = snapshot.settings;
  const suppressions = suppressionsOf(file, checkedTree);
  const kept: Finding[] = [];
  const suppressed: SuppressedFinding[] = [];
  const used = new Set<Suppression>();
  const covering = coveringOf(suppressions.filter((suppression) => !isExpired(suppression, today)));
  for (const finding of findings) {
    const by = covering(finding);
    if (by === undefined) kept.push(finding);
    else {
      used.add(by);
      suppressed.push({ finding, by });
    }
  }
  const idle = suppressions.filter((suppression) => !used.has(suppression));
  const { reports, failures } =
    idle.length === 0
      ? { reports: [], failures: [] }
      : runAll(suppressionRules, (rule) => rule.check({ file, suppressions: idle, today, ruleIds }));
  for (const from of reports) {
    const finding = toFinding(snapshot, from, undefined, []);
    if (finding !== undefined) kept.push(finding);
  }
  return { findings: kept, suppressed, failures };
}

/**
 * Whether the ignore comments of a file count. For an embedded one, those of the file around it do, because its
 * findings are there.
 */
export function hasComments({ propertiesFiles, projects }: Snapshot, file: SourceFile): boolean {
  return (
    file.embedding === undefined &&
    suppressionsOf(file, checkedTree).length > 0 &&
    (file.path.endsWith('.properties') ? isAmong(propertiesFiles, file) : !projects.isIgnored(file.path))
  );
}

/** @param files in the order of their paths */
function isAmong(files: readonly SourceFile[], file: SourceFile): boolean {
  return files[countWhile(files.length, (at) => (files[at]?.path ?? '') < file.path)] === file;
}
