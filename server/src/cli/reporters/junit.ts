import type { FilePath, Finding } from '../../core/service';
import { isAtLeast } from '../../core/service';
import type { FailOn } from '../options';
import { identityOf } from '../fingerprint';
import type { CheckReport } from '../../reports/check-report';
import { visible } from '../terminal-text';

/**
 * A report in JUnit's XML, which every CI reads: a suite for each file, a case for each finding. A finding at or above
 * `failOn` is a failure, any other passes with its text as output; a file without findings has one case that passes.
 */
export function reportAsJunit(report: CheckReport, failOn: FailOn): string {
  const byFile = new Map<FilePath, Finding[]>(report.files.map(({ path }) => [path, []]));
  for (const finding of report.findings) {
    const own = byFile.get(finding.path);
    if (own === undefined) byFile.set(finding.path, [finding]);
    else own.push(finding);
  }
  const suites = [...byFile]
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .map(([path, findings]) => fileSuite(path, findings, report, failOn));
  if (report.failures.length > 0) suites.push(failureSuite(report));
  const sum = (name: 'tests' | 'failures' | 'errors'): number =>
    suites.reduce((total, suite) => total + suite[name], 0);
  const counts = { tests: sum('tests'), failures: sum('failures'), errors: sum('errors') };
  return [
    '<?xml version="1.0" encoding="UTF-8"?>',
    `<testsuites ${attributes({ name: 'portal-properties', ...counts })}>`,
    ...suites.flatMap(({ lines }) => lines.map((line) => `  ${line}`)),
    '</testsuites>',
    '',
  ].join('\n');
}

interface Suite {
  readonly tests: number;
  readonly failures: number;
  readonly errors: number;
  readonly lines: readonly string[];
}

function fileSuite(path: FilePath, findings: readonly Finding[], report: CheckReport, failOn: FailOn): Suite {
  const name = report.show(path);
  const cases = findings.flatMap((finding) => findingCase(finding, report, failOn));
  const failures = findings.filter(({ severity }) => isAtLeast(severity, failOn)).length;
  return suite(
    name,
    { tests: Math.max(findings.length, 1), failures, errors: 0 },
    findings.length === 0 ? [`<testcase ${attributes({ classname: name, name: 'no findings' })}/>`] : cases,
  );
}

function findingCase(finding: Finding, report: CheckReport, failOn: FailOn): string[] {
  const { rule, severity, message, path, span, related } = finding;
  const file = report.show(path);
  const { key } = identityOf(finding, report.snapshot, report.show);
  const where = (at: FilePath, { line, character }: { line: number; character: number }): string =>
    `${visible(report.show(at))}:${line + 1}:${character + 1}`;
  const text = [
    `${where(path, report.range(path, span).start)} ${severity}: ${visible(message)}`,
    ...related.map(
      (place) =>
        `${visible(place.message)} (${where(place.path, report.range(place.path, place.span).start)})`,
    ),
  ].join('\n');
  const [opening, closing] = isAtLeast(severity, failOn)
    ? [`<failure ${attributes({ type: severity, message })}>`, '</failure>']
    : ['<system-out>', '</system-out>'];
  // The name does not include the line, so that a CI recognises the case when lines move.
  return [
    `<testcase ${attributes({ classname: file, name: key === '' ? rule.id : `${rule.id}: ${key}` })}>`,
    `  ${opening}${escapeXml(text)}${closing}`,
    '</testcase>',
  ];
}

function failureSuite({ failures }: CheckReport): Suite {
  const cases = failures.flatMap(({ rule, error }) => {
    const message = error instanceof Error ? error.message : String(error);
    return [
      `<testcase ${attributes({ classname: 'rules', name: rule })}>`,
      `  <error ${attributes({ message: `The rule failed: ${message}` })}/>`,
      '</testcase>',
    ];
  });
  return suite('rules', { tests: failures.length, failures: 0, errors: failures.length }, cases);
}

function suite(name: string, counts: Omit<Suite, 'lines'>, cases: readonly string[]): Suite {
  return {
    ...counts,
    lines: [
      `<testsuite ${attributes({ name, ...counts })}>`,
      ...cases.map((line) => `  ${line}`),
      '</testsuite>',
    ],
  };
}

function attributes(values: Readonly<Record<string, string | number>>): string {
  return Object.entries(values)
    .map(([name, value]) => `${name}="${escapeXml(visible(String(value)))}"`)
    .join(' ');
}

function escapeXml(text: string): string {
  return text
    .replaceAll('&', '&amp;')
    .replaceAll('<', '&lt;')
    .replaceAll('>', '&gt;')
    .replaceAll('"', '&quot;')
    .replaceAll("'", '&apos;');
}
