import type { Catalogue } from '../../catalogue/catalogue';
import { writeEntry } from '../../editing/entry-edits';
import type { Fix } from '../../editing/file-edit';
import type { Entry } from '../../properties/tree';
import type { FileContext } from '../rule';
import { editsOf, textOf } from './file-reports';
import { isFrom } from './known-keys';

/** Whether the release takes OSGi settings from `configuration.override.…` keys. */
export function hasConfigurationOverride(catalogue: Catalogue): boolean {
  return isFrom(catalogue, '7.3');
}

/** The key of portal-ext.properties that sets `attribute` of the OSGi configuration `pid`. */
export function overrideKey(pid: string, attribute: string): string {
  return `configuration.override.${pid}_${attribute}`;
}

const typedValue =
  /^(?:[TILFDXSCBilfdxscb]?"(?:[^"\\]|\\.)*"|[TILFDXSCBilfdxscb]?\[.*\]|[TILFDXSCBilfdxscb]?\(.*\))$/s;

/**
 * A text in the syntax of Felix, in which such values are written: `B"true"`, `I"5"`, `"text"`. What has that syntax
 * already stays as it is.
 */
export function typedText(text: string): string {
  const trimmed = text.trim();
  if (typedValue.test(trimmed)) return trimmed;
  if (/^(?:true|false)$/i.test(trimmed)) return `B"${trimmed.toLowerCase()}"`;
  if (/^[+-]?\d{1,9}$/.test(trimmed)) return `I"${trimmed}"`;
  return `"${trimmed.replace(/[\\"=]/g, '\\$&')}"`;
}

/** A list of words becomes an array; a text with a comma, such as the subject of a mail, stays a text. */
function typedValueOf(entry: Entry): string {
  const items = entry.items.map(({ value }) => value);
  const isArray = items.length > 1 && items.every((item) => /^[^\s"]*$/.test(item));
  return isArray
    ? `[${items.map((item) => `"${item.replace(/[\\"=]/g, '\\$&')}"`).join(',')}]`
    : typedText(textOf(entry));
}

/** Turns an entry into the override that has an effect; none where the file sets that already. */
export function overrideFixes(
  { file, tree }: FileContext,
  entry: Entry,
  pid: string,
  attribute: string,
): Fix[] {
  const key = overrideKey(pid, attribute);
  if (tree.occurrences(key).length > 0) return [];
  return [
    {
      title: `Set ${attribute} of ${pid.slice(pid.lastIndexOf('.') + 1)} through configuration.override`,
      isPreferred: true,
      edits: () =>
        editsOf(file, {
          span: { start: entry.keySpan.start, end: Math.max(entry.keySpan.end, entry.valueSpan.end) },
          newText: writeEntry(key, typedValueOf(entry)),
        }),
    },
  ];
}
