import { createScanner } from 'jsonc-parser';
import type { Span } from '../text/span';

/** How deep a project file may be nested: far beyond what it needs, far below what the parser can bear. */
export const deepestJson = 100;

/**
 * The bracket at which a text of JSON becomes nested too deeply; undefined for one that can be parsed. The parser calls itself
 * for each level, so that a deeper text would end it.
 */
export function deepNesting(text: string): Span | undefined {
  const scanner = createScanner(text, true);
  let depth = 0;
  // A comment without end makes the scanner step behind the text: the end is told by where a token begins, and not by its length.
  for (scanner.scan(); scanner.getTokenOffset() < text.length; scanner.scan()) {
    const start = scanner.getTokenOffset();
    const first = text.charAt(start);
    if (first === '{' || first === '[') depth++;
    else if (first === '}' || first === ']') depth = Math.max(0, depth - 1);
    if (depth > deepestJson) return { start, end: start + 1 };
  }
  return undefined;
}
