import { describe, expect, it } from 'vitest';
import { interpolate, placeholders } from '../../../server/src/core/configuration/interpolation';

const values: Readonly<Record<string, string>> = {
  host: 'db',
  port: '3306',
  url: '//${host}:${port}/x',
  self: '${self}',
  one: '${two}',
  two: '${one}',
  into: 'a ${one} b',
  empty: '',
};
const fill = (text: string): ReturnType<typeof interpolate> => interpolate(text, (name) => values[name]);

describe('filling in placeholders', () => {
  it.each([
    ['nothing to do', 'nothing to do'],
    ['${host}', 'db'],
    ['jdbc:mysql:${url}?a=${host}', 'jdbc:mysql://db:3306/x?a=db'],
    ['<${empty}>', '<>'],
    ['$${host}', '${host}'],
    ['$$${host}', '$${host}'],
    ['${host}${host}', 'dbdb'],
    ['${host}$${host}', 'db${host}'],
    ['${host', '${host'],
    ['$host}', '$host}'],
  ])('%s', (text, expected) => {
    expect(fill(text)).toEqual({ text: expected, undefinedNames: [], cycle: undefined });
  });

  it('leaves what nothing defines, and names it once', () => {
    expect(fill('${a} ${host} ${b} ${a}')).toEqual({
      text: '${a} db ${b} ${a}',
      undefinedNames: ['a', 'b'],
      cycle: undefined,
    });
  });

  it('ends at an endless reference, and says how it goes round', () => {
    expect(fill('${self}').cycle).toEqual(['self', 'self']);
    expect(fill('${one}').cycle).toEqual(['one', 'two', 'one']);
    expect(fill('${into}').cycle).toEqual(['one', 'two', 'one']);
    expect(fill('${host} ${host}').cycle).toBeUndefined();
  });
});

describe('finding placeholders', () => {
  it('gives their places with the braces', () => {
    expect(placeholders('a ${b} ${c}')).toEqual([
      { name: 'b', span: { start: 2, end: 6 } },
      { name: 'c', span: { start: 7, end: 11 } },
    ]);
  });

  it('takes a name inside a name for a part of it', () => {
    expect(placeholders('${a${b}}').map(({ name }) => name)).toEqual(['a${b']);
  });
});
