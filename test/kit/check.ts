import { expect } from 'vitest';
import type { Settings } from '../../server/src/core/project/settings';
import { defaultSettings } from '../../server/src/core/project/settings';
import { createSnapshot, type Snapshot } from '../../server/src/core/cluster/snapshot';
import type { Finding } from '../../server/src/core/rules/rule';
import { runRules } from '../../server/src/core/rules/run';
import { inMemoryWorkspace } from '../../server/src/core/workspace';
import { testCatalogues } from './catalogues';
import { asStated, draw, type Drawing, drawnRoot, parseDrawing, toDrawn } from './drawn';

/** The day by which ignore comments are judged in all tests. */
export const today = '2026-11-22';

export interface CheckOptions {
  /** Compare the findings of these rules only; of all rules if left out. */
  readonly rules?: readonly string[];
  readonly portal?: string;
  readonly settings?: Partial<Settings>;
}

export function snapshotOf(files: Readonly<Record<string, string>>, options: CheckOptions = {}): Snapshot {
  const settings: Settings = { ...defaultSettings, today, portal: options.portal, ...options.settings };
  return createSnapshot(inMemoryWorkspace(files, [drawnRoot]), settings, testCatalogues());
}

/** All findings of the files; a rule that throws fails the test. */
export function findingsOf(files: Readonly<Record<string, string>>, options: CheckOptions = {}): Finding[] {
  const { findings, failures } = runRules(snapshotOf(files, options));
  expect(failures).toEqual([]);
  return findings.filter((finding) => options.rules?.includes(finding.rule.id) ?? true);
}

/** Checks the files of a drawn example and compares the whole list of findings with what is drawn. */
export function expectFindings(
  example: string,
  options: CheckOptions = {},
): { drawing: Drawing; findings: Finding[] } {
  const drawing = parseDrawing(example);
  const findings = findingsOf(drawing.files, options);
  const actual = findings.map((finding) => toDrawn(drawing.files, { ...finding, rule: finding.rule.id }));
  expect(draw(drawing.files, asStated(actual, drawing.findings))).toBe(draw(drawing.files, drawing.findings));
  return { drawing, findings };
}
