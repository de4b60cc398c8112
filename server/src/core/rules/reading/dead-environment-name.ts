import {
  environmentName,
  isImageVariable,
  keyOfEnvironmentName,
  meantKeys,
} from '../../configuration/environment-names';
import {
  type EnvironmentSetting,
  includeVariable,
  readsEnvironment,
  settingOf,
} from '../../configuration/surroundings';
import type { Catalogue } from '../../catalogue/catalogue';
import type { Fix } from '../../editing/file-edit';
import { say } from '../../text/localise';
import { nodeRule } from '../rule';
import { likelyKeys, listedKey } from '../support/known-keys';

export const deadEnvironmentName = nodeRule({
  id: 'dead-environment-name',
  group: 'reading',
  severity: 'error',
  summary: 'An environment variable that does not set the property it seems to mean.',
  documentation: `Liferay decodes the name of every variable that begins with \`LIFERAY_\`: a character that is not a
lower-case letter is a word between two underscores, so \`.\` is \`_PERIOD_\` and the \`0\` of \`transport.0\` is
\`_NUMBER0_\`, with an underscore on both sides of each. A name that leaves one out sets a property that nothing
reads, and Liferay says so only in one line of its log.

\`LIFERAY_CLUSTER_LINK_ENABLED\` sets \`cluster_link_enabled\`, and \`…_TRANSPORT_PERIOD_NUMBER0\`, which was printed
in Liferay's own documentation, sets \`transport.number0\`. The rule reports only names that almost give a known
property. Variables that the image reads itself, such as \`LIFERAY_HOME\` and \`LIFERAY_JVM_OPTS\`, are left alone, as
are releases before 7.1, which take nothing from the environment.`,
  bad: [
    `=== portal-properties.json
{ "clusters": { "prod": { "nodes": { "a": { "files": ["a/portal-ext.properties"], "env": ["a/node.env"] } } } } }
=== a/portal-ext.properties
web.server.protocol=https
=== a/node.env
LIFERAY_CLUSTER_LINK_ENABLED=true
^^^^^^^^^^^^^^^^^^^^^^^^^^^^ dead-environment-name
LIFERAY_CLUSTER_PERIOD_LINK_PERIOD_CHANNEL_PERIOD_PROPERTIES_PERIOD_TRANSPORT_PERIOD_NUMBER0=tcp.xml
^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ dead-environment-name
LIFERAY_JDBC_PERIOD_DEFAULT_PERIOD_DRIVERCLASSNAME=com.mysql.cj.jdbc.Driver
^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ dead-environment-name
`,
  ],
  good: [
    `=== portal-properties.json
{ "clusters": { "prod": { "nodes": { "a": { "files": ["a/portal-ext.properties"], "env": ["a/node.env"] } } } } }
=== a/portal-ext.properties
web.server.protocol=https
=== a/node.env
LIFERAY_HOME=/opt/liferay
LIFERAY_JVM_OPTS=-Xmx4g
LIFERAY_DB_HOST=db
LIFERAY_HTTP_PORT=8080
LIFERAY_MY_OWN_THING=1
LIFERAY_LOCALES=en_US
LIFERAY_CLUSTER_PERIOD_LINK_PERIOD_ENABLED=true
LIFERAY_CLUSTER_PERIOD_LINK_PERIOD_CHANNEL_PERIOD_PROPERTIES_PERIOD_TRANSPORT_PERIOD__NUMBER0_=tcp.xml
LIFERAY_JDBC_PERIOD_DEFAULT_PERIOD_DRIVER_UPPERCASEC_LASS_UPPERCASEN_AME=com.mysql.cj.jdbc.Driver
`,
    `=== portal-properties.json
{ "portal": "7.0",
  "clusters": { "prod": { "nodes": { "a": { "files": ["a/portal-ext.properties"], "env": ["a/node.env"] } } } } }
=== a/portal-ext.properties
web.server.protocol=https
=== a/node.env
LIFERAY_CLUSTER_LINK_ENABLED=true
`,
  ],
  *check({ node: { catalogue, sources } }) {
    if (!readsEnvironment(catalogue.release.id)) return;
    for (const setting of sources.environment) {
      const { name, file, nameSpan } = setting;
      if (name === includeVariable || isImageVariable(name)) continue;
      const decoded = keyOfEnvironmentName(name)?.key;
      const meant = decoded === undefined ? undefined : meantKey(catalogue, name, decoded);
      if (decoded === undefined || meant === undefined) continue;
      const right = environmentName(meant);
      yield {
        path: file.path,
        span: nameSpan,
        message: say`${name} sets ${decoded}, which Liferay does not read. The variable for ${meant} is ${right}.`,
        fixes: settingOf(sources.environment, right) === undefined ? renaming(setting, right) : [],
      };
    }
  },
});

/** The key that the name nearly gives; undefined if it gives one, or if none is near. */
function meantKey(catalogue: Catalogue, name: string, decoded: string): string | undefined {
  if (listedKey(catalogue, decoded) === decoded) return undefined;
  // An underscore for the capital after it, as in DRIVER_CLASS_NAME.
  const joined = decoded.includes('.') ? [decoded.replaceAll('_', '')] : [];
  for (const key of [decoded, ...meantKeys(name), ...joined]) {
    const listed = listedKey(catalogue, key);
    if (listed !== undefined && listed !== decoded) return listed;
  }
  // Instances of a family such as transport.3 are not listed anywhere.
  if (catalogue.isKnownAnywhere(decoded)) return undefined;
  const instance = meantKeys(name).find(
    (key) => key.startsWith('cluster.link.') && catalogue.isKnownAnywhere(key),
  );
  if (instance !== undefined) return instance;
  const [near, ...more] = likelyKeys(catalogue, decoded);
  return more.length === 0 ? near : undefined;
}

function renaming({ name, file, nameSpan }: EnvironmentSetting, right: string): Fix[] {
  if (file.text.slice(nameSpan.start, nameSpan.end) !== name) return [];
  return [
    {
      title: say`Rename to ${right}`,
      isPreferred: true,
      edits: () => [{ path: file.path, edits: [{ span: nameSpan, newText: right }] }],
    },
  ];
}
