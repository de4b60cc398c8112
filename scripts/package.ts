import { mkdir, readFile, stat } from 'node:fs/promises';
import path from 'node:path';
import { runOrThrow } from './vscode/processes';
import { root } from './vscode/paths';
import { readManifest } from './vscode/stage';

const limit = 2 * 1024 * 1024;

/** Builds the extension and packs it; prints where. Fails where the file is too large or not clean. */
async function main(): Promise<void> {
  await runOrThrow(process.execPath, ['--import', 'tsx', 'scripts/build.ts'], { cwd: root });
  const { name, version } = await readManifest();
  const file = path.resolve(process.argv[2] ?? path.join(root, `${name}-${version}.vsix`));
  await mkdir(path.dirname(file), { recursive: true });
  const vsce = path.join(root, 'node_modules', '@vscode', 'vsce', 'vsce');
  await runOrThrow(
    process.execPath,
    [vsce, 'package', '--no-dependencies', '--no-update-package-json', '--out', file],
    {
      cwd: root,
    },
  );
  const { size } = await stat(file);
  if (size >= limit) throw new Error(`${file} has ${size} bytes; ${limit} are the limit`);
  // File names stand uncompressed in a zip.
  if ((await readFile(file)).includes('extension/node_modules/'))
    throw new Error(`${file} carries node_modules`);
  console.log(`${file} (${Math.ceil(size / 1024)} KB)`);
}

main().catch((error: unknown) => {
  console.error(error instanceof Error ? error.message : error);
  process.exitCode = 1;
});
