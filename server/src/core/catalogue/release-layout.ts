import type { Section, SectionEntry } from './catalogue';
import { arrayOf, numbersOf, recordOf, stringOf } from './decoding';
import type { CatalogueIndex } from './index-data';
import { lazy } from './lazy';
import { readRawValue } from './raw-value';

/** One release's portal.properties: its sections, and where each key is. */
export interface ReleaseLayout {
  sections(): readonly Section[];
  readonly keys: readonly string[];
  placeOf(key: string): KeyPlace | undefined;
  has(key: string): boolean;
}

export interface KeyPlace {
  readonly section: string;
  /** Position among the keys of the release. */
  readonly order: number;
  /** The value that applies, as the reader gives it; undefined if all its lines are commented. */
  readonly default: string | undefined;
  /** The commented values that differ from the default. */
  readonly alternatives: readonly string[];
}

/** A key with its lines: positions of pairs in the groups, from which its values are looked up on request. */
interface OpenPlace {
  readonly section: string;
  readonly order: number;
  readonly lines: SectionLine[];
}

/** A pair of a group: twice the position of the key, plus one if it is commented; the position of the value. */
interface SectionLine {
  readonly code: number;
  readonly value: number;
}

/**
 * Opens `catalogue/releases/<id>.json`. A section is its name and its groups; a group is a flat list of pairs.
 * @param corrections values of active lines that are known to be different in the release in force
 */
export function decodeLayout(
  value: unknown,
  index: CatalogueIndex,
  corrections: ReadonlyMap<string, string>,
): ReleaseLayout {
  const encoded = arrayOf(recordOf(value)['sections']).map((section) => {
    const [name, ...groups] = arrayOf(section);
    return { name: stringOf(name), groups: groups.map(numbersOf).map(linesOf) };
  });
  const keyOf = ({ code }: SectionLine): string => index.keyNames[code >> 1] ?? '';
  const entryOf = (line: SectionLine): SectionEntry => {
    const key = keyOf(line);
    const active = (line.code & 1) === 0;
    const written = index.values[line.value] ?? '';
    return { key, active, rawValue: active ? (corrections.get(key) ?? written) : written };
  };

  const places = new Map<string, OpenPlace>();
  for (const { name, groups } of encoded)
    for (const lines of groups)
      for (const line of lines) {
        const key = keyOf(line);
        const known = places.get(key);
        if (known === undefined) places.set(key, { section: name, order: places.size, lines: [line] });
        else known.lines.push(line);
      }

  const finished = new Map<string, KeyPlace>();
  return {
    sections: lazy(() =>
      encoded.map(({ name, groups }, order) => ({
        name,
        order,
        groups: groups.map((lines) => ({ entries: lines.map(entryOf) })),
      })),
    ),
    keys: [...places.keys()],
    has: (key) => places.has(key),
    placeOf(key) {
      const known = finished.get(key);
      if (known !== undefined) return known;
      const open = places.get(key);
      if (open === undefined) return undefined;
      const place = placeOfEntries(open.section, open.order, open.lines.map(entryOf));
      finished.set(key, place);
      return place;
    },
  };
}

function linesOf(numbers: readonly number[]): SectionLine[] {
  const lines: SectionLine[] = [];
  for (let i = 0; i + 1 < numbers.length; i += 2)
    lines.push({ code: numbers[i] ?? 0, value: numbers[i + 1] ?? 0 });
  return lines;
}

/** Where the entries of one key are, and the value that they result in. */
export function placeOfEntries(section: string, order: number, entries: readonly SectionEntry[]): KeyPlace {
  const values = (active: boolean): string[] =>
    entries.filter((entry) => entry.active === active).map(({ rawValue }) => readRawValue(rawValue));
  const active = values(true);
  const value = active.length === 0 ? undefined : active.join(',');
  return {
    section,
    order,
    default: value,
    alternatives: [...new Set(values(false))].filter((other) => other !== value),
  };
}
