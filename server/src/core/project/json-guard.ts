import { createScanner } from 'jsonc-parser';
import type { Span } from '../text/span';

/** How deeply a project file may be nested: far beyond what it needs, far below what the parser can cope with. */
export const deepestJson = 100;

/**
 * The bracket at which a JSON text becomes nested too deeply; undefined for one that can be parsed. The parser is
 * recursive, so a deeper text would exhaust the stack.
 */
export function deepNesting(text: string): Span | undefined {
  const scanner = createScanner(text, true);
  let depth = 0;
  // An unterminated comment makes the scanner go past the end of the text, so the end is recognised by where a token
  // begins and not by its length.
  for (scanner.scan(); scanner.getTokenOffset() < text.length; scanner.scan()) {
    const start = scanner.getTokenOffset();
    const first = text.charAt(start);
    if (first === '{' || first === '[') depth++;
    else if (first === '}' || first === ']') depth = Math.max(0, depth - 1);
    if (depth > deepestJson) return { start, end: start + 1 };
  }
  return undefined;
}
