import type { Snapshot } from '../../cluster/snapshot';
import { writtenEdits } from '../../editing/embedded-edits';
import type { Fix } from '../../editing/file-edit';
import type { Severity } from '../../project/severity';
import type { Span } from '../../text/span';
import { type FilePath, type SourceFile, writtenAt } from '../../workspace';
import type { RawReport } from './rule-result';
import type { Finding, Location, RelatedLocation, Report, Rule } from '../rule';

/** Puts the severity in force on a report; undefined if the rule is off for that file. */
export function toFinding(
  snapshot: Snapshot,
  from: RawReport,
  cluster: string | undefined,
  nodes: readonly string[],
): Finding | undefined {
  const severity = severityFor(snapshot, from.rule, from.report.path, from.report.severity);
  if (severity === 'off') return undefined;
  const { files, hasEmbedded } = snapshot.workspace;
  return new StandingReport(from, severity, cluster, nodes, hasEmbedded === true ? files : undefined);
}

type Files = ReadonlyMap<FilePath, SourceFile>;

/**
 * A class, because a workspace has thousands: as objects with a getter each they would take several times as much
 * memory.
 */
class StandingReport implements Finding {
  readonly rule: Rule;
  readonly severity: Severity;
  readonly path: FilePath;
  readonly span: Span;
  readonly message: string;
  readonly cluster: string | undefined;
  readonly nodes: readonly string[];
  readonly related: readonly RelatedLocation[];
  declare readonly count?: number;
  readonly #files: Files | undefined;
  /** Undefined when it is forgotten. */
  #report: Report | undefined;

  /** @param files if some of them are embedded in others: findings in these are placed in the file around them */
  constructor(
    { rule, report }: RawReport,
    severity: Severity,
    cluster: string | undefined,
    nodes: readonly string[],
    files: Files | undefined,
  ) {
    const { path, span } = files === undefined ? report : writtenLocation(files, report);
    this.rule = rule;
    this.severity = severity;
    this.path = path;
    this.span = span;
    this.message = report.message;
    this.cluster = cluster;
    this.nodes = nodes;
    this.related = relatedOf(report, files);
    if (report.count !== undefined) this.count = report.count;
    this.#report = report;
    this.#files = files;
  }

  get fixes(): readonly Fix[] {
    if (this.#report === undefined) return noFixes;
    const { path, fixes = noFixes } = this.#report;
    const all = typeof fixes === 'function' ? fixes() : fixes;
    const files = this.#files;
    if (files === undefined) return all;
    return isWritable(files, path) ? all.map((fix) => writtenFix(files, fix)) : noFixes;
  }

  forgetFixes(): void {
    this.#report = undefined;
  }
}

/**
 * Releases the nodes that the fixes of a finding were made from after an edit has rebuilt them: a finding that stays
 * for hours would keep every text that it was ever made from. Its fixes are those that its rule gives when it is asked
 * again.
 */
export function forgetFixes(finding: Finding): void {
  if (finding instanceof StandingReport) finding.forgetFixes();
}

const noRelated: readonly RelatedLocation[] = [];
const noFixes: readonly Fix[] = [];

function relatedOf({ related = noRelated }: Report, files: Files | undefined): readonly RelatedLocation[] {
  if (files === undefined) return related;
  return related.map((other) => ({ ...other, ...writtenLocation(files, other) }));
}

function writtenLocation(files: Files, { path, span }: Location): Location {
  const file = files.get(path);
  if (file?.embedding === undefined) return { path, span };
  const written = writtenAt(file, span);
  return { path: written.file.path, span: written.span };
}

function isWritable(files: Files, path: FilePath): boolean {
  const embedding = files.get(path)?.embedding;
  return embedding === undefined || embedding.indentation !== undefined;
}

const writtenFixes = new WeakMap<Fix, { readonly files: Files; readonly written: Fix }>();

/** One object for one fix, so that findings can be seen to share it. */
function writtenFix(files: Files, fix: Fix): Fix {
  const known = writtenFixes.get(fix);
  if (known?.files === files) return known.written;
  const written: Fix = { ...fix, edits: (there) => writtenEdits(files, fix.edits(there)) };
  writtenFixes.set(fix, { files, written });
  return written;
}

/** The severity in force; `own` is that of this particular case. */
export function severityFor(
  snapshot: Snapshot,
  rule: Rule,
  path: FilePath,
  own: Severity | undefined,
): Severity | 'off' {
  const set = snapshot.projects.ruleSetting(rule.id, path);
  if (set !== undefined) return set;
  return rule.severity === 'off' ? 'off' : (own ?? rule.severity);
}
