/** The first of `wanted` that is free, otherwise the last one followed by a number; it is taken from then on. */
export function unique(wanted: readonly string[], taken: Set<string>): string {
  let name = wanted.find((candidate) => !taken.has(candidate));
  for (let i = 2; name === undefined; i++) {
    const next = `${wanted.at(-1) ?? ''} (${String(i)})`;
    if (!taken.has(next)) name = next;
  }
  taken.add(name);
  return name;
}
