import { describe, expect, it } from 'vitest';
import { parseProperties } from '../../../server/src/core/properties/parse';
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
    expect([...read('a=1\nb=2\na=3\n').keyList.places]).toEqual([
      ['a', [0, 2]],
      ['b', 1],
    ]);
  });
});
