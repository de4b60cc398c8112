import type { Span } from '../text/span';

/** A `${name}` in a text; the span counts from the start of that text and holds the braces. */
export interface Placeholder {
  readonly name: string;
  readonly span: Span;
}

/** What interpolation makes of a value. */
export interface Interpolated {
  readonly text: string;
  /** The names that nothing defines: they stay in the text as they are. */
  readonly undefinedNames: readonly string[];
  /** The names of an endless reference, first to first, at which Liferay fails. */
  readonly cycle: readonly string[] | undefined;
}

/**
 * The placeholders of `text` as commons-lang's StrSubstitutor finds them: `$${` is an escape, a name ends at
 * the first `}`, and names inside names are not looked at.
 */
export function placeholders(text: string): Placeholder[] {
  const found: Placeholder[] = [];
  for (let at = text.indexOf('${'); at >= 0; at = text.indexOf('${', at)) {
    if (text[at - 1] === '$') {
      at += 2;
      continue;
    }
    const end = text.indexOf('}', at);
    if (end < 0) break;
    // An inner `${` starts over: StrSubstitutor resolves the innermost one that closes first.
    const start = text.lastIndexOf('${', end);
    found.push({ name: text.slice(start + 2, end), span: { start, end: end + 1 } });
    at = end + 1;
  }
  return found;
}

/** Where filling in stops, so that no file can make it endless: what lies beyond stays as it is written. */
const limits = { depth: 200, steps: 10_000, length: 1_000_000 };

/**
 * Fills in `${name}` as commons-configuration 1.10 does when a value is read: lazily over all layers, with the
 * first item where the name is a list; what nothing defines stays as it is.
 * @param lookup gives the raw first item of a key, or undefined
 */
export function interpolate(text: string, lookup: (name: string) => string | undefined): Interpolated {
  const undefinedNames = new Set<string>();
  const open: string[] = [];
  let cycle: readonly string[] | undefined;
  let steps = 0;
  let length = 0;

  const replacement = (name: string): string | undefined => {
    const raw = lookup(name);
    if (raw === undefined) {
      undefinedNames.add(name);
      return undefined;
    }
    if (open.includes(name)) {
      cycle ??= [...open.slice(open.indexOf(name)), name];
      return undefined;
    }
    if (open.length >= limits.depth || ++steps > limits.steps || length > limits.length) return undefined;
    open.push(name);
    const filled = fill(raw);
    open.pop();
    length += filled.length;
    return filled;
  };

  const fill = (value: string): string => {
    if (!value.includes('${')) return value;
    let result = '';
    let copied = 0;
    for (const { name, span } of placeholders(value)) {
      result += value.slice(copied, span.start) + (replacement(name) ?? value.slice(span.start, span.end));
      copied = span.end;
    }
    return result + value.slice(copied);
  };

  const filled = fill(text);
  return { text: filled, undefinedNames: [...undefinedNames], cycle };
}
