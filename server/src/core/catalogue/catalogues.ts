import type { OwnDefaults, SourceFile } from '../workspace';
import type { Catalogue, Catalogues, CatalogueSource, OwnFacts } from './catalogue';
import type { ResolvedRelease } from './edition';
import { createFamilies } from './families';
import { type CatalogueIndex, openIndex, newestOf, type KnownRelease } from './index-data';
import { ownLayout } from './own-layout';
import { withOwnProperties } from './own-properties';
import { createReleaseCatalogue } from './release-catalogue';
import { compareNumbers, parseRelease, type ParsedRelease } from './releases';

/** Opens the catalogue; a release is decoded on first use, and kept. */
export function createCatalogues(source: CatalogueSource): Catalogues {
  const index = openIndex(source);
  const familyOf = createFamilies(index);
  const newest = newestOf(index.releases);
  const shared = { index, familyOf, source: readingOnce(source) };
  const builtIn = new Map<string, Catalogue>();
  const withDefaults = new WeakMap<SourceFile, Map<string, Catalogue>>();

  const ofRelease = (release: ResolvedRelease, defaults: OwnDefaults | undefined): Catalogue => {
    const catalogues = defaults === undefined ? builtIn : catalogueMapOf(withDefaults, defaults.file);
    let catalogue = catalogues.get(release.id);
    if (catalogue === undefined)
      catalogues.set(release.id, (catalogue = createReleaseCatalogue(release, shared, defaults)));
    return catalogue;
  };

  const forRelease = (text: string | undefined, own: OwnFacts = {}): Catalogue => {
    const defaults = own.defaults?.file.problem === undefined ? own.defaults : undefined;
    const parsed = text === undefined ? undefined : parseRelease(text);
    const release =
      parsed === undefined && defaults !== undefined
        ? exactly(likeliest(ownLayout(defaults.file).keys, index))
        : resolve(parsed, index.releases, newest);
    const catalogue = ofRelease(release, defaults);
    return own.properties === undefined ? catalogue : withOwnProperties(catalogue, own.properties);
  };
  return {
    forRelease,
    get newest() {
      return forRelease(newest.id);
    },
    releases: index.releases.map(({ id }) => id),
  };
}

/** What several releases need, such as the documentation, is read only for the first of them. */
function readingOnce(source: CatalogueSource): CatalogueSource {
  const kept = new Map<string, unknown>();
  return {
    read(name) {
      if (!kept.has(name)) kept.set(name, source.read(name));
      return kept.get(name);
    },
  };
}

function catalogueMapOf(
  maps: WeakMap<SourceFile, Map<string, Catalogue>>,
  file: SourceFile,
): Map<string, Catalogue> {
  let map = maps.get(file);
  if (map === undefined) maps.set(file, (map = new Map<string, Catalogue>()));
  return map;
}

const exactly = (known: KnownRelease): ResolvedRelease => ({ id: known.id, numbers: known.numbers, known });

/** The known release whose keys are most similar to these: the fewest that one has and the other does not. */
function likeliest(keys: readonly string[], index: CatalogueIndex): KnownRelease {
  const apart = index.releases.map(() => 0);
  const own = new Set(keys);
  for (const key of index.keyNames) {
    const facts = index.facts(key);
    if (facts?.inFile !== true) continue;
    for (let i = 0; i < apart.length; i++)
      if ((i >= facts.first && i <= facts.last) !== own.has(key)) apart[i] = (apart[i] ?? 0) + 1;
  }
  const least = Math.min(...apart);
  return newestOf(index.releases.filter((_, i) => apart[i] === least));
}

function resolve(
  parsed: ParsedRelease | undefined,
  releases: readonly KnownRelease[],
  newest: KnownRelease,
): ResolvedRelease {
  if (parsed === undefined) return { id: newest.id, numbers: newest.numbers, known: newest };
  const known = nearestKnown(parsed, releases, newest);
  const numbers = parsed.isLine && known.line === parsed.line ? known.numbers : parsed.numbers;
  return { id: parsed.id, numbers, known };
}

/**
 * The known release that is nearest. It is always from the same line if that has files, and then the nearer of the two
 * neighbours; for a line without files it is the newest that is not newer than the release.
 */
function nearestKnown(
  parsed: ParsedRelease,
  releases: readonly KnownRelease[],
  newest: KnownRelease,
): KnownRelease {
  if (parsed.isQuarterly) return newest;
  const sameLine = releases.filter(({ line }) => line === parsed.line);
  if (sameLine.length > 0 && parsed.isLine) return newestOf(sameLine);
  const candidates = sameLine.length > 0 ? sameLine : releases;
  const order = ({ numbers }: KnownRelease): number => compareNumbers(numbers, parsed.numbers);
  const before = candidates.filter((candidate) => order(candidate) <= 0);
  const after = candidates.filter((candidate) => order(candidate) > 0);
  if (before.length === 0) return oldestOf(after);
  const older = newestOf(before);
  if (after.length === 0 || sameLine.length === 0) return older;
  const newer = oldestOf(after);
  return isNearer(newer.numbers, older.numbers, parsed.numbers) ? newer : older;
}

/** Whether `newer` is nearer to a release than `older`, judging by the first part in which the two differ. */
function isNearer(newer: readonly number[], older: readonly number[], release: readonly number[]): boolean {
  for (let i = 0; i < Math.max(newer.length, older.length); i++) {
    const [high = 0, low = 0, own = 0] = [newer[i], older[i], release[i]];
    if (high !== low) return high - own < own - low;
  }
  return false;
}

function oldestOf(releases: readonly KnownRelease[]): KnownRelease {
  return releases.reduce((oldest, other) =>
    compareNumbers(other.numbers, oldest.numbers) < 0 ? other : oldest,
  );
}
