import compare from 'damerau-levenshtein';

/** Edits between two texts: insertions, deletions, replacements and swaps of neighbours. */
export function distance(from: string, to: string): number {
  return compare(from, to).steps;
}

/** Words among which the nearest ones to a misspelt word are found. */
export interface Vocabulary {
  /**
   * The words that are `word` with at most `limit` edits and the same digits, all at the smallest distance; none if
   * `word` is one of them itself.
   */
  nearest(word: string, limit: number): readonly string[];
}

interface Known {
  readonly word: string;
  readonly digits: string;
  readonly letters: Uint8Array;
}

/**
 * Prepared once, so that a question costs little more than a look at the words of similar length; and those of one
 * length only when one of them may be meant.
 */
export function createVocabulary(words: Iterable<string>): Vocabulary {
  const byLength = new Map<number, string[]>();
  for (const word of words) {
    const sameLength = byLength.get(word.length);
    if (sameLength === undefined) byLength.set(word.length, [word]);
    else sameLength.push(word);
  }
  const prepared = new Map<number, readonly Known[]>();
  const ofLength = (length: number): readonly Known[] => {
    let known = prepared.get(length);
    if (known === undefined) {
      known = (byLength.get(length) ?? []).map((word) => ({
        word,
        digits: digitsOf(word),
        letters: lettersOf(word),
      }));
      prepared.set(length, known);
    }
    return known;
  };
  return {
    nearest(word, limit) {
      const digits = digitsOf(word);
      const letters = lettersOf(word);
      let best = limit;
      let found: string[] = [];
      for (let length = word.length - limit; length <= word.length + limit; length++)
        for (const known of ofLength(length)) {
          if (known.digits !== digits || lettersApart(letters, known.letters) > best) continue;
          const steps = distance(word, known.word);
          if (steps > best) continue;
          if (steps < best) found = [];
          best = steps;
          found.push(known.word);
        }
      return best === 0 ? [] : found;
    },
  };
}

const digitsOf = (word: string): string => word.replace(/\D/g, '');

/** How often each letter occurs; everything that is not a letter of the alphabet is counted together. */
function lettersOf(word: string): Uint8Array {
  const counts = new Uint8Array(27);
  for (let i = 0; i < word.length; i++) {
    const letter = (word.charCodeAt(i) | 32) - 97;
    const slot = letter >= 0 && letter < 26 ? letter : 26;
    counts[slot] = (counts[slot] ?? 0) + 1;
  }
  return counts;
}

/** A cheap lower bound of the distance: letters that one side has too many of. */
function lettersApart(a: Uint8Array, b: Uint8Array): number {
  let more = 0;
  let fewer = 0;
  for (let i = 0; i < a.length; i++) {
    const difference = (a[i] ?? 0) - (b[i] ?? 0);
    if (difference > 0) more += difference;
    else fewer -= difference;
  }
  return Math.max(more, fewer);
}
