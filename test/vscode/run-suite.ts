import { readdirSync } from 'node:fs';
import path from 'node:path';
import { runMocha } from './run-mocha';
import { isOnDisk } from './workbench/on-disk';
import { diskOnly } from './workbench/disk-only';

/** Usage: `run-suite.ts FOLDER RESULT_FILE`. Runs the tests of one folder next to this file. */
async function main(): Promise<void> {
  const [folder, resultFile] = process.argv.slice(2);
  if (folder === undefined || resultFile === undefined)
    throw new Error('Usage: run-suite.ts FOLDER RESULT_FILE');
  const home = path.join(import.meta.dirname, folder);
  const all = readdirSync(home).filter((name) => name.endsWith('.test.ts'));
  const files = isOnDisk ? all : all.filter((name) => !(name in diskOnly));
  await runMocha({ resultFile, files: files.map((name) => path.join(home, name)), timeout: 60_000 });
}

main().catch((error: unknown) => {
  console.error(error instanceof Error ? error.message : error);
  process.exitCode = 1;
});
