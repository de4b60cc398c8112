import { describe, expect, it } from 'vitest';
import { PersistentMap } from '../../server/src/core/persistent-map';
import { randomNumbers } from '../oracle/random-files';

describe('a map of which another is made', () => {
  const first = PersistentMap.of(new Map(Object.entries({ a: 1, b: 2, c: 3 })));

  it('has what changed in its old place, and what is new after it', () => {
    const changes = new Map([
      ['d', 4],
      ['b', 20],
      ['a', undefined],
    ]);
    const next = first.with(changes);
    expect([...next]).toEqual([
      ['b', 20],
      ['c', 3],
      ['d', 4],
    ]);
    expect([...first.keys()]).toEqual(['a', 'b', 'c']);
    expect(next.size).toBe(3);
    expect([next.get('a'), next.has('a'), next.get('c'), next.get('d')]).toEqual([undefined, false, 3, 4]);
  });

  it('is changed twice, each time for itself', () => {
    const changed = ['d', 'e'].map((key) => first.with(new Map([[key, 4]])));
    expect(changed.map((map) => [...map.keys()].at(-1))).toEqual(['d', 'e']);
    expect(changed.map((map) => [map.get('d'), map.get('e')])).toEqual([
      [4, undefined],
      [undefined, 4],
    ]);
    expect([first.get('d'), first.size]).toEqual([undefined, 3]);
  });

  it('is the same where nothing changes', () => {
    expect(first.with(new Map())).toBe(first);
  });

  it('says what a map says that is changed itself, however often', () => {
    const random = randomNumbers(3);
    const plain = new Map<number, number>();
    let persistent = PersistentMap.of<number, number>(new Map());
    for (let step = 0; step < 500; step++) {
      const key = Math.floor(random() * 200);
      const value = random() < 0.3 ? undefined : step;
      persistent = persistent.with(new Map([[key, value]]));
      if (value === undefined) plain.delete(key);
      else plain.set(key, value);
      expect(persistent.size).toBe(plain.size);
      expect(persistent.get(key)).toBe(value);
    }
    expect(new Map(persistent)).toEqual(plain);
  });
});
