import { existsSync, mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { buildCatalogue, type ReferenceData } from './build';

/**
 * Writes index.json, migrations.json, osgi.json and releases/*.json of schemas/catalogue from Liferay's own
 * portal.properties files and the tables next to them, which are not part of the project.
 * tsx scripts/catalogue/generate.ts [--check] [REFERENCE-FOLDER]
 * Without a folder it looks for ../shared/reference next to the checkout. `--check` writes nothing and fails if the
 * committed files differ.
 */
function main(args: readonly string[]): number {
  const root = resolve(import.meta.dirname, '..', '..');
  const check = args.includes('--check');
  const folder = args.find((arg) => !arg.startsWith('-')) ?? resolve(root, '..', 'shared', 'reference');
  if (!existsSync(join(folder, 'portal-properties'))) {
    console.log('The reference files are not here; the committed catalogue stays as it is.');
    return 0;
  }
  const target = join(root, 'schemas', 'catalogue');
  const facts: unknown = JSON.parse(readFileSync(join(target, 'facts.json'), 'utf8'));
  const files = buildCatalogue(readReference(folder), facts);
  return check ? compare(target, files) : write(target, files);
}

function readReference(folder: string): ReferenceData {
  const directory = join(folder, 'portal-properties');
  const names = readdirSync(directory);
  const read = (name: string): string => readFileSync(join(directory, name), 'utf8');
  const byRelease = (pattern: RegExp): Map<string, string> =>
    new Map(
      names.flatMap((name) => {
        const release = pattern.exec(name)?.[1];
        return release === undefined ? [] : [[release, read(name)]];
      }),
    );
  const table = (name: string): string => readFileSync(join(folder, name), 'utf8');
  return {
    portal: byRelease(/^portal-(\d[\d.]*)-/),
    system: byRelease(/^system-(\d[\d.]*)-/),
    osgi: byRelease(/^portal-osgi-configuration-(\d[\d.]*)-/),
    further: names.filter((name) => /^portal-(?:developer|legacy)-/.test(name)).map(read),
    migrations: table('migrations.tsv'),
    defaultChanges: table('default-changes.tsv'),
    propsKeys: table('propskeys.tsv'),
  };
}

function write(target: string, files: ReadonlyMap<string, string>): number {
  rmSync(join(target, 'releases'), { recursive: true, force: true });
  mkdirSync(join(target, 'releases'), { recursive: true });
  for (const [name, text] of files) writeFileSync(join(target, name), text);
  const size = [...files.values()].reduce((sum, text) => sum + text.length, 0);
  console.log(`Wrote ${files.size} files, ${Math.round(size / 1024)} KB.`);
  return 0;
}

function compare(target: string, files: ReadonlyMap<string, string>): number {
  const differing = [...files].filter(([name, text]) => {
    const path = join(target, name);
    return !existsSync(path) || readFileSync(path, 'utf8') !== text;
  });
  const expected = new Set(files.keys());
  const stray = readdirSync(join(target, 'releases')).filter((name) => !expected.has(`releases/${name}`));
  for (const [name] of differing) console.error(`schemas/catalogue/${name} is not what the generator makes.`);
  for (const name of stray) console.error(`schemas/catalogue/releases/${name} belongs to no release.`);
  if (differing.length + stray.length > 0) return 1;
  console.log('The catalogue is what the generator makes.');
  return 0;
}

process.exitCode = main(process.argv.slice(2));
