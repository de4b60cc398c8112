import { describe, expect, it } from 'vitest';
import { archiveTarget } from '../kit/fuzz/archive-target';
import { fuzz, grow } from '../kit/fuzz/run';
import { pipelineTargets } from '../kit/fuzz/pipeline';
import { targets } from '../kit/fuzz/targets';

/** A share of what `npm run nightly` does, always the same texts. */
const inputs = 500;
const seed = 20261122;

describe.each(targets.map((target) => [target.name, target] as const))('%s', (_, target) => {
  it('is read without a failure, with ranges inside it, whatever it is', async () => {
    expect(target.seeds.length).toBeGreaterThan(0);
    expect(await fuzz(target, inputs, seed)).toEqual([]);
  });

  it('is read in time that follows its length', async () => {
    expect(await grow(target, 10_000)).toEqual([]);
  });
});

describe('an archive', () => {
  it('is read without a failure, whatever it is', async () => {
    expect(await fuzz(archiveTarget, inputs, seed)).toEqual([]);
  });
});

describe('a workspace of every format, one file of which may be anything', () => {
  it.each(pipelineTargets.map((target) => [target.name, target] as const))('%s', async (_, target) => {
    expect(await fuzz(target, 3, seed)).toEqual([]);
  });
});
