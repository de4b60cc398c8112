import { chmod, mkdir, readdir, rm, stat } from 'node:fs/promises';
import path from 'node:path';
import { build, type BuildOptions } from 'esbuild';

/**
 * Bundles the extension, its web views, the language server and the command line into dist/. With `--dev` the bundles
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
  readonly runs: 'in VS Code' | 'as a program' | 'in a web view';
}

const bundles: readonly Bundle[] = [
  { entry: 'client/src/extension.ts', output: 'dist/extension.js', runs: 'in VS Code' },
  { entry: 'server/src/lsp/main.ts', output: 'dist/server.js', runs: 'as a program' },
  { entry: 'server/src/cli/main.ts', output: 'dist/cli.js', runs: 'as a program' },
  { entry: 'client/src/webviews/compare/main.ts', output: 'dist/compare-view.js', runs: 'in a web view' },
];

/** A web view has a browser around it, of the age of the oldest VS Code that is supported. */
const targets: Readonly<Record<Bundle['runs'], BuildOptions>> = {
  'in VS Code': { external: ['vscode'] },
  'as a program': { banner: { js: '#!/usr/bin/env node' } },
  'in a web view': { platform: 'browser', target: 'chrome122', format: 'iife' },
};

async function bundle({ entry, output, runs }: Bundle): Promise<void> {
  const outfile = path.join(root, output);
  await build({ ...shared, entryPoints: [entry], outfile, ...targets[runs] });
  if (runs === 'as a program') await chmod(outfile, 0o755);
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
