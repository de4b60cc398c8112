import { toBoolean } from '../../configuration/conversion';
import { replaceValue } from '../../editing/entry-edits';
import { say } from '../../text/localise';
import { fileRule } from '../rule';
import { editsOf, isWinning, resolvedText, textOf, valueOrKey } from '../support/file-reports';
import { candidateEntries } from '../support/candidate-entries';

const key = 'index.on.startup';

const ofKey = candidateEntries((entry) => entry.key === key);

export const indexOnStartup = fileRule({
  id: 'index-on-startup',
  group: 'reading',
  severity: 'warning',
  summary: 'The whole portal is reindexed at every start.',
  documentation: `With \`${key}=true\` Liferay deletes the search index and rebuilds it each time it starts. On a
server with content this takes long, users find nothing in the meantime, and in a cluster every node does it to the
index that all of them share.

Set it to false, and reindex from the control panel when needed.`,
  bad: [
    `${key}=true
                 ^^^^ index-on-startup warning
`,
  ],
  good: [
    `${key}=false
`,
    `my.reindex=off
${key}=\${my.reindex}
`,
    `${key}=\${REINDEX}
`,
  ],
  *check(context) {
    const { file, tree, catalogue } = context;
    const property = catalogue.property(key);
    if (property === undefined) return;
    for (const entry of ofKey(context)) {
      if (entry.key !== key || !isWinning(context, entry)) continue;
      if (!toBoolean(resolvedText(context, property, textOf(entry)) ?? '')) continue;
      yield {
        path: file.path,
        span: valueOrKey(entry),
        message: say`Liferay rebuilds the search index at every start because ${key} is on.`,
        fixes: [
          {
            title: say`Set it to false`,
            isPreferred: true,
            edits: () => editsOf(file, replaceValue(tree, entry, 'false')),
          },
        ],
      };
    }
  },
});
