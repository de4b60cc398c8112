import type { Migration } from '../../catalogue/catalogue';
import type { Fix } from '../../editing/file-edit';
import { fateOf } from '../../editing/upgrade/fate';
import { hasConfigurationOverride, mayHaveSetting } from '../../editing/upgrade/osgi-setting';
import type { Entry } from '../../properties/tree';
import { say } from '../../text/localise';
import { type FileContext, fileRule } from '../rule';
import { overrideFixes } from './support/configuration-override';
import { upgradeEdits } from './support/upgrade-fixes';
import { candidateEntries } from '../support/candidate-entries';

const moved = candidateEntries(
  ({ key }, catalogue) => fateOf(catalogue, 'portal', key)?.kind === 'moved-to-osgi',
);

export const movedToOsgi = fileRule({
  id: 'moved-to-osgi',
  group: 'reading',
  severity: 'warning',
  tag: 'deprecated',
  summary: 'A setting that has moved to an OSGi configuration.',
  documentation: `From 7.0 on many settings belong to modules, which read them from System Settings or from a \`.config\` file in
\`osgi/configs\`, and no longer from portal-ext.properties. The root folder of the file store and the bucket of the S3
store are among them: on this line they have no effect.

One quick fix moves the line, with its comments, into the \`.config\` file in \`osgi/configs\` of Liferay Home, which
works in every release. From 7.3 on a key \`configuration.override.<PID>_<name>\` in portal-ext.properties does the
same, with the value in the syntax of \`.config\` files (\`"text"\`, \`B"true"\`, \`I"5"\`), and another quick fix
writes it. Both fixes are offered if the configuration is known. Compare the result with System Settings, because some
settings changed their meaning when they moved. \`portal-properties upgrade\` moves all of them at once.`,
  bad: [
    `dl.store.s3.bucket.name=documents
^^^^^^^^^^^^^^^^^^^^^^^ moved-to-osgi warning
`,
  ],
  good: [
    `configuration.override.com.liferay.portal.store.s3.configuration.S3StoreConfiguration_bucketName="documents"
`,
    `=== portal-properties.json
{ "portal": "6.2.5" }
=== portal-ext.properties
dl.store.s3.bucket.name=documents
`,
  ],
  *check(context) {
    const { file, catalogue } = context;
    for (const entry of moved(context)) {
      const migration = fateOf(catalogue, 'portal', entry.key);
      if (migration?.kind !== 'moved-to-osgi') continue;
      const { pid, osgiKey } = migration;
      const release = catalogue.release.id;
      yield {
        path: file.path,
        span: entry.keySpan,
        message:
          pid === undefined
            ? say`${entry.key} has no effect in Liferay ${release}: the setting moved to an OSGi configuration.`
            : say`${entry.key} has no effect in Liferay ${release}: the setting moved to the OSGi configuration ${osgiKey === undefined ? pid : `${pid} (${osgiKey})`}.`,
        fixes: () => fixesFor(context, entry, migration),
      };
    }
  },
});

function fixesFor(
  context: FileContext,
  entry: Entry,
  { pid, osgiKey: name }: Extract<Migration, { kind: 'moved-to-osgi' }>,
): Fix[] {
  if (pid === undefined || name === undefined || !mayHaveSetting(context.catalogue, { pid, name })) return [];
  const override = hasConfigurationOverride(context.catalogue)
    ? overrideFixes(context, entry, { pid, name })
    : [];
  const shortName = pid.slice(pid.lastIndexOf('.') + 1);
  return [
    ...override,
    ...upgradeEdits(context, entry).map((edits): Fix => ({
      title: say`Move to ${name} in the .config file of ${shortName}`,
      ...(override.length === 0 ? { isPreferred: true } : {}),
      edits,
    })),
  ];
}
