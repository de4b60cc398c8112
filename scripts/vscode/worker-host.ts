import { mkdir, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { bundleForWorker } from './bundle-tests';
import { findingsOfCommandLine } from './command-line-findings';
import { examplesFolder } from './paths';
import { isGood, resultOf, type SuiteResult } from './results';
import { addressOf, startServer } from './server';
import { runTestPage } from './test-page';
import { createVirtualBench, textsOf } from './virtual-bench';
import { extensionsPath, startWebFront } from './web-front';

/**
 * Runs the extension-host suite where VS Code for the Web runs extensions: in a worker of the browser, with the examples
 * in a file system that lies on no disk.
 * @param folder where VS Code's server is installed, which gives the workbench
 */
export async function runInWorker(folder: string): Promise<SuiteResult> {
  const bench = await createVirtualBench({
    texts: {
      ...(await textsOf(examplesFolder, '/bench/workspace')),
      '/bench/second/': '',
      '/bench/bench.code-workspace': JSON.stringify({ folders: [{ path: 'workspace' }, { path: 'second' }] }),
    },
    isSearchable: true,
  });
  const suite = 'test.suite-0.0.1';
  await mkdir(path.join(bench.extensions, suite));
  await writeFile(path.join(bench.extensions, suite, 'package.json'), JSON.stringify(manifest));
  await bundleForWorker(path.join(bench.extensions, suite, 'suite.js'), {
    extensions: extensionsPath,
    findings: findingsOfCommandLine(examplesFolder),
  });
  const nothing = path.join(bench.data, 'no-extensions');
  await mkdir(nothing);
  const server = await startServer({ folder, data: bench.data, extensions: nothing });
  const front = await startWebFront(server.port, bench.extensions);
  try {
    const home = `http://127.0.0.1:${front.port}${extensionsPath}${suite}`;
    const { result: json, complaints } = await runTestPage({
      address: addressOf(front.port, 'memfs:/bench/bench.code-workspace', [
        ['extensionDevelopmentPath', home],
        ['extensionTestsPath', `${home}/suite.js`],
        ['enableProposedApi', 'true'],
        ['skipWelcome', 'true'],
        ['skipReleaseNotes', 'true'],
      ]),
      output: () => server.output(),
    });
    const result = resultOf(json ?? '');
    if (!isGood(result)) console.log(complaints.join('\n'));
    return result;
  } finally {
    await front.stop();
    await server.stop();
    await bench.remove();
  }
}

/** A worker takes tests from an extension alone. */
const manifest = {
  publisher: 'test',
  name: 'suite',
  version: '0.0.1',
  engines: { vscode: '^1.100.0' },
  browser: './suite.js',
  activationEvents: [],
  capabilities: { virtualWorkspaces: true, untrustedWorkspaces: { supported: true } },
};
