import { isAtLeast } from '../../core/service';
import { toFilePath } from '../../node/disk';
import { colorsFor } from '../colors';
import type { Io } from '../io';
import { loadSnapshot, ruleSettings } from '../load';
import type { CheckOptions } from '../options';
import { createProgress } from '../progress';
import { createReport } from '../report';
import { reportAsJson } from '../reporters/json';
import { reportAsText } from '../reporters/text';

/**
 * Checks what lies below `paths`, and writes one report.
 * @returns 0, 1 where a finding is at or above `--fail-on`, 2 where a rule failed and nothing else did
 */
export async function check(paths: readonly string[], options: CheckOptions, io: Io): Promise<number> {
  const rules = ruleSettings(options.rule);
  const progress = createProgress(io);
  try {
    const loaded = await loadSnapshot(paths, options, rules, io, (count) => {
      progress.update(`${count} files read`);
    });
    progress.update('Checking');
    const report = createReport(loaded, toFilePath(io.cwd));
    progress.end();
    io.stdout.write(
      options.format === 'json'
        ? reportAsJson(report)
        : reportAsText(report, { colors: colorsFor(options.color, io), columns: io.stdout.columns }),
    );
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
