import { readFileSync } from 'node:fs';
import { mkdir, rm } from 'node:fs/promises';
import path from 'node:path';
import { build } from 'esbuild';
import { runInServer } from '../vscode/extension-host';
import { installServer } from '../vscode/install-server';
import { cacheFolder } from '../vscode/paths';
import { isGood } from '../vscode/results';
import { createBench } from '../vscode/suites';
import { summarise } from './measure';
import type { Part } from './part';
import { root } from './programs';
import { markdownTable, spread } from './table';

interface Activation {
  readonly activation: number;
  readonly findings: number;
}

/** How long the extension takes in a real VS Code: its server, with a browser for its workbench. */
export const vscode: Part = {
  name: 'vscode',
  title: 'In VS Code',
  onlyWhenNamed: true,
  async measure() {
    const server = await installServer(cacheFolder, console.log);
    const entry = path.join(root, '.vscode-test/bench/host.js');
    await build({
      absWorkingDir: root,
      entryPoints: ['scripts/bench/vscode/host.ts'],
      outfile: entry,
      bundle: true,
      platform: 'node',
      target: 'node20',
      format: 'cjs',
      external: ['vscode'],
      logLevel: 'warning',
    });
    const results: Activation[] = [];
    for (let run = 0; run < 5; run++) results.push(await runOnce(server, entry));
    return [
      `In the extension host of VS Code's server, a fresh one with an empty folder each time. Activation is the time of the
extension's own function, including the loading of its bundle; the findings are those of a file that is opened right after it.`,
      markdownTable(
        ['', 'from the start of the activation'],
        [
          ['activation', spread(summarise(results.map(({ activation }) => activation)))],
          ['first findings', spread(summarise(results.map(({ findings }) => findings)))],
        ],
      ),
    ];
  },
};

async function runOnce(server: string, entry: string): Promise<Activation> {
  const bench = await createBench('development', { server, vsix: '' });
  const result = path.join(bench.data, 'activation.json');
  try {
    // Nothing there may start the extension prematurely.
    await rm(bench.workspace, { recursive: true });
    await mkdir(bench.workspace);
    const suite = await runInServer(
      { server },
      {
        bench,
        entry,
        env: { PORTAL_PROPERTIES_BENCH_RESULT: result },
      },
    );
    if (!isGood(suite)) throw new Error(suite.failed.join('\n'));
    const measured: unknown = JSON.parse(readFileSync(result, 'utf8'));
    if (!isActivation(measured)) throw new Error('the extension was active before it was measured');
    return measured;
  } finally {
    await bench.remove();
  }
}

function isActivation(value: unknown): value is Activation {
  return typeof value === 'object' && value !== null && 'wasActive' in value && value.wasActive === false;
}
