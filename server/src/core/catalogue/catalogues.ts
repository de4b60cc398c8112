import type { Catalogue, Catalogues, CatalogueSource } from './catalogue';
import { createFamilies } from './families';
import { openIndex, newestOf, type KnownRelease } from './index-data';
import { createReleaseCatalogue, type ResolvedRelease } from './release-catalogue';
import { compareNumbers, parseRelease, type ParsedRelease } from './releases';

/** Opens the catalogue; a release is decoded when it is first asked for, and kept. */
export function createCatalogues(source: CatalogueSource): Catalogues {
  const index = openIndex(source);
  const familyOf = createFamilies(index);
  const newest = newestOf(index.releases);
  const catalogues = new Map<string, Catalogue>();

  const forRelease = (text: string): Catalogue => {
    const release = resolve(parseRelease(text), index.releases, newest);
    const known = catalogues.get(release.id);
    if (known !== undefined) return known;
    const catalogue = createReleaseCatalogue(release, index, familyOf, source);
    catalogues.set(release.id, catalogue);
    return catalogue;
  };
  return {
    forRelease,
    get newest() {
      return forRelease(newest.id);
    },
    releases: index.releases.map(({ id }) => id),
  };
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
 * The newest known release that is not newer. Within a line that has files the line is never left: its oldest file
 * stands for what came before it.
 */
function nearestKnown(
  parsed: ParsedRelease,
  releases: readonly KnownRelease[],
  newest: KnownRelease,
): KnownRelease {
  if (parsed.isQuarterly) return newest;
  const sameLine = releases.filter(({ line }) => line === parsed.line);
  if (sameLine.length > 0 && parsed.isLine) return newestOf(sameLine);
  const notNewer = (sameLine.length > 0 ? sameLine : releases).filter(
    ({ numbers }) => compareNumbers(numbers, parsed.numbers) <= 0,
  );
  if (notNewer.length > 0) return newestOf(notNewer);
  const candidates = sameLine.length > 0 ? sameLine : releases;
  return candidates.reduce((oldest, other) =>
    compareNumbers(other.numbers, oldest.numbers) < 0 ? other : oldest,
  );
}
