import type { SuiteResult } from '../../scripts/vscode/results';

/** Runs the loaded tests; gives the titles of those that passed and failed. A skipped test counts as failed. */
export async function collectResult(start: (done: () => void) => Mocha.Runner): Promise<SuiteResult> {
  const passed: string[] = [];
  const failed: string[] = [];
  await new Promise<void>((resolve) => {
    const runner = start(resolve);
    runner.on('pass', (test) => passed.push(test.fullTitle()));
    runner.on('fail', (test, error: unknown) => {
      failed.push(`${test.fullTitle()}: ${error instanceof Error ? error.message : String(error)}`);
    });
    runner.on('pending', (test) => failed.push(`${test.fullTitle()}: was skipped`));
  });
  return { passed, failed };
}

/** Throws if anything failed, or nothing passed. */
export function throwUnlessGood({ passed, failed }: SuiteResult): void {
  if (failed.length > 0) throw new Error(`${failed.length} tests failed:\n${failed.join('\n')}`);
  if (passed.length === 0) throw new Error('no test passed');
}
