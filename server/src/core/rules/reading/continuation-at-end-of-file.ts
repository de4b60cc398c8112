import { fileRule } from '../rule';
import { editsOf } from '../support/file-reports';
import { endValueBefore } from '../support/swallowed-lines';

export const continuationAtEndOfFile = fileRule({
  id: 'continuation-at-end-of-file',
  group: 'reading',
  severity: 'error',
  summary: 'The file ends with a \\ that waits for another line.',
  documentation: `A \`\\\` at the end of a line says that the value goes on. If nothing but empty lines and comments follows, Liferay
reaches the end of the file with half an entry and throws it away: the key is not set.

Take out the \`\\\`, or write the line that is missing. \`system-ext.properties\`, which Java reads, keeps the value.`,
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
  *check({ file, tree }) {
    for (const { kind, span, entry: index } of tree.problems) {
      if (kind !== 'continuation-at-end-of-file' || index === undefined) continue;
      const entry = tree.entry(index);
      const before = entry.parts.at(-1) ?? { start: span.start, end: span.start };
      yield {
        path: file.path,
        span,
        message: `The file ends behind this \\, so Liferay drops ${entry.key} with its whole value.`,
        fixes: [
          {
            title: 'Remove the backslash',
            isPreferred: true,
            edits: () => editsOf(file, endValueBefore(tree, { before: { ...before, end: span.start } })),
          },
        ],
      };
    }
  },
});
