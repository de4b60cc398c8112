import type { Catalogue } from '../../catalogue/catalogue';
import { placeholders } from '../../configuration/interpolation';
import { isSecret } from '../../configuration/secrets';
import { isSystemPropertyName } from '../../configuration/system-properties';
import { say } from '../../text/localise';
import { fileRule } from '../rule';
import { placeholderLookup } from '../support/file-reports';
import { isReaderKey } from '../support/known-keys';
import { withPlaceholder } from '../support/candidate-entries';

export const undefinedPlaceholder = fileRule({
  id: 'undefined-placeholder',
  group: 'reading',
  severity: 'information',
  summary: 'A ${name} that nothing defines.',
  documentation: `Liferay fills in \`\${name}\` from the same configuration: from the files of the node, from portal.properties, and from
the system properties of Java. What none of them defines stays in the value as it is written.

That is fine where a script or a template engine fills it in before Liferay starts, so this is only information.
System properties (\`\${user.home}\`, \`\${catalina.base}\`), names with a prefix (\`\${liferay:…}\`,
\`\${resource:…}\`, \`\${env:…}\`), names that the default of the same key has, and defaults of shells (\`\${X:-y}\`)
stay silent.`,
  bad: [
    `my.data=/mnt/data
dl.store.impl=\${my.store}
              ^^^^^^^^^^^ undefined-placeholder
`,
  ],
  good: [
    `my.data=/mnt/data
auto.deploy.deploy.dir=\${my.data}/deploy
auto.deploy.dest.dir=\${liferay.home}/dest
`,
    `my.temp=\${java.io.tmpdir}/\${catalina.base}/\${user.home}
my.text=$\${literally}
my.host=\${DB_HOST:-localhost}
my.setting=\${liferay:my.key} \${resource:texts/a.tmpl}
`,
  ],
  *check(context) {
    const { file, catalogue } = context;
    const lookup = placeholderLookup(context);
    for (const entry of withPlaceholder(context)) {
      if (isReaderKey(entry.key) || !entry.value.includes('${')) continue;
      const property = catalogue.property(entry.key);
      const shown = [property?.default, ...(property?.alternatives ?? [])].join(' ');
      for (const { name, span } of placeholders(entry.value)) {
        if (isDefinedOutside(name) || lookup(name) !== undefined || shown.includes(`\${${name}}`)) continue;
        yield {
          path: file.path,
          span: entry.sourceSpan(span.start, span.end),
          message: say`Nothing in this workspace defines ${shownName(catalogue, entry.key, name)}, so Liferay leaves it in the value of ${entry.key} as it is.`,
        };
      }
    }
  },
});

/** A secret may look like a placeholder. */
function shownName(catalogue: Catalogue, key: string, name: string): string {
  return isSecret(catalogue, key) ? say`what stands in braces` : `\${${name}}`;
}

/** Names that the lookups of commons-configuration, shells or the Java process fill in. */
function isDefinedOutside(name: string): boolean {
  return name.includes(':') || isSystemPropertyName(name);
}
