import { expect } from 'vitest';
import { type CheckOptions, expectFindings } from '../../../kit/check';
import { drawnRoot } from '../../../kit/drawn';
import { applyFix } from '../../../kit/fixes';

/** Draws the findings of one rule, and gives its fixes by title with what portal-ext.properties becomes. */
export function expectRule(
  id: string,
  example: string,
  options: Omit<CheckOptions, 'rules'> = {},
): Record<string, string> {
  const { drawing, findings } = expectFindings(example, { ...options, rules: [id] });
  const fixes: Record<string, string> = {};
  for (const finding of findings)
    for (const fix of finding.fixes) {
      const text = applyFix(drawing.files, fix)[finding.path] ?? '';
      fixes[fix.title] ??= text;
    }
  return fixes;
}

/** Expects the rule to have nothing to say. */
export function expectSilence(id: string, example: string, options: Omit<CheckOptions, 'rules'> = {}): void {
  expect(expectRule(id, example, options)).toEqual({});
}

export const mainFile = `${drawnRoot}/portal-ext.properties`;
