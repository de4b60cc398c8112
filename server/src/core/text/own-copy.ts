/**
 * The same text, standing by itself. A piece that was cut from a text holds on to all of it for as long as it is kept itself;
 * whatever outlives the text that it came from is to be kept as a copy.
 */
export function ownCopy(piece: string): string {
  return ` ${piece}`.slice(1);
}
