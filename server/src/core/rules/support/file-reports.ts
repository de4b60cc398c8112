import { interpolate } from '../../configuration/interpolation';
import { holdsPlaceholder } from '../../configuration/unknown-values';
import type { Property } from '../../catalogue/catalogue';
import { lazy } from '../../catalogue/lazy';
import type { FileEdit } from '../../editing/file-edit';
import type { Entry } from '../../properties/tree';
import type { TextEdit } from '../../text/edit';
import type { Span } from '../../text/span';
import type { SourceFile } from '../../workspace';
import type { FileContext } from '../rule';

/** What Liferay reads as one text from this entry only: its items, joined again. */
export function textOf({ items }: Entry): string {
  return items.map(({ value }) => value).join(',');
}

/** Whether somebody redacted a text in order to show a file without its secrets. */
export function isMasked(text: string): boolean {
  return /^[xX*•]{3,}$/.test(text.trim());
}

/** The value if there is one to be seen, otherwise the key. */
export function valueOrKey({ valueSpan, keySpan }: Pick<Entry, 'keySpan' | 'valueSpan'>): Span {
  return valueSpan.end > valueSpan.start ? valueSpan : keySpan;
}

export function editsOf(file: SourceFile, ...edits: readonly TextEdit[]): readonly FileEdit[] {
  return [{ path: file.path, edits }];
}

/** Whether no other line and no higher file of the node sets the key of `entry`. */
export function isWinning({ file, configuration }: FileContext, entry: Entry): boolean {
  if (configuration === undefined) return true;
  const origin = configuration.stated(entry.key)?.origin;
  return origin?.file === file && origin.entry?.index === entry.index;
}

/**
 * What `${name}` stands for before it is filled in itself: the first item of the winning line, otherwise the default.
 */
export function placeholderLookup({
  configuration,
  tree,
  catalogue,
}: FileContext): (name: string) => string | undefined {
  if (configuration !== undefined) return (name) => configuration.placeholderValue(name);
  return (name) =>
    tree.occurrences(name).find((entry) => entry.isRead)?.items[0]?.value ??
    catalogue.property(name)?.default?.split(',')[0];
}

/** `text` with its placeholders filled in as Liferay does for one item; undefined if a part cannot be known. */
export function resolvedText(
  context: FileContext,
  property: Property | undefined,
  text: string,
): string | undefined {
  const filled = interpolate(text, placeholderLookup(context)).text;
  const knownWords = lazy(() => {
    const shown = [property?.default, ...(property?.alternatives ?? [])];
    return new Set(shown.flatMap((known) => known?.split(/\W+/) ?? []));
  });
  return holdsPlaceholder(filled, (word) => knownWords().has(word)) ? undefined : filled;
}
