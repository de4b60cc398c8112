/** The text on one line, with everything in it that a terminal would not show. */
export function visible(text: string): string {
  return text.replace(unsafe, (character) => short[character] ?? escapeCharacter(character));
}

/** `\u00ad`, or `\u{1f600}` above the first plane. */
export function escapeCharacter(character: string): string {
  const code = (character.codePointAt(0) ?? 0).toString(16);
  return code.length > 4 ? `\\u{${code}}` : `\\u${code.padStart(4, '0')}`;
}

/**
 * Control characters, invisible ones and marks that change the writing direction, line separators, unpaired surrogates,
 * and the two noncharacters.
 */
const unsafe = /[\p{Cc}\p{Cf}\p{Cs}\p{Zl}\p{Zp}\uFFFE\uFFFF]/gu;

const short: Readonly<Record<string, string>> = { '\n': '\\n', '\r': '\\r', '\t': '\\t', '\f': '\\f' };
