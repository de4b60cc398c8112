import { describe, expect, it } from 'vitest';
import {
  diagnosticsByFile,
  diagnosticsOf,
  mostDiagnostics,
} from '../../../../server/src/core/features/findings/diagnostics';
import { findingsOf } from '../../../../server/src/core/features/findings/findings';
import { ruleRegistry } from '../../../../server/src/core/rules/registry';
import type { Finding, Rule } from '../../../../server/src/core/rules/rule';
import { scene } from '../small-catalogue';

const { snapshot, path } = scene('a=1\nb=2\n');

function rule(id: string): Rule {
  const found = ruleRegistry.find((candidate) => candidate.id === id);
  if (found === undefined) throw new Error(`there is no rule ${id}`);
  return found;
}

const finding = (severity: Finding['severity'], start: number): Finding => ({
  rule: rule('cluster-link-disabled'),
  severity,
  path,
  span: { start, end: start + 1 },
  message: `number ${start}`,
  cluster: undefined,
  nodes: [],
  related: [],
  fixes: [],
});

describe('The findings that a file shows', () => {
  it('are all of them up to 200', () => {
    const findings = Array.from({ length: mostDiagnostics }, (_, i) => finding('hint', i));
    expect(diagnosticsOf(snapshot, path, findings)).toEqual(findings);
  });

  it('are the worst 200 after a summary above that, in reading order', () => {
    const hints = Array.from({ length: 300 }, (_, i) => finding('hint', i));
    const error = finding('error', 299);
    const [summary, ...shown] = diagnosticsOf(snapshot, path, [...hints, error]);
    expect(summary).toEqual({
      rule: rule('more-findings'),
      severity: 'information',
      path,
      span: { start: 0, end: 3 },
      message: 'This file has 301 findings. The 200 worst are shown here; the command line lists them all.',
      cluster: undefined,
      nodes: [],
      related: [],
      fixes: [],
    });
    expect(shown).toEqual([...hints.slice(0, 199), error]);
  });

  it('are counted with those that are only counted', () => {
    const hints = Array.from({ length: 300 }, (_, i) => finding('hint', i));
    const [summary] = diagnosticsOf(snapshot, path, [...hints, { ...finding('hint', 300), count: 1000 }]);
    expect(summary?.message).toMatch(/^This file has 1300 findings\./);
  });

  it('are those of the file alone', () => {
    const other = { ...finding('error', 0), path: '/w/other.properties' };
    const byFile = new Map([
      ['/w/other.properties', [other]],
      [path, [finding('hint', 1)]],
    ]);
    expect(new Map(diagnosticsByFile(snapshot, { byFile, since: undefined }))).toEqual(byFile);
  });

  it('are worked out once for a snapshot', () => {
    expect(findingsOf(snapshot)).toBe(findingsOf(snapshot));
  });
});
