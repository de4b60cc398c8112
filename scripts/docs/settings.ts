import { ruleRegistry, severities } from '../../server/src/core/service';
import { rulePageAddress } from './addresses';

const projectWins = '`portal-properties.json` wins over this setting.';

export const ruleSettings = [...severities, 'off'];

/** What package.nls.json says about each setting and each rule; other languages have it in files of their own. */
const settingTexts: Readonly<Record<string, string>> = {
  'setting.portal': `The Liferay release that files are checked against, such as \`7.4.3.131\`, \`7.2.1\`, \`dxp-7.4-u92\` or \`2024.q4.1\`. If empty, the one in \`gradle.properties\` applies, or else the newest known. ${projectWins}`,
  'setting.rules': `Severities of rules, by their ids. ${projectWins}`,
  'setting.ignore':
    'Files to leave out, as glob patterns from each folder of the workspace, such as `**/backup/**`. Files that either this setting or `portal-properties.json` names are left out.',
  'setting.inlayHints.effectiveValues':
    'Shows after a line the value in force, where another file or a variable overrides it.',
  'setting.inlayHints.defaults':
    'Shows after a line the default of the release, where the file has another value.',
  'setting.inlayHints.environmentNames': 'Shows after a `LIFERAY_…` variable the property that it sets.',
  'setting.codeLens.sections':
    'Shows above each `##` section whether the nodes of the cluster agree on its settings, and which ones do not.',
  'setting.trace.server':
    'Logs the messages between the editor and the language server. `portal-properties.json` has no counterpart.',
};

/** Whether a text of package.nls.json is one of those that `localisedManifest` brings. */
const isOfSetting = (name: string): boolean => /^(?:setting|rule)\./.test(name);

/** package.nls.json with the texts of all settings and rules after the existing ones. */
export function localisedManifest(texts: Readonly<Record<string, string>>): Readonly<Record<string, string>> {
  return {
    ...Object.fromEntries(Object.entries(texts).filter(([name]) => !isOfSetting(name))),
    ...settingTexts,
    ...Object.fromEntries(
      ruleRegistry.map(({ id, summary }) => [`rule.${id}`, `${summary} [More](${rulePageAddress(id)})`]),
    ),
  };
}

/** `contributes.configuration` of package.json: what VS Code offers as settings. */
export function contributedConfiguration(): unknown {
  return {
    title: 'Portal Properties',
    properties: {
      ...setting('portal', 1, { type: 'string', default: '' }),
      ...setting('rules', 2, {
        type: 'object',
        default: {},
        additionalProperties: false,
        properties: Object.fromEntries(
          ruleRegistry.map(({ id, severity }) => [
            id,
            {
              type: 'string',
              enum: ruleSettings,
              default: severity,
              markdownDescription: `%rule.${id}%`,
            },
          ]),
        ),
      }),
      ...setting('ignore', 3, { type: 'array', items: { type: 'string' }, default: [] }),
      ...hint('inlayHints.effectiveValues', 4, true),
      ...hint('inlayHints.defaults', 5, false),
      ...hint('inlayHints.environmentNames', 6, true),
      ...hint('codeLens.sections', 7, true),
      ...setting('trace.server', 8, { type: 'string', enum: ['off', 'messages', 'verbose'], default: 'off' }),
    },
  };
}

function setting(name: string, order: number, schema: Readonly<Record<string, unknown>>): object {
  const markdownDescription = `%setting.${name}%`;
  return { [`portalProperties.${name}`]: { ...schema, scope: 'window', order, markdownDescription } };
}

/** Something that the editor shows next to the text, or does not; the project file has no say in it. */
const hint = (name: string, order: number, standard: boolean): object =>
  setting(name, order, { type: 'boolean', default: standard });
