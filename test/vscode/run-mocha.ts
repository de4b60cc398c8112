import { writeFileSync } from 'node:fs';
import Mocha from 'mocha';
import { collectResult, throwUnlessGood } from './collect-result';

export interface MochaRun {
  /** Where the result is written: `{ passed, failed }`, lists of titles. */
  readonly resultFile: string;
  readonly files: readonly string[];
  /** For one test, in milliseconds. */
  readonly timeout: number;
}

/** Runs tests and writes their outcome. Throws if anything failed, or nothing passed. */
export async function runMocha({ resultFile, files, timeout }: MochaRun): Promise<void> {
  const mocha = new Mocha({ ui: 'bdd', color: false, timeout, reporter: 'spec', forbidOnly: true });
  for (const file of files) mocha.addFile(file);
  await mocha.loadFilesAsync();
  const result = await collectResult((done) => mocha.run(done));
  writeFileSync(resultFile, JSON.stringify(result, null, 2));
  throwUnlessGood(result);
}
