import path from 'node:path';
import { describe, expect, it } from 'vitest';
import { mutants } from '../kit/fuzz/mutation';
import { fuzzWatched } from '../kit/fuzz/watched';

const program = path.resolve(import.meta.dirname, '../fixtures/fuzz/bad-readers.ts');
const seed = 7;

/** The first texts that the seed makes, and those of them that do harm. */
const inputs = 12;
const next = mutants(['=', 'x'], seed);
const harmful = Array.from({ length: inputs }, () => next()).filter((text) => text.startsWith('='));

const outcomeOf = async (name: string): Promise<readonly (readonly [string, string])[]> =>
  (await fuzzWatched(program, name, { kind: 'texts', inputs, seed }, 1000)).map(
    ({ target, text, error }) => [`${target}: ${error.split('\n')[0] ?? ''}`, text] as const,
  );

describe('a night', () => {
  it('has some texts that do harm, and some that do none', () => {
    expect(harmful.length).toBeGreaterThan(1);
    expect(harmful.length).toBeLessThan(5);
  });

  it.each([
    ['one that fails', 'Error: no'],
    ['one that never ends', 'it is not read within 1 s'],
    ['one that ends the process', 'the process ended with SIGKILL'],
  ])(
    'names each text that stops a reader, and goes on behind it: %s',
    { timeout: 60_000 },
    async (name, error) => {
      expect(await outcomeOf(name)).toEqual(harmful.map((text) => [`${name}: ${error}`, text]));
    },
  );

  it('says nothing of a reader that reads all of them', async () => {
    expect(await outcomeOf('a good one')).toEqual([]);
  });
});
