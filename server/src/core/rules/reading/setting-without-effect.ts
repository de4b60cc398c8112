import { hasConfigurationOverride } from '../../editing/upgrade/osgi-setting';
import { say } from '../../text/localise';
import { fileRule } from '../rule';
import { overrideFixes } from './support/configuration-override';
import { candidateEntries } from '../support/candidate-entries';

/** `com.liferay.….SomeConfiguration.name`, with `_` before the name as in overrides, or with `~factory` between. */
const pidWithAttribute = /^((?:com|org|net|de|io)\.[\w.]+\.\w*Configuration(?:[~-][\w-]+)?)[._](\w+)$/;

const withPid = candidateEntries(({ key }) => pidWithAttribute.test(key));

export const settingWithoutEffect = fileRule({
  id: 'setting-without-effect',
  group: 'reading',
  severity: 'warning',
  summary: 'An OSGi configuration written as a property.',
  documentation: `The name of an OSGi configuration followed by one of its settings, such as
\`com.liferay.….ElasticsearchConfiguration.operationMode=REMOTE\`, is not a key of portal-ext.properties: nothing
reads it, and the search engine of the example stays the embedded one.

Write a \`.config\` file in \`osgi/configs\`, or from 7.3 on a key \`configuration.override.<PID>_<name>\`, whose value has
the syntax of such a file. Keys that already begin like that are fine.`,
  bad: [
    `com.liferay.portal.search.elasticsearch7.configuration.ElasticsearchConfiguration.operationMode=REMOTE
^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ setting-without-effect
`,
    `com.liferay.portal.search.elasticsearch7.configuration.ElasticsearchConfiguration_productionModeEnabled=B"true"
^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ setting-without-effect
`,
  ],
  good: [
    `configuration.override.com.liferay.portal.search.elasticsearch7.configuration.ElasticsearchConfiguration_operationMode="REMOTE"
com.liferay.portal.servlet.filters.virtualhost.VirtualHostFilter=true
`,
  ],
  *check(context) {
    const { file, catalogue } = context;
    for (const entry of withPid(context)) {
      const [, pid, attribute] = pidWithAttribute.exec(entry.key) ?? [];
      if (pid === undefined || attribute === undefined || catalogue.property(entry.key) !== undefined)
        continue;
      yield {
        path: file.path,
        span: entry.keySpan,
        message: say`Nothing reads this key: ${attribute} belongs to the OSGi configuration ${pid}, which a plain property cannot set.`,
        fixes: hasConfigurationOverride(catalogue)
          ? overrideFixes(context, entry, { pid, name: attribute })
          : [],
      };
    }
  },
});
