import type { Layer, LayerValue } from '../../configuration/layer';
import { displayValue } from '../../configuration/secrets';
import { removeEntry } from '../../editing/entry-edits';
import type { Fix } from '../../editing/file-edit';
import { baseName } from '../../text/path';
import { type FileContext, fileRule } from '../rule';
import { editsOf, valueOrKey } from '../support/file-reports';

const wizardFile = 'portal-setup-wizard.properties';

export const setupWizardOverrides = fileRule({
  id: 'setup-wizard-overrides',
  group: 'reading',
  severity: 'warning',
  tag: 'unnecessary',
  summary: 'A key that portal-setup-wizard.properties sets too, and wins.',
  documentation: `The wizard of the first start writes \`${wizardFile}\` into Liferay Home, and Liferay ranks that file above
portal-ext.properties. A database that was changed in portal-ext.properties only is therefore never used.

The finding stands on the line that loses and leads to the one that wins. Where both say the same it is for
information. Remove one of the two lines; many teams delete the file of the wizard once all is set up.`,
  bad: [
    `=== portal-ext.properties
admin.email.from.name=Support
                      ^^^^^^^ setup-wizard-overrides warning
setup.wizard.enabled=false
                     ^^^^^ setup-wizard-overrides information
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
    const { file, role, catalogue, configuration } = context;
    if (role !== 'portal' || configuration === undefined) return;
    const { layers } = configuration;
    const own = layers.findIndex((layer) => layer.file === file);
    const above = layers.findLastIndex((layer) => baseName(layer.file.path) === wizardFile);
    const lower = layers[own];
    const wizard = layers[above];
    if (own < 0 || above <= own || lower === undefined || wizard === undefined) return;
    for (const key of lower.keys()) {
      const dead = lower.get(key);
      const winner = wizard.get(key);
      if (dead === undefined || winner === undefined) continue;
      const isSame = dead.items.join(',') === winner.items.join(',');
      yield {
        path: file.path,
        span: valueOrKey(dead.entry),
        ...(isSame ? { severity: 'information' } : {}),
        message: `This line has no effect: ${wizardFile} of the same node sets ${key}${isSame ? ' to the same value' : ''} and wins.`,
        related: [
          {
            path: wizard.file.path,
            span: valueOrKey(winner.entry),
            message: `${key} is ${displayValue(catalogue, key, winner.items.join(','))} here`,
          },
        ],
        fixes: fixesFor(context, lower, dead, wizard, winner, isSame),
      };
    }
  },
});

function fixesFor(
  { file }: FileContext,
  lower: Layer,
  dead: LayerValue,
  wizard: Layer,
  winner: LayerValue,
  isSame: boolean,
): Fix[] {
  const here: Fix = {
    title: 'Remove this line, which has no effect',
    isPreferred: true,
    edits: () => editsOf(file, removeEntry(lower.tree, dead.entry)),
  };
  const there: Fix = {
    title: `Remove the line from ${wizardFile}${isSame ? '' : ', so that this one counts'}`,
    edits: () => editsOf(wizard.file, removeEntry(wizard.tree, winner.entry)),
  };
  return dead.occurrences > 1 || winner.occurrences > 1 ? [] : [here, there];
}
