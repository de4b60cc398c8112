import { compareReleases } from '../../catalogue/releases';
import { osgiConfigurationId } from '../../formats/osgi/osgi-file-name';
import type { SourceFile } from '../../workspace';
import type { EffectiveConfiguration } from '../effective';
import type { LiferayHome } from '../liferay-home';
import { oncePer } from '../reads';
import { osgiFilesOf, type OsgiFile } from './osgi-files';
import { type OsgiOverride, osgiOverridesOf } from './osgi-overrides';
import type { OsgiSetting } from './osgi-setting';

/** One configuration of an OSGi component as a node has it: its file with the overrides on top. */
export interface OsgiConfiguration {
  /** The PID, for a factory followed by `~` and the name. */
  readonly id: string;
  readonly pid: string;
  readonly factoryName: string | undefined;
  /** The files that Liferay reads it from; none if it consists of overrides only. */
  readonly files: readonly SourceFile[];
  /** False if more may be set than could be read. */
  readonly isWhole: boolean;
  /** By key, overrides on top of files. */
  readonly settings: ReadonlyMap<string, OsgiSetting>;
}

/** Every OSGi configuration that the files of a node state. Those that are only in the database cannot be seen. */
export interface OsgiConfigurations {
  /** By id. */
  readonly byId: ReadonlyMap<string, OsgiConfiguration>;
  /** False if `module.framework.configs.dir` leads to a folder that cannot be seen. */
  readonly isSeen: boolean;
}

/** What a node has for a key; `setting` is where an unknown value is. */
export type OsgiLookup =
  | { readonly state: 'known'; readonly setting: OsgiSetting }
  | { readonly state: 'unset' }
  | { readonly state: 'unknown'; readonly setting: OsgiSetting | undefined };

/**
 * The configurations in the folder of OSGi configurations of a home, with the keys `configuration.override.…` on top:
 * for each key the override wins (Liferay from 7.3 on, and late versions of 7.2). Computed once for a node.
 */
export const osgiConfigurationsOf = oncePer(({ home, configuration }: Configured): OsgiConfigurations => {
  const { files, isSeen } = osgiFilesOf(home, configuration);
  const overrides =
    compareReleases(configuration.catalogue.release.id, '7.2') < 0 ? [] : osgiOverridesOf(configuration);
  return { byId: assemble(files, overrides), isSeen };
});

/** The aspects of a node that matter here. */
interface Configured {
  readonly home: LiferayHome;
  readonly configuration: EffectiveConfiguration;
}

/**
 * Whether two nodes, or one before and after an edit, have the same configurations from the same places. An edit may
 * have moved overrides, so they are never taken for the same.
 */
export function isSameOsgi(one: OsgiConfigurations, other: OsgiConfigurations): boolean {
  return (
    one.isSeen === other.isSeen &&
    isSameMap(
      one.byId,
      other.byId,
      (a, b) =>
        a.isWhole === b.isWhole &&
        a.files.length === b.files.length &&
        a.files.every((file, i) => file === b.files[i]) &&
        isSameMap(a.settings, b.settings, Object.is),
    )
  );
}

function isSameMap<Value>(
  one: ReadonlyMap<string, Value>,
  other: ReadonlyMap<string, Value>,
  isSame: (a: Value, b: Value) => boolean,
): boolean {
  if (one.size !== other.size) return false;
  for (const [key, value] of one) {
    const twin = other.get(key);
    if (twin === undefined || !isSame(value, twin)) return false;
  }
  return true;
}

/** What `configuration` says about `key`; one that does not exist, or a key that it does not have, is unset. */
export function osgiValue(configuration: OsgiConfiguration | undefined, key: string): OsgiLookup {
  const setting = configuration?.settings.get(key);
  if (setting !== undefined) return { state: setting.isKnown ? 'known' : 'unknown', setting };
  return configuration?.isWhole === false ? { state: 'unknown', setting: undefined } : { state: 'unset' };
}

interface Draft {
  readonly pid: string;
  readonly factoryName: string | undefined;
  readonly files: SourceFile[];
  isWhole: boolean;
  readonly settings: Map<string, OsgiSetting>;
}

function assemble(
  files: readonly OsgiFile[],
  overrides: readonly OsgiOverride[],
): ReadonlyMap<string, OsgiConfiguration> {
  const drafts = new Map<string, Draft>();
  const draftOf = (pid: string, factoryName: string | undefined): Draft => {
    const id = osgiConfigurationId({ pid, factoryName });
    let draft = drafts.get(id);
    if (draft === undefined)
      drafts.set(id, (draft = { pid, factoryName, files: [], isWhole: true, settings: new Map() }));
    return draft;
  };
  for (const { file, name, settings, isWhole } of files) {
    const draft = draftOf(name.pid, name.factoryName);
    // Which of two files with one name counts is decided while the server runs.
    const isSecond = draft.files.length > 0;
    draft.files.push(file);
    draft.isWhole &&= isWhole && !isSecond;
    for (const [key, setting] of settings) draft.settings.set(key, setting);
    if (isSecond)
      for (const [key, setting] of draft.settings) draft.settings.set(key, { ...setting, isKnown: false });
  }
  for (const { pid, key, setting } of overrides) {
    const { settings } = draftOf(pid, undefined);
    if (setting === undefined) settings.delete(key);
    else settings.set(key, setting);
  }
  return new Map([...drafts].map(([id, draft]) => [id, { id, ...draft }]));
}
