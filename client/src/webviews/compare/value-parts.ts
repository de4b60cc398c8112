/**
 * Where texts differ: how many UTF-16 units all begin with, and how many all end with; what is left is specific to
 * each.
 */
export interface Alike {
  readonly start: number;
  readonly end: number;
}

const nothing: Alike = { start: 0, end: 0 };

/** A difference is easier to read as a whole word; at most this much more of the text is taken for that. */
const wordAtMost = 24;

/** What texts have in common; nothing if they are all the same. */
export function alikeIn(texts: readonly string[]): Alike {
  const [first = '', ...others] = new Set(texts);
  if (others.length === 0) return nothing;
  const shortest = others.reduce((least, { length }) => Math.min(least, length), first.length);
  let start = 0;
  while (start < shortest && others.every((other) => other[start] === first[start])) start++;
  let end = 0;
  while (end < shortest - start && others.every((other) => other.at(-1 - end) === first.at(-1 - end))) end++;
  return { start: wordStart(first, start), end: first.length - wordEnd(first, first.length - end) };
}

/** A text split into what it has in common with others at the start, what is its own, and what is common again. */
export function partsOfValue(text: string, { start, end }: Alike): readonly [string, string, string] {
  return [text.slice(0, start), text.slice(start, text.length - end), text.slice(text.length - end)];
}

const betweenWords = /[\s/.:,;=?&@_-]/;

/**
 * The end of the last separator before `at`; `at` itself, but never within a surrogate pair, if the word is too long.
 */
function wordStart(text: string, at: number): number {
  for (let place = at; place > at - wordAtMost; place--)
    if (place === 0 || betweenWords.test(text.charAt(place - 1))) return place;
  return isLow(text, at) ? at - 1 : at;
}

function wordEnd(text: string, at: number): number {
  for (let place = at; place < at + wordAtMost; place++)
    if (place === text.length || betweenWords.test(text.charAt(place))) return place;
  return isLow(text, at) ? at + 1 : at;
}

/** Whether a text continues with the second half of a surrogate pair. */
const isLow = (text: string, at: number): boolean => /[\udc00-\udfff]/.test(text.charAt(at));
