import { spawnSync } from 'node:child_process';
import path from 'node:path';
import type { Finding } from '../../test/vscode/exthost/editor';
import { root } from './paths';

/**
 * What `portal-properties check` reports for a folder, in the form and order of the tests' `findings`. Throws if it
 * gives no report.
 */
export function findingsOfCommandLine(folder: string): Finding[] {
  const program = path.join(root, 'dist', 'cli.js');
  const { stdout, stderr } = spawnSync(process.execPath, [program, 'check', '--format', 'json', '.'], {
    cwd: folder,
    encoding: 'utf8',
  });
  const report: unknown = stdout === '' ? undefined : JSON.parse(stdout);
  if (!isReport(report)) throw new Error(`portal-properties check gives no report: ${stderr}`);
  return report.findings
    .map(({ file, range, severity, rule }): [string, number, Finding] => [
      file,
      range.start.line,
      `${file}:${range.start.line + 1} ${severity} ${rule}`,
    ])
    .sort(
      ([fileA, lineA, a], [fileB, lineB, b]) =>
        fileA.localeCompare(fileB) || lineA - lineB || a.localeCompare(b),
    )
    .map(([, , finding]) => finding);
}

interface Report {
  readonly findings: readonly {
    readonly file: string;
    readonly rule: string;
    readonly severity: string;
    readonly range: { readonly start: { readonly line: number } };
  }[];
}

const isReport = (value: unknown): value is Report =>
  typeof value === 'object' && value !== null && 'findings' in value && Array.isArray(value.findings);
