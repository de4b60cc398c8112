import { compareReleases, parseRelease } from '../../core/catalogue/releases';
import { type FileUpgrade, type Snapshot, upgrade as upgradeFile } from '../../core/service';
import { relativePath } from '../../core/text/path';
import type { FilePath } from '../../core/workspace';
import { catalogueProvider } from '../../node/catalogue-provider';
import { kindOf, toFilePath } from '../../node/disk';
import { colorsFor } from '../colors';
import type { PlannedChange } from '../fix/plan';
import { InterruptedError, writeFiles } from '../fix/write-files';
import type { Io } from '../io';
import { absolute, type Loaded, loadSnapshot, readExisting } from '../load';
import type { UpgradeOptions } from '../options';
import { plural } from '../../reports/totals';
import { tellLeftOut } from '../left-out';
import { upgradesAsJson } from '../upgrade/as-json';
import { upgradesAsText } from '../upgrade/as-text';
import { collectChanges, filesAfter, isReencoded } from '../upgrade/changed-files';
import type { UpgradeReport } from '../upgrade/report';
import { UsageError } from '../usage-error';

const interruptedStatus = 130;

/**
 * Reports what becomes of a file in another release, or of all files of a folder, and with `--write` upgrades them.
 * @returns 0, or 130 after Ctrl-C
 * @throws UsageError if a file cannot be read, no release is stated, or a file cannot be written
 */
export async function upgrade(written: string, options: UpgradeOptions, io: Io): Promise<number> {
  const isInput = written === '-';
  if (isInput && options.write === true)
    throw new UsageError('The standard input cannot be written.', 'Name a file, or leave --write out.');
  const loaded = await loadSnapshot([written], options, new Map(), io);
  const path = absolute(isInput ? options.stdinName : written, io);
  const isFolder = !isInput && (await kindOf(path)) === 'folder';
  const paths = isFolder ? filesBelow(loaded, io) : [path];
  if (paths.length === 0)
    throw new UsageError(
      `No properties file of a node was found in ${written}.`,
      'Name the file, such as portal-ext.properties.',
    );
  if (isFolder) tellLeftOut(loaded, io);

  const changes = collectChanges();
  const reports: UpgradeReport[] = [];
  let { snapshot } = loaded;
  for (const own of paths) {
    const report = await reportOn(own, { ...loaded, snapshot }, options, io);
    const after = filesAfter(report.snapshot, report.result);
    changes.add(report.snapshot, after);
    // Nodes may share the files that settings move to.
    snapshot = loaded.snapshotWith(after, report.snapshot);
    reports.push(report);
  }
  if (options.write === true) {
    const status = await write(changes.all(), io);
    if (status !== 0) return status;
  }
  io.stdout.write(
    options.format === 'json'
      ? upgradesAsJson(reports, isFolder)
      : upgradesAsText(reports, { colors: colorsFor(options.color, io), columns: io.stdout.columns }),
  );
  return 0;
}

/** The files below a folder that Liferay reads as properties. */
function filesBelow({ snapshot, isAskedFor }: Loaded, { stderr }: Io): readonly FilePath[] {
  const files = snapshot.propertiesFiles.filter(
    ({ path, problem }) => isAskedFor(path) && problem === undefined,
  );
  const plain = files.filter(({ embedding }) => embedding === undefined);
  const inside = files.length - plain.length;
  if (inside > 0)
    stderr.write(
      `${plural(inside, 'properties file', 'properties files')} inside manifests cannot be converted.\n`,
    );
  return plain.map(({ path }) => path);
}

async function reportOn(
  path: FilePath,
  loaded: Loaded,
  options: UpgradeOptions,
  io: Io,
): Promise<UpgradeReport> {
  const show = (file: FilePath): string => relativePath(toFilePath(io.cwd), file);
  const { from, stated } = releaseToStartFrom(loaded.snapshot, path, options, show(path));
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
        ? `${show(path)} is not a properties file.`
        : `${show(path)} cannot be read: ${problem}.`,
      'upgrade takes properties files, such as portal-ext.properties.',
    );
  }
  return {
    result,
    snapshot,
    isWritten: options.write === true,
    needsUtf8: isReencoded(snapshot, result),
    catalogue: catalogueProvider(io.schemas)(options.to),
    show,
  };
}

/** The release that `--from` names, otherwise the one that something states for the file. */
function releaseToStartFrom(
  snapshot: Snapshot,
  path: FilePath,
  options: UpgradeOptions,
  shown: string,
): { readonly from: string; readonly stated: string } {
  if (options.from !== undefined) return { from: options.from, stated: '' };
  const { version, from } = snapshot.nodeOf(path)?.node.release ?? snapshot.projects.releaseFor(path);
  if (version !== undefined && parseRelease(version) === undefined)
    throw new UsageError(`${from} states "${version}", which is not a release.`, 'Name one with --from.');
  if (version !== undefined) return { from: version, stated: from };
  throw new UsageError(
    `The release that ${shown} is written for is not stated.`,
    'Name it with --from, such as --from 6.2.',
  );
}

/** Files that settings move to are read if they already exist: nothing else asks for most of them. */
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

/** All files or none; Ctrl-C undoes what is half done. */
async function write(changes: readonly PlannedChange[], io: Io): Promise<number> {
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
