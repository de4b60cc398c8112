import { chmod, mkdir, mkdtemp, readdir, readFile, rm, stat } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { run, runOrThrow } from './vscode/processes';
import { root } from './vscode/paths';
import { readManifest } from './vscode/stage';

const limit = 2 * 1024 * 1024;

/** Builds the extension and packs it; prints the path. Fails if the file is too large or not clean. */
async function main(): Promise<void> {
  await runOrThrow(process.execPath, ['--import', 'tsx', 'scripts/build.ts'], { cwd: root });
  const { name, version } = await readManifest();
  const file = path.resolve(process.argv[2] ?? path.join(root, `${name}-${version}.vsix`));
  await mkdir(path.dirname(file), { recursive: true });
  const staging = await mkdtemp(path.join(tmpdir(), 'portal-properties-package-'));
  try {
    await pack(await extensionFiles(staging), file);
  } finally {
    await rm(staging, { recursive: true, force: true });
  }
  const { size } = await stat(file);
  if (size >= limit) throw new Error(`${file} has ${size} bytes; ${limit} are the limit`);
  // File names are uncompressed in a zip.
  if ((await readFile(file)).includes('extension/node_modules/'))
    throw new Error(`${file} carries node_modules`);
  console.log(`${file} (${Math.ceil(size / 1024)} KB)`);
}

/**
 * Lays out the part of the npm package that the extension has, each file with the same permissions whatever those in
 * the checkout are.
 */
async function extensionFiles(folder: string): Promise<string> {
  await runOrThrow('npm', ['pack', '--silent', '--ignore-scripts', '--pack-destination', folder], {
    cwd: root,
  });
  const [tarball = ''] = await readdir(folder);
  await runOrThrow('tar', ['-xpzf', tarball], { cwd: folder });
  const laidOut = path.join(folder, 'package');
  // Anybody who wants the command line installs the npm package: an extension puts nothing on the path.
  for (const name of await readdir(path.join(laidOut, 'dist')))
    if (/^cli\b.*\.js$/.test(name)) await rm(path.join(laidOut, 'dist', name));
  for (const entry of await readdir(laidOut, { recursive: true, withFileTypes: true })) {
    const file = path.join(entry.parentPath, entry.name);
    const isExecutable = entry.isDirectory() || ((await stat(file)).mode & 0o100) !== 0;
    await chmod(file, isExecutable ? 0o755 : 0o644);
  }
  return laidOut;
}

/** Equal sources give equal bytes: entries are sorted, and all have the same time. */
async function pack(folder: string, file: string): Promise<void> {
  const require = createRequire(import.meta.url);
  const vsce = require.resolve('@vscode/vsce/vsce');
  const argv = [vsce, 'package', '--no-dependencies', '--no-update-package-json', '--out', file];
  const env = { ...process.env, TZ: 'UTC', SOURCE_DATE_EPOCH: await sourceDate() };
  await runOrThrow(process.execPath, argv, { cwd: folder, env });
}

/** The time of the sources, in seconds: as the caller says, or that of the last commit. */
async function sourceDate(): Promise<string> {
  const given = process.env['SOURCE_DATE_EPOCH'];
  if (given !== undefined && given !== '') return given;
  const { code, output } = await run('git', ['log', '-1', '--format=%ct'], { cwd: root });
  return code === 0 ? output.trim() : beginningOfZip;
}

/** 1 January 1980, the earliest time in a zip. */
const beginningOfZip = '315532800';

main().catch((error: unknown) => {
  console.error(error instanceof Error ? error.message : error);
  process.exitCode = 1;
});
