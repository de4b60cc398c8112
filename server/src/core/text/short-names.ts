/** Names without what all of them begin with, up to a sign between words. */
export function withoutCommonStart(names: readonly string[]): readonly string[] {
  const [first = '', ...others] = new Set(names);
  if (others.length === 0) return names;
  let end = 0;
  while (end < first.length && others.every((other) => other[end] === first[end])) end++;
  const start = first.slice(0, end).search(/[^./:_-]*$/);
  // A short beginning takes hardly more room than the sign that would stand for it.
  return start < 4 ? names : names.map((name) => `…${name.slice(start)}`);
}

/** Names of so many UTF-16 units have room in a list that is as narrow as those beside an editor. */
const fittingLength = 24;

/** Names as a narrow list shows them: it cuts their ends, where they differ, so their common beginning goes instead. */
export function namesForList(names: readonly string[]): readonly string[] {
  return names.every(({ length }) => length <= fittingLength) ? names : withoutCommonStart(names);
}
