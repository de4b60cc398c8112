import { describe, expect, it } from 'vitest';
import { alikeIn, partsOfValue } from '../../client/src/webviews/compare/value-parts';

/** Each text with its own part in brackets. */
const told = (...texts: string[]): string[] => {
  const alike = alikeIn(texts);
  return texts.map((text) => {
    const [start, own, end] = partsOfValue(text, alike);
    return `${start}[${own}]${end}`;
  });
};

describe('where values differ', () => {
  it('is a whole word of each', () => {
    expect(told('jdbc:mysql://db1/lportal?ssl=true', 'jdbc:mysql://db2/lportal?ssl=true')).toEqual([
      'jdbc:mysql://[db1]/lportal?ssl=true',
      'jdbc:mysql://[db2]/lportal?ssl=true',
    ]);
    expect(told('value value 0', 'value value 1')).toEqual(['value value [0]', 'value value [1]']);
    expect(told('a.b,a.c', 'a.b,a.c,a.d')).toEqual(['a.b,a.[c]', 'a.b,a.[c,a.d]']);
  });

  it('is seen at the end of a word that is too long to be shown', () => {
    const long = 'x'.repeat(100);
    expect(told(`${long}1`, `${long}2`)).toEqual([`${long}[1]`, `${long}[2]`]);
    expect(told(`1${long}`, `2${long}`)).toEqual([`[1]${long}`, `[2]${long}`]);
  });

  it('is all of values that have nothing in common, and nothing of one value', () => {
    expect(told('true', 'false', '')).toEqual(['[true]', '[false]', '[]']);
    expect(alikeIn(['same', 'same'])).toEqual({ start: 0, end: 0 });
  });

  it('takes no part of one for that of another, and halves no sign', () => {
    expect(told('a a', 'a a a')).toEqual(['a [a]', 'a [a a]']);
    const long = 'x'.repeat(50);
    expect(told(`${long}😀`, `${long}😁`)).toEqual([`${long}[😀]`, `${long}[😁]`]);
    expect(told(`😀${long}`, `🨀${long}`)).toEqual([`[😀]${long}`, `[🨀]${long}`]);
  });
});
