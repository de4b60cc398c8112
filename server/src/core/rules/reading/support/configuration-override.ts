import type { Fix } from '../../../editing/file-edit';
import { writeEntry } from '../../../editing/entry-edits';
import { type OsgiSetting, overrideKey, typedValue } from '../../../editing/upgrade/osgi-setting';
import type { Entry } from '../../../properties/tree';
import { say } from '../../../text/localise';
import type { FileContext } from '../../rule';
import { editsOf } from '../../support/file-reports';

/** Turns an entry into the override that has an effect; not if the file already sets that. */
export function overrideFixes(
  { file, tree, catalogue }: FileContext,
  entry: Entry,
  setting: OsgiSetting,
): Fix[] {
  const key = overrideKey(setting);
  const items = entry.items.map(({ value }) => value);
  const value = typedValue(catalogue, setting, items, entry.key);
  if (value === undefined || tree.occurrences(key).length > 0) return [];
  const { pid, name } = setting;
  return [
    {
      title: say`Set ${name} of ${pid.slice(pid.lastIndexOf('.') + 1)} through configuration.override`,
      isPreferred: true,
      edits: () =>
        editsOf(file, {
          span: { start: entry.keySpan.start, end: Math.max(entry.keySpan.end, entry.valueSpan.end) },
          newText: writeEntry(key, value),
        }),
    },
  ];
}
