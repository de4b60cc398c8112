import type { Finding } from '../../server/src/core/rules/rule';
import type { FileEdit, Fix } from '../../server/src/core/editing/file-edit';
import { isAtLeast } from '../../server/src/core/project/severity';
import { applyEdits } from '../../server/src/core/text/edit';

type Files = Readonly<Record<string, string>>;

/** The texts after a fix; files that it declares as new start empty. */
export function applyFix(files: Files, fix: Fix): Record<string, string> {
  const result = { ...files };
  for (const { path, edits, create } of fix.edits()) {
    if ((result[path] === undefined) !== (create === true))
      throw new Error(
        `“${fix.title}” ${create === true ? 'makes anew' : 'changes, but does not make,'} ${path}.`,
      );
    result[path] = applyEdits(result[path] ?? '', edits);
  }
  return result;
}

/** What a fix did to the findings, compared over the whole lists. All three are empty for a good fix. */
export interface FixOutcome {
  /** The finding itself, if it is still there. */
  readonly own: readonly string[];
  /** Findings of warning or above that were not there before. */
  readonly added: readonly string[];
  /** Findings of other rules that the fix did not touch, and that are gone. */
  readonly lost: readonly string[];
}

/** Compares the findings before and after a fix by rule and place; places move with the edits. */
export function compareFindings(
  finding: Finding,
  edits: readonly FileEdit[],
  before: readonly Finding[],
  after: readonly Finding[],
): FixOutcome {
  const placeBefore = (one: Finding): string => `${one.rule.id} ${one.path} ${String(moved(one, edits))}`;
  const placeAfter = (one: Finding): string => `${one.rule.id} ${one.path} ${String(one.span.start)}`;
  const expected = count(before.map(placeBefore));
  const actual = count(after.map(placeAfter));
  const own = placeBefore(finding);

  // A finding without a line of its own may move to another one that is inserted into the file.
  const gone = new Set(before.filter((one) => !actual.has(placeBefore(one))).map(statement));
  const added = after
    .filter((one) => isAtLeast(one.severity, 'warning'))
    .filter((one) => (actual.get(placeAfter(one)) ?? 0) > (expected.get(placeAfter(one)) ?? 0))
    .filter((one) => one.rule.id === finding.rule.id || !gone.has(statement(one)))
    .map(describe);
  const lost = before
    .filter((one) => one.rule.scope === 'file' && one.rule.id !== finding.rule.id && !isTouched(one, edits))
    .filter((one) => !actual.has(placeBefore(one)))
    .map(describe);
  const isGone = (actual.get(own) ?? 0) < (expected.get(own) ?? 0);
  return { own: isGone ? [] : [describe(finding)], added, lost };
}

function describe({ rule, severity, path, span, message }: Finding): string {
  return `${rule.id} (${severity}) at ${path}:${String(span.start)}: ${message}`;
}

const statement = ({ rule, path, message }: Finding): string => `${rule.id} ${path} ${message}`;

function count(texts: readonly string[]): Map<string, number> {
  const counts = new Map<string, number>();
  for (const text of texts) counts.set(text, (counts.get(text) ?? 0) + 1);
  return counts;
}

/** Where the start of a finding is after the edits. */
function moved({ path, span }: Finding, edits: readonly FileEdit[]): number {
  let offset = span.start;
  for (const edit of editsOf(path, edits))
    if (edit.span.end <= span.start && (edit.span.end > edit.span.start || edit.span.start < span.start))
      offset += edit.newText.length - (edit.span.end - edit.span.start);
  return offset;
}

function isTouched({ path, span }: Finding, edits: readonly FileEdit[]): boolean {
  return editsOf(path, edits).some((edit) => edit.span.start <= span.end && span.start <= edit.span.end);
}

function editsOf(path: string, edits: readonly FileEdit[]): FileEdit['edits'] {
  return edits.filter((edit) => edit.path === path).flatMap((edit) => edit.edits);
}
