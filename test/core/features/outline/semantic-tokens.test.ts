import { describe, expect, it } from 'vitest';
import { semanticTokens } from '../../../../server/src/core/features/outline/semantic-tokens';
import { scene } from '../small-catalogue';

/** Each token as its kind and its text; a `-` after the kind marks it as deprecated. */
function tokens(drawing: string): string[] {
  const { snapshot, path, files } = scene(drawing);
  const text = files[path] ?? '';
  return semanticTokens(snapshot, path).map(
    ({ kind, isDeprecated, span }) => `${kind}${isDeprecated ? '-' : ''} ${text.slice(span.start, span.end)}`,
  );
}

describe('Semantic tokens', () => {
  it('tell keys, separators and values of each type', () => {
    expect(
      tokens('cluster.link.enabled=true\njdbc.default.maximumPoolSize : 50\nmy.text plain words\n'),
    ).toEqual([
      'property cluster.link.enabled',
      'operator =',
      'keyword true',
      'property jdbc.default.maximumPoolSize',
      'operator :',
      'number 50',
      'property my.text',
      'string plain words',
    ]);
  });

  it('cut values at placeholders and escapes', () => {
    expect(tokens('my.path=${liferay.home}/a\\u0041b\n')).toEqual([
      'property my.path',
      'operator =',
      'variable ${liferay.home}',
      'string /a',
      'regexp \\u0041',
      'string b',
    ]);
  });

  it('leave an escaped placeholder a text', () => {
    expect(tokens('my.path=$${liferay.home}\n').at(-1)).toBe('string $${liferay.home}');
  });

  it('take the items of a list apart, over several lines too', () => {
    expect(tokens('locales.enabled=\\\n    de_DE,\\\n    en_US\n')).toEqual([
      'property locales.enabled',
      'operator =',
      'enumMember de_DE',
      'operator ,',
      'enumMember en_US',
    ]);
  });

  it('find a number in a list only where it is a whole item', () => {
    expect(tokens('my.list=1,${x}2,b\n')).toEqual([
      'property my.list',
      'operator =',
      'number 1',
      'operator ,',
      'variable ${x}',
      'string 2',
      'operator ,',
      'string b',
    ]);
  });

  it('mark keys that the release has given up, and lines that another file overrides', () => {
    expect(
      tokens(
        '=== portal-bundle.properties\nold.removed=1\nmy.key=$0a\nmy.other=b\n=== portal-ext.properties\nmy.key=c\n',
      ).filter((token) => token.startsWith('property')),
    ).toEqual(['property- old.removed', 'property- my.key', 'property my.other']);
  });

  it('leave headings and ignore comments to the grammar', () => {
    expect(tokens('## Heading\n# said\n# portal-properties-ignore\nmy.a=b\n')).toEqual([
      'comment # said',
      'property my.a',
      'operator =',
      'string b',
    ]);
  });

  it('are those of a range alone where only these are wanted', () => {
    const { snapshot, path } = scene('my.a=1\nmy.b=2\nmy.c=3\n');
    expect(semanticTokens(snapshot, path, { start: 8, end: 10 })).toEqual([
      { kind: 'property', span: { start: 7, end: 11 }, isDeprecated: false },
      { kind: 'operator', span: { start: 11, end: 12 }, isDeprecated: false },
      { kind: 'number', span: { start: 12, end: 13 }, isDeprecated: false },
    ]);
  });

  it('cut no value with a line that nobody can read', () => {
    const list = 'b,'.repeat(10_001);
    expect(tokens(`my.a=${list}\n`)).toEqual(['property my.a', 'operator =', `string ${list}`]);
  });
});
