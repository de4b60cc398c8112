import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  lineEnding,
  removeEntry,
  replaceKey,
  replaceValue,
  writeEntry,
} from '../../../server/src/core/editing/entry-edits';
import { parseProperties } from '../../../server/src/core/properties/parse';
import type { Entry, PropertiesTree } from '../../../server/src/core/properties/tree';
import { applyEdits, type TextEdit } from '../../../server/src/core/text/edit';

/** The text after an edit of the entry `key`. */
function edited(text: string, key: string, edit: (tree: PropertiesTree, entry: Entry) => TextEdit): string {
  const tree = parseProperties(text, 'liferay');
  const [entry] = tree.occurrences(key);
  if (entry === undefined) throw new Error(`there is no ${key}`);
  return applyEdits(text, [edit(tree, entry)]);
}

const values = (text: string): [string, string][] =>
  [...parseProperties(text, 'liferay').entries()].map(({ key, value }) => [key, value]);

describe('replacing a value', () => {
  const replace = (text: string, value: string): string =>
    edited(text, 'a', (tree, entry) => replaceValue(tree, entry, value));

  it.each([
    ['a=1', '2', 'a=2'],
    ['a = 1  \nb=1', '2', 'a = 2  \nb=1'],
    ['a:1', '2', 'a:2'],
    ['a 1', '2', 'a 2'],
    ['a=', '2', 'a=2'],
    ['a=1', '', 'a='],
    ['a 1', '', 'a='],
    ['a 1', '=x', 'a==x'],
    ['a=one,\\\n  two\nb=1', 'x,y', 'a=x,y\nb=1'],
    ['a=1\r\nb=1\r\n', '2', 'a=2\r\nb=1\r\n'],
    ['a=1', 'C:\\x', 'a=C:\\\\x'],
  ])('%j by %j', (text, value, expected) => {
    expect(replace(text, value)).toBe(expected);
  });

  it('gives a key without one a separator', () => {
    expect(replace('a\nb=1', '2')).toBe('a=2\nb=1');
  });

  it('is read back as it was meant, beside what was there', () => {
    const separator = fc.constantFrom('=', ' = ', ':', ' ', '\t');
    const word = fc.stringMatching(/^[A-Za-z0-9 :=#!\\/.${}äß-]*$/).map((text) => text.trim());
    fc.assert(
      fc.property(separator, word, word, (between, before, after) => {
        const text = `x=1\na${between}${before.replaceAll('\\', '/')}\nz=1\n`;
        if (parseProperties(text, 'liferay').occurrences('a').length === 0) return;
        expect(values(replace(text, after))).toEqual([
          ['x', '1'],
          ['a', after],
          ['z', '1'],
        ]);
      }),
    );
  });
});

describe('replacing a key', () => {
  it('escapes what would end it', () => {
    expect(edited('a = 1', 'a', (tree, entry) => replaceKey(tree, entry, 'b c:d'))).toBe('b\\ c\\:d = 1');
  });
});

describe('removing an entry', () => {
  it.each([
    ['a=1\nb=2\n', 'a', 'b=2\n'],
    ['a=1\nb=2\n', 'b', 'a=1\n'],
    ['a=1\nb=2', 'b', 'a=1'],
    ['a=1', 'a', ''],
    ['a=1\n', 'a', ''],
    ['# of a\na=1\n# of b\nb=2\n', 'a', '# of a\n# of b\nb=2\n'],
    ['a=1,\\\n  2,\\\n  3\nb=2\n', 'a', 'b=2\n'],
    ['x=1\r\n  a=1\r\nb=2\r\n', 'a', 'x=1\r\nb=2\r\n'],
  ])('from %j', (text, key, expected) => {
    expect(edited(text, key, removeEntry)).toBe(expected);
  });
});

describe('writing', () => {
  it('finds the line end of a text', () => {
    expect(['', 'a', 'a\nb', 'a\r\nb', 'a\rb'].map(lineEnding)).toEqual(['\n', '\n', '\n', '\r\n', '\r']);
  });

  it('writes an entry that is read back', () => {
    expect(writeEntry('cluster.link.bind.addr["cluster-link-udp"]', 'a b')).toBe(
      'cluster.link.bind.addr["cluster-link-udp"]=a b',
    );
    fc.assert(
      fc.property(
        fc.stringMatching(/^[a-z.[\]" :=-]+$/),
        fc.stringMatching(/^[A-Za-z0-9 :=\\-]*$/),
        (key, value) => {
          if (key !== key.trim() || key === 'include' || value !== value.trim()) return;
          expect(values(writeEntry(key, value))).toEqual([[key, value]]);
        },
      ),
    );
  });
});
