import { say } from '../../text/localise';
import { fileRule } from '../rule';
import { includeLinesThat } from './support/include-lines';

export const includeMissing = fileRule({
  id: 'include-missing',
  group: 'reading',
  severity: 'information',
  summary: 'An included file that is not in the workspace.',
  documentation: `\`include-and-override\` names a file that ranks directly above the one that holds the line. Liferay
looks for it on the class path, in its working directory and in the home directory of its user, never next to the file
that names it. A file that it does not find is skipped silently; where the plain \`include\` of Apache Commons
Configuration names it, Liferay rejects the whole file that contains the line.

The file may well exist where Liferay runs, so this is only information: what it sets is not known here.
\`portal-developer.properties\` and \`portal-legacy-….properties\` are inside Liferay, and names that a template fills
in are left alone.`,
  bad: [
    `include-and-override=portal-cluster.properties
                     ^^^^^^^^^^^^^^^^^^^^^^^^^ include-missing information
`,
    `=== configs/prod/portal-ext.properties
include-and-override=\${default.liferay.home}/portal-cluster.properties,/opt/liferay/portal-mail.properties
                                                                       ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ include-missing
=== configs/common/portal-cluster.properties
cluster.link.enabled=true
`,
    `include=more.properties
        ^^^^^^^^^^^^^^^ include-missing
`,
  ],
  good: [
    `include-and-override=portal-developer.properties
include-and-override=portal-legacy-7.3.properties
include-and-override=portal-@environment@.properties
include-and-override=portal-\${env:STAGE}.properties
include-and-override=\${user.home}/portal-mine.properties
`,
    `=== portal-ext.properties
include-and-override=portal-cluster.properties
include-and-override=sub/portal-mail.properties
=== tomcat-9.0.98/webapps/ROOT/WEB-INF/classes/portal-cluster.properties
cluster.link.enabled=true
=== sub/portal-mail.properties
mail.session.mail=false
`,
  ],
  *check(context) {
    for (const { keyword, name, span } of includeLinesThat(context, 'missing'))
      yield {
        path: context.file.path,
        span,
        message:
          keyword === 'include'
            ? say`${name} is not in this workspace. If it is missing when Liferay starts, nothing in this file is read.`
            : say`${name} is not in this workspace, so what it sets is not known here. If it is missing when Liferay starts, Liferay skips it.`,
      };
  },
});
