import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { countWhile } from '../../../server/src/core/text/bisect';

describe('counting from the first on', () => {
  it('ends where the first is not such', () => {
    fc.assert(
      fc.property(fc.nat(1000), fc.nat(1000), (count, end) => {
        expect(countWhile(count, (index) => index < end)).toBe(Math.min(count, end));
      }),
    );
  });

  it('asks as often as the logarithm of the count, and never outside of it', () => {
    const asked: number[] = [];
    countWhile(1_000_000, (index) => {
      asked.push(index);
      return index < 123_456;
    });
    expect(asked.length).toBeLessThanOrEqual(20);
    expect(asked.every((index) => index >= 0 && index < 1_000_000)).toBe(true);
  });

  it('asks nothing where there is nothing', () => {
    expect(countWhile(0, () => true)).toBe(0);
  });
});
