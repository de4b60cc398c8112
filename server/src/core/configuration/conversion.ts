/**
 * How Liferay turns texts into values: GetterUtil of portal-kernel (the same from 6.2 to 7.4).
 */

const trueWords = new Set(['true', 't', 'y', 'on', '1']);

/**
 * `true`, `t`, `y`, `on` and `1` in upper or lower case, ignoring blanks around them, are true; everything else is
 * false.
 */
export function toBoolean(text: string): boolean {
  return trueWords.has(text.trim().toLowerCase());
}
