import { replaceKey } from '../../editing/entry-edits';
import { oneOf, say } from '../../text/localise';
import { fileRule } from '../rule';
import { editsOf } from '../support/file-reports';
import { hasInvisible } from './support/invisible';
import { isReaderKey, likelyKeys } from '../support/known-keys';
import { candidateEntries } from '../support/candidate-entries';

const maybeMisspelt = candidateEntries(({ key }, catalogue) => likelyKeys(catalogue, key).length > 0);

export const misspeltKey = fileRule({
  id: 'misspelt-key',
  group: 'reading',
  severity: 'warning',
  summary: 'A key that looks like a misspelling of one in portal.properties.',
  documentation: `Liferay says nothing about a key that it does not know: after a typing error the default stays in
force.

The rule reports a key that is one edit away from a key of the release in force, or two if it has 16 characters or
more; a letter that is missing, added, replaced or swapped with its neighbour counts as one. Your own keys are
reported only if they are that close to a key of Liferay. Not reported are keys of any other release, of a family
(\`jdbc.….url\`, \`feature.flag.…\`), or one that differs by a number.`,
  bad: [
    `cluster.link.enbaled=true
^^^^^^^^^^^^^^^^^^^^ misspelt-key: Liferay does not know cluster.link.enbaled. Did you mean cluster.link.enabled?
`,
    `dl.store.imp=com.liferay.portal.store.db.DBStore
^^^^^^^^^^^^ misspelt-key warning
`,
  ],
  good: [
    `my.company.portal.enabled=true
feature.flag.LPS-1234=true
jdbc.reports.url=jdbc:mysql://db/reports
ldap.base.dn.17=dc=example
`,
  ],
  *check(context) {
    const { file, tree, catalogue } = context;
    for (const entry of maybeMisspelt(context)) {
      const { key, keySpan } = entry;
      if (isReaderKey(key) || hasInvisible(key)) continue;
      const likely = likelyKeys(catalogue, key);
      if (likely.length === 0) continue;
      const free = likely.filter((candidate) => tree.occurrences(candidate).length === 0);
      yield {
        path: file.path,
        span: keySpan,
        message: say`Liferay does not know ${key}. Did you mean ${oneOf(likely)}?`,
        fixes: free.map((candidate) => ({
          title: say`Rename to ${candidate}`,
          ...(likely.length === 1 ? { isPreferred: true } : {}),
          edits: () => editsOf(file, replaceKey(tree, entry, candidate)),
        })),
      };
    }
  },
});
