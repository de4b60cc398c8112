import { isPatternLineEnd } from './characters';
import { EntryFlag } from './columns';
import { joinLines } from './joined-lines';
import type { Scanning } from './scanning';

/** Whether `text` has a character at which the `.` of java.util.regex stops, apart from CR and LF. */
export function hasPatternLineEnd(text: string): boolean {
  return text.includes('\u0085') || text.includes('\u2028') || text.includes('\u2029');
}

/**
 * Marks and reports the last entry if the pattern with which commons-configuration 1.10 splits a line
 * (`PropertiesReader.PROPERTY_PATTERN`) does not match it: a line without a separator, and one with a NEL, a line or a
 * paragraph separator in the value or after a `\` of the key.
 */
export function reportUnmatched({ text, columns, problems }: Scanning): void {
  const entry = columns.keyStart.length - 1;
  const flags = columns.flags.at(entry);
  const key = { start: columns.keyStart.at(entry), end: columns.keyEnd.at(entry) };
  if ((flags & EntryFlag.separated) === 0) {
    problems.push({ kind: 'missing-separator', span: key, entry });
    columns.flags.set(entry, flags | EntryFlag.unmatched);
    return;
  }
  const value = { start: columns.valueStart.at(entry), end: columns.valueEnd.at(entry) };
  const stopsInKey = hasEscapedLineEnd(joinLines(text, columns, entry, key).text);
  if (!stopsInKey && !hasPatternLineEnd(joinLines(text, columns, entry, value).text)) return;
  problems.push({ kind: 'line-separator-character', span: stopsInKey ? key : value, entry });
  columns.flags.set(entry, flags | EntryFlag.unmatched);
}

function hasEscapedLineEnd(key: string): boolean {
  let at = key.indexOf('\\');
  while (at >= 0 && at + 1 < key.length) {
    if (isPatternLineEnd(key.charCodeAt(at + 1))) return true;
    at = key.indexOf('\\', at + 2);
  }
  return false;
}
