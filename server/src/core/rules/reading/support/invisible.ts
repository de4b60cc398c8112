/**
 * Characters that look like a blank or like nothing and that no key contains: no-break and other wide blanks,
 * zero-width characters, direction marks, soft hyphen, byte order mark, line and paragraph separators.
 */
const invisible = /[\u0085\u00a0\u00ad\u1680\u180e\u2000-\u200f\u2028-\u202f\u205f-\u2064\u3000\ufeff]/u;
const allInvisible = new RegExp(invisible.source, 'gu');

export function hasInvisible(text: string): boolean {
  return invisible.test(text);
}

export function withoutInvisible(text: string): string {
  return text.replace(allInvisible, '');
}
