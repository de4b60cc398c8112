import type { Finding } from '../../rules/rule';
import type { TextEdit } from '../../text/edit';
import { say } from '../../text/localise';
import type { FilePath } from '../../workspace';
import type { Offer } from './code-action';

/** All fixes of a file that change no value, in one edit; undefined if there is none. */
export function fixAllOffer(path: FilePath, findings: readonly Finding[]): Offer | undefined {
  const fixable = findings.filter((finding) => finding.fixes.some((fix) => fix.keepsValues === true));
  if (fixable.length === 0) return undefined;
  return {
    title: say`Apply every fix that keeps all values as they are`,
    kind: 'source.fixAll.portalProperties',
    isPreferred: false,
    finding: undefined,
    identity: [],
    edits: () => [{ path, edits: allEdits(path, fixable) }],
  };
}

/** For each finding the best such fix, unless it reaches into another file or into a fix chosen before. */
function allEdits(path: FilePath, findings: readonly Finding[]): TextEdit[] {
  const taken: TextEdit[] = [];
  for (const finding of findings) {
    const fixes = finding.fixes.filter((fix) => fix.keepsValues === true);
    const fix = fixes.find((candidate) => candidate.isPreferred === true) ?? fixes[0];
    const changes = fix?.edits() ?? [];
    if (!changes.every((change) => change.path === path)) continue;
    const edits = changes.flatMap((change) => change.edits);
    if (!edits.some((edit) => taken.some((other) => overlap(edit, other)))) taken.push(...edits);
  }
  return taken;
}

/** Two edits that touch may depend on each other: the second waits for the next run. */
function overlap(a: TextEdit, b: TextEdit): boolean {
  return a.span.start <= b.span.end && b.span.start <= a.span.end;
}
