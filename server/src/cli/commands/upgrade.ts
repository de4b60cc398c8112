import { compareReleases, parseRelease } from '../../core/catalogue/releases';
import { type FileUpgrade, type Snapshot, upgrade as upgradeFile } from '../../core/service';
import { relativePath } from '../../core/text/path';
import type { FilePath } from '../../core/workspace';
import { catalogueProvider } from '../../node/catalogue-provider';
import { kindOf, toFilePath } from '../../node/disk';
import { colorsFor } from '../colors';
import type { FileChange, FileCreation } from '../fix/plan';
import { InterruptedError, writeFiles } from '../fix/write-files';
import type { Io } from '../io';
import { absolute, type Loaded, loadSnapshot, readExisting } from '../load';
import type { UpgradeOptions } from '../options';
import { upgradeAsJson } from '../upgrade/as-json';
import { upgradeAsText } from '../upgrade/as-text';
import type { UpgradeReport } from '../upgrade/report';
import { UsageError } from '../usage-error';

const interruptedStatus = 130;

/**
 * Tells what becomes of a file in another release, and with `--write` brings it there.
 * @returns 0, or 130 after Ctrl-C
 * @throws UsageError where the file cannot be read, no release is stated, or a file cannot be written
 */
export async function upgrade(written: string, options: UpgradeOptions, io: Io): Promise<number> {
  const isInput = written === '-';
  if (isInput && options.write === true)
    throw new UsageError('The standard input cannot be written.', 'Name a file, or leave --write out.');
  const loaded = await loadSnapshot([written], options, new Map(), io);
  const path = absolute(isInput ? options.stdinName : written, io);
  if (!isInput && (await kindOf(path)) === 'folder')
    throw new UsageError(
      `${written} is a folder.`,
      'upgrade takes one properties file, such as portal-ext.properties.',
    );
  const { from, stated } = releaseToStartFrom(loaded.snapshot, path, options);
  if (compareReleases(options.to, from) < 0)
    throw new UsageError(
      `${options.to} is older than ${from}${stated === '' ? '' : `, which ${stated} states`}.`,
      'upgrade goes from an older release to a newer one.',
    );
  const { snapshot, result } = await withTargets(loaded, (current) =>
    upgradeFile(current, path, from, options.to, catalogueProvider(io.schemas)),
  );
  if (result === undefined) {
    const problem = snapshot.workspace.files.get(path)?.problem?.detail;
    throw new UsageError(
      problem === undefined
        ? `${written} is not a properties file.`
        : `${written} cannot be read: ${problem}.`,
      'upgrade takes one properties file, such as portal-ext.properties.',
    );
  }

  const needsUtf8 = isReencoded(snapshot, result);
  if (options.write === true) {
    const status = await write(snapshot, result, needsUtf8, io);
    if (status !== 0) return status;
  }
  const report: UpgradeReport = {
    result,
    snapshot,
    isWritten: options.write === true,
    needsUtf8,
    catalogue: catalogueProvider(io.schemas)(options.to),
    show: (file) => relativePath(toFilePath(io.cwd), file),
  };
  io.stdout.write(
    options.format === 'json'
      ? upgradeAsJson(report)
      : upgradeAsText(report, { colors: colorsFor(options.color, io), columns: io.stdout.columns }),
  );
  return 0;
}

/** The release that `--from` names, else the one that something states for the file. */
function releaseToStartFrom(
  snapshot: Snapshot,
  path: FilePath,
  options: UpgradeOptions,
): { readonly from: string; readonly stated: string } {
  if (options.from !== undefined) return { from: options.from, stated: '' };
  const { version, from } = snapshot.nodeOf(path)?.node.release ?? snapshot.projects.releaseFor(path);
  if (version !== undefined && parseRelease(version) === undefined)
    throw new UsageError(`${from} states "${version}", which is not a release.`, 'Name one with --from.');
  if (version !== undefined) return { from: version, stated: from };
  throw new UsageError(
    'The release that the file is written for is not stated.',
    'Name it with --from, such as --from 6.2.',
  );
}

/** Files that settings move to are read where they are there already: most of them nothing else asks for. */
async function withTargets(
  { snapshot: first, snapshotWith }: Loaded,
  run: (snapshot: Snapshot) => FileUpgrade | undefined,
): Promise<{ readonly snapshot: Snapshot; readonly result: FileUpgrade | undefined }> {
  let snapshot = first;
  for (;;) {
    const result = run(snapshot);
    const found = await readExisting(
      (result?.files ?? []).flatMap(({ path, isNew }) => (isNew ? [path] : [])),
    );
    if (found.size === 0) return { snapshot, result };
    snapshot = snapshotWith(found, snapshot);
  }
}

/** Releases before 7.0 read ISO-8859-1, later ones UTF-8. */
function isReencoded({ workspace }: Snapshot, { path, from, to }: FileUpgrade): boolean {
  const encoding = workspace.files.get(path)?.encoding;
  return encoding === 'iso-8859-1' && compareReleases(from, '7.0') < 0 && compareReleases(to, '7.0') >= 0;
}

/** All files or none; Ctrl-C takes back what is half done. */
async function write(
  { workspace }: Snapshot,
  { path: own, files }: FileUpgrade,
  needsUtf8: boolean,
  io: Io,
): Promise<number> {
  const changes = files.flatMap(({ path, text }): (FileChange | FileCreation)[] => {
    const before = workspace.files.get(path);
    if (before === undefined) return [{ created: { path, text, byteOrderMark: false, encoding: 'utf-8' } }];
    return [
      { before, after: { ...before, text, ...(needsUtf8 && path === own ? { encoding: 'utf-8' } : {}) } },
    ];
  });
  const main = workspace.files.get(own);
  if (needsUtf8 && main !== undefined && !files.some(({ path }) => path === own))
    changes.push({ before: main, after: { ...main, encoding: 'utf-8' } });
  let isInterrupted = false;
  const release = io.onInterrupt(() => {
    isInterrupted = true;
  });
  try {
    await writeFiles(changes, {
      show: (path) => relativePath(toFilePath(io.cwd), path),
      isInterrupted: () => isInterrupted,
    });
    return 0;
  } catch (error) {
    if (!(error instanceof InterruptedError)) throw error;
    io.stderr.write(`${error.message}\n`);
    return interruptedStatus;
  } finally {
    release();
  }
}
