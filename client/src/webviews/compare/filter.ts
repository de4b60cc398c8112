import type { TableRow } from '../../views/compare/messages';

/** The rows that contain every word of `filter` in the key or in any of the values, whatever its case. */
export function filterRows(rows: readonly TableRow[], filter: string): readonly TableRow[] {
  const words = filter.toLowerCase().split(/\s+/).filter(Boolean);
  if (words.length === 0) return rows;
  return rows.filter(({ key, values }) => {
    const texts = [key, ...values.map(({ text }) => text)].map((text) => text.toLowerCase());
    return words.every((word) => texts.some((text) => text.includes(word)));
  });
}
