import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { formatting } from '../../../../server/src/core/features/actions/formatting';
import { parseProperties } from '../../../../server/src/core/properties/parse';
import { readProperties } from '../../../../server/src/core/properties/read';
import { applyEdits } from '../../../../server/src/core/text/edit';
import type { Span } from '../../../../server/src/core/text/span';
import { scene } from '../small-catalogue';

const path = '/w/portal-ext.properties';

function formatted(text: string, within?: Span, file = path): string {
  const { snapshot } = scene(`=== ${file.slice('/w/'.length)}\n${text}`);
  return applyEdits(text, formatting(snapshot, file, { indentation: '    ' }, within));
}

describe('Formatting', () => {
  it('puts a plain = between key and value', () => {
    expect(formatted('my.a = 1\nmy.b:2\nmy.c 3\n  my.d\t=\t4\nmy.e =\n')).toBe(
      'my.a=1\nmy.b=2\nmy.c=3\n  my.d=4\nmy.e=\n',
    );
  });

  it('takes away blanks at the ends of lines, but not from comments', () => {
    expect(formatted('my.a=1  \n   \n# said  \nmy.b=2\t')).toBe('my.a=1\n\n# said  \nmy.b=2');
  });

  it('indents continued lines alike, whatever their entry is indented by', () => {
    expect(formatted('my.a = one \\\n  two \\\n\t\tthree\n    my.b=\\\n    x\n')).toBe(
      'my.a=one \\\n    two \\\n    three\n    my.b=\\\n        x\n',
    );
  });

  it('leaves comments between the lines of a value where they are', () => {
    expect(formatted('my.a=one,\\\n  two\n')).toBe('my.a=one,\\\n    two\n');
    const commented = 'locales.enabled=\\\n#  en_US,\\\n  de_DE\n';
    expect(formatted(commented)).toBe(commented);
  });

  it('gives each item of a long list a line, where the catalogue knows it for a list', () => {
    const locales = Array.from({ length: 24 }, () => 'de_DE');
    expect(formatted(`locales.enabled=${locales.join(', ')}\n`)).toBe(
      `locales.enabled=\\\n${locales.map((locale) => `    ${locale}`).join(',\\\n')}\n`,
    );
    expect(formatted('locales.enabled=de_DE,\\\nen_US,hu_HU\n')).toBe(
      'locales.enabled=\\\n    de_DE,\\\n    en_US,\\\n    hu_HU\n',
    );
    expect(formatted('locales.enabled=de_DE, en_US\n')).toBe('locales.enabled=de_DE, en_US\n');
    const own = `my.text=${locales.join(', ')}\n`;
    expect(formatted(own)).toBe(own);
  });

  it('keeps line ends and what ends the file', () => {
    expect(formatted('my.a = 1\r\nmy.b = x,\\\r\n y')).toBe('my.a=1\r\nmy.b=x,\\\r\n    y');
  });

  it('leaves odd lines alone', () => {
    for (const odd of ['alone\n', 'my.a=x\\ \n  y\n', 'my.a = x\\\n\n  y\n', 'my\\\n.a = x\n', 'my.a = x\\'])
      expect(formatted(odd)).toBe(odd);
  });

  it('keeps blanks at the end of a value where java.util.Properties reads them', () => {
    expect(formatted('my.a = 1  \n', undefined, '/w/system-ext.properties')).toBe('my.a=1  \n');
  });

  it('stays within a range', () => {
    expect(formatted('my.a = 1\nmy.b = 2\nmy.c = 3\n', { start: 10, end: 12 })).toBe(
      'my.a = 1\nmy.b=2\nmy.c = 3\n',
    );
  });
});

const pieces = [
  'my.key', 'locales.enabled', '=', ' = ', ':', ' ', '\t', 'true', 'de_DE', ',', ', ', '\\', '\n', '\r\n',
  '\r', '\\\n', '\\\n   ', '\\\r\n\t', '#', '# said', '!', '${a}', '\\u0041', '\\u12', '\\,', '\\ ', '\f', '\u2028', 'é',
  'x'.repeat(130),
]; // prettier-ignore
const texts = fc.array(fc.constantFrom(...pieces), { maxLength: 30 }).map((parts) => parts.join(''));

describe.each([
  ['liferay', '/w/portal-ext.properties'],
  ['jdk', '/w/system-ext.properties'],
] as const)('Formatting any text for the reader %s', (dialect, file) => {
  it('changes no value and no comment, and nothing the second time', () => {
    fc.assert(
      fc.property(texts, (text) => {
        const once = formatted(text, undefined, file);
        expect(formatted(once, undefined, file)).toBe(once);
        const [before, after] = [parseProperties(text, dialect), parseProperties(once, dialect)];
        expect(readProperties(after)).toEqual(readProperties(before));
        expect(after.comments().map((comment) => comment.text)).toEqual(
          before.comments().map((comment) => comment.text),
        );
      }),
      { numRuns: 1500 },
    );
  });
});
