/** At most this many characters of a text are drawn. */
const longest = 38;

/** A text that is not too long to be drawn; its middle is cut, because names differ at their end. */
export function cutInTheMiddle(text: string): string {
  const signs = Array.from(text);
  if (signs.length <= longest) return text;
  const start = Math.ceil((longest - 1) / 2);
  return `${signs.slice(0, start).join('')}…${signs.slice(signs.length - (longest - 1 - start)).join('')}`;
}

/** A generous estimate, because nothing here knows the font: East Asian characters are square. */
export function textWidth(text: string, size: number): number {
  let width = 0;
  for (const sign of text) width += (sign.codePointAt(0) ?? 0) >= 0x1100 ? 1 : 0.63;
  return width * size;
}
