import { say } from '../../text/localise';
import { fileRule } from '../rule';
import { editsOf } from '../support/file-reports';

export const continuationTrailingBlank = fileRule({
  id: 'continuation-trailing-blank',
  group: 'reading',
  severity: 'warning',
  summary: 'Whitespace after the \\ at the end of a line.',
  documentation: `Liferay trims a line before it looks for the \`\\\` that continues it, so whitespace after the
\`\\\` does no harm in the portal. java.util.Properties, and with it most scripts and tools that read the file, sees
an escaped space there: the value ends, and the next line becomes a key.

The quick fix removes the whitespace. Liferay reads the same as before.`,
  bad: [
    'locales.enabled=en_US,\\  \n                       ^^ continuation-trailing-blank warning\n    de_DE\n',
  ],
  good: ['locales.enabled=en_US,\\\n    de_DE  \n', 'my.path=C:\\\\ \nmy.other=1\n'],
  *check({ file, tree }) {
    for (const { kind, span } of tree.problems) {
      if (kind !== 'continuation-trailing-blank') continue;
      yield {
        path: file.path,
        span,
        message: say`Whitespace follows the \\. Liferay continues on the next line all the same, but java.util.Properties ends the value here.`,
        fixes: [
          {
            title: say`Remove the blank`,
            isPreferred: true,
            keepsValues: true,
            edits: () => editsOf(file, { span, newText: '' }),
          },
        ],
      };
    }
  },
});
