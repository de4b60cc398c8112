import { describe, expect, it } from 'vitest';
import { parseProperties } from '../../../server/src/core/properties/parse';
import { readProperties } from '../../../server/src/core/properties/read';

/** Reads the file `main` of a few files, which include each other by name. */
function read(files: Readonly<Record<string, string>>): unknown {
  const result = readProperties(parseProperties(files['main'] ?? '', 'liferay'), (name) => {
    const text = files[name];
    return text === undefined ? undefined : parseProperties(text, 'liferay');
  });
  return 'error' in result ? result : Object.fromEntries(result.values);
}

describe('the map of the liferay reader', () => {
  it('joins what a key has at several places', () => {
    expect(read({ main: 'a=1\nb=2\na=3,4' })).toEqual({ a: ['1', '3', '4'], b: ['2'] });
  });

  it('has an empty key for lines without a separator', () => {
    expect(read({ main: 'a\nb=1\nc' })).toEqual({ '': ['', ''], b: ['1'] });
  });

  it('is a failure as a whole with one broken escape', () => {
    expect(read({ main: 'a=1\nb=\\users' })).toEqual({
      error: '"\\users" is not \\u with four hexadecimal digits',
    });
  });
});

describe('the map of the jdk reader', () => {
  it('has the last value of a key, in the place of its first', () => {
    const result = readProperties(parseProperties('a=1\nb=2\na=3,4\nc\ninclude=x', 'jdk'));
    expect(result).toEqual({
      values: new Map([
        ['a', ['3,4']],
        ['b', ['2']],
        ['c', ['']],
        ['include', ['x']],
      ]),
    });
  });
});

// Each of these was tried with commons-configuration 1.10.
describe('an include', () => {
  it('is read in the place of its line', () => {
    expect(read({ main: 'x=1\ninclude=b\nx=3', b: 'x=2\ny=1' })).toEqual({ x: ['1', '2', '3'], y: ['1'] });
  });

  it.each(['INCLUDE', 'incl\\u0075de', 'Include', '\u0131nclude', '\u0130NCLUDE'])(
    'may be spelt %s',
    (key) => {
      expect(read({ main: `${key}=b`, b: 'x=1' })).toEqual({ x: ['1'] });
    },
  );

  it('names several files in a list, empty names left out', () => {
    expect(read({ main: 'include=,b, c ,,', b: 'x=1', c: 'x=2' })).toEqual({ x: ['1', '2'] });
  });

  it('is read as often as it is named', () => {
    expect(read({ main: 'include=b\ninclude=b', b: 'x=1' })).toEqual({ x: ['1', '1'] });
  });

  it('fails for a file that is missing, and for a name of blanks alone', () => {
    expect(read({ main: 'include=b' })).toEqual({ error: 'the include b cannot be found' });
    expect(read({ main: 'include=b, ,b', b: 'x=1' })).toEqual({ error: 'the include  cannot be found' });
  });

  it('fails with a file that fails', () => {
    expect(read({ main: 'include=b', b: 'x=\\users' })).toEqual({
      error: '"\\users" is not \\u with four hexadecimal digits',
    });
  });

  it('has the names in an included file relative to the first file', () => {
    const files = { main: 'include=sub/b', 'sub/b': 'include=c', 'sub/c': 'x=sub', c: 'x=main' };
    expect(read(files)).toEqual({ x: ['main'] });
  });

  it('fills in what is read so far', () => {
    expect(read({ main: 'm=b,c\nn=${m}\ninclude=${n}', b: 'x=1' })).toEqual({
      m: ['b', 'c'],
      n: ['${m}'],
      x: ['1'],
    });
    expect(read({ main: 'include=${n}\nn=b', b: 'x=1' })).toEqual({
      error: 'the include ${n} cannot be found',
    });
    expect(read({ main: 'n=b\ninclude=$${n}', b: 'x=1', '${n}': 'x=2' })).toEqual({ n: ['b'], x: ['2'] });
  });

  it('fails where placeholders have no end', () => {
    expect(read({ main: 'm=${n}\nn=${m}\ninclude=${n}' })).toEqual({
      error: 'endless placeholders in the include ${n}',
    });
  });

  it('fails where files include each other', () => {
    expect(read({ main: 'include=b', b: 'include=c', c: 'include=b' })).toEqual({
      error: 'the include b includes itself',
    });
  });

  it('fails where the includes grow without measure', () => {
    const files: Record<string, string> = { main: 'include=f1', f20: 'x=1' };
    for (let i = 1; i < 20; i++) files[`f${i}`] = `include=f${i + 1},f${i + 1}`;
    expect(read(files)).toEqual({ error: 'more than 1000 includes' });
  });

  it('is left out where nobody can give files', () => {
    expect(readProperties(parseProperties('include=b\na=1', 'liferay'))).toEqual({
      values: new Map([['a', ['1']]]),
    });
  });
});
