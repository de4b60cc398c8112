import path from 'node:path';
import { format, getFileInfo, resolveConfig } from 'prettier';
import manifest from '../../package.json';
import titles from '../../package.nls.json';
import { cliPage } from './cli-page';
import { configurationPage } from './configuration-page';
import { localisedTexts, serverTexts } from './localised-texts';
import { manPage } from './man-page';
import { catalogueFileSchema, projectFileSchema } from './project-schema';
import { rulePages } from './rule-pages';
import { contributedConfiguration, localisedManifest } from './settings';

export const root = path.resolve(import.meta.dirname, '..', '..');

/** The content that each generated file should have, by its path. */
export async function generatedFiles(): Promise<ReadonlyMap<string, string>> {
  const files = new Map([
    ...rulePages(),
    ['docs/configuration.md', configurationPage()],
    ['docs/cli.md', cliPage()],
    ['docs/portal-properties.1', manPage()],
    ['schemas/portal-properties.schema.json', JSON.stringify(projectFileSchema())],
    ['schemas/catalogue-file.schema.json', JSON.stringify(catalogueFileSchema())],
    ['l10n/bundle.l10n.json', localisedTexts(root)],
    ['l10n/server/bundle.json', serverTexts(root)],
    ['package.json', packageWithSettings()],
    ['package.nls.json', JSON.stringify(localisedManifest(titles))],
  ]);
  for (const [name, content] of files) files.set(name, await formatted(name, content));
  return files;
}

function packageWithSettings(): string {
  const contributes = { ...manifest.contributes, configuration: contributedConfiguration() };
  return JSON.stringify({ ...manifest, contributes });
}

/** Formatted like prettier, so that the format check agrees. */
async function formatted(name: string, content: string): Promise<string> {
  const filepath = path.join(root, name);
  const { ignored, inferredParser } = await getFileInfo(filepath, {
    ignorePath: path.join(root, '.prettierignore'),
  });
  if (ignored || inferredParser === null) return content;
  return await format(content, { ...(await resolveConfig(filepath)), filepath });
}
