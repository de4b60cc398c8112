import { findingsOf, isAtLeast } from '../../core/service';
import { relativePath } from '../../core/text/path';
import { toFilePath } from '../../node/disk';
import { nodeNamed, readersOf } from '../find-node';
import { type FixPlan, pathOf, planFixes, type WantedFixes } from '../fix/plan';
import { describePlan, type DiffOfFile, planAsJson } from '../fix/report';
import { unifiedDiff } from '../fix/unified-diff';
import { InterruptedError, writeFiles } from '../fix/write-files';
import type { Io } from '../io';
import { type Loaded, loadSnapshot, readExisting, requireRule } from '../load';
import type { FixOptions } from '../options';
import { createProgress } from '../progress';
import { UsageError } from '../usage-error';

/** The exit status that a shell reports for a program that Ctrl-C ended. */
const interruptedStatus = 130;

/**
 * Applies quick fixes to the files below `paths`, all or none, or prints them as a unified diff.
 * @returns 0, 1 if a finding at or above `--fail-on` is left among those considered, 130 after Ctrl-C
 * @throws UsageError if a file cannot be written; no file is changed then
 */
export async function fix(paths: readonly string[], options: FixOptions, io: Io): Promise<number> {
  for (const id of options.rule) requireRule(id);
  const progress = createProgress(io);
  try {
    const loaded = await loadSnapshot(paths, options, new Map(), io, (count) => {
      progress.update(`${count} files read`);
    });
    progress.update('Looking for fixes');
    const wanted = {
      rules: new Set(options.rule),
      ...(options.reference === undefined
        ? {}
        : { reference: nodeNamed(readersOf(loaded.snapshot), options.reference) }),
    };
    const plan = await planWithTargets(loaded, wanted);
    if (!plan.isStable)
      throw new UsageError(
        `The fixes of ${[...new Set(plan.applied.slice(-10).map(({ rule }) => rule))].join(', ')} undo each other; no file was changed.`,
        'Please report this.',
      );
    progress.update('Writing');
    const show = (path: string): string => relativePath(toFilePath(io.cwd), path);
    if (options.dryRun !== true) await write(plan, show, io);
    progress.end();
    tell(plan, show, options, io);
    const { failures } = findingsOf(plan.snapshot);
    for (const { rule, error } of failures)
      io.stderr.write(`The rule ${rule} failed and is left out: ${String(error)}\n`);
    if (plan.left.some(({ finding }) => isAtLeast(finding.severity, options.failOn))) return 1;
    return failures.length > 0 ? 2 : 0;
  } catch (error) {
    if (!(error instanceof InterruptedError)) throw error;
    progress.end();
    io.stderr.write(`${error.message}\n`);
    return interruptedStatus;
  } finally {
    progress.end();
  }
}

/**
 * A file that a fix would create may already exist without anything having asked for it: then it is read, and stays as
 * it is.
 */
async function planWithTargets(loaded: Loaded, wanted: WantedFixes): Promise<FixPlan> {
  for (let { snapshot } = loaded; ;) {
    const plan = planFixes({ ...loaded, snapshot }, wanted);
    const found = await readExisting(
      plan.changes.flatMap((change) => ('created' in change ? [pathOf(change)] : [])),
    );
    if (found.size === 0) return plan;
    snapshot = loaded.snapshotWith(found, snapshot);
  }
}

/** Until writing begins, Ctrl-C ends the process as everywhere; from here on it undoes what is half done. */
async function write({ changes }: FixPlan, show: (path: string) => string, io: Io): Promise<void> {
  let isInterrupted = false;
  const release = io.onInterrupt(() => {
    isInterrupted = true;
  });
  try {
    await writeFiles(changes, { show, isInterrupted: () => isInterrupted });
  } finally {
    release();
  }
}

function tell(plan: FixPlan, show: (path: string) => string, options: FixOptions, io: Io): void {
  const isDryRun = options.dryRun === true;
  const diffs = isDryRun
    ? plan.changes.map((change): DiffOfFile => {
        const path = pathOf(change);
        return { path, ...unifiedDiff(change, show(path), plan.snapshot) };
      })
    : [];
  const summary = describePlan(plan, show, options);
  if (options.format === 'json') io.stdout.write(planAsJson(plan, diffs, show, isDryRun));
  else if (isDryRun) {
    io.stdout.write(diffs.map(({ text }) => text).join(''));
    io.stderr.write(summary);
  } else io.stdout.write(summary);
  if (diffs.some(({ isMasked }) => isMasked))
    io.stderr.write(
      'Secrets and invisible characters are masked in the diff, so it cannot be applied as it is.\n',
    );
}
