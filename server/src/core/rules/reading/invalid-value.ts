import type { Catalogue, Property, ValueType } from '../../catalogue/catalogue';
import { unitInWords } from '../../catalogue/unit-words';
import { isJudged, isLegal } from '../../catalogue/value-types';
import { displayValue } from '../../configuration/secrets';
import { isOsgiOverrideKey } from '../../formats/osgi/osgi-override';
import type { Fix } from '../../editing/file-edit';
import type { Entry, ListItem } from '../../properties/tree';
import { escapeValue } from '../../properties/write';
import { say } from '../../text/localise';
import type { Span } from '../../text/span';
import { type FileContext, fileRule } from '../rule';
import { editsOf, isMasked, resolvedText, textOf } from '../support/file-reports';
import { overrideReports } from './support/override-values';
import { legalValues, type LegalValue } from './support/legal-values';
import { candidateEntries } from '../support/candidate-entries';

const mayBeInvalid = candidateEntries((entry, catalogue) => {
  if (isOsgiOverrideKey(entry.key)) return true;
  // Known without looking at the release.
  const known = catalogue.typeAnywhere(entry.key);
  if (known !== undefined && !isJudged(known)) return false;
  const property = catalogue.property(entry.key);
  if (property === undefined || property.secret || !isJudged(property.type)) return false;
  const type = itemTypeOf(property);
  return candidates(property.type, entry).some(({ value }) => value.includes('${') || !isLegal(type, value));
});

export const invalidValue = fileRule({
  id: 'invalid-value',
  group: 'reading',
  severity: 'warning',
  summary: 'A value that does not fit the type of its key.',
  documentation: `Liferay never complains about a value that it cannot read. A switch is on for \`true\`, \`t\`,
\`y\`, \`on\` and \`1\` (in any case) and off for everything else, even \`yes\` and \`enabled\`. Text that is not a
number becomes 0 or the default, and a word outside the list of choices is ignored or fails much later.

The rule looks at keys that hold a switch, a number, a port or one of a few words, at the form of class names,
locales, time zones, regular expressions, cron expressions, colours and JNDI names, and at lists of these; and also at
your own keys, if \`portal-properties.json\` states their types. A \`configuration.override\` key must have a value in
the syntax of \`.config\` files, and of the type of its setting. Empty values are not reported, nor are values with a
placeholder that is filled in elsewhere.`,
  bad: [
    `cluster.link.enabled=yes
                     ^^^ invalid-value: "yes" is neither true nor false, so Liferay takes it as false.
`,
    `session.timeout=half an hour
                ^^^^^^^^^^^^ invalid-value warning
`,
    `setup.wizard.enabled=disabled
                     ^^^^^^^^ invalid-value
`,
    `company.default.time.zone=Europe/Berln
                          ^^^^^^^^^^^^ invalid-value
configuration.override.com.liferay.portal.search.elasticsearch7.configuration.ElasticsearchConfiguration_operationMode=REMOTE
                                                                                                                       ^^^^^^ invalid-value
`,
    `=== portal-properties.json
{ "properties": { "shop.retries": { "type": "integer", "min": 0, "max": 9 } } }
=== portal-ext.properties
shop.retries=10
             ^^ invalid-value
`,
  ],
  good: [
    `cluster.link.enabled=On
setup.wizard.enabled=0
session.timeout= 30
auto.deploy.enabled=
`,
    `cluster.link.enabled=\${CLUSTER_ENABLED}
session.timeout=@session.timeout@
my.own.switch=yes
`,
    `my.switch=true
cluster.link.enabled=\${my.switch}
`,
  ],
  *check(context) {
    const { file, catalogue } = context;
    for (const entry of mayBeInvalid(context)) {
      yield* overrideReports(context, entry);
      const property = catalogue.property(entry.key);
      if (property === undefined || property.secret || !isJudged(property.type)) continue;
      for (const { value, span } of candidates(property.type, entry)) {
        const text = resolvedText(context, property, value);
        if (text === undefined || text.trim() === '' || isMasked(text)) continue;
        const type = itemTypeOf(property);
        if (isLegal(type, text) || property.alternatives.includes(text) || isSwallowed(type, text)) continue;
        yield {
          path: file.path,
          span,
          message: messageFor(context, property, type, text),
          fixes: text === value ? fixesFor(context, property, type, text, span) : [],
        };
      }
    }
  },
});

/** A line that a continuation drew into a list is reported as such. */
function isSwallowed({ kind }: ValueType, text: string): boolean {
  return (kind === 'locale' || kind === 'time-zone' || kind === 'class') && /^\s*[\w.[\]"-]+\s*=/.test(text);
}

function itemTypeOf({ type }: Property): ValueType {
  return type.kind === 'list' ? type.item : type;
}

function candidates(type: ValueType, entry: Entry): readonly ListItem[] {
  return type.kind === 'list' ? entry.items : [{ value: textOf(entry), span: entry.valueSpan }];
}

function messageFor({ catalogue }: FileContext, property: Property, type: ValueType, text: string): string {
  const shown = `"${displayValue(catalogue, property.key, text, 60)}"`;
  switch (type.kind) {
    case 'boolean':
      return say`${shown} is neither true nor false, so Liferay takes it as false.`;
    case 'enumeration':
      return type.values.length > 12
        ? say`${shown} is not one of the values of ${property.key}: ${type.values.slice(0, 12).join(', ')} and others.`
        : say`${shown} is not one of the values of ${property.key}: ${type.values.join(', ')}.`;
    case 'port':
      return say`${shown} is not a port: ${property.key} is a number from 0 to 65535.`;
    case 'integer': {
      const { min, max, unit } = type;
      const measured = unit === undefined ? '' : ` (${unitInWords(unit)})`;
      return say`${shown} does not fit ${property.key}, which is ${wholeNumber(min, max)}${measured}.`;
    }
    case 'time-zone':
      return say`${shown} is not a time zone that Java knows: Liferay uses GMT instead.`;
    case 'locale':
      return say`${shown} is not a locale: it is written like en_US.`;
    case 'regular-expression':
      return say`${shown} is not a regular expression: a bracket has no partner, or it begins with a repetition.`;
    case 'cron':
      return say`${shown} is not a cron expression: it has six fields, such as 0 0 3 * * ?, or seven.`;
    case 'color':
      return say`${shown} is not a colour.`;
    case 'class':
      return say`${shown} is not the name of a Java class.`;
    case 'jndi-name':
      return say`${shown} is not a JNDI name: it contains whitespace.`;
    default:
      return say`${shown} does not fit ${property.key}, which is a number.`;
  }
}

function wholeNumber(min: number | undefined, max: number | undefined): string {
  if (min === undefined) return max === undefined ? say`a whole number` : say`a whole number, ${max} or less`;
  return max === undefined ? say`a whole number, ${min} or more` : say`a whole number from ${min} to ${max}`;
}

/** Whether no other rule objects to the value. */
function isWise(catalogue: Catalogue, key: string, value: string): boolean {
  return (
    catalogue.insecureValue(key, value) === undefined && !(key === 'index.on.startup' && value === 'true')
  );
}

function fixesFor(
  { file, tree, catalogue }: FileContext,
  property: Property,
  type: ValueType,
  text: string,
  span: Span,
): Fix[] {
  const replace = ({ value, isClear }: LegalValue): Fix => ({
    title:
      value === property.default && !isClear
        ? say`Restore the default: ${value}`
        : say`Replace with ${value}`,
    ...(isClear ? { isPreferred: true } : {}),
    edits: () => editsOf(file, { span, newText: escapeValue(value, tree.dialect) }),
  });
  return legalValues(type, text, property.default)
    .filter(({ value }) => isWise(catalogue, property.key, value))
    .map(replace);
}
