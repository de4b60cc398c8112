import { readdir, readFile } from 'node:fs/promises';
import path from 'node:path';
import type { BundledPackage } from './bundled-packages';

export const noticesName = 'THIRD-PARTY-NOTICES.txt';

/** Licences under which a package may be shipped with ours: they require their text, and nothing else. */
const allowed: ReadonlySet<string> = new Set([
  'MIT',
  'ISC',
  'BSD-2-Clause',
  'BSD-3-Clause',
  '0BSD',
  'Apache-2.0',
  'BlueOak-1.0.0',
]);

/**
 * The licences of what is bundled, each text as its package has it.
 * @throws if a licence is not one of the allowed ones, or its text is unknown
 */
export async function thirdPartyNotices(packages: readonly BundledPackage[]): Promise<string> {
  const parts = await Promise.all(
    packages.map(async ({ name, version, license, holder, folder }) => {
      if (!allowed.has(license))
        throw new Error(`${name} ${version} is under ${license}: nobody allowed that`);
      const own = await licenceTexts(folder);
      const texts = own.length > 0 ? own : [await standardText(license, holder)];
      return `${'='.repeat(80)}\n${name} ${version} (${license})\n${'='.repeat(80)}\n\n${texts.join('\n\n')}\n`;
    }),
  );
  return `These packages are part of the bundles of Portal Properties for Liferay. Their licences follow.\n\n${parts.join('\n')}`;
}

async function licenceTexts(folder: string): Promise<readonly string[]> {
  const names = (await readdir(folder)).filter((name) => /^(?:licen[cs]e|notice|copying)\b/i.test(name));
  const texts = await Promise.all(names.sort().map((name) => readFile(path.join(folder, name), 'utf8')));
  return texts.map((text) =>
    text
      .replaceAll(/\r\n?/g, '\n')
      .replaceAll(/[ \t]+$/gm, '')
      .trim(),
  );
}

/** What the package would say if it had a file for that. */
async function standardText(license: string, holder: string): Promise<string> {
  const text = await readFile(path.join(import.meta.dirname, 'licences', `${license}.txt`), 'utf8');
  return `Copyright (c) ${holder}\n\n${text.trim()}`;
}
