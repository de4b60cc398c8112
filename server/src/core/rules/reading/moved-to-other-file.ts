import { replaceKey } from '../../editing/entry-edits';
import type { Fix } from '../../editing/file-edit';
import { fateOf, type Move, staysInFile } from '../../editing/upgrade/fate';
import type { Entry } from '../../properties/tree';
import { say } from '../../text/localise';
import { type FileContext, fileRule } from '../rule';
import { candidateEntries } from '../support/candidate-entries';
import { editsOf } from '../support/file-reports';
import { isFrom } from '../support/known-keys';
import { upgradeEdits } from './support/upgrade-fixes';

const inOtherFile = candidateEntries(
  ({ key }, catalogue, role) => fateOf(catalogue, role, key)?.kind === 'moved-to-other-file',
  'any',
);

export const movedToOtherFile = fileRule({
  id: 'moved-to-other-file',
  group: 'reading',
  severity: 'error',
  tag: 'deprecated',
  summary: 'A key that belongs in system-ext.properties, or the other way round.',
  documentation: `Some settings moved from portal.properties to system.properties, and some the other way. Liferay
checks both files when it starts, and from 7.0 on it **refuses to start** with such a key in the old place. Earlier
releases log it, which makes this a warning there.

Move the line to \`system-ext.properties\` (or from there to \`portal-ext.properties\`), under the name that the message
gives: the quick fix does it. Liferay finds that file on its class path, in \`WEB-INF/classes\`. A key of system.properties that never had an effect in portal-ext.properties, but has a counterpart there under a
new name, is a warning with a quick fix that renames it.`,
  bad: [
    `cookie.http.only.names.excludes=JSESSIONID
^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ moved-to-other-file error
`,
    `=== system-ext.properties
com.liferay.util.Http.timeout=10000
^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ moved-to-other-file error
`,
    `com.liferay.util.Http.timeout=10000
^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ moved-to-other-file warning
`,
  ],
  good: [
    `=== system-ext.properties
cookie.http.only.names.excludes=JSESSIONID
user.timezone=UTC
=== portal-ext.properties
com.liferay.portal.kernel.util.Http.timeout=10000
`,
  ],
  *check(context) {
    const { file, role, catalogue } = context;
    const stops = isFrom(catalogue, '7.0');
    for (const entry of inOtherFile(context)) {
      const moved = fateOf(catalogue, role, entry.key);
      if (moved?.kind !== 'moved-to-other-file') continue;
      const isHere = staysInFile(moved, role);
      yield {
        path: file.path,
        span: entry.keySpan,
        severity: stops && !isHere ? 'error' : 'warning',
        message: messageFor(context, moved, isHere, stops),
        fixes: () => (isHere ? renameFixes(context, entry, moved.newKey) : moveFixes(context, entry, moved)),
      };
    }
  },
});

function messageFor(
  { catalogue }: FileContext,
  { key, newKey, file }: Move,
  isHere: boolean,
  stops: boolean,
): string {
  if (isHere)
    return say`Liferay ${catalogue.release.id} does not read ${key} from this file: here the key is ${newKey}.`;
  const target = file === 'system.properties' ? 'system-ext.properties' : 'portal-ext.properties';
  const place =
    newKey === key ? say`${key} belongs in ${target}.` : say`${key} belongs in ${target} as ${newKey}.`;
  return stops
    ? say`${place} Liferay refuses to start while it is here.`
    : say`${place} It has no effect here.`;
}

function renameFixes({ file, tree, catalogue }: FileContext, entry: Entry, newKey: string): Fix[] {
  if (tree.occurrences(newKey).length > 0 || catalogue.property(newKey) === undefined) return [];
  return [
    {
      title: say`Rename to ${newKey}`,
      isPreferred: true,
      edits: () => editsOf(file, replaceKey(tree, entry, newKey)),
    },
  ];
}

function moveFixes(context: FileContext, entry: Entry, { file, key, newKey }: Move): Fix[] {
  const target = file === 'system.properties' ? 'system-ext.properties' : 'portal-ext.properties';
  const title = newKey === key ? say`Move to ${target}` : say`Move to ${target} as ${newKey}`;
  return upgradeEdits(context, entry).map((edits) => ({ title, isPreferred: true, edits }));
}
