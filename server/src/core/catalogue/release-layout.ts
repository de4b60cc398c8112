import type { Section } from './catalogue';
import { arrayOf, numbersOf, recordOf, stringOf } from './decoding';
import type { CatalogueIndex } from './index-data';
import { readRawValue } from './raw-value';

/** One release's portal.properties: its sections, and where each key stands. */
export interface ReleaseLayout {
  readonly sections: readonly Section[];
  readonly keys: readonly string[];
  placeOf(key: string): KeyPlace | undefined;
}

export interface KeyPlace {
  readonly section: string;
  /** Position among the keys of the release. */
  readonly order: number;
  /** The value that applies, as the reader gives it; undefined where all its lines are commented. */
  readonly default: string | undefined;
  /** The commented values that differ from the default. */
  readonly alternatives: readonly string[];
}

interface OpenPlace {
  readonly section: string;
  readonly order: number;
  readonly active: string[];
  readonly commented: string[];
}

/**
 * Decodes `catalogue/releases/<id>.json`. A group is a flat list of pairs: twice the position of the key in the
 * index (one more for a commented line), then the position of its value.
 * @param corrections values of active lines that are known to differ in the release in force
 */
export function decodeLayout(
  value: unknown,
  index: CatalogueIndex,
  corrections: ReadonlyMap<string, string>,
): ReleaseLayout {
  const places = new Map<string, OpenPlace>();
  const sections = arrayOf(recordOf(value)['sections']).map((section, order): Section => {
    const [name, ...groups] = arrayOf(section);
    const sectionName = stringOf(name);
    return {
      name: sectionName,
      order,
      groups: groups.map((group) => ({
        entries: decodeGroup(numbersOf(group), index, corrections, sectionName, places),
      })),
    };
  });
  const finished = new Map<string, KeyPlace>();
  return {
    sections,
    keys: [...places.keys()],
    placeOf(key) {
      const known = finished.get(key);
      if (known !== undefined) return known;
      const open = places.get(key);
      if (open === undefined) return undefined;
      const place = finish(open);
      finished.set(key, place);
      return place;
    },
  };
}

function decodeGroup(
  numbers: readonly number[],
  index: CatalogueIndex,
  corrections: ReadonlyMap<string, string>,
  section: string,
  places: Map<string, OpenPlace>,
): { key: string; active: boolean; rawValue: string }[] {
  const entries = [];
  for (let i = 0; i + 1 < numbers.length; i += 2) {
    const code = numbers[i] ?? 0;
    const key = index.keyNames[code >> 1] ?? '';
    const active = (code & 1) === 0;
    const written = index.values[numbers[i + 1] ?? 0] ?? '';
    const rawValue = active ? (corrections.get(key) ?? written) : written;
    let place = places.get(key);
    if (place === undefined) {
      place = { section, order: places.size, active: [], commented: [] };
      places.set(key, place);
    }
    (active ? place.active : place.commented).push(rawValue);
    entries.push({ key, active, rawValue });
  }
  return entries;
}

function finish(place: OpenPlace): KeyPlace {
  const value = place.active.length === 0 ? undefined : place.active.map(readRawValue).join(',');
  return {
    section: place.section,
    order: place.order,
    default: value,
    alternatives: [...new Set(place.commented.map(readRawValue))].filter((other) => other !== value),
  };
}
