import { writeFileSync } from 'node:fs';
import Mocha from 'mocha';

export interface MochaRun {
  /** Where the result is written: `{ passed, failed }`, lists of titles. */
  readonly resultFile: string;
  readonly files: readonly string[];
  /** For one test, in milliseconds. */
  readonly timeout: number;
}

/**
 * Runs tests and writes what came of them. A test that was skipped counts as failed. Throws where anything
 * failed, or nothing passed.
 */
export async function runMocha({ resultFile, files, timeout }: MochaRun): Promise<void> {
  const mocha = new Mocha({ ui: 'bdd', color: false, timeout, reporter: 'spec', forbidOnly: true });
  for (const file of files) mocha.addFile(file);
  await mocha.loadFilesAsync();
  const passed: string[] = [];
  const failed: string[] = [];
  await new Promise<void>((resolve) => {
    const runner = mocha.run(() => {
      resolve();
    });
    runner.on('pass', (test) => passed.push(test.fullTitle()));
    runner.on('fail', (test, error: unknown) => {
      failed.push(`${test.fullTitle()}: ${error instanceof Error ? error.message : String(error)}`);
    });
    runner.on('pending', (test) => failed.push(`${test.fullTitle()}: was skipped`));
  });
  writeFileSync(resultFile, JSON.stringify({ passed, failed }, null, 2));
  if (failed.length > 0) throw new Error(`${failed.length} tests failed:\n${failed.join('\n')}`);
  if (passed.length === 0) throw new Error('no test passed');
}
