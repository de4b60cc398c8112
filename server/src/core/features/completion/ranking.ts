/**
 * How well typed characters fit a dotted name, best first: the start of the whole name, the start of a part of it,
 * starts of several parts (`clen` for `cluster.link.enabled`), anywhere inside.
 */

/** Lower is better. */
export type Rank = 0 | 1 | 2 | 3;

/** A name prepared for comparison; worth keeping if many are compared often. */
export interface RankedName {
  readonly name: string;
  readonly lower: string;
  /**
   * Offsets at which the parts of the name begin: after dots and other separators, and at humps such as `idle` in
   * `minimumIdle`.
   */
  readonly starts: readonly number[];
}

export function rankedName(name: string): RankedName {
  const starts: number[] = [];
  let before: CharacterClass = 'mark';
  for (let at = 0; at < name.length; at++) {
    const own = classOf(name.charCodeAt(at));
    if (own !== 'mark' && (before === 'mark' || (own === 'capital' && before === 'small'))) starts.push(at);
    before = own;
  }
  return { name, lower: name.toLowerCase(), starts };
}

type CharacterClass = 'mark' | 'capital' | 'small';

/** Digits and all characters outside ASCII count as lower-case letters. */
function classOf(code: number): CharacterClass {
  if (code >= 65 && code <= 90) return 'capital';
  return (code >= 97 && code <= 122) || (code >= 48 && code <= 57) || code > 127 ? 'small' : 'mark';
}

/** Typed characters prepared for comparison with many names. */
interface Typed {
  readonly lower: string;
  /** Only letters and digits: the separators between parts may be typed or not. */
  readonly letters: string;
}

function typedText(text: string): Typed {
  const lower = text.toLowerCase();
  return { lower, letters: lower.replace(/[^\p{L}\p{N}]/gu, '') };
}

/** The rank of a name for what was typed; undefined if it does not match at all. */
function rank({ lower, starts }: RankedName, typed: Typed): Rank | undefined {
  const at = lower.indexOf(typed.lower);
  if (at === 0) return 0;
  if (at < 0) return fitsStarts(lower, starts, typed.letters) ? 2 : undefined;
  return starts.includes(at) || starts.some((start) => lower.startsWith(typed.lower, start)) ? 1 : 3;
}

/** Whether `letters` can be split into pieces with which parts of the name begin, in order. */
function fitsStarts(lower: string, starts: readonly number[], letters: string): boolean {
  if (letters === '' || !isSubsequence(letters, lower)) return false;
  // reached: how many letters can be used up by the parts looked at so far.
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
  /** Lower is better among names of one rank, 0 to 7; undefined leaves a name out. Called only for names that match. */
  readonly weigh: (named: Named) => number | undefined;
}

/** The best of several lists of names for what was typed: by rank, then by weight, then in their order. */
export function bestOf<Named extends { readonly ranked: RankedName }>(
  lists: readonly (readonly Named[])[],
  choice: Choice<Named>,
): { readonly found: Named[]; readonly isComplete: boolean } {
  const typed = typedText(choice.typed);
  const buckets: Named[][] = [];
  let count = 0;
  for (const list of lists)
    for (const named of list) {
      const own = rank(named.ranked, typed);
      const weight = own === undefined ? undefined : choice.weigh(named);
      if (own === undefined || weight === undefined) continue;
      (buckets[own * 8 + weight] ??= []).push(named);
      count++;
    }
  const found: Named[] = [];
  buckets.forEach((bucket) => found.push(...bucket.slice(0, choice.most - found.length)));
  return { found, isComplete: count <= choice.most };
}
