import { removeEntry } from '../../editing/entry-edits';
import type { Fix } from '../../editing/file-edit';
import type { Entry } from '../../properties/tree';
import { say } from '../../text/localise';
import { type FileContext, fileRule } from '../rule';
import { editsOf } from '../support/file-reports';
import { endValueBefore } from './support/swallowed-lines';

export const continuationAtEndOfFile = fileRule({
  id: 'continuation-at-end-of-file',
  group: 'reading',
  severity: 'error',
  summary: 'The file ends with a \\ that waits for another line.',
  documentation: `A \`\\\` at the end of a line says that the value continues. If nothing but empty lines and comments
follows, Liferay reaches the end of the file with half an entry and throws it away: the key is not set.

Remove the \`\\\`, or add the missing line. If another line sets the key, the lost one can be deleted.
\`system-ext.properties\`, which Java reads, keeps the value.`,
  bad: [
    `cluster.link.enabled=true
locales.enabled=\\
    en_US,\\
          ^ continuation-at-end-of-file error

# The end
`,
    `cluster.link.enabled=true\\
                         ^ continuation-at-end-of-file`,
  ],
  good: [
    `locales.enabled=\\
    en_US,\\
    de_DE`,
    `my.path=data\\\\`,
  ],
  *check(context) {
    const { file, tree } = context;
    for (const { kind, span, entry: index } of tree.problems) {
      if (kind !== 'continuation-at-end-of-file' || index === undefined) continue;
      const entry = tree.entry(index);
      yield {
        path: file.path,
        span,
        message: say`The file ends after this \\, so Liferay drops ${entry.key} and its whole value.`,
        fixes: [fixFor(context, entry, span.start)],
      };
    }
  },
});

function fixFor({ file, tree }: FileContext, entry: Entry, backslash: number): Fix {
  const isSetElsewhere = tree.occurrences(entry.key).some((other) => other.isRead);
  if (isSetElsewhere || !entry.hasSeparator)
    return {
      title: say`Remove the entry, which is not read`,
      isPreferred: true,
      edits: () => editsOf(file, removeEntry(tree, entry)),
    };
  const { start } = entry.parts.at(-1) ?? { start: backslash };
  return {
    title: say`Remove the backslash`,
    isPreferred: true,
    edits: () => editsOf(file, endValueBefore(tree, { before: { start, end: backslash } })),
  };
}
