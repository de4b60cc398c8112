import { holdsPlaceholder } from '../../configuration/unknown-values';
import { commentOut } from '../../editing/entry-edits';
import type { Fix } from '../../editing/file-edit';
import type { Entry } from '../../properties/tree';
import { say } from '../../text/localise';
import { type FileContext, fileRule } from '../rule';
import { editsOf, isMasked } from '../support/file-reports';
import { withoutInvisible } from './support/invisible';
import { isFrom, likelyKeys } from '../support/known-keys';

export const missingSeparator = fileRule({
  id: 'missing-separator',
  group: 'reading',
  severity: 'error',
  summary: 'A line with a key and nothing else.',
  documentation: `A line needs a \`=\`, a \`:\` or whitespace and a value after its key. Without them Liferay 7 drops
the key: it is not even set to nothing, so the default stays in force. Often a \`#\` in front of a comment was
forgotten.

Liferay 6 reads such a line as a key with an empty value, which makes this a warning there. \`system-ext.properties\`
is read by Java itself, with the same result, and is not reported. Nor are lines that a template engine fills in, or
masked lines (\`xxxxx\`).`,
  bad: [
    `company.default.name
^^^^^^^^^^^^^^^^^^^^ missing-separator error
setup.wizard.enabled=false
`,
    `Database
^^^^^^^^ missing-separator
jdbc.default.username=liferay
`,
  ],
  good: [
    `company.default.name=
company.default.web.id:
virtual.hosts.default.site.name Guest
#
`,
    `=== system-ext.properties
user.timezone
`,
    `{{database_settings}}
setup.wizard.enabled=false
`,
  ],
  *check(context) {
    const { file, tree, role, catalogue } = context;
    if (role === 'system') return;
    for (const { kind, span, entry: index } of tree.problems) {
      if (kind !== 'missing-separator' || index === undefined) continue;
      const entry = tree.entry(index);
      if (withoutInvisible(entry.key).trim() === '' || holdsPlaceholder(entry.key) || isMasked(entry.key))
        continue;
      const isLost = isFrom(catalogue, '7.0');
      yield {
        path: file.path,
        span,
        severity: isLost ? 'error' : 'warning',
        message: isLost
          ? say`There is no = after ${entry.key}. Liferay drops the line.`
          : say`There is no = after ${entry.key}. Liferay sets it to nothing.`,
        fixes: fixesFor(context, entry),
      };
    }
  },
});

function fixesFor({ file, tree, catalogue }: FileContext, entry: Entry): Fix[] {
  const isKnown = catalogue.isKnownAnywhere(entry.key);
  const isFree =
    tree.occurrences(entry.key).length === 1 &&
    !tree.text.slice(entry.keySpan.start, entry.keySpan.end).includes('\\') &&
    catalogue.migration(entry.key) === undefined &&
    likelyKeys(catalogue, entry.key).length === 0;
  const insert: Fix = {
    title: say`Insert =`,
    ...(isKnown ? { isPreferred: true } : {}),
    edits: () => editsOf(file, { span: { start: entry.keySpan.end, end: entry.keySpan.end }, newText: '=' }),
  };
  const comment: Fix = {
    title: say`Comment it out`,
    ...(isKnown && isFree ? {} : { isPreferred: true }),
    edits: () => editsOf(file, ...commentOut(tree, entry)),
  };
  if (!isFree) return [comment];
  return isKnown ? [insert, comment] : [comment, insert];
}
