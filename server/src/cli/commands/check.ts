import { isAtLeast } from '../../core/service';
import { toFilePath } from '../../node/disk';
import { type AcceptedFinding, readBaseline, withoutAccepted, writeBaseline } from '../baseline';
import { colorsFor } from '../colors';
import type { Io } from '../io';
import { loadSnapshot, ruleSettings } from '../load';
import type { CheckOptions } from '../options';
import { createProgress } from '../progress';
import { type CheckReport, createReport } from '../report';
import { reportAsGithub } from '../reporters/github';
import { reportAsJson } from '../reporters/json';
import { reportAsJunit } from '../reporters/junit';
import { reportAsSarif } from '../reporters/sarif';
import { reportAsText } from '../reporters/text';
import { plural } from '../reporters/totals';
import { visible } from '../terminal-text';

/**
 * Checks what lies below `paths`, and writes one report.
 * @returns 0, 1 where a finding is at or above `--fail-on`, 2 where a rule failed and nothing else did
 */
export async function check(paths: readonly string[], options: CheckOptions, io: Io): Promise<number> {
  const rules = ruleSettings(options.rule);
  const baseline = options.baseline === undefined ? undefined : await readBaseline(options.baseline, io);
  const progress = createProgress(io);
  try {
    const loaded = await loadSnapshot(paths, options, rules, io, (count) => {
      progress.update(`${count} files read`);
    });
    progress.update('Checking');
    const all = createReport(loaded, toFilePath(io.cwd));
    progress.end();

    const accepted =
      options.writeBaseline === undefined
        ? baseline
        : await writeBaseline(options.writeBaseline, all, baseline, io);
    const { report, stale } =
      accepted === undefined ? { report: all, stale: [] } : withoutAccepted(all, accepted, loaded.isAskedFor);
    io.stdout.write(format(report, options, io));
    if (options.writeBaseline !== undefined)
      io.stderr.write(`${plural(report.accepted ?? 0, 'finding')} accepted in ${options.writeBaseline}.\n`);
    io.stderr.write(describeStale(stale));
    for (const { rule, error } of report.failures)
      io.stderr.write(
        `The rule ${rule} failed and is left out: ${error instanceof Error ? (error.stack ?? error.message) : String(error)}\n`,
      );
    if (report.findings.some(({ severity }) => isAtLeast(severity, options.failOn))) return 1;
    return report.failures.length > 0 ? 2 : 0;
  } finally {
    progress.end();
  }
}

function format(report: CheckReport, options: CheckOptions, io: Io): string {
  switch (options.format) {
    case 'text':
      return reportAsText(report, { colors: colorsFor(options.color, io), columns: io.stdout.columns });
    case 'json':
      return reportAsJson(report);
    case 'sarif':
      return reportAsSarif(report);
    case 'junit':
      return reportAsJunit(report, options.failOn);
    case 'github':
      return reportAsGithub(report, checkoutOf(io));
  }
}

function checkoutOf({ env }: Io): string | undefined {
  const checkout = env['GITHUB_WORKSPACE'];
  return checkout === undefined || checkout === '' ? undefined : toFilePath(checkout);
}

/** More lines than this say less than their number. */
const mostStale = 10;

function describeStale(stale: readonly AcceptedFinding[]): string {
  if (stale.length === 0) return '';
  const count = stale.reduce((sum, entry) => sum + entry.count, 0);
  const lines = stale
    .slice(0, mostStale)
    .map(({ rule, file, key }) => `  ${visible(`${file} ${rule}${key === '' ? '' : ` ${key}`}`)}\n`);
  const rest = stale.length > mostStale ? `  and ${stale.length - mostStale} more\n` : '';
  return `The baseline accepts ${plural(count, 'finding')} that ${count === 1 ? 'is' : 'are'} gone:\n${lines.join('')}${rest}Drop them with --write-baseline.\n`;
}
