import { namedCharacters } from './environment-names';

const characters: ReadonlyMap<string, string> = new Map([
  ...Object.entries(namedCharacters).map(([character, name]) => [name, character] as const),
  ...Array.from('0123456789', (digit) => [`NUMBER${digit}`, digit] as const),
  ...Array.from('ABCDEFGHIJKLMNOPQRSTUVWXYZ').flatMap((letter) => [
    [`UPPERCASE${letter}`, letter] as const,
    [`LOWERCASE${letter}`, letter.toLowerCase()] as const,
  ]),
  ['DASH', '-'],
  ['FORWARDSLASH', '/'],
]);

/**
 * The key that a `LIFERAY_…` variable sets, as Liferay's EnvPropertiesUtil decodes it: in lower case, underscores taken
 * in pairs from the left, with the name of a character or its decimal code point between them; anything else stays.
 */
export function keyOfEnvironmentName(name: string): string {
  return name
    .replace(/^LIFERAY_/, '')
    .toLowerCase()
    .replace(/_([^_]*)_/g, (written, word: string) => {
      const character = characters.get(word.toUpperCase());
      if (character !== undefined) return character;
      return /^\d{1,7}$/.test(word) && Number(word) <= 0x10ffff
        ? String.fromCodePoint(Number(word))
        : written;
    });
}
