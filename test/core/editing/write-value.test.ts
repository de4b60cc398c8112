import { describe, expect, it } from 'vitest';
import { layerOf, type ValueOrigin, type ValueSyntax } from '../../../server/src/core/configuration/layer';
import { isWritable, writeValue } from '../../../server/src/core/editing/write-value';
import { applyEdits } from '../../../server/src/core/text/edit';
import { sourceFile } from '../../../server/src/core/workspace';

/** Replaces what is between `<` and `>` with a value, after the name `NAME`. */
function written(drawing: string, syntax: ValueSyntax, value: string): string {
  const start = drawing.indexOf('<');
  const end = drawing.indexOf('>') - 1;
  const file = sourceFile('/w/x', drawing.replace(/[<>]/g, ''));
  const name = file.text.indexOf('NAME');
  const origin: ValueOrigin = {
    file,
    layer: 'environment',
    keySpan: { start: name, end: name + 4 },
    valueSpan: { start, end },
    entry: undefined,
    syntax,
  };
  return applyEdits(file.text, writeValue(origin, value).edits);
}

const yaml = (
  form: 'map' | 'list',
  quotes: 'plain' | 'single' | 'double',
  escapesDollar = false,
): ValueSyntax => ({
  kind: 'yaml',
  form,
  quotes,
  escapesDollar,
});

describe('a value of a properties file', () => {
  it('takes the place of all lines of the key', () => {
    const file = sourceFile('/w/x.properties', 'a=1\nb=2\na=3\n');
    const origin = layerOf(file).get('a')?.origin;
    expect(origin && applyEdits(file.text, writeValue(origin, 'x\\y').edits)).toBe('b=2\na=x\\\\y\n');
  });
});

describe('a value of a YAML map', () => {
  it.each([
    ['NAME: <a>', 'plain', 'b', 'NAME: b'],
    ['NAME: <a> # why', 'plain', 'jdbc:mysql://db/x?a=b&c=d', 'NAME: jdbc:mysql://db/x?a=b&c=d # why'],
    ['NAME: <a>', 'plain', 'a: b', 'NAME: "a: b"'],
    ['NAME: <a>', 'plain', 'true', 'NAME: "true"'],
    ['NAME: <a>', 'plain', '300', 'NAME: "300"'],
    ['NAME: <a>', 'plain', '', 'NAME: ""'],
    ['NAME: <a>', 'plain', 'say "x"\\', 'NAME: say "x"\\'],
    ['NAME: <a>', 'plain', '*', 'NAME: "*"'],
    ['NAME:<>', 'plain', 'b', 'NAME: b'],
    ["NAME: '<a>'", 'single', "it's", "NAME: 'it''s'"],
    ['NAME: "<a>"', 'double', 'C:\\x "y"', 'NAME: "C:\\\\x \\"y\\""'],
    ['NAME: "<a>', 'double', 'b', 'NAME: "b"'],
  ] as const)('%s %s: %s', (drawing, quotes, value, expected) => {
    expect(written(drawing, yaml('map', quotes), value)).toBe(expected);
  });

  it('doubles dollars where the reader of the file fills them in', () => {
    expect(written('NAME: <a>', yaml('map', 'plain', true), 'x-${y}')).toBe('NAME: "x-$${y}"');
  });
});

describe('a value of a YAML list', () => {
  it.each([
    ['- NAME=<a>', 'plain', 'true', '- NAME=true'],
    ['- NAME=<a>', 'plain', '', '- NAME='],
    ['- NAME=<a>', 'plain', 'a #b', '- "NAME=a #b"'],
    ['- NAME<>', 'plain', 'b', '- NAME=b'],
    ['- "NAME=<a>"', 'double', 'b "c"', '- "NAME=b \\"c\\""'],
    ["- 'NAME=<a>'", 'single', "b'c", "- 'NAME=b''c'"],
    ["- 'NAME=<a>", 'single', 'b', "- 'NAME=b'"],
  ] as const)('%s %s: %s', (drawing, quotes, value, expected) => {
    expect(written(drawing, yaml('list', quotes), value)).toBe(expected);
  });
});

describe('a value of an environment file', () => {
  it.each([
    ['NAME=<a>', 'plain', 'b', 'NAME=b'],
    ['NAME=<a>', 'plain', 'b c', "NAME='b c'"],
    ['NAME=<a>', 'plain', '${x}', "NAME='${x}'"],
    ['NAME=<a>', 'plain', "it's $5", 'NAME="it\'s \\$5"'],
    ["NAME='<a>'", 'single', 'b', "NAME='b'"],
    ['NAME="<a>"', 'double', 'b"$', 'NAME="b\\"\\$"'],
    ['NAME<>', 'plain', 'b', 'NAME=b'],
  ] as const)('%s %s: %s', (drawing, quotes, value, expected) => {
    expect(written(drawing, { kind: 'env-file', quotes }, value)).toBe(expected);
  });
});

describe('a flag of a command line', () => {
  it('is left as it is', () => {
    expect(written('-DNAME=<a>', { kind: 'fixed' }, 'b')).toBe('-DNAME=a');
    const origin = layerOf(sourceFile('/w/x.properties', 'a=1')).get('a')?.origin;
    expect(origin && [isWritable(origin), isWritable({ ...origin, syntax: { kind: 'fixed' } })]).toEqual([
      true,
      false,
    ]);
  });
});
