import type { OwnDefaults } from '../workspace';
import type { Catalogue, CatalogueSource, Migration, Property, PropertyScope } from './catalogue';
import { createDatabases } from './databases';
import { createDocumentation } from './documentation';
import { type FamilyInstance, type FindFamily, shapeOf } from './families';
import type { CatalogueIndex, KeyFacts, KnownRelease } from './index-data';
import { lazy } from './lazy';
import { findMigration, type ReleaseInForce } from './migrations';
import { createOsgiCatalogue } from './osgi';
import { ownLayout } from './own-layout';
import { decodeLayout, type KeyPlace, type ReleaseLayout } from './release-layout';
import { compareNumbers, isWithin } from './releases';
import { createTemplates } from './templates';
import { createValueFacts } from './value-facts';

/** A release in force and the known one that stands in for it. */
export interface ResolvedRelease {
  readonly id: string;
  readonly numbers: readonly number[];
  readonly known: KnownRelease;
}

/** The catalogue of one release over what all of them share. */
export function createReleaseCatalogue(
  release: ResolvedRelease,
  index: CatalogueIndex,
  familyOf: FindFamily,
  source: CatalogueSource,
  defaults?: OwnDefaults,
): Catalogue {
  const own = defaults === undefined ? undefined : ownLayout(defaults.file);
  const corrections = own === undefined ? correctionsFor(release, index) : new Map<string, string>();
  const layout =
    own ?? decodeLayout(source.read(`catalogue/releases/${release.known.id}.json`), index, corrections);
  const position = index.releases.findIndex(({ id }) => id === release.known.id);
  const documentation = createDocumentation(source, release.numbers);
  const properties = new Map<string, Property | undefined>();
  const sections = lazy(() => new Map(layout.sections().map((section) => [section.name, section])));

  const isInCode = (facts: KeyFacts): boolean =>
    !facts.inFile && facts.first <= position && position <= facts.last;

  const listed = (key: string): Property | undefined => {
    const facts = index.facts(key);
    const place = layout.placeOf(key);
    if (facts === undefined)
      return own === undefined || place === undefined ? undefined : unheardOf(key, place);
    if (place === undefined && !isInCode(facts) && !corrections.has(key)) return undefined;
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
      ...commentOf(key),
      family: undefined,
    };
  };

  const commentOf = (key: string): Pick<Property, 'comment'> => {
    const comment = own?.commentOf(key);
    return comment === undefined ? {} : { comment };
  };

  /** A key that the user's own file has and no file of the catalogue. */
  const unheardOf = (key: string, place: KeyPlace): Property => ({
    ...(instance(key) ?? {
      key,
      type: { kind: 'string' },
      agreement: 'should-be-same',
      secret: false,
      since: release.id,
      until: undefined,
      family: undefined,
    }),
    section: place.section,
    default: place.default,
    alternatives: place.alternatives,
    ...commentOf(key),
  });

  const instance = (key: string): Property | undefined => {
    const found = familyOf(key);
    if (found === undefined || !isInForce(key, found)) return undefined;
    const { family, sibling, base } = found;
    const near = nearestPlace(key, sibling?.key, layout);
    return {
      key,
      section: near?.section ?? family?.section ?? '',
      type: sibling?.type ?? family?.type ?? { kind: 'string' },
      default: base === undefined ? undefined : property(base)?.default,
      alternatives: [],
      agreement: sibling?.agreement ?? family?.agreement ?? 'should-be-same',
      secret: sibling?.secret ?? family?.secret ?? false,
      since: family?.since ?? index.releases[sibling?.first ?? 0]?.id ?? '',
      until: undefined,
      family: found.id,
    };
  };

  const shapes = lazy(() => new Set(layout.keys.map(shapeOf)));

  /** Keys that merely look like listed ones are read where the release still lists one like them, or the one without a filter. */
  const isInForce = (key: string, { family, sibling, base }: FamilyInstance): boolean => {
    if (family !== undefined) return isWithin(release.numbers, family.since, family.until);
    return (
      (base !== undefined && property(base) !== undefined) ||
      (sibling !== undefined && listed(sibling.key) !== undefined) ||
      shapes().has(shapeOf(key))
    );
  };

  const property = (key: string): Property | undefined => {
    if (properties.has(key)) return properties.get(key);
    const found = listed(key) ?? instance(key);
    if (properties.size >= keptProperties) properties.clear();
    properties.set(key, found);
    return found;
  };

  const documentationOf = (key: string): string | undefined => {
    const known = property(key);
    if (known === undefined && index.facts(key) === undefined) return undefined;
    const found = familyOf(key);
    const sibling = known?.family === undefined ? undefined : found?.sibling;
    return (
      documentation.forKey(key) ??
      (sibling === undefined ? undefined : documentation.forKey(sibling.key)) ??
      documentation.forFamily(found?.id ?? '')
    );
  };

  const formerReleases: Catalogue['formerReleases'] = (key) => {
    const facts = index.facts(key);
    if (facts?.inFile !== true || facts.last >= position || layout.has(key)) return undefined;
    if (familyOf(key)?.family?.passedOn === true) return undefined;
    const isTold = migration(key) !== undefined || migration(key, 'system') !== undefined;
    const [since, until] = [index.releases[facts.first]?.id, index.releases[facts.last]?.id];
    return isTold || since === undefined || until === undefined ? undefined : { since, until };
  };

  /** A release without a file may have what a later one has, and nothing that was gone before. */
  const mayHave = (key: string): boolean => {
    const facts = index.facts(key);
    return (
      compareNumbers(release.numbers, release.known.numbers) !== 0 &&
      facts?.inFile === true &&
      facts.last >= position
    );
  };

  const inForce: ReleaseInForce = {
    numbers: release.numbers,
    fileAsOf: own === undefined ? release.known.asOf : release.numbers,
    hasKey: (key) => layout.has(key),
    isTarget: (key) => listed(key) !== undefined || mayHave(key),
  };
  const systemInForce: ReleaseInForce = {
    ...inForce,
    hasKey: (key) => index.systemKeys().get(systemFileFor(release, index))?.has(key) === true,
  };

  const migration = (key: string, scope: PropertyScope = 'portal'): Migration | undefined =>
    findMigration(key, index.migrations(scope), scope === 'portal' ? inForce : systemInForce);

  const databases = createDatabases(source, release.numbers);
  const values = createValueFacts(source, release.numbers, property, databases);
  const { storeClasses } = values;
  const templates = createTemplates(source, release.numbers, { property, databases, storeClasses });
  return {
    release: {
      id: release.id,
      nearestKnown: release.known.id,
      isExact: own !== undefined || release.id === release.known.id,
    },
    ...(defaults === undefined ? {} : { defaultsFrom: defaults.path }),
    property,
    keys: layout.keys,
    get sections() {
      return layout.sections();
    },
    section: (name) => sections().get(name),
    order(key) {
      const own = layout.placeOf(key)?.order;
      if (own !== undefined) return own;
      const found = familyOf(key);
      const near = found === undefined ? undefined : nearestPlace(key, found.sibling?.key, layout);
      return near === undefined ? undefined : near.order + 0.5;
    },
    documentation: documentationOf,
    sectionSummary: (name) => documentation.forSection(name),
    migration,
    formerReleases,
    typeAnywhere: (key) => index.facts(key)?.type,
    isKnownAnywhere: (key) =>
      layout.has(key) ||
      index.facts(key) !== undefined ||
      index.migrations('portal').has(key) ||
      index.isOtherKey(key) ||
      familyOf(key) !== undefined,
    knownValues: values.knownValues,
    get databases() {
      return databases();
    },
    get databaseTemplate() {
      return databases().find(({ isEmbedded }) => !isEmbedded)?.template ?? {};
    },
    get templates() {
      return templates();
    },
    get storeClasses() {
      return values.storeClasses();
    },
    insecureValue: values.insecureValue,
    osgi: createOsgiCatalogue(source, release.numbers),
  };
}

/** Enough for every listed key and all made-up ones of a very large file, which typing alone could make without end. */
const keptProperties = 40_000;

/** Defaults that changed after the file that stands in for the release and up to the release. */
function correctionsFor(release: ResolvedRelease, index: CatalogueIndex): ReadonlyMap<string, string> {
  const { numbers, known } = release;
  if (compareNumbers(numbers, known.numbers) === 0) return new Map();
  return new Map(
    index
      .corrections()
      .filter(({ since }) => compareNumbers(since, known.asOf) > 0 && compareNumbers(since, numbers) <= 0)
      .map((correction) => [correction.key, correction.default]),
  );
}

function systemFileFor(release: ResolvedRelease, index: CatalogueIndex): string {
  const ids = [...index.systemKeys().keys()];
  const notNewer = ids.filter((id) => {
    const known = index.releases.find((candidate) => candidate.id === id);
    return known !== undefined && compareNumbers(known.numbers, release.known.numbers) <= 0;
  });
  return notNewer.at(-1) ?? ids[0] ?? '';
}

/** Where an instance of a family belongs: at its sibling, else at the last key with the longest common beginning. */
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

/** How many parts, up to a dot or a bracket, two keys begin with. */
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
