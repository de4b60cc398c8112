import { describe, expect, it } from 'vitest';
import { commonEnd, commonStart } from '../../../server/src/core/text/common-ends';

const long = Array.from({ length: 700 }, (_, i) => `key${i}=value\n`).join('');

describe('what two texts have in common', () => {
  it.each([
    ['', '', 0, 0],
    ['abc', 'abc', 3, 0],
    ['abc', 'abxc', 2, 1],
    ['aa', 'aaa', 2, 0],
    ['one', 'two', 0, 0],
    [long, `${long}x`, long.length, 0],
    [`x${long}`, `y${long}`, 0, long.length],
    [`${long}x${long}`, `${long}${long}`, long.length, long.length],
    [`${long}=${long}`, `${long}:${long}`, long.length, long.length],
  ])('is how they begin, and behind that how they end (case %#)', (one, other, start, end) => {
    expect(commonStart(one, other)).toBe(start);
    expect(commonEnd(one, other, start)).toBe(end);
    expect(commonEnd(other, one, start)).toBe(end);
  });
});
