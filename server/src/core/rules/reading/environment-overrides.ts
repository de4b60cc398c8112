import { environmentName } from '../../configuration/environment-names';
import { displayValue } from '../../configuration/secrets';
import { say } from '../../text/localise';
import { fileRule } from '../rule';
import { valueOrKey } from '../support/file-reports';
import { overriddenIn } from './support/overridden-lines';

export const environmentOverrides = fileRule({
  id: 'environment-overrides',
  group: 'reading',
  severity: 'information',
  tag: 'unnecessary',
  summary: 'A key that an environment variable overrides.',
  documentation: `From 7.1 on, an environment variable such as \`LIFERAY_JDBC_PERIOD_DEFAULT_PERIOD_URL\` sets a property, and it
wins over every file. The line in the file has no effect then; changing it changes nothing.

Teams often keep defaults in the file and what differs in the environment, so this is only information. The finding is
on the line without effect and links to the variable. Where several nodes share the file, it names those on which the
variable is set.

Liferay's own images set a few variables themselves, \`setup.wizard.enabled\` among them. A line with the same value
as the image is not reported.`,
  bad: [
    `=== portal-properties.json
{ "clusters": { "prod": { "nodes": { "node1": { "files": ["portal-ext.properties"], "env": ["node1.env"] } } } } }
=== portal-ext.properties
web.server.protocol=http
                    ^^^^ environment-overrides information
company.default.name=Example
=== node1.env
LIFERAY_WEB_PERIOD_SERVER_PERIOD_PROTOCOL=https
`,
  ],
  good: [
    `=== portal-properties.json
{ "portal": "7.0", "clusters": { "prod": { "nodes": { "node1": { "files": ["portal-ext.properties"], "env": ["node1.env"] } } } } }
=== portal-ext.properties
web.server.protocol=http
=== node1.env
LIFERAY_WEB_PERIOD_SERVER_PERIOD_PROTOCOL=https
`,
    `=== portal-properties.json
{ "clusters": { "prod": { "nodes": { "node1": { "files": ["portal-ext.properties"], "env": ["node1.env"] } } } } }
=== portal-ext.properties
web.server.protocol=http
=== node1.env
LIFERAY_HOME=/opt/liferay
LIFERAY_WEB_SERVER_PROTOCOL=https
LIFERAY_WEB_PERIOD_SERVER_PERIOD_HOST=www.example.org
`,
  ],
  *check(context) {
    const { file, role, catalogue } = context;
    if (role !== 'portal') return;
    for (const { key, dead, winner, nodes } of overriddenIn(context, 'environment')) {
      const { origin, items, isKnown } = winner;
      const comesWithImage = origin.syntax.kind === 'implied';
      if (comesWithImage && items.join(',') === dead.items.join(',')) continue;
      yield {
        path: file.path,
        span: valueOrKey(dead.origin),
        message: messageFor(key, nodes, comesWithImage),
        ...(nodes === undefined ? {} : { nodes }),
        related: [
          {
            path: origin.file.path,
            span: valueOrKey(origin),
            message: isKnown
              ? say`${key} is ${displayValue(catalogue, key, items.join(','))} here`
              : say`${key} is set here`,
          },
        ],
      };
    }
  },
});

function messageFor(key: string, nodes: readonly string[] | undefined, comesWithImage: boolean): string {
  const variable = environmentName(key);
  if (nodes === undefined)
    return comesWithImage
      ? say`This line has no effect: the environment variable ${variable}, which comes with the image, sets ${key} and wins.`
      : say`This line has no effect: the environment variable ${variable} sets ${key} and wins.`;
  const names = nodes.join(', ');
  return comesWithImage
    ? say`This line has no effect on ${names}: the environment variable ${variable}, which comes with the image, sets ${key} and wins.`
    : say`This line has no effect on ${names}: the environment variable ${variable} sets ${key} and wins.`;
}
