import { readFile } from 'node:fs/promises';
import path from 'node:path';
import { readResult, resultsFolder } from './results';
import { suiteNames } from './suites';

/** Prints, as one last line, how many tests passed and failed in all suites. A suite without a result counts as failed. */
async function main(): Promise<void> {
  let [passed, failed] = [0, 0];
  for (const name of ['unit', 'clients']) {
    const result = await resultOfVitest(`${name}.json`);
    passed += result.passed;
    failed += result.failed;
  }
  for (const suite of suiteNames) {
    const result = await readResult(path.join(resultsFolder, `${suite}.json`));
    passed += result.passed.length;
    failed += result.passed.length === 0 && result.failed.length === 0 ? 1 : result.failed.length;
  }
  if (failed > 0) process.exitCode = 1;
  console.log(`${passed} passed, ${failed} failed`);
}

async function resultOfVitest(name: string): Promise<{ passed: number; failed: number }> {
  try {
    const report: unknown = JSON.parse(await readFile(path.join(resultsFolder, name), 'utf8'));
    if (!isReport(report) || report.numPassedTests === 0)
      throw new Error(`${name} reports no test that passed`);
    // A file that cannot even be loaded has no failed test, but the run was not successful.
    return { passed: report.numPassedTests, failed: Math.max(report.numFailedTests, report.success ? 0 : 1) };
  } catch (error) {
    console.error(error instanceof Error ? error.message : error);
    return { passed: 0, failed: 1 };
  }
}

interface Report {
  readonly numPassedTests: number;
  readonly numFailedTests: number;
  readonly success: boolean;
}

function isReport(value: unknown): value is Report {
  return (
    typeof value === 'object' &&
    value !== null &&
    'numPassedTests' in value &&
    typeof value.numPassedTests === 'number' &&
    'numFailedTests' in value &&
    typeof value.numFailedTests === 'number' &&
    'success' in value &&
    typeof value.success === 'boolean'
  );
}

void main();
