import { say } from '../../text/localise';
import { fileRule } from '../rule';
import { editsOf } from '../support/file-reports';
import { includeLinesThat } from './support/include-lines';

export const includeUnresolved = fileRule({
  id: 'include-unresolved',
  group: 'reading',
  severity: 'warning',
  summary: 'An included file whose name Liferay cannot fill in.',
  documentation: `When Liferay reads \`include-and-override\`, it knows system properties and what the same file sets,
and nothing else: no other file, and no default of portal.properties. A \`\${name}\` of any other kind stays in the
file name, no such file is found, and what it should have set is silently missing.

\`\${liferay.home}\` is the usual mistake. It works in portal.properties, which defines it, but in
portal-ext.properties the system property of that name is set too late. \`\${default.liferay.home}\` is there from the
start, and so is a full path. System properties of Java and Tomcat, names in capitals, which a script fills in, and
names with a prefix (\`\${env:…}\`) are not reported.`,
  bad: [
    `include-and-override=\${liferay.home}/portal-cluster.properties
                     ^^^^^^^^^^^^^^^ include-unresolved warning
`,
    `=== portal-ext.properties
include-and-override=portal-\${my.stage}.properties
                            ^^^^^^^^^^^ include-unresolved warning
=== portal-bundle.properties
my.stage=prod
`,
  ],
  good: [
    `=== portal-ext.properties
my.stage=prod
include-and-override=portal-\${my.stage}.properties
include-and-override=\${default.liferay.home}/portal-prod.properties
include-and-override=\${catalina.base}/conf/portal-host.properties
include-and-override=portal-\${STAGE}.properties
=== portal-prod.properties
web.server.protocol=https
`,
    `liferay.home=/srv/liferay
include-and-override=\${liferay.home}/portal-cluster.properties
`,
  ],
  *check(context) {
    const { file, readers } = context;
    for (const { span, outcome } of includeLinesThat(context, 'unresolved')) {
      const [name = ''] = outcome.names;
      const written = `\${${name}}`;
      const at = file.text.slice(span.start, span.end).indexOf(written);
      const place = at < 0 ? span : { start: span.start + at, end: span.start + at + written.length };
      const isHome = name === 'liferay.home';
      yield {
        path: file.path,
        span: place,
        message: isHome
          ? say`\${liferay.home} is not set yet when this line is read, so the file is never found.`
          : readers.some(({ configuration }) => configuration.placeholderValue(name) !== undefined)
            ? say`Neither this file nor any system property that can be seen defines ${written}, so the file is not found; other files do not count here.`
            : say`Neither this file nor any system property that can be seen defines ${written}, so the file is not found.`,
        fixes:
          isHome && at >= 0
            ? [
                {
                  title: say`Use \${default.liferay.home}`,
                  isPreferred: true,
                  edits: () => editsOf(file, { span: place, newText: '${default.liferay.home}' }),
                },
              ]
            : [],
      };
    }
  },
});
