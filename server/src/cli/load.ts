import path from 'node:path';
import type { Catalogue } from '../core/catalogue/catalogue';
import { isFolderWithoutNodes } from '../core/cluster/layout/folders-without-nodes';
import {
  createSnapshot,
  defaultSettings,
  isRuleSetting,
  overlay,
  ruleIds,
  type RuleSetting,
} from '../core/service';
import type { CatalogueProvider, FilePath, Settings, Snapshot, SourceFile, Workspace } from '../core/service';
import { projectFileName } from '../core/project/project-file';
import { readProjects, type ReleaseInForce } from '../core/project/projects';
import { severities } from '../core/project/severity';
import { createVocabulary } from '../core/rules/support/near-words';
import { baseName, commonFolder, isWithin, parentFolder } from '../core/text/path';
import { catalogueProvider } from '../node/catalogue-provider';
import { decode, isUtf16 } from '../files/decode';
import { readSourceFileBy } from '../files/source-file';
import type { Volume } from '../files/volume';
import { isReadableFolder, kindOf, readBytes, readDisk, readSourceFile, toFilePath } from '../node/disk';
import type { AskedFor } from '../reports/asked-for';
import { todayIso } from '../today';
import type { Io } from './io';
import type { CommonOptions } from './options';
import { didYouMean } from './suggestions';
import { UsageError } from './usage-error';

/** The snapshot of what a command line names. */
export interface Loaded extends AskedFor {
  readonly snapshot: Snapshot;
  /** The snapshot with some files replaced by others; what they do not affect is reused from `previous`. */
  readonly snapshotWith: (files: ReadonlyMap<FilePath, SourceFile>, previous: Snapshot) => Snapshot;
  /**
   * Reads the same again, through `volume` if there is one. What has not changed is reused, and this one is over: its
   * nodes continue with what was read now.
   * @throws UsageError if the project file is gone
   */
  readonly again: (volume?: Volume) => Promise<Loaded>;
  /**
   * Reads the same as `volume` has it, for use next to this one.
   * @param around a folder with more that is to be read but was not requested
   * @throws UsageError likewise
   */
  readonly asIn: (volume: Volume, around?: FilePath) => Promise<Loaded>;
  /** The folders and files that the command line names. */
  readonly targets: readonly Target[];
}

/** A path of the command line, and what is there. */
export interface Target {
  readonly path: FilePath;
  readonly kind: 'file' | 'folder';
}

/** What decides how paths are read. */
export interface LoadOptions extends Pick<CommonOptions, 'portal' | 'config'> {
  /** The path that the standard input stands for, if a path is `-`; without it `-` is not a path. */
  readonly stdinName?: string;
}

/** @throws UsageError if a path or the project file does not exist, or may not be read */
export async function loadSnapshot(
  paths: readonly string[],
  options: LoadOptions,
  rules: ReadonlyMap<string, RuleSetting>,
  io: Io,
  onProgress?: (files: number) => void,
): Promise<Loaded> {
  const { stdinName } = options;
  const input =
    stdinName !== undefined && paths.includes('-') ? await readInput(absolute(stdinName, io), io) : undefined;
  const targets = await Promise.all(paths.map((written) => target(written, io, input)));
  const catalogues = catalogueProvider(io.schemas);
  const loaded = await loadTargets({ targets, input, options, rules, catalogues, io, onProgress });
  for (const [i, { path: own }] of targets.entries())
    if (loaded.snapshot.workspace.files.get(own)?.problem?.kind === 'unreadable')
      throw mayNotRead(`The file ${paths[i] ?? own}`, 'read');
  return loaded;
}

const mayNotRead = (what: string, permission: 'read' | 'list'): UsageError =>
  new UsageError(
    `${what} cannot be read.`,
    `The user who runs this needs the permission to ${permission} it.`,
  );

/** What is read, and how. */
interface Request {
  readonly targets: readonly Target[];
  /** The standard input, if it is one of them. */
  readonly input: SourceFile | undefined;
  readonly options: LoadOptions;
  readonly rules: ReadonlyMap<string, RuleSetting>;
  readonly catalogues: CatalogueProvider;
  readonly io: Io;
  readonly onProgress: ((files: number) => void) | undefined;
  /** A folder that is read but was not requested. */
  readonly around?: FilePath | undefined;
}

/** @param previous what was read before; its `snapshot` if that one is over */
async function loadTargets(
  request: Request,
  volume?: Volume,
  previous: { readonly workspace?: Workspace; readonly snapshot?: Snapshot } = {},
): Promise<Loaded> {
  const { targets, input, options, rules, catalogues, io, onProgress, around } = request;
  const projectFile = await readConfig(options.config, io, volume, previous.workspace);
  const read = around === undefined ? targets : [...targets, { path: around, kind: 'folder' as const }];
  const folders = read.filter(({ kind }) => kind === 'folder').map((found) => found.path);
  const files = targets.filter(({ kind }) => kind === 'file').map((found) => found.path);
  const disk = await readDisk(folders, {
    also: files,
    upwards: true,
    ownDefaults: true,
    ...(projectFile === undefined ? {} : { projectFile }),
    ...(onProgress === undefined ? {} : { onProgress }),
    ...(volume === undefined ? {} : { volume }),
    ...(previous.workspace === undefined ? {} : { previous: previous.workspace }),
  });
  // What comes from the standard input was in no revision.
  const workspace =
    input === undefined || volume !== undefined ? disk : overlay(disk, new Map([[input.path, input]]));

  const settings: Settings = {
    ...defaultSettings,
    portalOverride: options.portal,
    ruleOverrides: rules,
    today: todayIso(),
    ...(projectFile === undefined ? {} : { projectFile }),
  };
  const root = rootOf(read, toFilePath(io.cwd));
  const snapshot = createSnapshot({ ...workspace, roots: [root] }, settings, catalogues, previous.snapshot);
  const governing = new Set(
    targets.flatMap(({ kind, path: own }) => {
      const project = snapshot.projects.projectOf(kind === 'folder' ? `${own}/x` : own);
      return project === undefined
        ? []
        : [project.file.path, ...project.catalogues.map((named) => named.path)];
    }),
  );
  return {
    snapshot,
    isAskedFor: (file) => governing.has(file) || targets.some((asked) => isWithin(asked.path, file)),
    snapshotWith: (changed, last) =>
      createSnapshot(overlay(last.workspace, changed), settings, catalogues, last),
    again: (other) => loadTargets(request, other, { workspace: snapshot.workspace, snapshot }),
    asIn: (other, folder) =>
      loadTargets({ ...request, around: folder }, other, { workspace: snapshot.workspace }),
    targets,
  };
}

/**
 * The settings that `--rule ID=SEVERITY` states; the last one for a rule counts.
 * @throws UsageError if one does not have that form, or names no rule
 */
export function ruleSettings(written: readonly string[]): Map<string, RuleSetting> {
  const settings = new Map<string, RuleSetting>();
  for (const text of written) {
    const [id = '', setting, ...rest] = text.split('=');
    if (!isRuleSetting(setting) || rest.length > 0)
      throw new UsageError(
        `--rule takes a rule and a severity, not "${text}".`,
        `Write it like --rule value-differs=off; severities are ${severities.join(', ')} and off.`,
      );
    requireRule(id);
    settings.set(id, setting);
  }
  return settings;
}

/** @throws UsageError if no rule has this id, with similar ids */
export function requireRule(id: string): void {
  if (ruleIds.has(id)) return;
  const near = createVocabulary(ruleIds).nearest(id, 4);
  const containing = id.length < 3 ? [] : [...ruleIds].filter((other) => other.includes(id));
  throw new UsageError(`There is no rule "${id}".`, didYouMean([...near, ...containing]));
}

/**
 * The project file that `--config` names, as `volume` has it, or from the disk if it does not have it.
 * @throws UsageError if it cannot be read
 */
async function readConfig(
  written: string | undefined,
  io: Io,
  volume?: Volume,
  previous?: Workspace,
): Promise<SourceFile | undefined> {
  if (written === undefined) return undefined;
  const path = absolute(written, io);
  const known = previous?.files.get(path);
  const file =
    (await readSourceFileBy(volume?.readBytes ?? readBytes, path, known)) ??
    (await readSourceFile(path, known));
  if (file === undefined)
    throw new UsageError(`There is no file ${written}.`, '--config takes the path of a project file.');
  if (file.problem !== undefined)
    throw new UsageError(`${written} cannot be used as project file: ${file.problem.detail}.`);
  return file;
}

/** Those of `paths` that exist, by path. */
export async function readExisting(paths: readonly FilePath[]): Promise<ReadonlyMap<FilePath, SourceFile>> {
  const found = new Map<FilePath, SourceFile>();
  for (const path of paths) {
    const file = await readSourceFile(path);
    if (file !== undefined) found.set(path, file);
  }
  return found;
}

/** The release in force for a file that may not exist. */
export async function releaseFor(file: FilePath, options: LoadOptions, io: Io): Promise<ReleaseInForce> {
  const projectFile = await readConfig(options.config, io);
  const workspace = await readDisk([], { also: [file], upwards: true, ownDefaults: true });
  const settings: Settings = {
    ...defaultSettings,
    portalOverride: options.portal,
    ...(projectFile === undefined ? {} : { projectFile }),
  };
  return readProjects(workspace, settings).releaseFor(file);
}

/** The release of a catalogue, what named it, and the nearest known one if that stands in for it: for JSON. */
export function portalAsData({ release }: Catalogue, { from }: ReleaseInForce): unknown {
  const { id, nearestKnown, isExact } = release;
  return { version: id, from, ...(isExact ? {} : { nearestKnown }) };
}

/** @throws UsageError if the argument is empty, which would otherwise mean the working directory */
export function absolute(written: string, { cwd }: Pick<Io, 'cwd'>): FilePath {
  if (written === '') throw new UsageError('A path is empty.', 'An unset shell variable may be the cause.');
  return toFilePath(path.resolve(cwd, written));
}

async function target(written: string, io: Io, input?: SourceFile): Promise<Target> {
  if (written === '-' && input !== undefined) return { path: input.path, kind: 'file' };
  const own = absolute(written, io);
  const kind = await kindOf(own);
  if (kind === undefined && written === '-')
    throw new UsageError('The standard input cannot be used here.', 'Name a file or a folder.');
  if (kind === undefined)
    throw new UsageError(`There is no file or folder ${written}.`, `It was looked for at ${own}.`);
  if (kind === 'folder' && !(await isReadableFolder(own))) throw mayNotRead(`The folder ${written}`, 'list');
  // A project file stands for the folder that it governs.
  if (kind === 'file' && baseName(own) === projectFileName)
    return { path: parentFolder(own), kind: 'folder' };
  return { path: own, kind };
}

/**
 * The folder that names of clusters and nodes are relative to. For a folder other than the working directory it is the
 * one above, so that a cluster right below is named after the folder.
 */
function rootOf(targets: readonly Target[], cwd: FilePath): FilePath {
  const common = commonFolder(
    targets.map(({ kind, path: own }) => (kind === 'folder' ? own : parentFolder(own))),
  );
  const isNamed = common !== cwd && targets.some((found) => found.path === common);
  return isNamed && !isFolderWithoutNodes(baseName(common)) ? parentFolder(common) : common;
}

/** The standard input as a file at `path`. */
async function readInput(path: FilePath, io: Io): Promise<SourceFile> {
  const bytes = await io.stdin();
  if (isUtf16(bytes))
    throw new UsageError('The standard input is written in UTF-16, which Liferay cannot read.');
  return { path, ...decode(bytes) };
}
