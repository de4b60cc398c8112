import { describe, expect, it } from 'vitest';
import { mostReports, runAll } from '../../../../server/src/core/rules/running/rule-result';
import { ruleRegistry } from '../../../../server/src/core/rules/registry';
import type { Severity } from '../../../../server/src/core/project/severity';
import type { Report } from '../../../../server/src/core/rules/rule';

const [rule] = ruleRegistry;

/** This many reports, one after the other. */
function* reports(count: number, path = '/w/a', severity: Severity = 'warning'): Iterable<Report> {
  for (let at = 0; at < count; at++)
    yield { path, span: { start: at, end: at + 1 }, message: 'again', severity };
}

const messages = (count: number): string[] =>
  runAll(rule === undefined ? [] : [rule], () => reports(count)).reports.map(({ report }) => report.message);

describe('a rule that has very much to say', () => {
  it('is heard in full up to a limit', () => {
    expect(messages(mostReports)).toEqual(Array.from({ length: mostReports }, () => 'again'));
  });

  it('is counted beyond that, where its first report is that is left out', () => {
    const { reports: kept } = runAll(rule === undefined ? [] : [rule], () => reports(mostReports + 5));
    expect(kept).toHaveLength(mostReports + 1);
    expect(kept.at(-1)?.report).toEqual({
      path: '/w/a',
      span: { start: mostReports, end: mostReports + 1 },
      message: 'There are 5 more findings of this rule.',
      count: 5,
      severity: 'warning',
    });
  });

  it('is counted for each file and severity, so that their numbers are right', () => {
    function* all(): Iterable<Report> {
      yield* reports(mostReports);
      yield* reports(2);
      yield* reports(1, '/w/b');
      yield* reports(3, '/w/a', 'error');
      yield* reports(2);
    }
    const { reports: kept } = runAll(rule === undefined ? [] : [rule], all);
    expect(
      kept
        .slice(mostReports)
        .map(({ report: { path, severity, count } }) => `${path} ${String(severity)} ${String(count)}`),
    ).toEqual(['/w/a warning 4', '/w/b warning 1', '/w/a error 3']);
  });
});
