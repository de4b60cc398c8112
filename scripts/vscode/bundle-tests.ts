import { readdir, rm } from 'node:fs/promises';
import path from 'node:path';
import { build, type BuildOptions } from 'esbuild';
import { desktopOnly } from '../../test/vscode/exthost/desktop-only';
import type { Given } from '../../test/vscode/exthost/given';
import { root } from './paths';

const suites = path.join(root, 'test', 'vscode');

/** Bundles the tests of a folder of test/vscode for the extension host of Node; gives their entry. */
export async function bundleExtensionHostSuite(folder: string, given?: Given): Promise<string> {
  // Inside the checkout, where `mocha` is found.
  const outdir = path.join(root, '.vscode-test', 'tests');
  const tests = await testsIn(folder);
  await rm(outdir, { recursive: true, force: true });
  await build({
    ...shared(given),
    entryPoints: {
      index: path.join(suites, 'exthost', 'index.ts'),
      ...Object.fromEntries(tests.map((name) => [path.parse(name).name, path.join(suites, folder, name)])),
    },
    outdir,
    platform: 'node',
    target: 'node20',
    external: ['vscode', 'mocha'],
  });
  return path.join(outdir, 'index.js');
}

/**
 * Bundles those of test/vscode/exthost that need no desktop, with everything they need, for the worker of a browser.
 */
export async function bundleForWorker(outfile: string, given: Given): Promise<void> {
  const all = await testsIn('exthost');
  const gone = Object.keys(desktopOnly).filter((name) => !all.includes(name));
  if (gone.length > 0) throw new Error(`desktop-only.ts lists ${gone.join(', ')}, which is not there`);
  const tests = all.filter((name) => !(name in desktopOnly));
  const lines = [
    `import './browser/setup';`,
    ...tests.map((name) => `import './${name}';`),
    `export { run } from './browser/run';`,
  ];
  await build({
    ...shared(given),
    stdin: { contents: lines.join('\n'), resolveDir: path.join(suites, 'exthost'), loader: 'ts' },
    outfile,
    platform: 'browser',
    target: 'chrome122',
    external: ['vscode'],
  });
}

const shared = (given: Given | undefined): BuildOptions => ({
  absWorkingDir: root,
  bundle: true,
  format: 'cjs',
  sourcemap: 'inline',
  logLevel: 'warning',
  ...(given === undefined ? {} : { define: { givenByRun: JSON.stringify(given) } }),
});

const testsIn = async (folder: string): Promise<string[]> =>
  (await readdir(path.join(suites, folder))).filter((name) => name.endsWith('.test.ts')).sort();
