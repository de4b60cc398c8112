import { visible } from '../terminal-text';

/** Rows of cells according to RFC 4180; what a spreadsheet would take for a formula gets an apostrophe in front. */
export function csv(rows: readonly (readonly string[])[]): string {
  return rows.map((cells) => `${cells.map(cell).join(',')}\r\n`).join('');
}

function cell(text: string): string {
  const shown = visible(text);
  const plain =
    /^\s*[=+\-@|%\uff1d\uff0b\uff0d\uff20]/.test(text) || /^[\t\r]/.test(text) ? `'${shown}` : shown;
  return /[",\r\n;]|^\s|\s$/.test(plain) ? `"${plain.replaceAll('"', '""')}"` : plain;
}
