import { readFileSync } from 'node:fs';
import { measure } from '../measure';
import { type Contestant, contestants, expectedValues } from './contestants';
import type { FailedReader, ReaderResult } from './result';

/*
 * Measures the contestants on the file in the first argument, each on the same string, and prints the results as JSON.
 * The next arguments are the milliseconds for each of them, and the folder of the peers. Runs bundled, in a process of
 * its own.
 */
const [file = '', budget = '3000', peersFolder = ''] = process.argv.slice(2);
const text = readFileSync(file, 'utf8');
const expected = expectedValues(text);
const results = contestants(peersFolder).map((contestant): ReaderResult | FailedReader => {
  const { name, peer } = contestant;
  const who = { name, ...(peer === undefined ? {} : { peer }) };
  try {
    return { ...who, ...measured(contestant) };
  } catch (error) {
    return { ...who, failure: error instanceof Error ? error.message : String(error) };
  }
});
process.stdout.write(JSON.stringify(results));

function measured({ gives, run, values }: Contestant): Omit<ReaderResult, 'name' | 'peer'> {
  const read = values?.(text);
  return {
    gives,
    ...(read === undefined ? {} : { wrong: countWrong(read) }),
    ...measure(() => run(text), 5, Number(budget)),
  };
}

function countWrong(read: ReadonlyMap<string, unknown>): number {
  const keys = new Set([...expected.keys(), ...read.keys()]);
  return [...keys].filter((key) => !read.has(key) || read.get(key) !== expected.get(key)).length;
}
