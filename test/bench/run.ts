import { readFileSync } from 'node:fs';
import { contestants } from './contestants';
import { measure } from './measure';

/*
 * Measures the contestants on the file named first, each on the same string, and prints the results as JSON.
 * scripts/bench.ts bundles this file as the product is bundled, and runs it in a process of its own.
 */
const [file = '', budget = '3000'] = process.argv.slice(2);
const text = readFileSync(file, 'utf8');
const results = contestants.map(({ name, gives, run }) => ({
  name,
  gives,
  ...measure(() => run(text), 5, Number(budget)),
}));
process.stdout.write(JSON.stringify(results));
