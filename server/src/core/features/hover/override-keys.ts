import type { Catalogue } from '../../catalogue/catalogue';
import { compareReleases } from '../../catalogue/releases';
import { parseOsgiOverrideKey } from '../../formats/osgi/osgi-override';
import { osgiValues } from '../completion/osgi-completion';
import { describeOsgiSetting } from './osgi-description';
import { type RankedName, rankedName } from '../completion/ranking';

const prefix = 'configuration.override.';

const names = new WeakMap<Catalogue, readonly RankedName[]>();

/**
 * Every key `configuration.override.<pid>_<setting>` that the release accepts, once the beginning of one is typed:
 * before that they would bury the keys of portal.properties.
 */
export function overrideKeys(catalogue: Catalogue, typed: string): readonly RankedName[] {
  if (!typed.startsWith(prefix.slice(0, -1)) || compareReleases(catalogue.release.id, '7.2') < 0) return [];
  let known = names.get(catalogue);
  if (known === undefined) {
    const { osgi } = catalogue;
    known = osgi.pids
      .filter((pid) => osgi.pid(pid)?.isFactory === false)
      .flatMap((pid) => osgi.keys(pid).map(({ key }) => rankedName(`${prefix}${pid}_${key}`)));
    names.set(catalogue, known);
  }
  return known;
}

/** The values worth offering for such a key, in the form of the properties file; none for any other key. */
export function overrideValues({ osgi }: Catalogue, name: string): readonly string[] {
  const override = parseOsgiOverrideKey(name);
  const key = override && osgi.key(override.pid, override.key);
  return key === undefined ? [] : osgiValues(key, true);
}

/** What is known about the setting that such a key sets; undefined for any other key. */
export function describeOverride(catalogue: Catalogue, name: string): string | undefined {
  const override = parseOsgiOverrideKey(name);
  return override && describeOsgiSetting(catalogue, override.pid, override.key);
}
