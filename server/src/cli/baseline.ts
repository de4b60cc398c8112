import { readFile, writeFile } from 'node:fs/promises';
import type { Finding } from '../core/service';
import { parentFolder, relativePath } from '../core/text/path';
import { toFilePath } from '../node/disk';
import { identityKey, identityOf, type Identity } from './fingerprint';
import type { Io } from './io';
import { absolute } from './load';
import type { CheckReport } from '../reports/check-report';
import { reasonOf } from './reason-of';
import { safeJson } from './terminal-text';
import { UsageError } from './usage-error';

/** Findings that are accepted: files relative to the folder of the baseline, `count` equal ones. */
export interface AcceptedFinding extends Identity {
  readonly count: number;
  /** Why it is accepted, as somebody wrote in the file. */
  readonly reason?: string;
}

export interface Baseline {
  /** The absolute path of its file. */
  readonly path: string;
  readonly accepted: readonly AcceptedFinding[];
}

/** A report without the accepted findings, and what the baseline accepts although it no longer exists. */
export interface Filtered {
  readonly report: CheckReport;
  /** Entries with the number of findings that are gone. */
  readonly stale: readonly AcceptedFinding[];
  /** The findings that were taken out, each with the entry that accepts it. */
  readonly accepted: readonly { readonly finding: Finding; readonly by: AcceptedFinding }[];
}

/** @throws UsageError if the file is missing, cannot be read or is not a baseline */
export async function readBaseline(written: string, io: Io): Promise<Baseline> {
  const baseline = await readBaselineIfThere(written, io);
  if (baseline === undefined)
    throw new UsageError(
      `There is no baseline ${written}.`,
      `Write one with portal-properties check --write-baseline ${written}.`,
    );
  return baseline;
}

/** Takes out of a report what the baseline accepts: of equal findings as many as it counts. */
export function withoutAccepted(
  report: CheckReport,
  { path, accepted }: Baseline,
  isAskedFor: (path: string) => boolean,
): Filtered {
  const folder = parentFolder(path);
  const left = new Map<string, number>();
  const entries = new Map<string, AcceptedFinding>();
  for (const entry of accepted) {
    const key = identityKey(entry);
    left.set(key, (left.get(key) ?? 0) + entry.count);
    entries.set(key, entry);
  }
  const out: { finding: Finding; by: AcceptedFinding }[] = [];
  const findings = report.findings.filter((finding) => {
    const key = identityKey(identityFrom(folder, finding, report));
    const count = left.get(key) ?? 0;
    const by = entries.get(key);
    if (count === 0 || by === undefined) return true;
    left.set(key, count - 1);
    out.push({ finding, by });
    return false;
  });
  const stale = accepted.flatMap((entry) => {
    const key = identityKey(entry);
    const count = Math.min(entry.count, left.get(key) ?? 0);
    if (count > 0) left.set(key, (left.get(key) ?? 0) - count);
    const isChecked = isAskedFor(absolute(entry.file, { cwd: folder }));
    return count > 0 && isChecked ? [{ ...entry, count }] : [];
  });
  return { report: { ...report, findings, accepted: out.length }, stale, accepted: out };
}

/**
 * Writes all findings of a report as accepted ones. Reasons for them in the file, or in `before`, are kept.
 * @throws UsageError if the file contains something else, or cannot be written
 */
export async function writeBaseline(
  written: string,
  report: CheckReport,
  before: Baseline | undefined,
  io: Io,
): Promise<Baseline> {
  const path = absolute(written, io);
  const folder = parentFolder(path);
  const old = await readBaselineIfThere(written, io);
  const reasons = new Map<string, string>();
  for (const { accepted } of [before, old].filter((baseline) => baseline !== undefined))
    for (const entry of accepted)
      if (entry.reason !== undefined) reasons.set(identityKey(entry), entry.reason);

  const counted = new Map<string, AcceptedFinding>();
  for (const finding of report.findings) {
    const identity = identityFrom(folder, finding, report);
    const key = identityKey(identity);
    const reason = reasons.get(key);
    counted.set(key, {
      ...identity,
      count: (counted.get(key)?.count ?? 0) + 1,
      ...(reason === undefined ? {} : { reason }),
    });
  }
  const accepted = [...counted.values()];
  try {
    await writeFile(path, `${safeJson({ version: 1, accepted })}\n`);
  } catch (error) {
    throw new UsageError(`${written} cannot be written: ${reasonOf(error, 'its folder does not exist')}.`);
  }
  return { path, accepted };
}

function identityFrom(folder: string, finding: Finding, { snapshot }: CheckReport): Identity {
  return identityOf(finding, snapshot, (path) => relativePath(folder, path));
}

async function readBaselineIfThere(written: string, io: Io): Promise<Baseline | undefined> {
  const path = absolute(written, io);
  let text: string;
  try {
    text = await readFile(path, 'utf8');
  } catch (error) {
    if (codeOf(error) === 'ENOENT') return undefined;
    throw new UsageError(
      `The baseline ${written} cannot be read: ${reasonOf(error, 'its folder does not exist')}.`,
    );
  }
  const accepted = parseBaseline(text);
  if (accepted === undefined)
    throw new UsageError(
      `${written} is not a baseline.`,
      'A baseline is what --write-baseline writes: { "version": 1, "accepted": [ … ] }.',
    );
  return { path: toFilePath(path), accepted };
}

function parseBaseline(text: string): readonly AcceptedFinding[] | undefined {
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch {
    return undefined;
  }
  if (!isObject(value) || value['version'] !== 1 || !isList(value['accepted'])) return undefined;
  const entries = value['accepted'].map(acceptedFinding);
  return entries.every((entry) => entry !== undefined) ? entries : undefined;
}

function acceptedFinding(value: unknown): AcceptedFinding | undefined {
  if (!isObject(value)) return undefined;
  const { rule, file, key, message, count, reason } = value;
  if (
    typeof rule !== 'string' ||
    typeof file !== 'string' ||
    typeof key !== 'string' ||
    typeof message !== 'string' ||
    typeof count !== 'number' ||
    !(count > 0)
  )
    return undefined;
  return { rule, file, key, message, count, ...(typeof reason === 'string' ? { reason } : {}) };
}

const isList = (value: unknown): value is readonly unknown[] => Array.isArray(value);

function isObject(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null;
}

function codeOf(error: unknown): unknown {
  return error instanceof Error && 'code' in error ? error.code : undefined;
}
