import { chmod, mkdir, readdir, rm, stat, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { build, type BuildOptions, type Plugin } from 'esbuild';
import { buildInPieces, type Pieces } from './build-in-pieces';
import { namesOfData } from './names-of-data';
import { bundledPackages } from './ship/bundled-packages';
import { buildCommandLine } from './ship/command-line';
import { noticesName, thirdPartyNotices } from './ship/notices';
import { billOfMaterials } from './ship/sbom';

/**
 * Bundles the extension, its web views, the language server and the command line into dist/, with a bill of what they are made
 * of, and keeps the licences of that. With `--dev` the bundles stay readable and carry source maps.
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
  readonly runs: 'in VS Code' | 'as a program' | 'in a web view' | 'in VS Code for the Web' | 'in a worker';
  /** Whether what it imports dynamically lies in files of their own. */
  readonly inPieces?: boolean;
}

const bundles: readonly Bundle[] = [
  { entry: 'client/src/extension.ts', output: 'dist/extension.js', runs: 'in VS Code' },
  { entry: 'server/src/lsp/main.ts', output: 'dist/server.js', runs: 'as a program', inPieces: true },
  { entry: 'client/src/webviews/compare/main.ts', output: 'dist/compare-view.js', runs: 'in a web view' },
  {
    entry: 'client/src/browser/extension.ts',
    output: 'dist/browser/extension.js',
    runs: 'in VS Code for the Web',
  },
  { entry: 'server/src/lsp/browser/main.ts', output: 'dist/browser/server.js', runs: 'in a worker' },
];

/** Tells the client for browsers the paths of the data that it has to read for its server. */
const dataFiles: Plugin = {
  name: 'data-files',
  setup(bundler) {
    bundler.onResolve({ filter: /^data-files$/ }, ({ path: name }) => ({ path: name, namespace: name }));
    bundler.onLoad({ filter: /.*/, namespace: 'data-files' }, async () => ({
      contents: JSON.stringify(await namesOfData(root)),
      loader: 'json',
    }));
  },
};

/** The reader of gradle.properties could open files, too; nobody asks it to. */
const withoutFiles: Plugin = {
  name: 'without-files',
  setup(bundler) {
    bundler.onResolve({ filter: /^fs$/ }, () => ({ path: 'fs', namespace: 'nothing' }));
    bundler.onLoad({ filter: /.*/, namespace: 'nothing' }, () => ({ contents: '', loader: 'js' }));
  },
};

/** A web view has a browser around it, of the age of the oldest VS Code that is supported. */
const targets: Readonly<Record<Bundle['runs'], BuildOptions>> = {
  'in VS Code': { external: ['vscode'] },
  'as a program': { banner: { js: '#!/usr/bin/env node' } },
  'in a web view': { platform: 'browser', target: 'chrome122', format: 'iife' },
  'in VS Code for the Web': {
    platform: 'browser',
    target: 'chrome122',
    format: 'cjs',
    external: ['vscode'],
    plugins: [dataFiles],
  },
  'in a worker': {
    platform: 'browser',
    target: 'chrome122',
    format: 'iife',
    plugins: [withoutFiles],
  },
};

async function bundle({ entry, output, runs, inPieces }: Bundle): Promise<Pieces> {
  const options: BuildOptions = { ...shared, ...targets[runs] };
  const pieces =
    inPieces === true && !development
      ? await buildInPieces(root, entry, output, options)
      : await buildWhole(entry, output, options);
  for (const file of pieces.files) {
    const target = path.join(root, file);
    // Whatever the user's own files are open to, so that equal sources make equal packages.
    await chmod(target, runs === 'as a program' && file === output ? 0o755 : 0o644);
    const { size } = await stat(target);
    console.log(`${file} ${Math.ceil(size / 1024)} KB`);
  }
  return pieces;
}

async function bundleCommandLine(): Promise<Pieces> {
  const { metafile, files } = await buildCommandLine(path.join(root, 'dist'), { development });
  const sizes = await Promise.all(files.map(async (file) => (await stat(file)).size));
  const kilobytes = Math.ceil(sizes.reduce((sum, size) => sum + size) / 1024);
  console.log(`dist/cli.js with ${files.length - 1} parts ${kilobytes} KB`);
  return { metafile, files: files.map((file) => path.relative(root, file).replaceAll(path.sep, '/')) };
}

async function buildWhole(entry: string, output: string, options: BuildOptions): Promise<Pieces> {
  const { metafile } = await build({
    ...options,
    entryPoints: [entry],
    outfile: path.join(root, output),
    metafile: true,
  });
  return { files: [output, ...(development ? [`${output}.map`] : [])], metafile };
}

async function removeStale(expected: ReadonlySet<string>): Promise<void> {
  for (const entry of await readdir(path.join(root, 'dist'), { recursive: true, withFileTypes: true })) {
    const file = path.join(entry.parentPath, entry.name);
    const name = path.relative(root, file).replaceAll(path.sep, '/');
    if (!entry.isDirectory() && !expected.has(name)) await rm(file);
  }
}

/** The bill of materials, which is shipped with the bundles. */
const billName = 'dist/sbom.cdx.json';

async function main(): Promise<void> {
  await mkdir(path.join(root, 'dist'), { recursive: true });
  const written: Pieces[] = [];
  for (const item of bundles) written.push(await bundle(item));
  written.push(await bundleCommandLine());
  await removeStale(new Set([billName, ...written.flatMap(({ files }) => files)]));
  const packages = await bundledPackages(written.map(({ metafile }) => metafile));
  await writeFile(path.join(root, noticesName), await thirdPartyNotices(packages));
  await writeFile(path.join(root, billName), await billOfMaterials(packages));
  await chmod(path.join(root, billName), 0o644);
}

main().catch((error: unknown) => {
  console.error(error instanceof Error ? error.message : error);
  process.exitCode = 1;
});
