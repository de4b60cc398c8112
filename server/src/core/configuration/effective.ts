import type { Catalogue } from '../catalogue/catalogue';
import type { Entry } from '../properties/tree';
import type { SourceFile } from '../workspace';
import { interpolate } from './interpolation';
import type { Layer } from './layer';
import { holdsPlaceholder } from './unknown-values';

/** Where a value stands. */
export interface ValueOrigin {
  readonly file: SourceFile;
  readonly entry: Entry;
}

/** What a node really runs with for one key, and where that comes from. */
export interface EffectiveValue {
  readonly key: string;
  /** What Liferay's `getString` gives; undefined where neither a file nor portal.properties sets the key. */
  readonly text: string | undefined;
  /** The items of the value as `getArray` gives them, each interpolated; empty where unset. */
  readonly items: readonly string[];
  /** The line that wins; undefined where the default of portal.properties applies, or nothing. */
  readonly origin: ValueOrigin | undefined;
  /** False where a part of the text is filled in by something that cannot be seen. */
  readonly isKnown: boolean;
  /** The names of an endless `${…}` reference, at which Liferay fails. */
  readonly cycle: readonly string[] | undefined;
}

/** The configuration that one node runs with. Immutable; values are worked out when asked for and kept. */
export interface EffectiveConfiguration {
  readonly catalogue: Catalogue;
  /** Lowest first, without the defaults of portal.properties below them. */
  readonly layers: readonly Layer[];
  value(key: string): EffectiveValue;
  /** The keys that files set; defaults of portal.properties not counted. */
  keys(): ReadonlySet<string>;
}

/** Liferay Home of the node, a system property that every node has: it stays symbolic and is never unknown. */
export const liferayHomeSymbol = '${default.liferay.home}';

export function effectiveConfiguration(
  layers: readonly Layer[],
  catalogue: Catalogue,
): EffectiveConfiguration {
  const values = new Map<string, EffectiveValue>();
  let keys: ReadonlySet<string> | undefined;

  const winner = (key: string): Layer | undefined => layers.findLast((layer) => layer.get(key) !== undefined);

  const rawFirstItem = (name: string): string | undefined => {
    const stated = winner(name)?.get(name);
    if (stated !== undefined) return stated.items[0];
    return catalogue.property(name)?.default;
  };

  const compute = (key: string): EffectiveValue => {
    const layer = winner(key);
    const stated = layer?.get(key);
    const property = catalogue.property(key);
    const items = stated?.items ?? property?.default?.split(',') ?? [];
    if (items.length === 0)
      return { key, text: undefined, items: [], origin: undefined, isKnown: true, cycle: undefined };

    const filled = items.map((item) => interpolate(item, rawFirstItem));
    // Liferay joins a list with commas and does not interpolate what it joined.
    const text = items.length === 1 ? (filled[0]?.text ?? '') : items.join(',');
    const legal = property?.type.kind === 'enumeration' ? property.type.values : [];
    const shown = [property?.default, ...(property?.alternatives ?? []), ...legal];
    const knownWords = new Set(shown.flatMap((known) => known?.split(/\W+/) ?? []));
    return {
      key,
      text,
      items: filled.map((item) => item.text),
      origin:
        layer === undefined || stated === undefined ? undefined : { file: layer.file, entry: stated.entry },
      isKnown: !filled.some((item) =>
        holdsPlaceholder(item.text.replaceAll(liferayHomeSymbol, ''), (word) => knownWords.has(word)),
      ),
      cycle: filled.find((item) => item.cycle !== undefined)?.cycle,
    };
  };

  return {
    catalogue,
    layers,
    value: (key) => {
      let value = values.get(key);
      if (value === undefined) values.set(key, (value = compute(key)));
      return value;
    },
    keys: () => (keys ??= new Set(layers.flatMap((layer) => [...layer.keys()]))),
  };
}
