import { describe, expect, it } from 'vitest';
import { PersistentList } from '../../server/src/core/persistent-list';

describe('a list of which another is made', () => {
  const numbers = Array.from({ length: 150 }, (_, i) => i);

  it('has what changed and what is new, and leaves the one before as it was', () => {
    const before = PersistentList.of(numbers);
    const now = before.with([
      [0, -1],
      [100, -2],
      [150, -3],
    ]);
    expect([...before]).toEqual(numbers);
    expect([...now]).toEqual([-1, ...numbers.slice(1, 100), -2, ...numbers.slice(101), -3]);
    expect([now.length, now.at(100), now.at(150), now.at(151)]).toEqual([151, -2, -3, undefined]);
  });

  it.each([0, 1, 64, 130])('has the same item %i times, of which one changes alone', (length) => {
    const all = PersistentList.filled(length, 'a');
    expect([...all]).toEqual(new Array<string>(length).fill('a'));
    expect([...all.with([[0, 'b']])]).toEqual(['b', ...new Array<string>(Math.max(0, length - 1)).fill('a')]);
    expect([...all]).toEqual(new Array<string>(length).fill('a'));
  });

  it('visits each item with its place', () => {
    const visited: number[] = [];
    PersistentList.of(numbers).forEach((item, place) => visited.push(item - place));
    expect(visited).toEqual(numbers.map(() => 0));
  });
});
