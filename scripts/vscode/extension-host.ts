import path from 'node:path';
import { format } from 'node:util';
import { runTests } from '@vscode/test-electron';
import { launchBrowser } from './browser';
import { isGood, readResult, type SuiteResult } from './results';
import { addressOf, remoteUri, startServer } from './server';
import type { Bench, Product } from './suites';

export interface ExtensionHostRun {
  readonly bench: Bench;
  /** The bundled entry of the suite. */
  readonly entry: string;
  readonly env: NodeJS.ProcessEnv;
}

const timeout = 180_000;

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
  const browser = await launchBrowser();
  try {
    const page = await browser.newPage({ viewport: { width: 1280, height: 800 } });
    const complaints: string[] = [];
    await page.exposeFunction('codeAutomationLog', (type: string, args: readonly unknown[]) => {
      if (type === 'log' || type === 'info') console.log(format(...args));
      else complaints.push(`[${type}] ${format(...args)}`);
    });
    let finish = (): void => undefined;
    const finished = new Promise<void>((resolve) => (finish = resolve));
    await page.exposeFunction('codeAutomationExit', finish);
    await page.goto(
      addressOf(server.port, bench.workspaceFile, [
        ['extensionDevelopmentPath', remoteUri(server.port, bench.developmentPath)],
        ['extensionTestsPath', remoteUri(server.port, entry)],
        ['skipWelcome', 'true'],
        ['skipReleaseNotes', 'true'],
      ]),
    );
    await withTimeout(finished, () => server.output());
    const result = await readResult(resultFile);
    // VS Code itself complains of much, above all of what it lacks without native modules.
    if (!isGood(result)) console.log(complaints.join('\n'));
    return result;
  } finally {
    await browser.close();
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
    // A failed run still has its result; only one without any has nothing else to tell.
    console.error(error instanceof Error ? error.message : error);
  }
  return readResult(resultFile);
}

async function withTimeout(finished: Promise<void>, output: () => string): Promise<void> {
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<never>((_resolve, reject) => {
    timer = setTimeout(() => {
      reject(new Error(`the suite did not end within ${timeout / 1000} s\n${output()}`));
    }, timeout);
  });
  try {
    await Promise.race([finished, late]);
  } finally {
    clearTimeout(timer);
  }
}
