import type { Property } from '../../catalogue/catalogue';
import { placeholders } from '../../configuration/interpolation';
import type { Entry } from '../../properties/tree';
import type { TextEdit } from '../../text/edit';
import { say } from '../../text/localise';
import { type FileContext, fileRule } from '../rule';
import { editsOf, placeholderLookup } from '../support/file-reports';
import { isReaderKey } from '../support/known-keys';
import { withPlaceholder } from '../support/candidate-entries';

export const placeholderInList = fileRule({
  id: 'placeholder-in-list',
  group: 'reading',
  severity: 'warning',
  summary: 'A ${name} in a text with a comma, where Liferay does not fill it in.',
  documentation: `A comma turns a value into a list. When Liferay reads such a value as one text, it joins the items
again but does not fill in any \`\${name}\` in them: the placeholder stays as it is written.

The rule looks at keys that hold no list, and at placeholders that the files of the node or portal.properties define.
A comma that is written \`\\,\` does not split the value. Keys whose own default mixes the two, as the stacks
of JGroups in older releases do, are filled in by the code that reads them and stay silent.`,
  bad: [
    `my.host=db1
jdbc.default.url=jdbc:mysql://\${my.host}:3306,db2:3306/lportal
                              ^^^^^^^^^^ placeholder-in-list warning
`,
  ],
  good: [
    `my.host=db1
jdbc.default.url=jdbc:mysql://\${my.host}:3306\\,db2:3306/lportal
virtual.hosts.valid.hosts=localhost,\${my.host}
my.list=a,\${my.host}
company.default.name=Example, \${COMPANY_NAME}
`,
  ],
  *check(context) {
    const { file, tree, catalogue } = context;
    const lookup = placeholderLookup(context);
    for (const entry of withPlaceholder(context)) {
      if (!entry.value.includes('${') || isReaderKey(entry.key) || entry.items.length < 2) continue;
      const property = catalogue.property(entry.key);
      if (property === undefined || property.type.kind === 'list' || isFilledInAnyway(context, property))
        continue;
      const filled = placeholders(entry.value).find(({ name }) => lookup(name) !== undefined);
      if (filled === undefined) continue;
      yield {
        path: file.path,
        span: entry.sourceSpan(filled.span.start, filled.span.end),
        message: say`\${${filled.name}} is not filled in, because the comma turns ${entry.key} into a list.`,
        fixes: [
          {
            title: entry.items.length === 2 ? say`Escape the comma` : say`Escape the commas`,
            isPreferred: true,
            edits: () => editsOf(file, ...escapeCommas(tree.text, entry)),
          },
        ],
      };
    }
  },
});

/** Keys whose own default contains both are filled in by the code that reads them. */
function isFilledInAnyway({ catalogue }: FileContext, { key, default: byDefault }: Property): boolean {
  const model = byDefault ?? catalogue.property(key.replace(/\.\d+$/, '.0'))?.default ?? '';
  return model.includes(',') && model.includes('${');
}

/** Puts a `\` before each comma that splits the value, that is, between two items. */
function escapeCommas(text: string, { items }: Entry): TextEdit[] {
  return items.slice(1).flatMap((item, i) => {
    const from = items[i]?.span.end ?? item.span.start;
    const comma = text.indexOf(',', from);
    return comma < 0 || comma >= item.span.start
      ? []
      : [{ span: { start: comma, end: comma }, newText: '\\' }];
  });
}
