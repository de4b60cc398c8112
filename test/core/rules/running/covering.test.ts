import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { ruleRegistry } from '../../../../server/src/core/rules/registry';
import { coveringOf } from '../../../../server/src/core/rules/running/covering';
import type { Suppression } from '../../../../server/src/core/rules/running/suppression';

const rules = ruleRegistry.slice(0, 3);
const place = fc.nat(12);
const suppression = fc.record({
  span: fc.constant({ start: 0, end: 0 }),
  covers: fc.tuple(place, place).map(([start, length]) => ({ start, end: start + length })),
  wholeFile: fc.boolean(),
  rules: fc.subarray(rules.map(({ id }) => id)),
  reason: fc.constant(undefined),
  until: fc.constant(undefined),
});
const finding = fc.record({
  rule: fc.constantFrom(...rules),
  span: place.map((start) => ({ start: 2 * start, end: 2 * start + 1 })),
});

describe('The ignore comment that silences a finding', () => {
  it('is the first of those that cover its place and name its rule, or none', () => {
    const isFor = ({ wholeFile, covers, rules: ids }: Suppression, id: string, start: number): boolean =>
      (ids.length === 0 || ids.includes(id)) && (wholeFile || (covers.start <= start && start <= covers.end));
    fc.assert(
      fc.property(fc.array(suppression, { maxLength: 12 }), finding, (all, { rule, span }) => {
        expect(coveringOf(all)({ rule, span })).toBe(all.find((one) => isFor(one, rule.id, span.start)));
      }),
    );
  });
});
