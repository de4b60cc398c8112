import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { parseProperties } from '../../../server/src/core/properties/parse';
import { readProperties } from '../../../server/src/core/properties/read';
import type { Dialect } from '../../../server/src/core/properties/tree';
import { escapeKey, escapeList, escapeValue } from '../../../server/src/core/properties/write';
import { dialects, plainText } from './arbitraries';

const runs = { numRuns: 5000 };

/** The whole map of a file, so that a written piece that spills into its neighbours is seen. */
function read(text: string, dialect: Dialect): unknown {
  const result = readProperties(parseProperties(text, dialect));
  return 'error' in result ? result : [...result.values];
}

function aroundValue(written: string, dialect: Dialect): unknown {
  return read(`first=1\nk=${written}\nlast=2\n`, dialect);
}

function trim(text: string): string {
  return text.replace(/^[\0- ]+|[\0- ]+$/g, '');
}

describe('a written value', () => {
  it.each([
    ['true', 'true'],
    ['C:\\liferay\\data', 'C:\\\\liferay\\\\data'],
    [' lead', '\\ lead'],
    ['trail ', 'trail\\u0020'],
    ['two\nlines', 'two\\nlines'],
    ['Größe 中', 'Größe 中'],
    ['a,b', 'a,b'],
    ['a, b', 'a, b'],
    ['=x #y', '=x #y'],
    ['', ''],
  ])('%j is written as %s', (value, written) => {
    expect(escapeValue(value, 'liferay')).toBe(written);
  });

  it('keeps a comma that is no separator', () => {
    expect(escapeValue('a,b', 'liferay', 'literal')).toBe('a\\,b');
    expect(escapeValue('a,b', 'jdk', 'literal')).toBe('a,b');
    expect(escapeList(['a,b', 'c\\', ''])).toBe('a\\,b,c\\\\\\\\,');
  });

  it('reads back in the jdk dialect', () => {
    fc.assert(
      fc.property(plainText, (value) => {
        const expected = [
          ['first', ['1']],
          ['k', [value]],
          ['last', ['2']],
        ];
        expect(aroundValue(escapeValue(value, 'jdk'), 'jdk')).toEqual(expected);
      }),
      runs,
    );
  });

  it('reads back in the liferay dialect, its commas as separators and the items trimmed', () => {
    fc.assert(
      fc.property(plainText, (value) => {
        const items = value.indexOf(',') > 0 ? value.split(',').map(trim) : [value];
        const expected = [
          ['first', ['1']],
          ['k', items],
          ['last', ['2']],
        ];
        expect(aroundValue(escapeValue(value, 'liferay'), 'liferay')).toEqual(expected);
      }),
      runs,
    );
  });

  it('reads back in the liferay dialect as one item', () => {
    fc.assert(
      fc.property(plainText, (value) => {
        const item = value.includes(',') ? trim(value) : value;
        const expected = [
          ['first', ['1']],
          ['k', [item]],
          ['last', ['2']],
        ];
        expect(aroundValue(escapeValue(value, 'liferay', 'literal'), 'liferay')).toEqual(expected);
      }),
      runs,
    );
  });

  it('reads back in the liferay dialect as the items of a list', () => {
    fc.assert(
      fc.property(fc.array(plainText, { minLength: 2, maxLength: 4 }), (items) => {
        const expected = [
          ['first', ['1']],
          ['k', items.map(trim)],
          ['last', ['2']],
        ];
        expect(aroundValue(escapeList(items), 'liferay')).toEqual(expected);
      }),
      runs,
    );
  });
});

describe('a written key', () => {
  it.each([
    ['cluster.link.enabled', 'cluster.link.enabled'],
    ['a b', 'a\\ b'],
    ['a=b:c', 'a\\=b\\:c'],
    ['#a#', '\\#a#'],
    ['a\\b', 'a\\\\b'],
    ['a ', 'a\\u0020'],
  ])('%j is written as %s', (key, written) => {
    expect(escapeKey(key, 'liferay')).toBe(written);
  });

  it.each(dialects)('reads back in the %s dialect', (dialect) => {
    fc.assert(
      fc.property(plainText, (key) => {
        fc.pre(!['first', 'last'].includes(key) && key.toLowerCase() !== 'include');
        const text = `first=1\n${escapeKey(key, dialect)}=v\nlast=2\n`;
        expect(read(text, dialect)).toEqual([
          ['first', ['1']],
          [key, ['v']],
          ['last', ['2']],
        ]);
      }),
      runs,
    );
  });
});
