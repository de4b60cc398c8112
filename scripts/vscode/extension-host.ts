import path from 'node:path';
import { runTests } from '@vscode/test-electron';
import { isGood, readResult, type SuiteResult } from './results';
import { addressOf, remoteUri, startServer } from './server';
import type { Bench, Product } from './suites';
import { runTestPage } from './test-page';

export interface ExtensionHostRun {
  readonly bench: Bench;
  /** The bundled entry of the suite. */
  readonly entry: string;
  readonly env: NodeJS.ProcessEnv;
}

/** Runs the extension-host suite in VS Code's server, whose workbench needs a browser to come alive. */
export async function runInServer(
  { server: folder, node }: Pick<Product, 'server' | 'node'>,
  { bench, entry, env }: ExtensionHostRun,
): Promise<SuiteResult> {
  const resultFile = path.join(bench.data, 'result.json');
  const server = await startServer({
    folder,
    ...(node === undefined ? {} : { node }),
    data: bench.data,
    extensions: bench.extensions,
    env: { ...process.env, ...env, PORTAL_PROPERTIES_TEST_RESULT: resultFile },
  });
  try {
    const { complaints } = await runTestPage({
      address: addressOf(server.port, bench.workspaceFile, [
        ['extensionDevelopmentPath', remoteUri(server.port, bench.developmentPath)],
        ['extensionTestsPath', remoteUri(server.port, entry)],
        ['skipWelcome', 'true'],
        ['skipReleaseNotes', 'true'],
      ]),
      output: () => server.output(),
    });
    const result = await readResult(resultFile);
    if (!isGood(result)) console.log(complaints.join('\n'));
    return result;
  } finally {
    await server.stop();
  }
}

/** Runs the same suite in a desktop VS Code. */
export async function runInDesktop(
  executable: string,
  { bench, entry, env }: ExtensionHostRun,
): Promise<SuiteResult> {
  const resultFile = path.join(bench.data, 'result.json');
  try {
    await runTests({
      vscodeExecutablePath: executable,
      extensionDevelopmentPath: bench.developmentPath,
      extensionTestsPath: entry,
      extensionTestsEnv: { ...env, PORTAL_PROPERTIES_TEST_RESULT: resultFile },
      launchArgs: [
        bench.workspaceFile,
        ...['--user-data-dir', path.join(bench.data, 'user'), '--extensions-dir', bench.extensions],
        ...['--disable-workspace-trust', '--skip-welcome', '--skip-release-notes', '--no-sandbox'],
      ],
    });
  } catch (error) {
    // A failed run still has its result; the error matters only for a run without any.
    console.error(error instanceof Error ? error.message : error);
  }
  return readResult(resultFile);
}
