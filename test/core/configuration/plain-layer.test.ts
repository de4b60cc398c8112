import { describe, expect, it } from 'vitest';
import { effectiveConfiguration } from '../../../server/src/core/configuration/effective';
import { layerOf } from '../../../server/src/core/configuration/layer';
import { sourceFile } from '../../../server/src/core/service';
import { testCatalogues } from '../../kit/catalogues';

const keysOf = (text: string): ReadonlySet<string> => layerOf(sourceFile('/w/a.properties', text)).keys();

describe('the keys of a file', () => {
  it('are one set for files with the same keys, whatever these say', () => {
    expect(keysOf('a=1\nb=2\n')).toBe(keysOf('a=2\nb=1\n'));
  });

  it('are one set for files that lose the same of them: thousands of nodes may have one mistake', () => {
    const keys = keysOf('a=1\nlost\nb=2\n');
    expect([...keys]).toEqual(['a', 'b']);
    expect(keysOf('a=2\nlost\nb=1\n')).toBe(keys);
  });

  it('are others where another one is lost, or one that is read on a further line', () => {
    expect([...keysOf('a\nlost=1\nb=1\n')]).toEqual(['lost', 'b']);
    expect([...keysOf('a\na=1\nb=1\n')]).toEqual(['a', 'b']);
  });
});

describe('what a line states as it is', () => {
  const written = (text: string): string | undefined =>
    effectiveConfiguration(
      [layerOf(sourceFile('/w/a.properties', text))],
      testCatalogues()('7.4'),
    ).writtenValue('a');

  it.each([
    ['a=1\n', '1'],
    ['a = one, two\n', 'one, two'],
    ['a=${b}\n', undefined],
    ['a=1\na=2\n', undefined],
    ['a=1\\\n  2\n', undefined],
    ['a=\\u0031\n', undefined],
    ['b=1\n', undefined],
  ])('%j', (text, expected) => {
    expect(written(text)).toBe(expected);
  });
});
