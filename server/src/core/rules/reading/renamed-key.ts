import type { Migration } from '../../catalogue/catalogue';
import { removeEntry, replaceKey } from '../../editing/entry-edits';
import type { Fix } from '../../editing/file-edit';
import { fateOf } from '../../editing/upgrade/fate';
import type { Entry } from '../../properties/tree';
import { say } from '../../text/localise';
import { type FileContext, fileRule } from '../rule';
import { editsOf } from '../support/file-reports';
import { candidateEntries } from '../support/candidate-entries';

const renamed = candidateEntries(
  ({ key }, catalogue) => fateOf(catalogue, 'portal', key)?.kind === 'renamed',
);

export const renamedKey = fileRule({
  id: 'renamed-key',
  group: 'reading',
  severity: 'warning',
  tag: 'deprecated',
  summary: 'A key that has another name in the release in force.',
  documentation: `Liferay gave the setting a new name and no longer looks for the old one, so the value on this line
is not used. A key that was renamed more than once leads to its last name. If the new key is in the file as well, the
old line can be deleted; it has no effect either way.

Renaming brings the value back into force: check that it still fits.`,
  bad: [
    `cdn.host=cdn.example.org
^^^^^^^^ renamed-key warning
`,
  ],
  good: [
    `cluster.link.enabled=true
#cdn.host=cdn.example.org
cdn.host.http=http://cdn.example.org
`,
  ],
  *check(context) {
    const { file, catalogue } = context;
    for (const entry of renamed(context)) {
      const migration = fateOf(catalogue, 'portal', entry.key);
      if (migration?.kind !== 'renamed') continue;
      const { newKey, since } = migration;
      yield {
        path: file.path,
        span: entry.keySpan,
        message:
          newKey === undefined
            ? say`Liferay ${catalogue.release.id} does not read ${entry.key}: since ${since} it has another name.`
            : say`Liferay ${catalogue.release.id} does not read ${entry.key}: since ${since} it is called ${newKey}.`,
        fixes: fixesFor(context, entry, migration),
      };
    }
  },
});

function fixesFor(
  { file, tree }: FileContext,
  entry: Entry,
  { newKey }: Extract<Migration, { kind: 'renamed' }>,
): Fix[] {
  const remove: Fix = {
    title: say`Delete the line`,
    ...(newKey !== undefined && tree.occurrences(newKey).length > 0 ? { isPreferred: true } : {}),
    edits: () => editsOf(file, removeEntry(tree, entry)),
  };
  if (newKey === undefined || tree.occurrences(newKey).length > 0) return [remove];
  return [
    {
      title: say`Rename to ${newKey}`,
      isPreferred: true,
      edits: () => editsOf(file, replaceKey(tree, entry, newKey)),
    },
    remove,
  ];
}
