import { cp, mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { bundleForWorker } from './bundle-tests';
import { findingsOfCommandLine } from './command-line-findings';
import { examplesFolder } from './paths';
import { isGood, resultOf, type SuiteResult } from './results';
import { addressOf, startServer } from './server';
import { runTestPage } from './test-page';
import { createVirtualBench, virtualUri } from './virtual-bench';
import { extensionsPath, startWebFront } from './web-front';

/**
 * Runs the extension-host suite where VS Code for the Web runs extensions: in a worker of the browser, with the
 * examples in a file system that is on no disk.
 * @param vscode where VS Code's server is installed, which provides the workbench
 */
export async function runInWorker(vscode: string): Promise<SuiteResult> {
  const folder = await mkdtemp(path.join(tmpdir(), 'portal-properties-files-'));
  await cp(examplesFolder, path.join(folder, 'workspace'), { recursive: true });
  await mkdir(path.join(folder, 'second'));
  await writeFile(
    path.join(folder, 'bench.code-workspace'),
    JSON.stringify({ folders: [{ path: 'workspace' }, { path: 'second' }] }),
  );
  const bench = await createVirtualBench({ folder, isSearchable: true });
  const suite = 'test.suite-0.0.1';
  await mkdir(path.join(bench.extensions, suite));
  await writeFile(path.join(bench.extensions, suite, 'package.json'), JSON.stringify(manifest));
  await bundleForWorker(path.join(bench.extensions, suite, 'suite.js'), {
    extensions: extensionsPath,
    findings: findingsOfCommandLine(examplesFolder),
  });
  const server = await startServer({ folder: vscode, data: bench.data, extensions: bench.nothing });
  const front = await startWebFront(server.port, bench.extensions);
  try {
    const home = `http://127.0.0.1:${front.port}${extensionsPath}${suite}`;
    const { result: json, complaints } = await runTestPage({
      address: addressOf(front.port, virtualUri('/bench.code-workspace'), [
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
    await rm(folder, { recursive: true, force: true, maxRetries: 5 });
  }
}

/** A worker takes tests only from an extension. */
const manifest = {
  publisher: 'test',
  name: 'suite',
  version: '0.0.1',
  engines: { vscode: '^1.100.0' },
  browser: './suite.js',
  activationEvents: [],
  capabilities: { virtualWorkspaces: true, untrustedWorkspaces: { supported: true } },
};
