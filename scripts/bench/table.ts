import type { Measurement } from './measure';

/** A Markdown table: the first column is left-aligned, or as many as `words` says, all others are right-aligned. */
export function markdownTable(
  headings: readonly string[],
  rows: readonly (readonly string[])[],
  words = 1,
): string {
  const line = (cells: readonly string[]): string => `| ${cells.join(' | ')} |`;
  return [line(headings), line(headings.map((_, i) => (i < words ? '---' : '--:'))), ...rows.map(line)].join(
    '\n',
  );
}

export function time(milliseconds: number): string {
  if (Number.isNaN(milliseconds)) return '–';
  return `${milliseconds < 10 ? milliseconds.toFixed(2) : milliseconds.toFixed(milliseconds < 100 ? 1 : 0)} ms`;
}

/** The median, and the range of nine in ten runs. */
export function spread({ median, fastest, ninetieth }: Measurement): string {
  return `${time(median)} (${time(fastest)} – ${time(ninetieth)})`;
}

/** The median, and the time that 99 in 100 stay below. */
export function tail({ median, ninetyNinth }: Measurement): string {
  return `${time(median)} / ${time(ninetyNinth)}`;
}

export function megabytes(bytes: number): string {
  return Number.isNaN(bytes) ? '–' : `${(bytes / 2 ** 20).toFixed(bytes < 100 * 2 ** 20 ? 1 : 0)} MB`;
}

export function kilobytes(bytes: number): string {
  return Number.isNaN(bytes) ? '–' : `${(bytes / 1024).toFixed(bytes < 100 * 1024 ? 1 : 0)} KB`;
}
