import { isAtLeast } from '../../core/service';
import { toFilePath } from '../../node/disk';
import type { AcceptedFinding, Baseline } from '../baseline';
import { colorsFor } from '../colors';
import type { Io } from '../io';
import { type Loaded, loadSnapshot, ruleSettings } from '../load';
import type { CheckOptions } from '../options';
import { createProgress } from '../progress';
import { type CheckReport, createReport } from '../../reports/check-report';
import { isEmpty, nothingChecked, reportAsText } from '../reporters/text';
import { plural } from '../../reports/totals';
import type { Since } from '../since';
import { visible } from '../terminal-text';
import { UsageError } from '../usage-error';

/**
 * Checks everything below `paths`, and writes one report; with `--watch` one for each change.
 * @returns 0, 1 if a finding is at or above `--fail-on`, 2 if a rule failed and nothing else did, 130 if Ctrl-C ended
 * the watching
 */
export async function check(paths: readonly string[], options: CheckOptions, io: Io): Promise<number> {
  if (options.watch === true && paths.includes('-'))
    throw new UsageError('--watch needs files that can change; the standard input cannot.');
  const rules = ruleSettings(options.rule);
  const baseline =
    options.baseline === undefined
      ? undefined
      : await (await import('../baseline')).readBaseline(options.baseline, io);
  const progress = createProgress(io);
  try {
    const loaded = await loadSnapshot(paths, options, rules, io, (count) => {
      progress.update(`${count} files read`);
    });
    progress.update('Checking');
    const since = options.since === undefined ? undefined : await revision(loaded, options.since, io);
    const once = (state: Loaded): Promise<number> =>
      checkLoaded(state, { paths, options, baseline, since }, io, () => {
        progress.end();
      });
    if (options.watch !== true) return await once(loaded);
    const { watchLoaded } = await import('../watch');
    const again = async (state: Loaded): Promise<void> => {
      if (io.stdout.isTerminal) io.stdout.write(clearScreen);
      await once(state);
    };
    return await watchLoaded(loaded, again, io);
  } finally {
    progress.end();
  }
}

/** Clears a terminal; what has scrolled away stays there. */
const clearScreen = '\x1b[2J\x1b[H';

async function revision(loaded: Loaded, name: string, io: Io): Promise<Since> {
  const { readSince } = await import('../since');
  return readSince(loaded, name, io);
}

interface Measure {
  readonly paths: readonly string[];
  readonly options: CheckOptions;
  readonly baseline: Baseline | undefined;
  readonly since: Since | undefined;
}

async function checkLoaded(
  loaded: Loaded,
  { paths, options, baseline, since }: Measure,
  io: Io,
  onChecked: () => void,
): Promise<number> {
  const all = createReport(loaded, toFilePath(io.cwd));
  onChecked();
  const { report: unaccepted, stale } = await accept(all, loaded, { options, baseline }, io);
  const report = since === undefined ? unaccepted : await withoutOld(unaccepted, loaded, since, io);
  io.stdout.write(await format(report, options, io));
  if (isEmpty(report)) {
    if (options.format !== 'text') io.stderr.write(nothingChecked);
    const { describeTemplates } = await import('../templates');
    io.stderr.write((await describeTemplates(paths, io)) ?? '');
  }
  if (options.writeBaseline !== undefined)
    io.stderr.write(`${plural(report.accepted ?? 0, 'finding')} accepted in ${options.writeBaseline}.\n`);
  io.stderr.write(describeStale(stale));
  for (const { rule, error } of report.failures)
    io.stderr.write(
      `The rule ${rule} failed and is left out: ${error instanceof Error ? (error.stack ?? error.message) : String(error)}\n`,
    );
  if (report.findings.some(({ severity }) => isAtLeast(severity, options.failOn))) return 1;
  return report.failures.length > 0 ? 2 : 0;
}

/** The report without the findings that a baseline accepts, after writing the baseline if that was requested. */
async function accept(
  report: CheckReport,
  { isAskedFor }: Loaded,
  { options: { writeBaseline: file }, baseline }: Pick<Measure, 'options' | 'baseline'>,
  io: Io,
): Promise<{ readonly report: CheckReport; readonly stale: readonly AcceptedFinding[] }> {
  if (file === undefined && baseline === undefined) return { report, stale: [] };
  const { withoutAccepted, writeBaseline } = await import('../baseline');
  const accepted = file === undefined ? baseline : await writeBaseline(file, report, baseline, io);
  return accepted === undefined ? { report, stale: [] } : withoutAccepted(report, accepted, isAskedFor);
}

/** The report without the findings that the revision already has, and with what has changed since. */
async function withoutOld(report: CheckReport, loaded: Loaded, since: Since, io: Io): Promise<CheckReport> {
  const { changesSince, newFindings } = await import('../since');
  const findings = newFindings(since, report, io);
  const before = report.findings.length - findings.length;
  const { name, commit } = since;
  return { ...report, findings, since: { name, commit, before, changes: changesSince(since, loaded) } };
}

async function format(report: CheckReport, options: CheckOptions, io: Io): Promise<string> {
  switch (options.format) {
    case 'text':
      return reportAsText(report, { colors: colorsFor(options.color, io), columns: io.stdout.columns });
    case 'json':
      return (await import('../reporters/json')).reportAsJson(report);
    case 'sarif':
      return (await import('../reporters/sarif')).reportAsSarif(report);
    case 'junit':
      return (await import('../reporters/junit')).reportAsJunit(report, options.failOn);
    case 'github':
      return (await import('../reporters/github')).reportAsGithub(report, folderIn(io, 'GITHUB_WORKSPACE'));
    case 'gitlab':
      return (await import('../reporters/gitlab')).reportAsGitlab(report, folderIn(io, 'CI_PROJECT_DIR'));
  }
}

/** The folder that a variable names, such as that of the checkout in a job. */
function folderIn({ env }: Io, variable: string): string | undefined {
  const checkout = env[variable];
  return checkout === undefined || checkout === '' ? undefined : toFilePath(checkout);
}

/** A longer list of lines says less than their number. */
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
