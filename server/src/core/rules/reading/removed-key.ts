import { removeEntry } from '../../editing/entry-edits';
import { fateOf } from '../../editing/upgrade/fate';
import { say } from '../../text/localise';
import { fileRule } from '../rule';
import { editsOf } from '../support/file-reports';
import { candidateEntries } from '../support/candidate-entries';

const removed = candidateEntries(
  ({ key }, catalogue) => fateOf(catalogue, 'portal', key)?.kind === 'removed',
);

export const removedKey = fileRule({
  id: 'removed-key',
  group: 'reading',
  severity: 'warning',
  tag: 'deprecated',
  summary: 'A key that the release in force no longer has.',
  documentation: `Files that have been through several upgrades contain keys that nothing reads any more: caches of
6.x, sharded databases, Lucene. They do nothing, and they mislead anyone looking for the cause of a problem.

A key in portal.properties of the release in force, even commented out, is never reported. Which release is in force
comes from \`portal-properties.json\`, the settings or \`gradle.properties\`. Delete the line.`,
  bad: [
    `shard.available.names=default,one,two
^^^^^^^^^^^^^^^^^^^^^ removed-key warning
cluster.link.enabled=true
`,
  ],
  good: [
    `=== portal-properties.json
{ "portal": "6.2.5" }
=== portal-ext.properties
shard.available.names=default,one,two
`,
    `#shard.available.names=default,one,two
cluster.link.enabled=true
my.own.removed.key=1
`,
  ],
  *check(context) {
    const { file, tree, catalogue } = context;
    for (const entry of removed(context)) {
      const migration = fateOf(catalogue, 'portal', entry.key);
      if (migration?.kind !== 'removed') continue;
      yield {
        path: file.path,
        span: entry.keySpan,
        message:
          migration.note === undefined
            ? say`Liferay ${catalogue.release.id} does not read ${entry.key}: it was removed in ${migration.since}.`
            : say`Liferay ${catalogue.release.id} does not read ${entry.key}: it was removed in ${migration.since}. ${migration.note}`,
        fixes: [
          {
            title: say`Delete the line`,
            isPreferred: true,
            edits: () => editsOf(file, removeEntry(tree, entry)),
          },
        ],
      };
    }
  },
});
