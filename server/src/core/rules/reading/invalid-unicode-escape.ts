import type { Fix } from '../../editing/file-edit';
import type { Entry } from '../../properties/tree';
import { say } from '../../text/localise';
import { type FileContext, fileRule } from '../rule';
import { isWindowsPath, withForwardSlashes } from './support/backslashes';
import { editsOf } from '../support/file-reports';

export const invalidUnicodeEscape = fileRule({
  id: 'invalid-unicode-escape',
  group: 'reading',
  severity: 'error',
  summary: 'A \\u without four hexadecimal digits.',
  documentation: `\`\\u\` starts the code of a character, four hexadecimal digits long, as in \`\\u00e9\`. If anything else follows,
Liferay gives up on the **whole file**: none of its settings is read, and the portal runs with its defaults.

A Windows path such as \`C:\\users\\liferay\` is the usual cause. Write it with \`/\`, or remove the backslash.`,
  bad: [
    `company.default.name=Caf\\u9
                        ^^^ invalid-unicode-escape error
cluster.link.enabled=true
`,
    `my.text=\\user
        ^^^^^ invalid-unicode-escape
`,
  ],
  good: [
    `company.default.name=Caf\\u00e9
my.text=\\\\user
#\\user
`,
  ],
  *check(context) {
    const { file, tree } = context;
    for (const { kind, span, entry: index } of tree.problems) {
      if (kind !== 'invalid-unicode-escape') continue;
      const escape = tree.text.slice(span.start, span.end);
      yield {
        path: file.path,
        span,
        message: say`${escape} is not a character: four hexadecimal digits must follow the \\u. Because of it, Liferay does not read this file at all.`,
        fixes: fixesFor(context, span.start, index === undefined ? undefined : tree.entry(index)),
      };
    }
  },
});

function fixesFor({ file, tree }: FileContext, at: number, entry: Entry | undefined): Fix[] {
  const isPath = entry !== undefined && entry.valueSpan.start <= at && isWindowsPath(tree.text, entry);
  const remove: Fix = {
    title: say`Remove the backslash`,
    ...(isPath ? {} : { isPreferred: true }),
    edits: () => editsOf(file, { span: { start: at, end: at + 1 }, newText: '' }),
  };
  if (!isPath) return [remove];
  return [
    {
      title: say`Write the path with /`,
      isPreferred: true,
      edits: () => editsOf(file, ...withForwardSlashes(tree.text, entry)),
    },
    remove,
  ];
}
