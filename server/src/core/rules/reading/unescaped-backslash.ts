import type { Fix } from '../../editing/file-edit';
import type { Entry } from '../../properties/tree';
import { say } from '../../text/localise';
import { type FileContext, fileRule } from '../rule';
import { droppedBackslashes, isWindowsPath, withForwardSlashes } from './support/backslashes';
import { editsOf } from '../support/file-reports';
import { candidateEntries } from '../support/candidate-entries';

/** Nearly all of these are continued lines. */
const withBackslash = candidateEntries(
  ({ valueSpan, value }) => valueSpan.end - valueSpan.start > value.length,
  'any',
);

export const unescapedBackslash = fileRule({
  id: 'unescaped-backslash',
  group: 'reading',
  severity: 'warning',
  summary: 'A backslash that is lost when the file is read.',
  documentation: `In a properties file \`\\\` starts an escape. \`\\t\` and \`\\n\` become a tab and a line break, and
before any other letter the backslash disappears: \`C:\\liferay\\tcp.xml\` arrives as \`C:liferay\` with a tab and
\`cp.xml\`, and the regular expression \`\\d+\` as \`d+\`.

Liferay takes \`/\` in paths on Windows too. Elsewhere, double the backslash, as in \`\\\\d+\`.`,
  bad: [
    `cluster.link.channel.properties.control=C:\\liferay\\tcp.xml
                                        ^^^^^^^^^^^^^^^^^^ unescaped-backslash
`,
    `my.pattern=[a-z]+\\d
           ^^^^^^^^ unescaped-backslash warning
`,
  ],
  good: [
    `liferay.home=C:\\\\liferay
auto.deploy.deploy.dir=C:/liferay/deploy
my.pattern=\\\\d+
my.text=one\\ttwo\\nthree\\u00e9 a\\=b\\:c\\,d \\#e
my.list=a,\\
    b
`,
  ],
  *check(context) {
    const { file, tree } = context;
    for (const entry of withBackslash(context)) {
      const dropped = droppedBackslashes(tree.text, entry);
      const isPath =
        isWindowsPath(tree.text, entry) ||
        (dropped.length > 0 && tree.text.startsWith('\\', entry.valueSpan.start));
      if (!isPath && dropped.length === 0) continue;
      yield {
        path: file.path,
        span: entry.valueSpan,
        message: isPath
          ? say`The backslashes in this path are read as escapes and lost, so ${entry.key} points somewhere else.`
          : say`A \\ before a letter is lost when the file is read; double it in ${entry.key}.`,
        fixes: fixesFor(context, entry, isPath, dropped),
      };
    }
  },
});

function fixesFor(
  { file, tree }: FileContext,
  entry: Entry,
  isPath: boolean,
  dropped: readonly number[],
): Fix[] {
  if (isPath)
    return [
      {
        title: say`Write the path with /`,
        isPreferred: true,
        edits: () => editsOf(file, ...withForwardSlashes(tree.text, entry)),
      },
    ];
  return [
    {
      title: say`Double the backslashes`,
      isPreferred: true,
      edits: () => editsOf(file, ...dropped.map((at) => ({ span: { start: at, end: at }, newText: '\\' }))),
    },
  ];
}
