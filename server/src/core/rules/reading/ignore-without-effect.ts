import { removeLines } from '../../editing/entry-edits';
import type { TextEdit } from '../../text/edit';
import { linesOf } from '../../text/lines-of';
import { oneOf, say } from '../../text/localise';
import type { Span } from '../../text/span';
import type { SourceFile } from '../../workspace';
import { type SuppressionContext, suppressionRule } from '../rule';
import { isExpired, type Suppression } from '../running/suppression';
import { editsOf } from '../support/file-reports';

export const ignoreWithoutEffect = suppressionRule({
  id: 'ignore-without-effect',
  group: 'reading',
  severity: 'hint',
  tag: 'unnecessary',
  summary: 'An ignore comment that has expired, or that silences nothing.',
  documentation: `\`# portal-properties-ignore RULE -- reason until 2027-01-31\` silences findings of the next entry,
\`# portal-properties-ignore-file RULE\` those of the whole file. When the finding is gone, when the day has passed,
or when the name of the rule is misspelt, such a comment only confuses its readers.

In YAML, in variable files and in \`.config\` files the same text goes after a \`#\`, in XML inside \`<!-- … -->\`.

A comment that silences at least one finding is not reported. The quick fix removes the line.`,
  bad: [
    `# portal-properties-ignore duplicate-key -- nothing is wrong here
^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ ignore-without-effect hint
company.default.name=Example
`,
    `# portal-properties-ignore misspelt-keys
^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ ignore-without-effect: There is no rule misspelt-keys, so this comment silences nothing.
company.default.name=Example
`,
    `# portal-properties-ignore insecure-value -- until the move until 2020-01-31
^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ ignore-without-effect: This comment has had no effect since 2020-01-31.
passwords.encryption.algorithm=NONE
`,
  ],
  good: [
    `# portal-properties-ignore insecure-value -- a training system
passwords.encryption.algorithm=NONE
`,
    `# portal-properties-ignore-file
passwords.encryption.algorithm=NONE
`,
  ],
  *check(context) {
    const { file, suppressions } = context;
    for (const suppression of suppressions) {
      const { span } = suppression;
      yield {
        path: file.path,
        span,
        message: messageFor(context, suppression),
        fixes: [
          {
            title: say`Remove the ignore comment`,
            isPreferred: true,
            keepsValues: true,
            edits: () => editsOf(file, removeComment(file, span)),
          },
        ],
      };
    }
  },
});

/** Removes the lines of a comment, or only the comment if there is something else on them. */
function removeComment(file: SourceFile, span: Span): TextEdit {
  const lines = linesOf(file);
  const [first, last] = [lines.lineAt(span.start), lines.lineAt(span.end)];
  const before = file.text.slice(lines.lineStart(first), span.start);
  const after = file.text.slice(span.end, lines.lineSpan(last).end);
  return `${before}${after}`.trim() === ''
    ? removeLines(lines, file.text, first, last)
    : { span, newText: '' };
}

function messageFor({ today, ruleIds }: SuppressionContext, suppression: Suppression): string {
  if (isExpired(suppression, today))
    return say`This comment has had no effect since ${suppression.until ?? today}.`;
  const unknown = suppression.rules.filter((id) => !ruleIds.has(id));
  if (unknown.length > 0) return say`There is no rule ${oneOf(unknown)}, so this comment silences nothing.`;
  return suppression.wholeFile
    ? say`There is nothing left to silence in this file.`
    : say`There is nothing left to silence in the next entry.`;
}
