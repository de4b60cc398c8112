import { chmod, mkdir, readdir, rm, stat, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { build, type BuildOptions, type Plugin } from 'esbuild';
import { namesOfData } from './names-of-data';
import { bundledPackages } from './ship/bundled-packages';
import { noticesName, thirdPartyNotices } from './ship/notices';
import { buildProgram, type Written } from './ship/programs';
import { protocolModules } from './ship/protocol-modules';
import { billOfMaterials } from './ship/sbom';
import { textsOfRules } from './ship/texts-of-rules';

/**
 * Bundles the extension, its web views, the language server and the command line into dist/, with a bill of materials,
 * and collects the licences of everything in it. With `--dev` the bundles stay readable and have source maps.
 */
const root = path.resolve(import.meta.dirname, '..');
const dist = path.join(root, 'dist');
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
  // Names help in error reports, but each costs time whenever its function is created.
  keepNames: development,
  sourcemap: development ? 'linked' : false,
  legalComments: 'none',
  logLevel: 'warning',
};

interface Bundle {
  readonly entry: string;
  readonly output: string;
  readonly runs: 'in a web view' | 'in VS Code for the Web' | 'in a worker';
}

const bundles: readonly Bundle[] = [
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
    bundler.onResolve({ filter: /^virtual:data-files$/ }, ({ path: name }) => ({
      path: name,
      namespace: 'data-files',
    }));
    bundler.onLoad({ filter: /.*/, namespace: 'data-files' }, async () => ({
      contents: JSON.stringify(await namesOfData(root)),
      loader: 'json',
    }));
  },
};

/** The reader of gradle.properties could also open files; nobody asks it to. */
const withoutFiles: Plugin = {
  name: 'without-files',
  setup(bundler) {
    bundler.onResolve({ filter: /^fs$/ }, () => ({ path: 'fs', namespace: 'nothing' }));
    bundler.onLoad({ filter: /.*/, namespace: 'nothing' }, () => ({ contents: '', loader: 'js' }));
  },
};

/** A web view runs in a browser as old as the oldest supported VS Code. */
const targets: Readonly<Record<Bundle['runs'], BuildOptions>> = {
  'in a web view': { platform: 'browser', target: 'chrome122', format: 'iife' },
  'in VS Code for the Web': {
    platform: 'browser',
    target: 'chrome122',
    format: 'cjs',
    external: ['vscode'],
    plugins: [dataFiles, protocolModules],
  },
  'in a worker': {
    platform: 'browser',
    target: 'chrome122',
    format: 'iife',
    plugins: [withoutFiles, protocolModules, textsOfRules],
  },
};

async function bundle({ entry, output, runs }: Bundle): Promise<Written> {
  const file = path.join(root, output);
  const { metafile } = await build({
    ...shared,
    ...targets[runs],
    entryPoints: [entry],
    outfile: file,
    metafile: true,
  });
  const files = [file, ...(development ? [`${file}.map`] : [])];
  // Whatever access the user's own files have, so that equal sources make equal packages.
  for (const written of files) await chmod(written, 0o644);
  return { files, metafile };
}

async function tell({ files }: Written): Promise<void> {
  const sizes = await Promise.all(files.map(async (file) => (await stat(file)).size));
  const kilobytes = Math.ceil(sizes.reduce((sum, size) => sum + size) / 1024);
  const pieces = files.length === 1 ? '' : ` with ${files.length - 1} pieces`;
  console.log(`${path.relative(root, files[0] ?? '')}${pieces} ${kilobytes} KB`);
}

async function removeStale(expected: ReadonlySet<string>): Promise<void> {
  for (const entry of await readdir(dist, { recursive: true, withFileTypes: true })) {
    const file = path.join(entry.parentPath, entry.name);
    if (!entry.isDirectory() && !expected.has(file)) await rm(file);
  }
}

/** The bill of materials, which is shipped with the bundles. */
const bill = path.join(dist, 'sbom.cdx.json');

async function main(): Promise<void> {
  await mkdir(dist, { recursive: true });
  const written: Written[] = [];
  for (const item of bundles) written.push(await bundle(item));
  for (const name of ['extension', 'server', 'cli'] as const)
    written.push(await buildProgram(name, dist, { development }));
  for (const item of written) await tell(item);
  await removeStale(new Set([bill, ...written.flatMap(({ files }) => files)]));
  const packages = await bundledPackages(written.map(({ metafile }) => metafile));
  await writeFile(path.join(root, noticesName), await thirdPartyNotices(packages));
  await writeFile(bill, await billOfMaterials(packages));
  await chmod(bill, 0o644);
}

main().catch((error: unknown) => {
  console.error(error instanceof Error ? error.message : error);
  process.exitCode = 1;
});
