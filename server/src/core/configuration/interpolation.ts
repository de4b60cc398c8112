import type { Span } from '../text/span';

/** A `${name}` in a text; the span is relative to the start of that text and includes the braces. */
export interface Placeholder {
  readonly name: string;
  readonly span: Span;
}

/** What interpolation makes of a value. */
export interface Interpolated {
  readonly text: string;
  /** The names that nothing defines: they stay in the text as they are. */
  readonly undefinedNames: readonly string[];
  /** The names of an endless reference, from the first back to the first, on which Liferay fails. */
  readonly cycle: readonly string[] | undefined;
}

/**
 * The placeholders of `text` as commons-lang's StrSubstitutor finds them: `$${` is an escape, a name ends at the first
 * `}`, and a name inside a name is a part of it.
 */
export function placeholders(text: string): Placeholder[] {
  const found: Placeholder[] = [];
  let read = 0;
  for (let at = text.indexOf('${', read); at >= 0; at = text.indexOf('${', read)) {
    if (at > 0 && text[at - 1] === '$') {
      read = at + 2;
      continue;
    }
    const end = text.indexOf('}', at);
    if (end < 0) break;
    found.push({ name: text.slice(at + 2, end), span: { start: at, end: end + 1 } });
    read = end + 1;
  }
  return found;
}

/**
 * The limit at which filling in stops, so that no file can make it endless: what is beyond it stays as it is written.
 */
const limits = { depth: 200, steps: 10_000, length: 1_000_000 };

/**
 * Fills in `${name}` as commons-configuration 1.10 does when a value is read: lazily over all layers, with the first
 * item if the name is a list; what nothing defines stays as it is, and the `$` that escapes a placeholder is removed.
 * @param lookup gives the raw first item of a key, or undefined
 */
export function interpolate(text: string, lookup: (name: string) => string | undefined): Interpolated {
  if (!text.includes('${')) return { text, undefinedNames: [], cycle: undefined };
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
    for (let at = value.indexOf('${'); at >= 0; at = value.indexOf('${', copied)) {
      result += value.slice(copied, at);
      // A `$` that comes from another placeholder escapes just like one that is written there.
      const isEscaped = result.endsWith('$');
      const end = isEscaped ? at + 1 : value.indexOf('}', at);
      copied = at;
      if (end < 0) break;
      copied = end + 1;
      if (isEscaped) result = `${result.slice(0, -1)}\${`;
      else result += replacement(value.slice(at + 2, end)) ?? value.slice(at, copied);
    }
    return result + value.slice(copied);
  };

  const filled = fill(text);
  return { text: filled, undefinedNames: [...undefinedNames], cycle };
}
