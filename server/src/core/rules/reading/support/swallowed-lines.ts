import type { Catalogue } from '../../../catalogue/catalogue';
import type { Entry, PropertiesTree } from '../../../properties/tree';
import type { TextEdit } from '../../../text/edit';
import type { Span } from '../../../text/span';

/** A line inside a continued value that reads like an entry of its own. */
export interface SwallowedLine {
  readonly key: string;
  readonly keySpan: Span;
  /** The part of the value that is on the line. */
  readonly part: Span;
  /** The part before it, after which a `\` joins the two. */
  readonly before: Span;
  /** There are blank or comment lines between the two. */
  readonly isApart: boolean;
}

const entryLike = /^([A-Za-z][\w.\-[\]"]*)[ \t]*=/;

/**
 * The lines that a `\` swallows: those that start with a key that Liferay knows and a `=`; after a blank line any key
 * with a dot, because the empty line shows that something new begins.
 */
export function swallowedLines(
  { text }: PropertiesTree,
  catalogue: Catalogue,
  entry: Entry,
): SwallowedLine[] {
  const found: SwallowedLine[] = [];
  entry.parts.forEach((part, i) => {
    const before = entry.parts[i - 1] ?? keyLine(text, entry);
    const key = entryLike.exec(text.slice(part.start, part.end))?.[1];
    if (before === undefined || key === undefined) return;
    const between = text.slice(before.end, part.start);
    const isBehindBlank = /(?:\r\n|\r|\n)[ \t\f]*(?:\r\n|\r|\n)/.test(between);
    if (!catalogue.isKnownAnywhere(key) && !(isBehindBlank && key.includes('.'))) return;
    found.push({
      key,
      keySpan: { start: part.start, end: part.start + key.length },
      part,
      before,
      isApart: (between.match(/\r\n|\r|\n/g) ?? []).length > 1,
    });
  });
  return found;
}

/** The line of the key if a `\` follows the separator, so that the value starts on a later line. */
function keyLine(text: string, { keySpan, valueSpan }: Entry): Span | undefined {
  const end = text.slice(keySpan.end, valueSpan.start).search(/\\[ \t\f]*[\r\n]/);
  return end < 0 ? undefined : { start: keySpan.start, end: keySpan.end + end };
}

/** Ends the value before a swallowed line: the `\` is removed, and so is a comma without an item after it. */
export function endValueBefore(
  { text }: PropertiesTree,
  { before }: Pick<SwallowedLine, 'before'>,
): TextEdit {
  const kept = text.slice(before.start, before.end).replace(/[ \t\f]*(?:(?<!\\),)?[ \t\f]*$/, '').length;
  const rest = /[^\r\n]*/y;
  rest.lastIndex = before.end;
  const end = before.end + (rest.exec(text)?.[0].length ?? 0);
  return { span: { start: before.start + kept, end }, newText: '' };
}
