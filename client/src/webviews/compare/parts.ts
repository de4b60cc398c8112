/** A part of a long line of rows or columns: one that is in the page, or a gap in place of `gap` of them. */
export type Part = { readonly index: number } | { readonly gap: number };

/**
 * The line of `count` rows or columns, only some of which are in the page.
 * @param seen those in view, ascending
 * @param kept one that stays in the page wherever the view is, because it may have the focus
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
