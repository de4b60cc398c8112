import { describe, expect, it } from 'vitest';
import { parseProperties } from '../../../server/src/core/properties/parse';
import type { KeyList } from '../../../server/src/core/properties/key-list';
import { hashOf } from '../../../server/src/core/properties/long-key-list';
import type { PropertiesTree } from '../../../server/src/core/properties/tree';

const read = (text: string): PropertiesTree => parseProperties(text, 'liferay');

describe('the keys of a file', () => {
  it('are one list for files with the same keys, whatever their values', () => {
    const one = read('# one\na.b=1\nc=2\n');
    const other = read('a.b = 3\n\nc:\\\n  4');
    expect(other.keyList).toBe(one.keyList);
  });

  it.each(['a.b=1\n', 'a.b=1\nd=2\n', 'c=2\na.b=1\n', 'a.b=1\nc=2\nc=3\n'])('are others in %j', (text) => {
    expect(read(text).keyList).not.toBe(read('a.b=1\nc=2\n').keyList);
  });

  it('are compared as they are read', () => {
    const one = read('a\\:b=1\n').keyList;
    expect([...one.distinct]).toEqual(['a:b']);
    expect(read('a\\u003ab=2\n').keyList).toBe(one);
  });

  it('tell where each key stands', () => {
    const list = read('a=1\nb=2\na=3\n').keyList;
    expect(['a', 'b', 'c'].map((key) => list.placesOf(key))).toEqual([[0, 2], 1, undefined]);
    expect([...list.repeated()]).toEqual([['a', [0, 2]]]);
  });
});

describe('the keys of a file with thousands of them', () => {
  /** Keys of which some come again, some are written with escapes and some on two lines. */
  const written = (i: number): string =>
    [`key.${String(i)}`, `key\\.${String(i % 97)}`, `key\\u002e${String(i)}`, `ke\\\n y.${String(i)}`][
      i % 4
    ] ?? '';
  const decoded = (i: number): string => `key.${String(i % 4 === 1 ? i % 97 : i)}`;
  const count = 8000;
  const numbers = Array.from({ length: count }, (_, i) => i);

  const placesIn = (keys: readonly string[]): Map<string, number[]> => {
    const places = new Map<string, number[]>();
    keys.forEach((key, i) => places.set(key, [...(places.get(key) ?? []), i]));
    return places;
  };
  const expectFound = (list: KeyList, keys: readonly string[]): void => {
    const places = placesIn(keys);
    expect([...list.keys()]).toEqual(keys);
    expect([...list.distinct]).toEqual([...places.keys()]);
    expect(keys.map((_, i) => list.keyAt(i))).toEqual(keys);
    expect([...places.keys()].map((key) => [list.placesOf(key)].flat())).toEqual([...places.values()]);
    expect([...list.repeated()].map(([key, own]) => `${key} ${own.join()}`).sort()).toEqual(
      [...places].flatMap(([key, own]) => (own.length > 1 ? [`${key} ${own.join()}`] : [])).sort(),
    );
    expect(['', 'key', 'key.8000', 'toString'].map((key) => list.placesOf(key))).toEqual(
      new Array(4).fill(undefined),
    );
  };

  it('are found as those of a short one', () => {
    expectFound(read(numbers.map((i) => `${written(i)}=x\n`).join('')).keyList, numbers.map(decoded));
  });

  it('are found where somebody chose them so that all would be in one place', () => {
    const alike: string[] = [];
    for (let i = 0; alike.length < count; i++) {
      const key = i.toString(36);
      if ((hashOf(key, 0, key.length) & 0x3fff) < 16) alike.push(key);
    }
    expectFound(read(alike.map((key) => `${key}=x\n`).join('')).keyList, alike);
  });
});
