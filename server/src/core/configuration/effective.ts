import type { Catalogue, Property } from '../catalogue/catalogue';
import type { IncludeLine } from './includes';
import { interpolate } from './interpolation';
import type { Layer, LayerKind, LayerValue, ValueOrigin } from './layer';
import { PlainLayer } from './plain-layer';
import {
  isFilledFromOutside,
  isPlain,
  plainDefault,
  plainValue,
  textLayers,
  unsetValue,
} from './plain-values';
import { type KeyFilter, noteKey, noteKeys } from './reads';
import { isSecret, mask } from './secrets';
import { lookUpAround, noSurroundings, type Surroundings } from './surroundings';

export type { ValueOrigin } from './layer';

/** What a node really runs with for one key, and where that comes from. */
export interface EffectiveValue {
  readonly key: string;
  /** What Liferay's `getString` gives; undefined if no layer sets the key and portal.properties does not either. */
  readonly text: string | undefined;
  /**
   * The items of the value as `getArray` gives them, each interpolated; empty if unset. System properties do not count
   * there, whatever their prefix.
   */
  readonly items: readonly string[];
  /** The place that wins; undefined if the default of portal.properties applies, or nothing. */
  readonly origin: ValueOrigin | undefined;
  /** False if a part of the text is filled in by something that cannot be seen. */
  readonly isKnown: boolean;
  /** The names of an endless `${…}` reference, on which Liferay fails. */
  readonly cycle: readonly string[] | undefined;
  /** The text with masks where placeholders put values of secret keys into it; left out if none did. */
  readonly maskedText?: string;
}

/** The configuration that one node runs with. Immutable; values are computed on request and kept. */
export interface EffectiveConfiguration {
  readonly catalogue: Catalogue;
  /**
   * Lowest first. The defaults of portal.properties, which are not among them, rank above `jvm` and below the others.
   */
  readonly layers: readonly Layer[];
  /** Every name in an include line of the node's files, and what became of it. */
  readonly includes: readonly IncludeLine[];
  value(key: string): EffectiveValue;
  /**
   * What one line of a file states if that is the value as it is; undefined if there is more to it. Cheaper than the
   * value, and two nodes of one release that have the same line also have the same value.
   */
  writtenValue(key: string): string | undefined;
  /** What every layer says about the key, the winner first; `jvm` loses against a default of portal.properties. */
  statements(key: string): readonly LayerValue[];
  /** What is written where the value comes from, before placeholders are filled in; undefined for a default. */
  stated(key: string): LayerValue | undefined;
  /** What `${name}` stands for before it is filled in itself: the first item. */
  placeholderValue(name: string): string | undefined;
  /**
   * The keys that files, the environment and `portal:` system properties set; defaults are not counted.
   * @param wanted which of them count for the caller: others may come and go without making a difference
   */
  keys(wanted?: KeyFilter): ReadonlySet<string>;
}

/** Liferay Home of the node, a system property that every node has: it stays symbolic and is never unknown. */
export const liferayHomeSymbol = '${default.liferay.home}';

/**
 * The configuration that layers make, as Liferay's ClassLoaderAggregateProperties reads it: the highest layer that sets
 * a key wins as a whole, a list is joined raw, and placeholders of single values are filled in over all layers when the
 * value is read (commons-configuration 1.10).
 * @param layers lowest first
 */
export function effectiveConfiguration(
  layers: readonly Layer[],
  catalogue: Catalogue,
  {
    includes = [],
    surroundings = noSurroundings,
  }: { readonly includes?: readonly IncludeLine[]; readonly surroundings?: Surroundings } = {},
): EffectiveConfiguration {
  return new StackedLayers(layers, catalogue, includes, surroundings);
}

/** One shared object, because every node of a workspace needs one. */
class StackedLayers implements EffectiveConfiguration {
  readonly catalogue: Catalogue;
  readonly layers: readonly Layer[];
  readonly includes: readonly IncludeLine[];
  readonly #surroundings: Surroundings;
  /**
   * Only what took long to compute: everything else is computed again just as quickly, and a workspace has thousands of
   * nodes.
   */
  #kept: Map<string, EffectiveValue> | undefined;
  #keys: ReadonlySet<string> | undefined;

  constructor(
    layers: readonly Layer[],
    catalogue: Catalogue,
    includes: readonly IncludeLine[],
    surroundings: Surroundings,
  ) {
    this.layers = layers;
    this.catalogue = catalogue;
    this.includes = includes;
    this.#surroundings = surroundings;
  }

  value(key: string): EffectiveValue {
    noteKey(key);
    const property = this.catalogue.property(key);
    const said = this.#inForce(key, property);
    if (said === undefined && property?.default?.includes('${') !== true)
      return plainDefault(this.catalogue, key, property);
    if (said !== undefined && isPlain(said)) return plainValue(key, said, property);
    this.#kept ??= new Map<string, EffectiveValue>();
    let value = this.#kept.get(key);
    if (value === undefined) this.#kept.set(key, (value = this.#filledIn(key, said, property)));
    return value;
  }

  writtenValue(key: string): string | undefined {
    noteKey(key);
    for (let i = this.layers.length - 1; i >= 0; i--) {
      const layer = this.layers[i];
      const written = layer instanceof PlainLayer ? layer.writtenValue(key) : undefined;
      if (written !== undefined) return written.includes('${') ? undefined : written;
      if (layer?.get(key) !== undefined) return undefined;
    }
    return undefined;
  }

  statements(key: string): LayerValue[] {
    noteKey(key);
    return this.layers.toReversed().flatMap((layer) => layer.get(key) ?? []);
  }

  stated(key: string): LayerValue | undefined {
    noteKey(key);
    return this.#inForce(key);
  }

  placeholderValue(name: string): string | undefined {
    noteKey(name);
    return this.#fillIn(name);
  }

  keys(wanted: KeyFilter = any): ReadonlySet<string> {
    noteKeys(wanted);
    return (this.#keys ??= keysOf(this.layers));
  }

  /** The winner among the layers that `isAsked` accepts. */
  #winner(key: string, isAsked: (kind: LayerKind) => boolean): LayerValue | undefined {
    for (let i = this.layers.length - 1; i >= 0; i--) {
      const layer = this.layers[i];
      const value = layer !== undefined && isAsked(layer.kind) ? layer.get(key) : undefined;
      if (value !== undefined) return value;
    }
    return undefined;
  }

  #inForce(key: string, property = this.catalogue.property(key)): LayerValue | undefined {
    return (
      this.#winner(key, isAboveDefaults) ??
      (property?.default === undefined ? this.#winner(key, isBelowDefaults) : undefined)
    );
  }

  #fillIn(name: string): string | undefined {
    return (
      lookUpAround(this.#surroundings, name) ??
      this.#inForce(name)?.items[0] ??
      this.catalogue.property(name)?.default?.split(',')[0]
    );
  }

  #filledIn(key: string, said: LayerValue | undefined, property: Property | undefined): EffectiveValue {
    const fillIn = (name: string): string | undefined => this.#fillIn(name);
    const raw = said?.items ?? property?.default?.split(',') ?? [];
    if (raw.length === 0) return unsetValue(key);

    const isText = said !== undefined && textLayers.has(said.origin.layer);
    const list = isText
      ? (this.#winner(key, (kind) => !textLayers.has(kind))?.items ?? property?.default?.split(',') ?? [])
      : raw;
    const filled = list.map((item) => interpolate(item, fillIn));
    const [single] = isText ? raw.map((item) => interpolate(item, fillIn)) : filled;
    // Liferay joins a list with commas and does not interpolate what it joined.
    const text = raw.length === 1 ? (single?.text ?? '') : raw.join(',');
    const taken: string[] = [];
    const unlessSecret = (name: string): string | undefined => {
      const found = fillIn(name);
      if (found === undefined || !isSecret(this.catalogue, name)) return found;
      taken.push(name);
      return mask;
    };
    const [own = ''] = raw;
    const masked = raw.length === 1 && own.includes('${') ? interpolate(own, unlessSecret).text : undefined;
    const seen = isText && single !== undefined ? [single] : filled;
    return {
      key,
      text,
      items: filled.map((item) => item.text),
      origin: said?.origin,
      isKnown:
        said?.isKnown !== false &&
        !seen.some((item) => isFilledFromOutside(item.text.replaceAll(liferayHomeSymbol, ''), property)),
      cycle: seen.find((item) => item.cycle !== undefined)?.cycle,
      ...(taken.length > 0 && masked !== undefined ? { maskedText: masked } : {}),
    };
  }
}

const any: KeyFilter = () => true;

const isAboveDefaults = (kind: LayerKind): boolean => kind !== 'jvm';
const isBelowDefaults = (kind: LayerKind): boolean => kind === 'jvm';

/** The keys that any of them sets above the defaults. Nodes whose files have the same keys share one set. */
function keysOf(layers: readonly Layer[]): ReadonlySet<string> {
  let keys = noKeys;
  for (const layer of layers) if (isAboveDefaults(layer.kind)) keys = unionOf(keys, layer.keys());
  return keys;
}

const noKeys: ReadonlySet<string> = new Set();
const unions = new WeakMap<ReadonlySet<string>, WeakMap<ReadonlySet<string>, ReadonlySet<string>>>();

function unionOf(one: ReadonlySet<string>, other: ReadonlySet<string>): ReadonlySet<string> {
  if (one.size === 0 || other.size === 0) return one.size === 0 ? other : one;
  let withOne = unions.get(one);
  if (withOne === undefined)
    unions.set(one, (withOne = new WeakMap<ReadonlySet<string>, ReadonlySet<string>>()));
  let union = withOne.get(other);
  if (union === undefined) withOne.set(other, (union = new Set([...one, ...other])));
  return union;
}
