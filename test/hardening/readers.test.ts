import { describe, expect, it } from 'vitest';
import { fuzz } from '../kit/fuzz/run';
import { dictionary } from '../kit/fuzz/mutation';
import { pipelineTargets } from '../kit/fuzz/pipeline';
import { targets } from '../kit/fuzz/targets';

/** A share of what `npm run nightly` does, always the same texts. */
const inputs = 500;

describe.each(targets.map((target) => [target.name, target] as const))('%s', (_, target) => {
  it('is read without a failure, with ranges inside it, whatever it is', () => {
    expect(target.seeds.length).toBeGreaterThan(0);
    expect(fuzz(target, inputs, 20261122)).toEqual([]);
  });

  it('is read in time that follows its length', () => {
    // Work that grows with the square of the length would take minutes here, and run into the limit of the test.
    for (const sign of dictionary) target.read(sign.repeat(Math.ceil(20_000 / sign.length)));
  });
});

describe('a workspace of every format, one file of which may be anything', () => {
  it.each(pipelineTargets.map((target) => [target.name, target] as const))('%s', (_, target) => {
    expect(fuzz(target, 3, 20261122)).toEqual([]);
  });
});
