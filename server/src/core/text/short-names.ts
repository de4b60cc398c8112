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
  return names.every(({ length }) => length <= fittingLength)
    ? names
    : withoutMiddles(withoutCommonStart(names));
}

/** Names that need not have anything in common, as a narrow list shows them: the long ones lose their middle. */
export function withoutMiddles(names: readonly string[]): readonly string[] {
  const short = names.map(withoutMiddle);
  const counts = new Map<string, number>();
  for (const name of short) counts.set(name, (counts.get(name) ?? 0) + 1);
  return short.map((name, i) => ((counts.get(name) ?? 0) > 1 ? (names[i] ?? name) : name));
}

/** The end has more room than the beginning: there is a number, or the folder itself. */
function withoutMiddle(name: string): string {
  if (name.length <= fittingLength) return name;
  const letters = Array.from(name);
  const atStart = Math.floor(fittingLength / 3);
  const atEnd = fittingLength - atStart - 1;
  if (letters.length <= fittingLength) return name;
  return [...letters.slice(0, atStart), '…', ...letters.slice(-atEnd)].join('');
}
