import type { Property } from '../../catalogue/catalogue';
import type { Dialect } from '../../properties/tree';
import { escapeKey, escapeValue } from '../../properties/write';

const widest = 80;

/** Escapes `text` for a snippet of the Language Server Protocol. */
export function escapeSnippet(text: string): string {
  return text.replace(/[\\$}]/g, '\\$&');
}

/**
 * A line (for a long list several lines, in the style of portal.properties) that sets `key` to its default, as it
 * stands and with the value as the first tab stop.
 */
export function defaultEntry(
  key: string,
  property: Property | undefined,
  dialect: Dialect,
): { readonly text: string; readonly snippet: string } {
  const written = escapeKey(key, dialect);
  const value = escapeValue(property?.default ?? '', dialect);
  if (written.length + value.length < widest || !value.includes(','))
    return {
      text: `${written}=${value}`,
      snippet: `${escapeSnippet(written)}=\${1:${escapeSnippet(value)}}`,
    };
  const lines = `\\\n${value
    .split(/(?<!\\),/)
    .map((item) => `    ${item}`)
    .join(',\\\n')}`;
  return { text: `${written}=${lines}`, snippet: `${escapeSnippet(written)}=\${1:${escapeSnippet(lines)}}` };
}
