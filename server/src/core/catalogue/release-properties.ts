import type { Property } from './catalogue';
import { type Edition, isReadUnlisted } from './edition';
import { type FamilyInstance, type FindFamily, shapeOf } from './families';
import { lazy } from './lazy';
import type { KeyPlace, ReleaseLayout } from './release-layout';
import { isWithin } from './releases';

/** What is known about the properties of a release. */
export interface ReleaseProperties {
  /** A property that is listed, or follows the pattern of those that are. */
  readonly property: (key: string) => Property | undefined;
  /** A property that the release itself has. */
  readonly listed: (key: string) => Property | undefined;
  /** Where a key belongs in the file. */
  readonly order: (key: string) => number | undefined;
}

export function createProperties(edition: Edition, familyOf: FindFamily): ReleaseProperties {
  const { layout } = edition;
  const known = new Map<string, Property | undefined>();
  const shapes = lazy(() => new Set(layout.keys.map(shapeOf)));
  const listed = (key: string): Property | undefined => listedProperty(edition, key, instance);

  const property = (key: string): Property | undefined => {
    if (known.has(key)) return known.get(key);
    const found = listed(key) ?? instance(key);
    if (known.size >= keptProperties) known.clear();
    known.set(key, found);
    return found;
  };

  const instance = (key: string): Property | undefined => {
    const found = familyOf(key);
    if (found === undefined || !isInForce(key, found)) return undefined;
    const base = found.base === undefined ? undefined : property(found.base)?.default;
    return instanceProperty(edition, key, found, base);
  };

  /**
   * Keys that merely resemble listed ones are read if the release still lists one like them, or the one without a
   * filter.
   */
  const isInForce = (key: string, { family, sibling, base }: FamilyInstance): boolean => {
    if (family !== undefined) return isWithin(edition.release.numbers, family.since, family.until);
    return (
      (base !== undefined && property(base) !== undefined) ||
      (sibling !== undefined && listed(sibling.key) !== undefined) ||
      shapes().has(shapeOf(key))
    );
  };

  const order = (key: string): number | undefined => {
    const own = layout.placeOf(key)?.order;
    if (own !== undefined) return own;
    const found = familyOf(key);
    const near = found === undefined ? undefined : nearestPlace(key, found.sibling?.key, layout);
    return near === undefined ? undefined : near.order + 0.5;
  };
  return { property, listed, order };
}

/**
 * Enough for every listed key and all made-up ones of a very large file; without a limit, typing alone could add to it
 * forever.
 */
const keptProperties = 40_000;

type FindProperty = (key: string) => Property | undefined;

function listedProperty(edition: Edition, key: string, instance: FindProperty): Property | undefined {
  const { index, layout, own, corrections } = edition;
  const facts = index.facts(key);
  const place = layout.placeOf(key);
  if (facts === undefined)
    return own === undefined || place === undefined
      ? undefined
      : { ...(instance(key) ?? unheardOf(key, edition)), ...statedThere(place), ...commentOf(key, edition) };
  if (place === undefined && !isReadUnlisted(edition, facts) && !corrections.has(key)) return undefined;
  return {
    key,
    section: place?.section ?? '',
    type: facts.type,
    default: place?.default ?? corrections.get(key) ?? facts.codeDefault,
    alternatives: place?.alternatives ?? [],
    agreement: facts.agreement,
    secret: facts.secret,
    since: index.laterKeys.get(key) ?? index.releases[facts.first]?.id ?? '',
    until: facts.last >= index.releases.length - 1 ? undefined : index.releases[facts.last]?.id,
    ...commentOf(key, edition),
    family: undefined,
  };
}

type Stated = Pick<Property, 'section' | 'default' | 'alternatives'>;

const statedThere = ({ section, default: standard, alternatives }: KeyPlace): Stated => ({
  section,
  default: standard,
  alternatives,
});

/** A key that the user's own file has and no file of the catalogue. */
const unheardOf = (key: string, { release }: Edition): Omit<Property, keyof Stated> => ({
  key,
  type: { kind: 'string' },
  agreement: 'should-be-same',
  secret: false,
  since: release.id,
  until: undefined,
  family: undefined,
});

function commentOf(key: string, { own }: Edition): Pick<Property, 'comment'> {
  const comment = own?.commentOf(key);
  return comment === undefined ? {} : { comment };
}

function instanceProperty(
  { index, layout }: Edition,
  key: string,
  { id, family, sibling }: FamilyInstance,
  standard: string | undefined,
): Property {
  return {
    key,
    section: nearestPlace(key, sibling?.key, layout)?.section ?? family?.section ?? '',
    type: sibling?.type ?? family?.type ?? { kind: 'string' },
    default: standard,
    alternatives: [],
    agreement: sibling?.agreement ?? family?.agreement ?? 'should-be-same',
    secret: sibling?.secret ?? family?.secret ?? false,
    since: family?.since ?? index.releases[sibling?.first ?? 0]?.id ?? '',
    until: undefined,
    family: id,
  };
}

/**
 * Where an instance of a family belongs: next to its sibling, otherwise after the last key with the longest common
 * beginning.
 */
function nearestPlace(key: string, sibling: string | undefined, layout: ReleaseLayout): KeyPlace | undefined {
  const place = sibling === undefined ? undefined : layout.placeOf(sibling);
  if (place !== undefined) return place;
  let [best, bestLength] = ['', 1];
  for (const other of layout.keys) {
    const length = commonParts(key, other);
    if (length >= 2 && length >= bestLength) [best, bestLength] = [other, length];
  }
  return layout.placeOf(best);
}

/** How many parts, each up to a dot or a bracket, two keys have in common at the beginning. */
function commonParts(a: string, b: string): number {
  let parts = 0;
  for (let i = 0; i <= a.length; i++) {
    const [one, other] = [a.charAt(i), b.charAt(i)];
    const endsHere = one === '' || one === '.' || one === '[';
    if (endsHere && (other === '' || other === '.' || other === '[')) parts++;
    if (one === '' || one !== other) break;
  }
  return parts;
}
