import { describe, expect, it } from 'vitest';
import { archiveTarget } from '../kit/fuzz/archive-target';
import { growsTooFast } from '../kit/fuzz/growth';
import { fuzz } from '../kit/fuzz/run';
import { pipelineTargets } from '../kit/fuzz/pipeline';
import { targets } from '../kit/fuzz/targets';

/** A share of what `npm run nightly` does, always the same texts. */
const inputs = 500;

describe.each(targets.map((target) => [target.name, target] as const))('%s', (_, target) => {
  it('is read without a failure, with ranges inside it, whatever it is', async () => {
    expect(target.seeds.length).toBeGreaterThan(0);
    expect(await fuzz(target, inputs, 20261122)).toEqual([]);
  });

  it('is read in time that follows its length', () => {
    expect(growsTooFast(target, 10_000)).toEqual([]);
  });
});

describe('an archive', () => {
  it('is read without a failure, whatever it is', async () => {
    expect(await fuzz(archiveTarget, inputs, 20261122)).toEqual([]);
  });
});

describe('a workspace of every format, one file of which may be anything', () => {
  it.each(pipelineTargets.map((target) => [target.name, target] as const))('%s', async (_, target) => {
    expect(await fuzz(target, 3, 20261122)).toEqual([]);
  });
});
