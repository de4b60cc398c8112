import type { OwnDefaults } from '../workspace';
import type { CatalogueSource } from './catalogue';
import type { CatalogueIndex, KeyFacts, KnownRelease } from './index-data';
import { type OwnLayout, ownLayout } from './own-layout';
import { decodeLayout, type ReleaseLayout } from './release-layout';
import { compareNumbers } from './releases';

/** A release in force and the known one that stands in for it. */
export interface ResolvedRelease {
  readonly id: string;
  readonly numbers: readonly number[];
  readonly known: KnownRelease;
}

/** The portal.properties of a release in force: the user's own if there is one, otherwise that of the known release. */
export interface Edition {
  readonly release: ResolvedRelease;
  readonly index: CatalogueIndex;
  readonly layout: ReleaseLayout;
  /** The layout again, if it is from a file of the user's own. */
  readonly own: OwnLayout | undefined;
  /** Defaults by key that changed between the known file and the release. */
  readonly corrections: ReadonlyMap<string, string>;
  /** The position of the known release among all. */
  readonly position: number;
}

export function openEdition(
  release: ResolvedRelease,
  index: CatalogueIndex,
  source: CatalogueSource,
  defaults: OwnDefaults | undefined,
): Edition {
  const own = defaults === undefined ? undefined : ownLayout(defaults.file);
  const corrections = own === undefined ? correctionsFor(release, index) : new Map<string, string>();
  const layout =
    own ?? decodeLayout(source.read(`catalogue/releases/${release.known.id}.json`), index, corrections);
  const position = index.releases.findIndex(({ id }) => id === release.known.id);
  return { release, index, layout, own, corrections, position };
}

/** Whether the release reads a key that its portal.properties does not list. */
export function isReadUnlisted({ position }: Edition, { inFile, first, last }: KeyFacts): boolean {
  return !inFile && first <= position && position <= last;
}

/** Defaults that changed after the file that stands in for the release, up to and including the release. */
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
