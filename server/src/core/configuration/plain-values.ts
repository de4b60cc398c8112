import type { Catalogue, Property } from '../catalogue/catalogue';
import type { EffectiveValue } from './effective';
import type { LayerKind, LayerValue } from './layer';
import { holdsPlaceholder } from './unknown-values';

/** System properties are plain texts to Liferay: lists are read only from files and the environment. */
export const textLayers: ReadonlySet<LayerKind> = new Set(['jvm', 'portal-jvm']);

/** The result for a long list is worth keeping. */
const mostItemsRead = 16;

/** Whether a value is exactly what is written: nothing is filled in, and lists are read from where it is. */
export function isPlain({ items, origin }: LayerValue): boolean {
  return (
    items.length > 0 &&
    items.length <= mostItemsRead &&
    !textLayers.has(origin.layer) &&
    !items.some((item) => item.includes('${'))
  );
}

export function plainValue(
  key: string,
  { items, origin, isKnown }: LayerValue,
  property: Property | undefined,
): EffectiveValue {
  const [only] = items;
  return {
    key,
    text: items.length === 1 ? only : items.join(','),
    items,
    origin,
    isKnown: isKnown && !items.some((item) => isFilledFromOutside(item, property)),
    cycle: undefined,
  };
}

export function isFilledFromOutside(text: string, property: Property | undefined): boolean {
  return holdsPlaceholder(text, (word) => wordsOf(property).has(word));
}

export const unsetValue = (key: string): EffectiveValue => ({
  key,
  text: undefined,
  items: [],
  origin: undefined,
  isKnown: true,
  cycle: undefined,
});

const plainDefaults = new WeakMap<Catalogue, Map<string, EffectiveValue>>();

/**
 * The value of a key that nothing sets, if its default contains no placeholder: the same for all nodes of a release.
 */
export function plainDefault(
  catalogue: Catalogue,
  key: string,
  property: Property | undefined,
): EffectiveValue {
  let known = plainDefaults.get(catalogue);
  if (known === undefined) plainDefaults.set(catalogue, (known = new Map<string, EffectiveValue>()));
  let value = known.get(key);
  if (value === undefined) {
    const text = property?.default;
    value =
      text === undefined
        ? unsetValue(key)
        : {
            ...unsetValue(key),
            text,
            items: text.split(','),
            isKnown: !text.split(',').some((item) => isFilledFromOutside(item, property)),
          };
    if (property !== undefined) known.set(key, value);
  }
  return value;
}

/** The words of the values that are known to be legal for a key. */
function wordsOf(property: Property | undefined): ReadonlySet<string> {
  const legal = property?.type.kind === 'enumeration' ? property.type.values : [];
  const shown = [property?.default, ...(property?.alternatives ?? []), ...legal];
  return new Set(shown.flatMap((known) => known?.split(/\W+/) ?? []));
}
