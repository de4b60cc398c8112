import { chmod, mkdir, readdir, rm, stat } from 'node:fs/promises';
import path from 'node:path';
import { build, type BuildOptions } from 'esbuild';

/**
 * Bundles the extension, the language server and the command line into dist/. With `--dev` the bundles
 * stay readable and carry source maps.
 */
const root = path.resolve(import.meta.dirname, '..');
const development = process.argv.includes('--dev');

const shared: BuildOptions = {
  absWorkingDir: root,
  bundle: true,
  platform: 'node',
  target: 'node20',
  format: 'cjs',
  // jsonc-parser's CommonJS entry hides its requires from bundlers; its ES module does not.
  mainFields: ['module', 'main'],
  minify: !development,
  // Names reach the log and error reports, where a minified one says nothing.
  keepNames: true,
  sourcemap: development ? 'linked' : false,
  legalComments: 'none',
  logLevel: 'warning',
};

interface Bundle {
  readonly entry: string;
  readonly output: string;
  readonly executable: boolean;
}

const bundles: readonly Bundle[] = [
  { entry: 'client/src/extension.ts', output: 'dist/extension.js', executable: false },
  { entry: 'server/src/lsp/main.ts', output: 'dist/server.js', executable: true },
  { entry: 'server/src/cli/main.ts', output: 'dist/cli.js', executable: true },
];

async function bundle({ entry, output, executable }: Bundle): Promise<void> {
  const outfile = path.join(root, output);
  await build({
    ...shared,
    entryPoints: [entry],
    outfile,
    external: executable ? [] : ['vscode'],
    ...(executable ? { banner: { js: '#!/usr/bin/env node' } } : {}),
  });
  if (executable) await chmod(outfile, 0o755);
  const { size } = await stat(outfile);
  console.log(`${output} ${Math.ceil(size / 1024)} KB`);
}

async function removeStale(): Promise<void> {
  const expected = new Set(
    bundles.flatMap(({ output }) => [output, ...(development ? [`${output}.map`] : [])]),
  );
  for (const name of await readdir(path.join(root, 'dist')))
    if (!expected.has(`dist/${name}`)) await rm(path.join(root, 'dist', name), { recursive: true });
}

async function main(): Promise<void> {
  await mkdir(path.join(root, 'dist'), { recursive: true });
  for (const item of bundles) await bundle(item);
  await removeStale();
}

void main();
