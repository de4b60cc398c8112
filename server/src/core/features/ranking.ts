/**
 * How well typed characters fit a dotted name, best first: the start of the whole name, the start of a part of it,
 * starts of several parts (`clen` for `cluster.link.enabled`), anywhere inside.
 */

/** Lower is better. */
export type Rank = 0 | 1 | 2 | 3;

/** A name made ready to be compared; worth keeping where many are compared often. */
export interface RankedName {
  readonly name: string;
  readonly lower: string;
  /** Offsets at which the parts of the name begin: behind dots and other marks, and at humps such as `idle` in `minimumIdle`. */
  readonly starts: readonly number[];
}

export function rankedName(name: string): RankedName {
  const starts: number[] = [];
  for (let at = 0; at < name.length; at++) {
    const isWord = /[\p{L}\p{N}]/u.test(name.charAt(at));
    if (!isWord) continue;
    const before = name.charAt(at - 1);
    if (
      at === 0 ||
      !/[\p{L}\p{N}]/u.test(before) ||
      (/\p{Lu}/u.test(name.charAt(at)) && /\p{Ll}/u.test(before))
    )
      starts.push(at);
  }
  return { name, lower: name.toLowerCase(), starts };
}

/**
 * The rank of a name for what was typed; undefined where it does not fit at all.
 * @param typed in lower case
 */
export function rank({ lower, starts }: RankedName, typed: string): Rank | undefined {
  if (lower.startsWith(typed)) return 0;
  const at = lower.indexOf(typed);
  if (at >= 0) return starts.some((start) => lower.startsWith(typed, start)) ? 1 : 3;
  return fitsStarts(lower, starts, typed) ? 2 : undefined;
}

/** Whether `typed` falls into pieces with which parts of the name begin, in their order; dots may be typed or not. */
function fitsStarts(lower: string, starts: readonly number[], typed: string): boolean {
  const letters = typed.replace(/[^\p{L}\p{N}]/gu, '');
  if (letters === '' || !isSubsequence(letters, lower)) return false;
  // reached[n]: the first n letters can be spent on the parts looked at so far.
  let reached = new Set([0]);
  for (const start of starts) {
    const next = new Set(reached);
    for (const spent of reached) {
      for (
        let more = 0;
        spent + more < letters.length && lower[start + more] === letters[spent + more];
        more++
      )
        next.add(spent + more + 1);
    }
    if (next.has(letters.length)) return true;
    reached = next;
  }
  return false;
}

function isSubsequence(letters: string, lower: string): boolean {
  let at = -1;
  for (const letter of letters) {
    at = lower.indexOf(letter, at + 1);
    if (at < 0) return false;
  }
  return true;
}

/** How `bestOf` chooses. */
export interface Choice<Named> {
  readonly typed: string;
  readonly most: number;
  /** Lower is better among names of one rank, 0 to 7; undefined leaves a name out. Asked only of names that fit. */
  readonly weigh: (named: Named) => number | undefined;
}

/** The best names for what was typed: by rank, then by weight, then as they stood. */
export function bestOf<Named extends { readonly ranked: RankedName }>(
  names: Iterable<Named>,
  { typed, most, weigh }: Choice<Named>,
): { readonly found: Named[]; readonly isComplete: boolean } {
  const lower = typed.toLowerCase();
  const buckets: Named[][] = [];
  let count = 0;
  for (const named of names) {
    const own = rank(named.ranked, lower);
    const weight = own === undefined ? undefined : weigh(named);
    if (own === undefined || weight === undefined) continue;
    (buckets[own * 8 + weight] ??= []).push(named);
    count++;
  }
  return { found: buckets.flat().slice(0, most), isComplete: count <= most };
}
