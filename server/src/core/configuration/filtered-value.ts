import type { EffectiveConfiguration } from './effective';
import { interpolate } from './interpolation';
import type { ValueOrigin } from './layer';

/** A value that was read with filters. */
export interface FilteredValue {
  /** The key at which it was found, such as `virtual.hosts[a][b]`. */
  readonly key: string;
  /** The first item, interpolated: read with a filter, Liferay does not join lists. */
  readonly text: string;
  readonly origin: ValueOrigin | undefined;
}

/**
 * What Liferay reads for a key with filters: `key[a][b]`, else `key[a]`, else `key`, as its Filter asks for them.
 * @returns undefined where none of them is set
 */
export function filteredValue(
  configuration: EffectiveConfiguration,
  key: string,
  ...filters: readonly string[]
): FilteredValue | undefined {
  for (let count = filters.length; count >= 0; count--) {
    const name = [key, ...filters.slice(0, count).map((filter) => `[${filter}]`)].join('');
    const stated = configuration.stated(name);
    const raw = stated?.items[0] ?? configuration.catalogue.property(name)?.default?.split(',')[0];
    if (raw === undefined) continue;
    return {
      key: name,
      text: interpolate(raw, (inner) => configuration.placeholderValue(inner)).text,
      origin: stated?.origin,
    };
  }
  return undefined;
}
