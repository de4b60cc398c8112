/**
 * The same text, independent of any other. A piece that was cut from a text keeps all of that text in memory, so
 * anything that outlives the text that it came from is to be kept as a copy.
 */
export function ownCopy(piece: string): string {
  return ` ${piece}`.slice(1);
}
