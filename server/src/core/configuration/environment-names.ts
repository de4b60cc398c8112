/**
 * Environment names as Liferay's EnvPropertiesUtil writes and reads them: `LIFERAY_` and the key with lower-case
 * letters in capitals and every other character as the name of its constant in CharPool.
 */

const prefix = 'LIFERAY_';

export const namedCharacters: Readonly<Record<string, string>> = {
  '&': 'AMPERSAND',
  "'": 'APOSTROPHE',
  '٫': 'ARABICDECIMALSEPARATOR',
  '@': 'AT',
  '\\': 'BACKSLASH',
  '^': 'CARET',
  ']': 'CLOSEBRACKET',
  '}': 'CLOSECURLYBRACE',
  ')': 'CLOSEPARENTHESIS',
  ':': 'COLON',
  ',': 'COMMA',
  '\x7f': 'DELETE',
  $: 'DOLLAR',
  '=': 'EQUAL',
  '!': 'EXCLAMATION',
  '\u2007': 'FIGURESPACE',
  '>': 'GREATERTHAN',
  '<': 'LESSTHAN',
  '-': 'MINUS',
  '\u202f': 'NARROWNOBREAKSPACE',
  '\n': 'NEWLINE',
  '\u00a0': 'NOBREAKSPACE',
  '[': 'OPENBRACKET',
  '{': 'OPENCURLYBRACE',
  '(': 'OPENPARENTHESIS',
  '%': 'PERCENT',
  '.': 'PERIOD',
  '|': 'PIPE',
  '+': 'PLUS',
  '#': 'POUND',
  '`': 'PRIME',
  '?': 'QUESTION',
  '"': 'QUOTE',
  '»': 'RAQUO',
  '\r': 'RETURN',
  ';': 'SEMICOLON',
  '/': 'SLASH',
  ' ': 'SPACE',
  '*': 'STAR',
  '\t': 'TAB',
  '~': 'TILDE',
  _: 'UNDERLINE',
};

/**
 * The environment variable that sets `key`. A character that CharPool does not name is written as its decimal
 * code point, which the decoder understands.
 */
export function environmentName(key: string): string {
  let name = '';
  for (const character of key) {
    if (character >= 'a' && character <= 'z') name += character.toUpperCase();
    else if (character >= 'A' && character <= 'Z') name += `_UPPERCASE${character}_`;
    else if (character >= '0' && character <= '9') name += `_NUMBER${character}_`;
    else name += `_${namedCharacters[character] ?? String(character.codePointAt(0))}_`;
  }
  return prefix + name;
}
