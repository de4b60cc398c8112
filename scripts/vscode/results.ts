import { mkdir, readFile, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { root } from './paths';

/** The outcome of one suite: the full titles of its tests; failed ones with their messages. */
export interface SuiteResult {
  readonly passed: readonly string[];
  readonly failed: readonly string[];
}

export const resultsFolder = path.join(root, 'test-results');

/** A suite in which nothing passed has not run, whatever else it says. */
export const isGood = ({ passed, failed }: SuiteResult): boolean => passed.length > 0 && failed.length === 0;

export const brokenSuite = (error: unknown): SuiteResult => ({
  passed: [],
  failed: [error instanceof Error ? (error.stack ?? error.message) : String(error)],
});

/** Reads what a suite wrote; a suite without a readable file has failed. */
export async function readResult(file: string): Promise<SuiteResult> {
  try {
    return resultOf(await readFile(file, 'utf8'));
  } catch (error) {
    return brokenSuite(error);
  }
}

/** The result that a text contains as JSON; a suite that gives none has failed. */
export function resultOf(json: string): SuiteResult {
  try {
    const result: unknown = JSON.parse(json);
    return isSuiteResult(result) ? result : brokenSuite(`no result of a suite: ${json}`);
  } catch (error) {
    return brokenSuite(error);
  }
}

export async function writeResult(suite: string, result: SuiteResult): Promise<void> {
  await mkdir(resultsFolder, { recursive: true });
  await writeFile(path.join(resultsFolder, `${suite}.json`), `${JSON.stringify(result, null, 2)}\n`);
}

function isSuiteResult(value: unknown): value is SuiteResult {
  return typeof value === 'object' && value !== null && isList(value, 'passed') && isList(value, 'failed');
}

function isList(value: object, key: string): boolean {
  const list: unknown = Reflect.get(value, key);
  return Array.isArray(list) && list.every((item) => typeof item === 'string');
}
