import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { createVocabulary, distance } from '../../../../server/src/core/rules/support/near-words';

describe('a vocabulary', () => {
  it('finds what comparing with every word finds', () => {
    const word = fc.string({ unit: fc.constantFrom('a', 'b', 'c', '.', '1', 'Z'), maxLength: 8 });
    fc.assert(
      fc.property(
        fc.uniqueArray(word, { maxLength: 30 }),
        word,
        fc.integer({ min: 1, max: 2 }),
        (words, asked, limit) => {
          const digits = (text: string): string => text.replace(/\D/g, '');
          const steps = words
            .filter((known) => digits(known) === digits(asked))
            .map((known) => ({ known, steps: distance(asked, known) }));
          const best = Math.min(...steps.map((one) => one.steps));
          const expected =
            best === 0 || best > limit
              ? []
              : steps.filter((one) => one.steps === best).map((one) => one.known);
          expect([...createVocabulary(words).nearest(asked, limit)].sort()).toEqual(expected.sort());
        },
      ),
    );
  });
});
