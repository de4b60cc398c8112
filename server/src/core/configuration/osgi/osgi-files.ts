import { compareReleases } from '../../catalogue/releases';
import { effectiveOsgiEntries, type OsgiConfig, type OsgiEntry } from '../../formats/osgi/osgi-config';
import { type OsgiFileName, parseOsgiFileName } from '../../formats/osgi/osgi-file-name';
import { baseName, joinPath, parentFolder } from '../../text/path';
import type { SourceFile } from '../../workspace';
import { toBoolean } from '../conversion';
import { type EffectiveConfiguration, liferayHomeSymbol } from '../effective';
import { type LiferayHome, liferayHomePath } from '../liferay-home';
import { type OsgiSetting, osgiSetting } from './osgi-setting';
import { parsedOsgiFile } from './parsed-osgi-file';

/** One file in the folder of OSGi configurations, as Liferay reads it. */
export interface OsgiFile {
  readonly file: SourceFile;
  readonly name: OsgiFileName;
  readonly settings: ReadonlyMap<string, OsgiSetting>;
  /** False if Liferay stops reading, or the file cannot be read. */
  readonly isWhole: boolean;
}

interface OsgiFiles {
  readonly files: readonly OsgiFile[];
  readonly isSeen: boolean;
}

const folderKey = 'module.framework.configs.dir';
const cfgKey = 'module.framework.file.install.cfg.enabled';

/** The files that Liferay reads from the folder of OSGi configurations, not including subfolders. */
export function osgiFilesOf(home: LiferayHome, configuration: EffectiveConfiguration): OsgiFiles {
  const folder = osgiFolder(configuration);
  if (folder === undefined) return { files: [], isSeen: false };
  const readsCfg = readsCfgFiles(configuration);
  const place = joinPath(liferayHomePath, folder);
  const paths = home.list(place).filter((path) => parentFolder(path) === place);
  const files = paths.flatMap((path): OsgiFile[] => {
    const file = home.file(path);
    const read = file && readOsgiFile(file, baseName(path));
    if (read === undefined || (read.name.format === 'cfg' && readsCfg === false)) return [];
    return [read.name.format === 'cfg' && readsCfg === undefined ? { ...read, ...nothingKnown(read) } : read];
  });
  return { files, isSeen: paths.length > 0 || configuration.value(folderKey).origin === undefined };
}

/** The folder as a path that a home understands: relative ones start from Liferay Home. */
function osgiFolder(configuration: EffectiveConfiguration): string | undefined {
  const { text, isKnown } = configuration.value(folderKey);
  if (text === undefined) return 'osgi/configs';
  const home = configuration.value('liferay.home').text ?? liferayHomeSymbol;
  const folder = text.trim().replaceAll('\\', '/');
  const inHome = folder.startsWith(`${home}/`) ? folder.slice(home.length + 1) : folder;
  const path = inHome.replace(`${liferayHomeSymbol}/`, '');
  return !isKnown || path === '' || path.includes('${') ? undefined : path.replace(/\/+$/, '');
}

/** From 7.4 on a `.cfg` file counts only if that is switched on; undefined if nobody can tell. */
function readsCfgFiles(configuration: EffectiveConfiguration): boolean | undefined {
  if (compareReleases(configuration.catalogue.release.id, '7.4') < 0) return true;
  const { text, isKnown } = configuration.value(cfgKey);
  return isKnown ? toBoolean(text ?? '') : undefined;
}

function nothingKnown({ settings }: OsgiFile): Pick<OsgiFile, 'settings' | 'isWhole'> {
  return {
    settings: new Map([...settings].map(([key, setting]) => [key, { ...setting, isKnown: false }])),
    isWhole: false,
  };
}

const known = new WeakMap<SourceFile, Map<string, OsgiFile>>();

/** @param called its name in the folder, which a mount may change */
function readOsgiFile(file: SourceFile, called: string): OsgiFile | undefined {
  const byName = known.get(file) ?? new Map<string, OsgiFile>();
  const kept = byName.get(called);
  if (kept !== undefined) return kept;
  const name = parseOsgiFileName(called);
  if (name === undefined) return undefined;
  const config = parsedOsgiFile(file, called)?.config;
  const isWhole =
    config?.problems.every(({ effect }) => effect !== 'file' && effect !== 'rest') === true &&
    file.problem === undefined;
  const settings = config === undefined ? new Map<string, OsgiSetting>() : settingsOf(file, name, config);
  const read = { file, name, settings, isWhole };
  known.set(file, byName.set(called, read));
  return read;
}

function settingsOf(
  file: SourceFile,
  { format }: OsgiFileName,
  config: OsgiConfig,
): ReadonlyMap<string, OsgiSetting> {
  const isSound = ({ span }: OsgiEntry): boolean =>
    !config.problems.some(
      (problem) =>
        problem.effect === 'value' && problem.span.start >= span.start && problem.span.start <= span.end,
    );
  return new Map(
    [...effectiveOsgiEntries(config)].map(([key, entry]) => [
      key,
      osgiSetting(key, entry, { file, span: entry.valueSpan, from: format, entry }, isSound(entry)),
    ]),
  );
}
