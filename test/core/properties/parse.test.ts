import { describe, expect, it } from 'vitest';
import { parseProperties } from '../../../server/src/core/properties/parse';
import { dialects } from './arbitraries';
import { drawing, drawItems, drawProblems, drawTokens } from './drawing';

describe('the parts of an entry', () => {
  it.each([
    ['a=1', 'k=v'],
    ['key = value', 'kkk===vvvvv'],
    ['  key:value', '  kkk=vvvvv'],
    ['key value', 'kkk=vvvvv'],
    ['key = = x', 'kkk===vvv'],
    ['a\\=b=c', 'kkkk=v'],
    ['# a=1', '#####'],
    ['! a=1 \\', '#######'],
    ['=v', '=v'],
    ['key=', 'kkk='],
    ['key', 'kkk'],
  ])('%s', (text, drawn) => {
    for (const dialect of dialects)
      expect(drawTokens(parseProperties(text, dialect))).toBe(`${text}\n${drawn}`);
  });

  it('end before trailing blanks in the liferay dialect, which drops them', () => {
    expect(drawTokens(parseProperties('a = 1 .', 'liferay'))).toBe('a = 1 .\nk===vvv');
    const { valueSpan, span } = parseProperties('a = 1  ', 'liferay').entry(0);
    expect([valueSpan, span]).toEqual([
      { start: 4, end: 5 },
      { start: 0, end: 7 },
    ]);
  });

  it('end after trailing blanks in the jdk dialect, which keeps them', () => {
    const { value, valueSpan } = parseProperties('a = 1  ', 'jdk').entry(0);
    expect([value, valueSpan]).toEqual(['1  ', { start: 4, end: 7 }]);
  });
});

describe('an entry over several lines', () => {
  const text = ['list=one,\\', '     two,\\', '     three', 'next=1'].join('\n');

  it.each(dialects)('has a part on each of them: %s', (dialect) => {
    expect(drawTokens(parseProperties(text, dialect))).toBe(
      drawing(String.raw`
        list=one,\
        kkkk=vvvv\
             two,\
             vvvv\
             three
             vvvvv
        next=1
        kkkk=v
      `),
    );
  });

  it('may continue its key and its separator', () => {
    const tree = parseProperties('ke\\\n  y\\\n  = v\n', 'liferay');
    expect(drawTokens(tree)).toBe(
      drawing(String.raw`
        ke\
        kk\
          y\
          k\
          = v
          ==v
      `),
    );
    expect(tree.entry(0)).toMatchObject({ key: 'key', value: 'v', keySpan: { start: 0, end: 7 } });
  });

  it('skips blank and comment lines in the liferay dialect', () => {
    const tree = parseProperties('a=1,\\\n  # 2,\\\n\n  3\nb=4', 'liferay');
    expect(drawTokens(tree)).toBe(
      drawing(String.raw`
        a=1,\
        k=vv\
          # 2,\
          #####
          3
          v
        b=4
        k=v
      `),
    );
    expect(tree.comments()).toEqual([{ span: { start: 8, end: 13 }, text: ' 2,\\', insideEntry: 0 }]);
    expect(tree.entry(0).value).toBe('1,3');
  });

  it('takes a comment line for a part of the value, and a blank line for its end, in the jdk dialect', () => {
    const tree = parseProperties('a=1,\\\n  # 2,\\\n\n  b=3', 'jdk');
    expect(drawTokens(tree)).toBe(
      drawing(String.raw`
        a=1,\
        k=vv\
          # 2,\
          vvvv\
          b=3
          k=v
      `),
    );
    expect(tree.comments()).toEqual([]);
  });

  it('goes on after a backslash with blanks after it in the liferay dialect only', () => {
    const text = 'a=1\\ \nb=2';
    expect([...parseProperties(text, 'liferay').keys()]).toEqual(['a']);
    expect([...parseProperties(text, 'jdk').keys()]).toEqual(['a', 'b']);
  });

  it.each(['\n', '\r', '\r\n'])('may have line ends %j', (lineEnd) => {
    const text = ['a=1,\\', '  2', 'b=3', ''].join(lineEnd);
    for (const dialect of dialects) {
      const tree = parseProperties(text, dialect);
      expect([...tree.entries()].map(({ key, value }) => [key, value])).toEqual([
        ['a', '1,2'],
        ['b', '3'],
      ]);
    }
  });
});

describe('the items of a list', () => {
  it('stand where they are written, blanks left out', () => {
    const tree = parseProperties('a = one , two,three', 'liferay');
    expect(tree.entry(0).items.map(({ value }) => value)).toEqual(['one', 'two', 'three']);
    expect(drawItems(tree, 0)).toBe(
      drawing(`
        a = one , two,three
            000   111 22222
      `),
    );
  });

  it('stand where they are written in an escaped value over several lines', () => {
    const tree = parseProperties(
      'a=C:\\\\x, \\u00e9t\\u00e9,\\\n  # no item,\\\n  on\\\n  e\\,1 ,\\\n  last',
      'liferay',
    );
    expect(tree.entry(0).items.map(({ value }) => value)).toEqual(['C:\\x', 'été', 'one,1', 'last']);
    expect(drawItems(tree, 0)).toBe(
      drawing(String.raw`
        a=C:\\x, \u00e9t\u00e9,\
          00000  1111111111111
          # no item,\
          on\
          222
          e\,1 ,\
        222222
          last
          3333
      `),
    );
  });

  it('may be empty', () => {
    const tree = parseProperties('a=1, ,2,', 'liferay');
    expect(tree.entry(0).items.map(({ value }) => value)).toEqual(['1', '', '2', '']);
    expect(drawItems(tree, 0)).toBe(
      drawing(`
        a=1, ,2,
          0 | 2 |
      `),
    );
  });

  it('are the whole value where the first character is a comma', () => {
    const { items } = parseProperties('a=,1,2', 'liferay').entry(0);
    expect(items).toEqual([{ value: ',1,2', span: { start: 2, end: 6 } }]);
  });

  it('are the whole value in the jdk dialect', () => {
    const { items } = parseProperties('a=1,2', 'jdk').entry(0);
    expect(items).toEqual([{ value: '1,2', span: { start: 2, end: 5 } }]);
  });
});

describe('the source of a stretch of a value', () => {
  const tree = parseProperties('a=\\u0041b\\\n   c\\td', 'liferay');
  const written = (start: number, end: number): string => {
    const span = tree.entry(0).sourceSpan(start, end);
    return tree.text.slice(span.start, span.end);
  };

  it('is the escape for a decoded character', () => {
    expect(tree.entry(0).value).toBe('Abc\td');
    expect([written(0, 1), written(1, 2), written(2, 3), written(3, 4), written(4, 5)]).toEqual([
      '\\u0041',
      'b',
      'c',
      '\\t',
      'd',
    ]);
  });

  it('runs over the line ends between its characters', () => {
    expect(written(1, 3)).toBe('b\\\n   c');
    expect(written(0, 99)).toBe('\\u0041b\\\n   c\\td');
  });
});

describe('problems', () => {
  const problems = (text: string): string[] => drawProblems(parseProperties(text, 'liferay'));

  it('none in an ordinary file', () => {
    expect(problems('# c\na=1,\\\n  2\nb = x\nc=')).toEqual([]);
  });

  it('a line with a key alone', () => {
    expect(problems('key')).toEqual(['missing-separator\nkey\n^^^']);
  });

  it('a broken escape, for which the reader refuses the file', () => {
    const tree = parseProperties('p=C:\\user\\unknown', 'liferay');
    const [first] = tree.problems;
    expect(drawProblems(tree)).toEqual([
      'invalid-unicode-escape\np=C:\\user\\unknown\n    ^^^^^^',
      'invalid-unicode-escape\np=C:\\user\\unknown\n         ^^^^^^',
    ]);
    expect(tree.loadError).toBe(first);
    expect(parseProperties('p=C:\\user', 'jdk').loadError?.kind).toBe('invalid-unicode-escape');
  });

  it('an escape that the end cuts short, which the liferay reader only drops', () => {
    const tree = parseProperties('p=x\\u00', 'liferay');
    expect(drawProblems(tree)).toEqual(['invalid-unicode-escape\np=x\\u00\n   ^^^^']);
    expect(tree.loadError).toBeUndefined();
    expect(tree.entry(0).value).toBe('x');
  });

  it('an entry that the end of the file swallows', () => {
    const tree = parseProperties('a=1\nb=2\\\n\n# end\n', 'liferay');
    expect(drawProblems(tree)).toEqual(['continuation-at-end-of-file\na=1\nb=2\\\n   ^\n# end']);
    expect([...tree.entries()].map(({ isRead }) => isRead)).toEqual([true, false]);
    expect(parseProperties('b=2\\', 'jdk').entry(0)).toMatchObject({ isRead: true, value: '2' });
  });

  it('blanks after the backslash, and lines that the continuation skips', () => {
    expect(problems('a=1,\\  \n# no\n  \n  2')).toEqual([
      'continuation-trailing-blank\na=1,\\  \n     ^^\n# no\n  \n  2',
      'continuation-comment-line\na=1,\\  \n# no\n^^^^\n  \n  2',
      'continuation-blank-line\na=1,\\  \n# no\n  \n^^\n  2',
    ]);
  });

  it('a line separator, with which the entry is lost', () => {
    const tree = parseProperties('a=x\u2028y', 'liferay');
    expect(tree.problems).toEqual([
      { kind: 'line-separator-character', span: { start: 2, end: 5 }, entry: 0 },
    ]);
    expect(tree.entry(0).isRead).toBe(false);
    expect(parseProperties('a=x\u2028y', 'jdk').entry(0).isRead).toBe(true);
  });
});

describe('finding entries', () => {
  const tree = parseProperties('a=1\n\nb.c=2\na\\u002e=3\na=4\n', 'liferay');

  it('by key, decoded', () => {
    expect([...tree.keys()]).toEqual(['a', 'b.c', 'a.']);
    expect(tree.occurrences('a').map(({ value }) => value)).toEqual(['1', '4']);
    expect(tree.occurrences('a.').map(({ value }) => value)).toEqual(['3']);
    expect(tree.occurrences('toString')).toEqual([]);
  });

  it('by offset, both ends included', () => {
    expect([0, 3, 4, 5, 10, 11].map((offset) => tree.entryAt(offset)?.key)).toEqual([
      'a',
      'a',
      undefined,
      'b.c',
      'b.c',
      'a.',
    ]);
  });

  it('by index, the same object every time', () => {
    expect(tree.entry(1)).toBe(tree.entry(1));
    expect(() => tree.entry(4)).toThrow(RangeError);
  });
});

/** With one step too many for each character, these would take minutes. */
describe('long texts of one kind take time in proportion', () => {
  const length = 200_000;
  it.each([
    '\\',
    '\\\n',
    'a=\\\n',
    'a\\\n',
    'a=\\u00',
    'a=1,\\\n',
    ',',
    '\n',
    'a',
    '\\u0041',
    '\\uzzzz',
    'a=1\n',
    '\\,',
    '=',
    ' ',
    '\\ \n#\n\n',
    '\u2028=',
    '\\\r\n\\u',
    'x\\\n\\u00',
  ])('%j', (piece) => {
    const text = `k=${piece.repeat(length / piece.length)}\nz=1`;
    for (const dialect of dialects) {
      const tree = parseProperties(text, dialect);
      let items = 0;
      for (const entry of tree.entries()) items += entry.items.length;
      let end = 0;
      for (const { span } of tree.tokens()) end = span.end;
      expect(items).toBeGreaterThanOrEqual(tree.entryCount);
      expect(end).toBe(text.length);
    }
  });
});
