import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { offsetInText, sourceOffset, sourceSpan } from '../../../../server/src/core/formats/mapped-text';
import { readYaml, type YamlNode, type YamlScalar } from '../../../../server/src/core/formats/yaml/yaml';
import { scalarText } from '../../../../server/src/core/formats/yaml/yaml-scalar';
import { sourceFile } from '../../../../server/src/core/workspace';

/** The scalar below the key `a`, and the text around it. */
function scalarOf(text: string): YamlScalar {
  const [root] = readYaml(sourceFile('/w/a.yaml', text)).documents;
  const value = root?.kind === 'map' ? root.entries.get('a')?.value : undefined;
  if (value?.kind !== 'scalar') throw new Error('no scalar');
  return value;
}

/** What stands in the file for each word of the text. */
function words(text: string): string[] {
  const mapped = scalarText(scalarOf(text));
  return [...mapped.text.matchAll(/\S+/g)].map((match) => {
    const { start, end } = sourceSpan(mapped, { start: match.index, end: match.index + match[0].length });
    return `${match[0]} ← ${JSON.stringify(text.slice(start, end))}`;
  });
}

describe('the text of a scalar stands in the file', () => {
  it.each([
    ['plain', 'a: one two', ['one ← "one"', 'two ← "two"']],
    ['plain over lines', 'a: one\n  two\n\n  three', ['one ← "one"', 'two ← "two"', 'three ← "three"']],
    ['single quotes', "a: 'it''s  two'", ["it's ← \"it''s\"", 'two ← "two"']],
    ['single quotes over lines', "a: 'one \r\n\r\n   two'''", ['one ← "one"', "two' ← \"two''\""]],
    ['double quotes', 'a: "one\\ttwo \\u0041b"', ['one ← "one"', 'two ← "two"', 'Ab ← "\\\\u0041b"']],
    [
      'double quotes over lines',
      'a: "one \\\n    two\n   three"',
      ['one ← "one"', 'two ← "two"', 'three ← "three"'],
    ],
    ['literal', 'a: |\n    one\n      two\n\n    three\n', ['one ← "one"', 'two ← "two"', 'three ← "three"']],
    ['literal with CR LF', 'a: |\r\n  one\r\n  two\r\n', ['one ← "one"', 'two ← "two"']],
    ['literal with an indentation of its own', 'a: |2-\n    one\n  two\n', ['one ← "one"', 'two ← "two"']],
    [
      'folded',
      'a: >-\n  one\n  two\n\n    more\n  three\n',
      ['one ← "one"', 'two ← "two"', 'more ← "more"', 'three ← "three"'],
    ],
  ])('%s', (_, text, expected) => {
    expect(words(text)).toEqual(expected);
  });

  it('line by line in an embedded file', () => {
    const text = `data:\n  a: x\na: |\n  # comment\n  cluster.link.enabled=true\n\n  b=\\\n    c\n`;
    const mapped = scalarText(scalarOf(text));
    expect(mapped.text).toBe('# comment\ncluster.link.enabled=true\n\nb=\\\n  c\n');
    const at = mapped.text.indexOf('true');
    const place = sourceSpan(mapped, { start: at, end: at + 4 });
    expect(place).toEqual({ start: text.indexOf('true'), end: text.indexOf('true') + 4 });
    expect(offsetInText(mapped, place.start)).toBe(at);
    expect(sourceOffset(mapped, mapped.text.length)).toBe(text.length);
    expect(offsetInText(mapped, 0)).toBeUndefined();
  });

  it('with an empty stretch as an empty one', () => {
    const mapped = scalarText(scalarOf('a: "one\\n"'));
    expect(sourceSpan(mapped, { start: 3, end: 3 })).toEqual({ start: 7, end: 7 });
    expect(sourceSpan(mapped, { start: 4, end: 4 })).toEqual({ start: 9, end: 9 });
  });
});

const fragment = fc.constantFrom(
  ...[
    'a',
    'bc',
    ' ',
    '  ',
    '\n  ',
    '\n    ',
    '\n\n  ',
    '\r\n  ',
    '\t',
    "''",
    '\\n',
    '\\u0041',
    '\\\\',
    '\\\n  ',
    '😀',
    '=',
    '#',
  ],
);

describe('any scalar', () => {
  it.each([
    'a: ',
    'a: "',
    "a: '",
    'a: |\n  ',
    'a: >\n  ',
    'a: |+\n  ',
    'a: >-\n  ',
    'a: |1\n  ',
    '- - a: |\n      ',
  ])('behind %j has every character at its place', (before) => {
    const closing = /["']$/.exec(before)?.[0] ?? '';
    fc.assert(
      fc.property(fc.array(fragment, { maxLength: 20 }), (fragments) => {
        const text = `${before}${fragments.join('')}${closing}\n`;
        for (const scalar of readYaml(sourceFile('/w/a.yaml', text)).documents.flatMap(scalarsOf)) {
          const mapped = scalarText(scalar);
          expect(mapped.text).toBe(scalar.text);
          let last = 0;
          for (let at = 0; at < mapped.text.length; at++) {
            const { start, end } = sourceSpan(mapped, { start: at, end: at + 1 });
            expect(start).toBeGreaterThanOrEqual(last);
            expect(end).toBeLessThanOrEqual(text.length);
            const written = text.slice(start, end);
            if (/[abc=#]/.test(mapped.text[at] ?? '')) expect(written).toContain(mapped.text[at]);
            last = start;
          }
        }
      }),
      { numRuns: 300 },
    );
  });
});

function scalarsOf(node: YamlNode): readonly YamlScalar[] {
  if (node.kind === 'scalar') return [node];
  return node.kind === 'list'
    ? node.items.flatMap(scalarsOf)
    : [...node.entries.values()].flatMap(({ value }) => scalarsOf(value));
}
