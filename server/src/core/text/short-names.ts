/** Names without their common beginning, up to a separator. */
export function withoutCommonStart(names: readonly string[]): readonly string[] {
  const [first = '', ...others] = new Set(names);
  if (others.length === 0) return names;
  let end = 0;
  while (end < first.length && others.every((other) => other[end] === first[end])) end++;
  const start = first.slice(0, end).search(/[^./:_-]*$/);
  // A short beginning takes hardly more room than the mark that would replace it.
  return start < 4 ? names : names.map((name) => `…${name.slice(start)}`);
}

/** Names of this many UTF-16 units fit into a list that is as narrow as those next to an editor. */
const fittingLength = 24;

/**
 * Names as a narrow list shows them: it cuts off their ends, where they differ, so their common beginning is removed
 * instead.
 */
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

/** The end gets more room than the beginning, because it has a number, or the folder itself. */
function withoutMiddle(name: string): string {
  if (name.length <= fittingLength) return name;
  const letters = Array.from(name);
  const atStart = Math.floor(fittingLength / 3);
  const atEnd = fittingLength - atStart - 1;
  if (letters.length <= fittingLength) return name;
  return [...letters.slice(0, atStart), '…', ...letters.slice(-atEnd)].join('');
}
