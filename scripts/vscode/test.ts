import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import type { Given } from '../../test/vscode/exthost/given';
import { downloadDesktop } from '../start/desktop';
import { bundleExtensionHostSuite } from './bundle-tests';
import { findingsOfCommandLine } from './command-line-findings';
import { type ExtensionHostRun, runInDesktop, runInServer } from './extension-host';
import { installNewestServer, installServer } from './install-server';
import { cacheFolder, root } from './paths';
import { runOrThrow } from './processes';
import { brokenSuite, isGood, type SuiteResult, writeResult } from './results';
import {
  createBench,
  type Installation,
  type Product,
  runBrowserSuite,
  type SuiteName,
  suiteNames,
} from './suites';
import type { StandInOrder } from './stand-ins';
import { runInWorker } from './worker-host';

/**
 * Runs the suites in a real VS Code: extension host and workbench, each from the checkout and with the packed extension
 * installed, both in VS Code for the Web with a workspace that is on no disk, and `npm start` in a fresh clone. Names
 * as arguments choose some of them.
 */
async function main(): Promise<void> {
  const chosen = process.argv.slice(2);
  const unknown = chosen.filter((name) => !suiteNames.some((suite) => suite === name));
  if (unknown.length > 0)
    throw new Error(`No suite is called ${unknown.join(', ')}; there are ${suiteNames.join(', ')}.`);
  const product = await prepare();
  const suites: Record<SuiteName, () => Promise<SuiteResult>> = {
    'beside-before': () => beside('before', product),
    'beside-after': () => beside('after', product),
    'extension-host-development': () => extensionHost('development', product),
    'workbench-development': () => workbench('development', product),
    'extension-host-packaged': () => extensionHost('packaged', product),
    'workbench-packaged': () => workbench('packaged', product),
    'extension-host-newest': () => newest(product),
    'extension-host-web': () => runInWorker(product.server),
    'workbench-web': () => workbenchInWeb(product),
    web: () =>
      runBrowserSuite('web', {
        PORTAL_PROPERTIES_SERVER: product.server,
        PORTAL_PROPERTIES_SCREENSHOTS: path.join(root, 'test-results', 'screenshots', 'web'),
      }),
    start: () => runBrowserSuite('start', { PORTAL_PROPERTIES_CACHE: cacheFolder }),
  };

  const lines: string[] = [];
  for (const name of suiteNames) {
    if (chosen.length > 0 && !chosen.includes(name)) continue;
    console.log(`\n== ${name} ==`);
    const result = await suites[name]().catch(brokenSuite);
    await writeResult(name, result);
    if (!isGood(result)) process.exitCode = 1;
    lines.push(
      `${name}: ${result.passed.length} of ${result.passed.length + result.failed.length} tests passed`,
      ...result.failed.map((title) => `  ✗ ${title}`),
    );
  }
  console.log(`\n${lines.join('\n')}`);
}

async function prepare(): Promise<Product> {
  const vsix = path.join(root, '.vscode-test', 'portal-properties.vsix');
  const server = await installServer(cacheFolder, console.log);
  console.log(
    (
      await runOrThrow(process.execPath, ['--import', 'tsx', 'scripts/package.ts', vsix], { cwd: root })
    ).trim(),
  );
  return { server, vsix };
}

async function extensionHost(installation: Installation, product: Product): Promise<SuiteResult> {
  const bench = await createBench(installation, product);
  const given: Given = {
    extensions: installation === 'packaged' ? bench.extensions : root,
    findings: findingsOfCommandLine(bench.workspace),
  };
  return inExtensionHost('exthost', { bench, env: {} }, product, given);
}

/** The same tests as in the oldest supported VS Code, which is the one for Node 20, but in the newest. */
async function newest(product: Product): Promise<SuiteResult> {
  return extensionHost('packaged', { ...product, ...(await installNewestServer(cacheFolder, console.log)) });
}

/** Ours installed among others, in a workspace that has nothing to do with it. */
async function beside(standIns: StandInOrder, product: Product): Promise<SuiteResult> {
  const files = path.join(root, 'test', 'vscode', 'fixtures', 'plain');
  const bench = await createBench('packaged', product, { files, standIns });
  return inExtensionHost('beside', { bench, env: { PORTAL_PROPERTIES_STAND_INS: standIns } }, product);
}

async function inExtensionHost(
  folder: string,
  { bench, env }: Omit<ExtensionHostRun, 'entry'>,
  product: Product,
  given?: Given,
): Promise<SuiteResult> {
  try {
    const entry = await bundleExtensionHostSuite(folder, given);
    const desktop = process.env['VSCODE_EXECUTABLE'] ?? (await downloadDesktop(console.log));
    const run = { bench, entry, env };
    return desktop === undefined ? await runInServer(product, run) : await runInDesktop(desktop, run);
  } finally {
    await bench.remove();
  }
}

async function workbench(installation: Installation, product: Product): Promise<SuiteResult> {
  const bench = await createBench(installation, product);
  try {
    return await runBrowserSuite('workbench', {
      PORTAL_PROPERTIES_SERVER: product.server,
      PORTAL_PROPERTIES_DATA: bench.data,
      PORTAL_PROPERTIES_WORKSPACE: bench.workspace,
      PORTAL_PROPERTIES_EXTENSIONS: bench.extensions,
      PORTAL_PROPERTIES_DEVELOPMENT: bench.developmentPath,
      PORTAL_PROPERTIES_SCREENSHOTS: path.join(root, 'test-results', 'screenshots', installation),
    });
  } finally {
    await bench.remove();
  }
}

/** The same over a workspace that is on no disk, with the extension in a worker. */
async function workbenchInWeb({ server }: Product): Promise<SuiteResult> {
  const data = await mkdtemp(path.join(tmpdir(), 'portal-properties-files-'));
  try {
    return await runBrowserSuite('workbench', {
      PORTAL_PROPERTIES_DISK: 'none',
      PORTAL_PROPERTIES_SERVER: server,
      PORTAL_PROPERTIES_WORKSPACE: path.join(data, 'workspace'),
      PORTAL_PROPERTIES_SCREENSHOTS: path.join(root, 'test-results', 'screenshots', 'web'),
    });
  } finally {
    await rm(data, { recursive: true, force: true, maxRetries: 5 });
  }
}

main().catch((error: unknown) => {
  console.error(error instanceof Error ? error.message : error);
  process.exitCode = 1;
});
