import { say } from '../../text/localise';
import { fileRule } from '../rule';
import { hasInvisible } from './support/invisible';
import { isReaderKey, likelyKeys } from '../support/known-keys';
import { candidateEntries } from '../support/candidate-entries';

const unknown = candidateEntries(({ key }, catalogue) => !catalogue.isKnownAnywhere(key));

export const unknownKey = fileRule({
  id: 'unknown-key',
  group: 'reading',
  severity: 'off',
  summary: 'A key that no Liferay release has.',
  documentation: `Plugins and modules may read keys of their own from portal-ext.properties, so this rule is off unless a project asks
for it. It then reports each key that is in portal.properties of no release, in no family and in no list of moved or
removed keys. Near misses of a known key belong to \`misspelt-key\`.`,
  bad: [
    `acme.theme.color=blue
^^^^^^^^^^^^^^^^ unknown-key
`,
  ],
  good: [
    `cluster.link.enabled=true
feature.flag.LPS-1234=true
jdbc.reports.url=jdbc:mysql://db/reports
cluster.link.enbaled=true
`,
  ],
  *check(context) {
    const { file, catalogue } = context;
    for (const { key, keySpan } of unknown(context)) {
      if (isReaderKey(key) || hasInvisible(key) || catalogue.isKnownAnywhere(key)) continue;
      if (likelyKeys(catalogue, key).length > 0) continue;
      yield {
        path: file.path,
        span: keySpan,
        message: say`No Liferay release knows ${key}, and no family of keys covers it.`,
      };
    }
  },
});
