import type { Catalogue } from '../../catalogue/catalogue';
import { compareReleases } from '../../catalogue/releases';
import { createVocabulary, type Vocabulary } from './near-words';

/** Keys of the reader itself: they name further files and are not settings. */
const readerKeys = new Set(['include', 'include-and-override', 'external-properties']);

export function isReaderKey(key: string): boolean {
  return readerKeys.has(key);
}

/** Whether the release in force is `release` or a later one. */
export function isFrom(catalogue: Catalogue, release: string): boolean {
  return compareReleases(catalogue.release.id, release) >= 0;
}

interface ListedKeys {
  readonly keys: ReadonlySet<string>;
  readonly longest: number;
}

const listed = new WeakMap<Catalogue, ListedKeys>();

/** The keys that portal.properties of the release lists, and the length of the longest. */
export function listedKeys(catalogue: Catalogue): ListedKeys {
  let known = listed.get(catalogue);
  if (known === undefined) {
    const keys = new Set(catalogue.keys);
    known = { keys, longest: Math.max(0, ...[...keys].map((key) => key.length)) };
    listed.set(catalogue, known);
  }
  return known;
}

const byLowerCase = new WeakMap<Catalogue, ReadonlyMap<string, string>>();

/** The key that portal.properties lists under this name, ignoring case. */
export function listedKey(catalogue: Catalogue, key: string): string | undefined {
  const { keys } = listedKeys(catalogue);
  if (keys.has(key)) return key;
  let known = byLowerCase.get(catalogue);
  if (known === undefined)
    byLowerCase.set(catalogue, (known = new Map([...keys].map((listed) => [listed.toLowerCase(), listed]))));
  return known.get(key.toLowerCase());
}

interface Misspellings {
  readonly vocabulary: Vocabulary;
  readonly answers: Map<string, readonly string[]>;
}

const misspellings = new WeakMap<Catalogue, Misspellings>();
const mostAnswers = 20_000;

/** From this length on a key may be two edits away from the known one. */
const longKey = 16;

/**
 * The keys of the release that `key` may be a misspelling of: one edit away, two for long keys. None for a key that any
 * release, family or migration knows.
 */
export function likelyKeys(catalogue: Catalogue, key: string): readonly string[] {
  const known = misspellingsOf(catalogue);
  let answer = known.answers.get(key);
  if (answer === undefined) {
    answer = catalogue.isKnownAnywhere(key)
      ? []
      : known.vocabulary
          .nearest(key, key.length >= longKey ? 2 : 1)
          .filter((candidate) => catalogue.migration(candidate) === undefined);
    if (known.answers.size >= mostAnswers) known.answers.clear();
    known.answers.set(key, answer);
  }
  return answer;
}

function misspellingsOf(catalogue: Catalogue): Misspellings {
  let known = misspellings.get(catalogue);
  if (known === undefined)
    misspellings.set(
      catalogue,
      (known = { vocabulary: createVocabulary(listedKeys(catalogue).keys), answers: new Map() }),
    );
  return known;
}
