import { layerOf, type LayerValue } from '../../configuration/layer';
import { displayValue } from '../../configuration/secrets';
import { removeEntry } from '../../editing/entry-edits';
import type { FileEdit, Fix } from '../../editing/file-edit';
import { say } from '../../text/localise';
import { fileRule } from '../rule';
import { editsOf, valueOrKey } from '../support/file-reports';
import { overriddenIn } from './support/overridden-lines';

const wizardFile = 'portal-setup-wizard.properties';

export const setupWizardOverrides = fileRule({
  id: 'setup-wizard-overrides',
  group: 'reading',
  severity: 'warning',
  tag: 'unnecessary',
  summary: 'A key that portal-setup-wizard.properties overrides.',
  documentation: `The wizard of the first start writes \`${wizardFile}\` into Liferay Home, and Liferay ranks that
file above portal-ext.properties. So a database that was changed only in portal-ext.properties is never used.

The finding is on the line that loses and links to the one that wins; the message says if both set the same value.
Remove one of the two lines; many teams delete the wizard's file once everything is set up.`,
  bad: [
    `=== portal-ext.properties
admin.email.from.name=Support
                      ^^^^^^^ setup-wizard-overrides warning
setup.wizard.enabled=false
                     ^^^^^ setup-wizard-overrides warning
company.default.name=Example
=== portal-setup-wizard.properties
admin.email.from.name=Test Test
setup.wizard.enabled=false
`,
  ],
  good: [
    `=== portal-ext.properties
company.default.name=Example
=== portal-setup-wizard.properties
admin.email.from.name=Support
`,
    `=== node/portal-ext.properties
admin.email.from.name=Support
=== other/portal-setup-wizard.properties
admin.email.from.name=Test Test
`,
  ],
  *check(context) {
    const { file, role, catalogue } = context;
    if (role !== 'portal') return;
    for (const { key, dead, winner, nodes } of overriddenIn(context, 'portal-setup-wizard')) {
      const isSame = dead.items.join(',') === winner.items.join(',');
      yield {
        path: file.path,
        span: valueOrKey(dead.origin),
        message: isSame
          ? say`This line has no effect: ${wizardFile} of the same node sets ${key} to the same value and wins.`
          : say`This line has no effect: ${wizardFile} of the same node sets ${key} and wins.`,
        ...(nodes === undefined ? {} : { nodes }),
        related: [
          {
            path: winner.origin.file.path,
            span: valueOrKey(winner.origin),
            message: say`${key} is ${displayValue(catalogue, key, winner.items.join(','))} here`,
          },
        ],
        fixes: nodes === undefined ? fixesFor(dead, winner, isSame) : [],
      };
    }
  },
});

function fixesFor(dead: LayerValue, winner: LayerValue, isSame: boolean): Fix[] {
  const here: Fix = {
    title: say`Remove this line, which has no effect`,
    isPreferred: true,
    edits: () => removal(dead),
  };
  const there: Fix = {
    title: isSame
      ? say`Remove the line from ${wizardFile}`
      : say`Remove the line from ${wizardFile}, so that this one counts`,
    edits: () => removal(winner),
  };
  return dead.occurrences > 1 || winner.occurrences > 1 ? [] : [here, there];
}

function removal({ origin: { file, entry } }: LayerValue): readonly FileEdit[] {
  return entry === undefined ? [] : editsOf(file, removeEntry(layerOf(file).tree, entry));
}
