import { isPatternLineEnd } from './characters';
import type { Dialect } from './tree';

/** Whether the commas of a value separate the items of a list or belong to its text. */
export type Commas = 'separate' | 'literal';

/**
 * Writes a key so that the reader of `dialect` gets it back. Characters outside ASCII stay as they are, apart from
 * unpaired surrogates, which UTF-8 cannot encode. (`include` cannot be an ordinary key in the `liferay` dialect.)
 */
export function escapeKey(key: string, dialect: Dialect): string {
  let written = '';
  for (let at = 0; at < key.length; at++) {
    const character = key.charAt(at);
    if ('=:\\'.includes(character)) written += `\\${character}`;
    else if ('#!'.includes(character) && at === 0) written += `\\${character}`;
    // A blank after a backslash is trimmed by the `liferay` reader at the end of the key.
    else if (character === ' ') written += at + 1 < key.length ? '\\ ' : unicodeEscape(character);
    else written += escapeCharacter(key, at, dialect);
  }
  return written;
}

/**
 * Writes a value, to follow a `=` or `:`, so that the reader of `dialect` gets it back.
 * In the `liferay` dialect commas separate items unless they are `literal`. The reader trims the items of a list, so
 * blanks at the ends of an item are lost if the value has a comma after its first character.
 */
export function escapeValue(value: string, dialect: Dialect, commas: Commas = 'separate'): string {
  if (dialect === 'jdk' || !value.includes(',')) return escapeText(value, dialect);
  if (commas === 'literal') return escapeItem(value);
  if (value.startsWith(',')) return escapeText(value, dialect);
  return escapeList(value.split(','));
}

/** Writes items as a list in the `liferay` dialect; commas inside an item are escaped, blanks at its ends are lost. */
export function escapeList(items: readonly string[]): string {
  const [only] = items;
  if (items.length === 1 && only !== undefined) return escapeValue(only, 'liferay', 'literal');
  const written = items.map(escapeItem);
  // A value that starts with a comma is not split, so an empty first item needs a blank there.
  if (only !== undefined && /^ *$/.test(only)) written[0] = '\\ ';
  return written.join(',');
}

function escapeText(value: string, dialect: Dialect): string {
  let written = '';
  for (let at = 0; at < value.length; at++) {
    const character = value.charAt(at);
    if (character === '\\') written += '\\\\';
    else written += escapeBlank(value, at) ?? escapeCharacter(value, at, dialect);
  }
  return written;
}

/** An item of a list is unescaped twice: as a value, and then when the list is split. */
function escapeItem(item: string): string {
  let written = '';
  for (let at = 0; at < item.length; at++) {
    const character = item.charAt(at);
    if (character === ',') written += '\\,';
    else if (character === '\\') written += isPlainBackslash(item, at) ? '\\\\' : '\\\\\\\\';
    else written += character === ' ' ? ' ' : escapeCharacter(item, at, 'liferay');
  }
  return written;
}

/** Whether the splitting leaves this backslash alone: it is not followed by a comma, a backslash or the end. */
function isPlainBackslash(item: string, at: number): boolean {
  return at + 1 < item.length && item[at + 1] !== ',' && item[at + 1] !== '\\';
}

/** A blank that would be taken for one around the value. */
function escapeBlank(value: string, at: number): string | undefined {
  if (value[at] !== ' ') return undefined;
  if (at === value.length - 1) return unicodeEscape(' ');
  return at === 0 ? '\\ ' : ' ';
}

function escapeCharacter(text: string, at: number, dialect: Dialect): string {
  const character = text.charAt(at);
  switch (character) {
    case '\t':
      return '\\t';
    case '\n':
      return '\\n';
    case '\r':
      return '\\r';
    case '\f':
      return '\\f';
    default:
      return character < ' ' ||
        isUnpaired(text, at) ||
        (dialect === 'liferay' && isPatternLineEnd(text.charCodeAt(at)))
        ? unicodeEscape(character)
        : character;
  }
}

function isUnpaired(text: string, at: number): boolean {
  const code = text.charCodeAt(at);
  if (code < 0xd800 || code > 0xdfff) return false;
  const other = text.charCodeAt(code < 0xdc00 ? at + 1 : at - 1);
  return code < 0xdc00 ? !(other >= 0xdc00 && other <= 0xdfff) : !(other >= 0xd800 && other <= 0xdbff);
}

function unicodeEscape(character: string): string {
  return `\\u${character.charCodeAt(0).toString(16).padStart(4, '0')}`;
}
