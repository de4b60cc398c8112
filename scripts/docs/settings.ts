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
      'portalProperties.trace.server': {
        type: 'string',
        enum: ['off', 'messages', 'verbose'],
        default: 'off',
        scope: 'window',
        order: 4,
        markdownDescription:
          'Shows in the log what the editor and the language server say to each other. `portal-properties.json` has nothing of the kind.',
      },
    },
  };
}
