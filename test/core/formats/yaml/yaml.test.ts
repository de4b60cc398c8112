import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { readYaml, type YamlNode } from '../../../../server/src/core/formats/yaml/yaml';
import { sourceFile } from '../../../../server/src/core/workspace';
import { DrawnFiles, type Place } from '../places';

const read = (text: string): ReturnType<typeof readYaml> => readYaml(sourceFile('/w/a.yaml', text));

/** A tree without positions, as JSON has it. */
function plain(node: YamlNode | undefined): unknown {
  if (node === undefined) return undefined;
  const value = bare(node);
  return node.tag === undefined ? value : { [node.tag]: value };
}

function bare(node: YamlNode): unknown {
  switch (node.kind) {
    case 'scalar':
      return node.isNull ? null : node.text;
    case 'list':
      return node.items.map(plain);
    case 'map':
      return Object.fromEntries([...node.entries].map(([key, { value }]) => [key, plain(value)]));
  }
}

const problems = (text: string): string[] => read(text).problems.map(({ kind }) => kind);

describe('a YAML file', () => {
  it('becomes a tree whose scalars are texts', () => {
    expect(
      read('a: [1, "2", x y]\nb:\n  - c: |\n      one\n      two\n  - d:\n---\nsecond: true').documents.map(
        plain,
      ),
    ).toEqual([{ a: ['1', '2', 'x y'], b: [{ c: 'one\ntwo\n' }, { d: null }] }, { second: 'true' }]);
  });

  it.each([
    ['10', '10'],
    ['1.0', '1'],
    ['1.10', '1.1'],
    ['0x1F', '31'],
    ['017', '15'],
    ['0o17', '15'],
    ['+5', '5'],
    ['1_000', '1000'],
    ['1e3', '1000'],
    ['-0.5', '-0.5'],
    ['True', 'true'],
    ['yes', 'yes'],
    ['on', 'on'],
    ['7.4.3', '7.4.3'],
    ['2024.q1.1', '2024.q1.1'],
    ['"1.0"', '1.0'],
    ["'True'", 'True'],
    ['!!str 1.0', '1.0'],
    ['12:30', '12:30'],
  ])('reads %s as the programs behind compose print it: %s', (source, text) => {
    const [document] = read(`a: ${source}`).documents;
    expect(document?.kind === 'map' ? document.entries.get('a')?.value : undefined).toMatchObject({ text });
  });

  it('marks content without quotes and block headers', () => {
    const drawn = new DrawnFiles(`=== a.yaml
plain: one two
^^^^^ key
       ^^^^^^^ plain: one two
'quoted': "a b"
 ^^^^^^ key
           ^^^ double-quoted: a b
single: 'it''s'
^^^^^^ key
         ^^^^^ single-quoted: it's
block: |-
^^^^^ key
  text
^^^^^^ literal: text
empty:
^^^^^ key
      ^ plain
`);
    const [root] = readYaml(drawn.source('a.yaml')).documents;
    const places = root?.kind === 'map' ? [...root.entries.values()] : [];
    drawn.expectPlaces(
      places.flatMap(({ keySpan, value }): Place[] => [
        { path: '/w/a.yaml', span: keySpan, label: 'key' },
        ...(value.kind === 'scalar'
          ? [{ path: '/w/a.yaml', span: value.span, label: value.style, text: value.text }]
          : []),
      ]),
    );
  });

  it('follows anchors and merge keys, own entries first', () => {
    expect(
      plain(
        read(
          'base: &b {x: 1, y: 2}\nmore: &m {y: 3, z: 4}\none: {<<: *b, x: 9}\ntwo:\n  <<: [*m, *b]\nsame: *b',
        ).documents[0],
      ),
    ).toEqual({
      base: { x: '1', y: '2' },
      more: { y: '3', z: '4' },
      one: { x: '9', y: '2' },
      two: { y: '3', z: '4', x: '1' },
      same: { x: '1', y: '2' },
    });
  });

  it('keeps tags such as those of compose', () => {
    expect(plain(read('a: !reset null\nb: !override [1]\nc: !reset {}').documents[0])).toEqual({
      a: { '!reset': null },
      b: { '!override': ['1'] },
      c: { '!reset': {} },
    });
  });

  it('takes the last of two equal keys and says so where it stands', () => {
    const drawn = new DrawnFiles('=== a.yaml\na: 1\nb: 2\na: 3\n^ duplicate-key\n');
    const { documents, problems: found } = readYaml(drawn.source('a.yaml'));
    expect(plain(documents[0])).toEqual({ a: '3', b: '2' });
    drawn.expectPlaces(found.map(({ path, span, kind }) => ({ path, span, label: kind })));
  });

  it.each([
    'a: {{ .Values.x }}',
    '{{ if .on }}\na: 1\n{{ end }}',
    '{% if x %}\na: 1\n{% endif %}',
    'a: {{ x }}-b',
  ])('is quiet about a template: %s', (text) => {
    const { documents, problems: found } = read(text);
    expect(documents).toEqual([]);
    expect(found.map(({ kind }) => kind)).toEqual(['template']);
  });

  it('is no template for braces inside a text', () => {
    expect(plain(read('tag: "{{.Name}}"\nformat: table {{.ID}}').documents[0])).toEqual({
      tag: '{{.Name}}',
      format: 'table {{.ID}}',
    });
  });

  it('gives what can be made of a half-typed text', () => {
    const { documents, problems: found } = read('services:\n  a:\n    image: x\n  b\n');
    expect(plain(documents[0])).toMatchObject({ services: { a: { image: 'x' } } });
    expect(found.map(({ kind }) => kind)).toEqual(['syntax']);
  });

  it('reads an alias without its anchor, or inside it, as nothing', () => {
    const { documents, problems: found } = read('a: *b\nc: &c [*c]');
    expect(plain(documents[0])).toEqual({ a: null, c: [null] });
    expect(found.map(({ kind }) => kind)).toEqual(['syntax', 'syntax']);
  });

  it('gives the same for the same file object', () => {
    const file = sourceFile('/w/a.yaml', 'a: 1');
    expect(readYaml(file)).toBe(readYaml(file));
  });
});

describe('a text that asks too much', () => {
  const deep = 100_000;
  it.each([
    ['brackets', '['.repeat(deep)],
    ['braces', '{a: '.repeat(deep)],
    ['dashes on one line', `${'- '.repeat(deep)}x\nb: 1`],
    ['question marks on one line', `${'? '.repeat(deep)}x\nb: 1`],
    ['colons on one line', `${'a: '.repeat(deep)}x`],
    ['dashes and question marks', `${'- ? '.repeat(deep)}x`],
    ['keys below keys', Array.from({ length: 200 }, (_, level) => `${' '.repeat(level)}a:`).join('\n')],
    ['dashes below dashes', Array.from({ length: 200 }, (_, level) => `${' '.repeat(level)}-`).join('\n')],
  ])('is not read for its nesting: %s', (_, text) => {
    expect(problems(text)).toEqual(['too-deep']);
  });

  it('is read up to a hundred levels', () => {
    expect(problems(`${'['.repeat(100)}${']'.repeat(100)}`)).toEqual([]);
    expect(problems(`${'['.repeat(101)}${']'.repeat(101)}`)).toEqual(['too-deep']);
    expect(problems(Array.from({ length: 100 }, (_, i) => `${' '.repeat(i)}a:`).join('\n'))).toEqual([]);
    expect(problems(Array.from({ length: 101 }, (_, i) => `${' '.repeat(i)}a:`).join('\n'))).toEqual([
      'too-deep',
    ]);
  });

  it('counts no brackets in texts, comments and blocks', () => {
    const brackets = '['.repeat(200);
    expect(
      problems(
        `a: "${brackets}"\nb: '${brackets}'\nc: x${brackets}\nd: 1 # ${brackets}\ne: |\n  ${brackets}\n`,
      ),
    ).toEqual([]);
  });

  it('is not read above 5 MB', () => {
    expect(problems(`a: ${'x'.repeat(5 * 1024 * 1024)}`)).toEqual(['too-large']);
  });

  it('is not read with too many tokens or documents', () => {
    expect(problems('- 1\n'.repeat(150_000))).toEqual(['too-large']);
    expect(problems('---\n'.repeat(2000))).toEqual(['too-large']);
  });

  it('is not read where aliases multiply', () => {
    const doubled = Array.from({ length: 60 }, (_, i) => `a${i + 1}: &a${i + 1} [*a${i}, *a${i}]`).join('\n');
    expect(problems(`a0: &a0 [x, x]\n${doubled}`)).toEqual(['too-many-aliases']);
  });

  it('is not read where merge keys multiply', () => {
    const wide = Array.from({ length: 2000 }, (_, i) => `k${i}: 1`).join(', ');
    const merged = Array.from({ length: 2000 }, (_, i) => `m${i}: {<<: *b}`).join('\n');
    expect(problems(`b: &b {${wide}}\n${merged}`)).toEqual(['too-many-aliases']);
  });
});

const fragment = fc.constantFrom(
  ...[
    'a',
    'b c',
    ' ',
    '  ',
    '\n',
    '\n  ',
    '\n    ',
    '\r\n  ',
    '\t',
    '"',
    "'",
    '\\',
    '#',
    ': ',
    '- ',
    '|\n  ',
    '>-\n  ',
  ],
  ...[
    '&a ',
    '*a',
    '{',
    '}',
    '[',
    ']',
    ',',
    '!reset ',
    '? ',
    'k: ',
    '\n---\n',
    '<<: ',
    '😀',
    '%',
    '@',
    '${',
    '{{',
  ],
);

describe('any text', () => {
  it('is read without an exception, with every place inside the file', () => {
    fc.assert(
      fc.property(fc.array(fragment, { maxLength: 40 }), (fragments) => {
        const text = fragments.join('');
        const { documents, problems: found } = read(text);
        for (const { span } of [...found, ...documents.flatMap(nodesOf)]) {
          expect(span.start).toBeGreaterThanOrEqual(0);
          expect(span.end).toBeGreaterThanOrEqual(span.start);
          expect(span.end).toBeLessThanOrEqual(text.length);
        }
      }),
      { numRuns: 2000 },
    );
  });
});

function nodesOf(node: YamlNode): readonly { readonly span: { start: number; end: number } }[] {
  switch (node.kind) {
    case 'scalar':
      return [node];
    case 'list':
      return [node, ...node.items.flatMap(nodesOf)];
    case 'map':
      return [
        node,
        ...[...node.entries.values()].flatMap(({ keySpan, value }) => [{ span: keySpan }, ...nodesOf(value)]),
      ];
  }
}
