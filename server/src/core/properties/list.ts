import { backslash, comma, trimmedEnd, trimmedStart } from './characters';

/**
 * One item of a list: what is left of it, and the characters of the value that it comes from, without blanks around
 * them.
 */
export interface ValueItem {
  readonly value: string;
  readonly start: number;
  readonly end: number;
}

/**
 * Splits a decoded value as commons-configuration 1.10 does (`PropertyConverter.flatten` and `split`): at commas,
 * unless the first comma is the first character; `\,` is a comma and `\\` a backslash in an item; blanks around items
 * are removed. A value that is not split stays as it is, including blanks and backslashes.
 */
export function splitList(value: string): readonly ValueItem[] {
  if (value.indexOf(',') <= 0) return [{ value, start: 0, end: value.length }];
  const items: ValueItem[] = [];
  let start = 0;
  for (let at = 0; at < value.length; at++) {
    const code = value.charCodeAt(at);
    if (code === backslash) at++;
    else if (code === comma) {
      items.push(item(value, start, at));
      start = at + 1;
    }
  }
  items.push(item(value, start, value.length));
  return items;
}

function item(value: string, from: number, to: number): ValueItem {
  const start = trimmedStart(value, from, to);
  const end = trimmedEnd(value, start, to);
  // An item of nothing but blanks is placed right after the comma before it.
  if (start === end) return { value: '', start: from, end: from };
  const written = value.slice(start, end);
  return { value: written.includes('\\') ? written.replace(/\\([,\\])/g, '$1') : written, start, end };
}
