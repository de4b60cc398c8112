import { fileRule } from '../rule';
import { hasConfigurationOverride, overrideFixes } from '../support/configuration-override';
import { portalEntries } from '../support/file-reports';

export const movedToOsgi = fileRule({
  id: 'moved-to-osgi',
  group: 'reading',
  severity: 'warning',
  tag: 'deprecated',
  summary: 'A setting that lives in an OSGi configuration now.',
  documentation: `From 7.0 on many settings belong to modules, which read them from System Settings or from a \`.config\` file in
\`osgi/configs\`, and no longer from portal-ext.properties. The root folder of the file store and the bucket of the S3
store are among them: on this line they have no effect.

From 7.3 on a key \`configuration.override.<PID>_<name>\` in portal-ext.properties sets them too, with the value in the
syntax of \`.config\` files (\`"text"\`, \`B"true"\`, \`I"5"\`). The quick fix writes it where the configuration is known;
compare the name with System Settings, since some settings changed their meaning on the way.`,
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
    for (const entry of portalEntries(context)) {
      const migration = catalogue.migration(entry.key);
      if (migration?.kind !== 'moved-to-osgi') continue;
      const { pid, osgiKey } = migration;
      yield {
        path: file.path,
        span: entry.keySpan,
        message: `${entry.key} has no effect in Liferay ${catalogue.release.id}: ${
          pid === undefined
            ? 'the setting moved to an OSGi configuration'
            : `the setting moved to the OSGi configuration ${pid}${osgiKey === undefined ? '' : ` (${osgiKey})`}`
        }.`,
        fixes:
          pid !== undefined && osgiKey !== undefined && hasConfigurationOverride(catalogue)
            ? overrideFixes(context, entry, pid, osgiKey)
            : [],
      };
    }
  },
});
