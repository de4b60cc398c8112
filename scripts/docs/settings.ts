import { ruleRegistry, severities } from '../../server/src/core/service';
import { rulePageAddress } from './addresses';

const projectWins = '`portal-properties.json` wins over this setting.';

export const ruleSettings = [...severities, 'off'];

/** `contributes.configuration` of package.json: what VS Code offers as settings. */
export function contributedConfiguration(): unknown {
  return {
    title: 'Portal Properties',
    properties: {
      'portalProperties.portal': {
        type: 'string',
        default: '',
        scope: 'window',
        order: 1,
        markdownDescription: `The Liferay release by which files are judged, such as \`7.4.3.131\`, \`7.2.1\`, \`dxp-7.4-u92\` or \`2024.q4.1\`. Empty means the one in \`gradle.properties\`, else the newest known. ${projectWins}`,
      },
      'portalProperties.rules': {
        type: 'object',
        default: {},
        scope: 'window',
        order: 2,
        additionalProperties: false,
        markdownDescription: `Severities of rules, by their ids. ${projectWins}`,
        properties: Object.fromEntries(
          ruleRegistry.map(({ id, severity, summary }) => [
            id,
            {
              type: 'string',
              enum: ruleSettings,
              default: severity,
              markdownDescription: `${summary} [More](${rulePageAddress(id)}). ${projectWins}`,
            },
          ]),
        ),
      },
      'portalProperties.ignore': {
        type: 'array',
        items: { type: 'string' },
        default: [],
        scope: 'window',
        order: 3,
        markdownDescription: `Files to leave out, as glob patterns from each folder of the workspace, such as \`**/backup/**\`. ${projectWins} What either of the two leaves out is left out.`,
      },
      'portalProperties.inlayHints.effectiveValues': hint(
        4,
        true,
        'Shows behind a line what is in force, where another file or a variable overrides it.',
      ),
      'portalProperties.inlayHints.defaults': hint(
        5,
        false,
        'Shows behind a line the default of the release, where the file has another value.',
      ),
      'portalProperties.inlayHints.environmentNames': hint(
        6,
        true,
        'Shows behind a `LIFERAY_…` variable the property that it sets.',
      ),
      'portalProperties.codeLens.sections': hint(
        7,
        true,
        'Tells above each `##` section whether the nodes of the cluster agree on its settings, and which one does not.',
      ),
      'portalProperties.trace.server': {
        type: 'string',
        enum: ['off', 'messages', 'verbose'],
        default: 'off',
        scope: 'window',
        order: 8,
        markdownDescription:
          'Shows in the log what the editor and the language server say to each other. `portal-properties.json` has nothing of the kind.',
      },
    },
  };
}

/** Something that the editor shows beside the text, or does not; the project file has no say in it. */
function hint(order: number, standard: boolean, markdownDescription: string): unknown {
  return { type: 'boolean', default: standard, scope: 'window', order, markdownDescription };
}
