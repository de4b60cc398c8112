import { expect } from 'vitest';
import { expectFindings, findingsOf } from '../../../kit/check';
import { drawnRoot, parseDrawing } from '../../../kit/drawn';
import { applyFix, compareFindings } from '../../../kit/fixes';

/** What the files are after the fix with this title, by path; checks that the fix is a good one. */
export function afterFix(drawing: string, rule: string, at: string, title: string): string {
  const { files } = parseDrawing(drawing);
  const before = findingsOf(files);
  const finding = before.find((one) => one.rule.id === rule && one.path === `${drawnRoot}/${at}`);
  const fix = finding?.fixes.find((candidate) => candidate.title === title);
  if (finding === undefined || fix === undefined)
    throw new Error(
      `no such fix; there are: ${finding?.fixes.map((other) => other.title).join(', ') ?? 'no finding'}`,
    );
  const after = applyFix(files, fix);
  expect(compareFindings(finding, fix.edits(), before, findingsOf(after))).toEqual({
    own: [],
    added: [],
    lost: [],
  });
  return Object.entries(after)
    .map(([path, text]) => `=== ${path.slice(drawnRoot.length + 1)}\n${text}`)
    .join('');
}

/** The titles of the fixes of the first finding of a rule in a file, the preferred one with a star. */
export function fixTitles(drawing: string, rule: string, at: string): string[] {
  const { findings } = expectFindings(drawing, { rules: [rule] });
  const finding = findings.find((one) => one.path === `${drawnRoot}/${at}`);
  return (finding?.fixes ?? []).map(({ title, isPreferred }) =>
    isPreferred === true ? `* ${title}` : title,
  );
}
