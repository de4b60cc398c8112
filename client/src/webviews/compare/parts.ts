/** A part of a long line of rows or columns: one that is in the page, or the gap where `gap` of them are not. */
export type Part = { readonly index: number } | { readonly gap: number };

/**
 * The line of `count` things of which only some are in the page.
 * @param seen those in view, ascending
 * @param kept one that stays in the page wherever the view is: the focus would be lost with it
 */
export function partsOf(seen: readonly number[], count: number, kept?: number): readonly Part[] {
  const indices = new Set(kept === undefined ? seen : [...seen, kept]);
  const parts: Part[] = [];
  let next = 0;
  for (const index of [...indices].sort((a, b) => a - b)) {
    if (index < 0 || index >= count) continue;
    if (index > next) parts.push({ gap: index - next });
    parts.push({ index });
    next = index + 1;
  }
  if (next < count) parts.push({ gap: count - next });
  return parts;
}
