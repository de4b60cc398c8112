import { toBoolean } from '../../configuration/conversion';
import { displayValue, isSecret } from '../../configuration/secrets';
import { removeEntries } from '../../editing/entry-edits';
import type { Fix } from '../../editing/file-edit';
import type { Severity } from '../../project/severity';
import type { Entry } from '../../properties/tree';
import { escapeList } from '../../properties/write';
import { say } from '../../text/localise';
import { type FileContext, fileRule } from '../rule';
import { editsOf, resolvedText, textOf } from '../support/file-reports';
import { isReaderKey } from '../support/known-keys';

export const duplicateKey = fileRule({
  id: 'duplicate-key',
  group: 'reading',
  severity: 'error',
  summary: 'A key is set twice in one file.',
  documentation: `Most readers of properties files let the last line win. Liferay does not: it **joins** the values of
all lines that set one key, with commas between them. \`cluster.link.enabled=true\` on two lines gives \`true,true\`,
which does not mean true, and two URLs become one that no driver understands.

Where the joined value happens to mean the same (\`false,false\`), or where the key is not in portal.properties, this
is a warning. For a key that holds a list it is only information, since joining may be wanted there. In
\`system-ext.properties\` the last line wins, as in other Java programs. The keys \`include-and-override\` and
\`include\` are meant to be repeated and stay silent.

Keep one of the lines, or write a list on one of them.`,
  bad: [
    `cluster.link.enabled=true
cluster.link.enabled=true
^^^^^^^^^^^^^^^^^^^^ duplicate-key error
`,
    `web.server.display.node=false
web.server.display.node=false
^^^^^^^^^^^^^^^^^^^^^^^ duplicate-key warning
`,
    `locales.enabled=de_DE
locales.enabled=en_US,fr_FR
^^^^^^^^^^^^^^^ duplicate-key information
locales.enabled=it_IT
^^^^^^^^^^^^^^^ duplicate-key information`,
    `=== system-ext.properties
user.timezone=UTC
user.timezone=CET
^^^^^^^^^^^^^ duplicate-key warning
`,
  ],
  good: [
    `include-and-override=portal-developer.properties
include-and-override=\${default.liferay.home}/portal-more.properties
`,
    `#cluster.link.enabled=false
cluster.link.enabled=true
Cluster.link.enabled=true
`,
  ],
  *check(context) {
    const { tree } = context;
    for (const [key] of tree.keyList.repeated()) {
      if (isReaderKey(key)) continue;
      const entries = tree.occurrences(key).filter((entry) => entry.isRead);
      const [first, ...later] = entries;
      if (first === undefined || later.length === 0) continue;
      const severity = severityOf(context, key, entries);
      const common = {
        path: context.file.path,
        severity,
        message: messageFor(context, key, entries),
        related: [{ path: context.file.path, span: first.keySpan, message: say`${key} is set here first` }],
        fixes: fixesFor(context, entries, severity),
      };
      for (const { keySpan: span } of later) yield { ...common, span };
    }
  },
});

function messageFor({ catalogue, role }: FileContext, key: string, entries: readonly Entry[]): string {
  const count = entries.length;
  const said =
    count === 2 ? say`${key} is set twice in this file.` : say`${key} is set ${count} times in this file.`;
  if (role === 'system') return say`${said} The last line wins.`;
  if (isSecret(catalogue, key)) return say`${said} Liferay joins the values with commas.`;
  return say`${said} Liferay joins the values to ${displayValue(catalogue, key, joinedValue(entries), 80)}.`;
}

const itemsOf = (entry: Entry): string[] => entry.items.map(({ value }) => value);
const joinedValue = (entries: readonly Entry[]): string => entries.flatMap(itemsOf).join(',');

function severityOf(context: FileContext, key: string, entries: readonly Entry[]): Severity {
  const property = context.catalogue.property(key);
  if (context.role === 'system' || property === undefined) return 'warning';
  const { type } = property;
  if (type.kind === 'list') return 'information';
  if (type.kind !== 'boolean') return 'error';
  const joined = toBoolean(joinedValue(entries));
  const texts = entries.map((entry) => resolvedText(context, property, textOf(entry)));
  return texts.every((text) => text === undefined || toBoolean(text) === joined) ? 'warning' : 'error';
}

function fixesFor(
  { file, tree, catalogue }: FileContext,
  entries: readonly Entry[],
  severity: Severity,
): Fix[] {
  const [first] = entries;
  const last = entries.at(-1);
  if (first === undefined || last === undefined) return [];
  const isList = severity === 'information';
  const keep = (title: string, kept: Entry, isPreferred: boolean): Fix => ({
    title: isSecret(catalogue, kept.key)
      ? title
      : say`${title}: ${displayValue(catalogue, kept.key, textOf(kept), 40)}`,
    ...(isPreferred ? { isPreferred } : {}),
    edits: () =>
      editsOf(
        file,
        ...removeEntries(
          tree,
          entries.filter((entry) => entry !== kept),
        ),
      ),
  });
  const fixes = [keep(say`Keep the last`, last, !isList), keep(say`Keep the first`, first, false)];
  if (!isList) return fixes;
  const join: Fix = {
    title: say`Write the list on one line`,
    isPreferred: true,
    keepsValues: true,
    edits: () =>
      editsOf(file, ...removeEntries(tree, entries.slice(0, -1)), {
        span: last.valueSpan,
        newText: escapeList(entries.flatMap(itemsOf)),
      }),
  };
  return [join, ...fixes];
}
