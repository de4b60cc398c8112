import { describe, expect, it } from 'vitest';
import { findCycles } from '../../../../../server/src/core/rules/reading/support/cycles';

const references: Readonly<Record<string, readonly string[]>> = {
  alone: ['end'],
  self: ['self'],
  a: ['b', 'end'],
  b: ['c', 'a'],
  c: ['a'],
  outside: ['a'],
};
const cycleOf = findCycles(Object.keys(references), (name) => references[name] ?? []);

describe('circles', () => {
  it('begin and end with the name that is asked for, the shortest first', () => {
    expect(cycleOf('self')).toEqual(['self', 'self']);
    expect(cycleOf('a')).toEqual(['a', 'b', 'a']);
    expect(cycleOf('c')).toEqual(['c', 'a', 'b', 'c']);
  });

  it('hold no name that only leads to one', () => {
    expect(cycleOf('outside')).toBeUndefined();
    expect(cycleOf('alone')).toBeUndefined();
    expect(cycleOf('end')).toBeUndefined();
  });

  it('are cut short where they are long', () => {
    const ring = (name: string): string[] => [String((Number(name) + 1) % 1000)];
    const names = Array.from({ length: 1000 }, (_, i) => String(i));
    expect(findCycles(names, ring)('7')).toEqual(['7', '8', '…', '7']);
  });
});
