import { cp, mkdir, readdir, readFile, rm } from 'node:fs/promises';
import path from 'node:path';
import { root } from './paths';

/** The parts of the checkout that an installation has. */
const staged = [
  ...['package.json', 'l10n', 'dist', 'images', 'schemas', 'syntaxes'],
  ...['docs/walkthrough', 'docs/images/database-differs.png'],
];

/** Titles in each language. */
const titles = /^package\.nls\..*json$/;

interface Manifest {
  readonly publisher: string;
  readonly name: string;
  readonly version: string;
}

/** Reads the parts of package.json that identify the extension. */
export async function readManifest(): Promise<Manifest> {
  const manifest: unknown = JSON.parse(await readFile(path.join(root, 'package.json'), 'utf8'));
  if (!isManifest(manifest)) throw new Error('package.json lacks publisher, name or version');
  return manifest;
}

const extensionId = ({ publisher, name }: Manifest): string => `${publisher}.${name}`;

/** Puts the built extension into a folder of extensions, as an installation does. */
export async function stageExtension(extensions: string): Promise<void> {
  const manifest = await readManifest();
  const target = path.join(extensions, `${extensionId(manifest)}-${manifest.version}`);
  await rm(target, { recursive: true, force: true });
  await mkdir(target, { recursive: true });
  const parts = [...staged, ...(await readdir(root)).filter((name) => titles.test(name))];
  for (const part of parts) await cp(path.join(root, part), path.join(target, part), { recursive: true });
}

function isManifest(value: unknown): value is Manifest {
  return (
    typeof value === 'object' &&
    value !== null &&
    ['publisher', 'name', 'version'].every(
      (key) => key in value && typeof Reflect.get(value, key) === 'string',
    )
  );
}
