/**
 * For a raw attribute value of well-formed XML: where each UTF-16 unit of the decoded value starts in it, and after the
 * last one its length. A line end of two characters is one blank, `&amp;` one character, according to XML 1.0.
 */
export function attributeOffsets(raw: string): readonly number[] {
  const offsets: number[] = [];
  for (let at = 0; at < raw.length;) {
    const length = raw[at] === '&' ? raw.indexOf(';', at) + 1 - at : raw.startsWith('\r\n', at) ? 2 : 1;
    offsets.push(at);
    if (isSupplementary(raw.slice(at, at + length))) offsets.push(at);
    at += Math.max(1, length);
  }
  return [...offsets, raw.length];
}

/** Whether a character reference stands for two UTF-16 units. */
function isSupplementary(reference: string): boolean {
  const digits = /^&#(?:x([0-9a-f]+)|(\d+));$/i.exec(reference);
  return (
    digits !== null && parseInt(digits[1] ?? digits[2] ?? '', digits[1] === undefined ? 10 : 16) > 0xffff
  );
}
