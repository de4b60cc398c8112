import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { readEnvFile } from '../../../../server/src/core/formats/environment/env-file';
import type { VariableLookup } from '../../../../server/src/core/formats/environment/variable-substitution';
import { sourceFile } from '../../../../server/src/core/workspace';
import { DrawnFiles } from '../places';

const values = (text: string, outside?: VariableLookup): Record<string, string | undefined> =>
  Object.fromEntries(
    readEnvFile(sourceFile('/w/.env', text), outside).entries.map(({ name, value }) => [name, value]),
  );

describe('a file of variables', () => {
  it.each([
    ['A=one', 'one'],
    ['A=one two', 'one two'],
    ['  A = one  ', 'one'],
    ['A: one', 'one'],
    ['export A=one', 'one'],
    ['A=', ''],
    ['A="one"', 'one'],
    ["A='one'", 'one'],
    ['A=one # comment', 'one'],
    ['A=one#two', 'one#two'],
    ['A="one # two" # comment', 'one # two'],
    ['A=jdbc:mysql://db/l?a=b&c=d', 'jdbc:mysql://db/l?a=b&c=d'],
    ['A="a\\nb\\tc\\"d\\\\e"', 'a\nb\tc"d\\e'],
    ['A=a\\nb', 'a\\nb'],
    ["A='a\\nb'", 'a\\nb'],
    ["A='it\\'s'", "it's"],
    ['A="one\ntwo"', 'one\ntwo'],
    ["A='one\ntwo'", 'one\ntwo'],
    ['A="\\$B"', '$B'],
    ["A='$B ${C}'", '$B ${C}'],
    ['A=$$B', '$B'],
    ['A=one\r', 'one'],
    ['A="one"\r\nB=2', 'one'],
    ['# comment\n\n  # more\nA=one', 'one'],
    ['A="quoted" rest', 'quoted'],
    ['A="\\0101"', 'A'],
  ])('%j gives %j', (text, value) => {
    expect(values(text)['A']).toBe(value);
  });

  it('marks names and values, without quotes', () => {
    const drawn = new DrawnFiles(`=== .env
export HOST = db # the host
       ^^^^ name: HOST
              ^^ plain: db
URL="jdbc:\${HOST}"
^^^ name: URL
     ^^^^^^^^^^^^ double-quoted: jdbc:db
NONE
^^^^ name: NONE
    ^ plain
EMPTY=
^^^^^ name: EMPTY
     ^ plain
`);
    const file = readEnvFile(drawn.source('.env'));
    expect(file.problems).toEqual([]);
    drawn.expectPlaces(
      file.entries.flatMap(({ name, nameSpan, path, value, valueSpan, style }) => [
        { path, span: nameSpan, label: 'name', text: name },
        // An empty place after the name is drawn under the character before it.
        {
          path,
          span:
            valueSpan.start < valueSpan.end
              ? valueSpan
              : { start: valueSpan.start - (name === 'EMPTY' ? 1 : 0), end: valueSpan.start },
          label: style,
          text: value,
        },
      ]),
    );
  });

  it('knows variables of the file above, and those of outside before them', () => {
    const outside: VariableLookup = (name) =>
      name === 'B'
        ? { value: 'outer', path: '/x', span: { start: 0, end: 0 }, isKnown: true, usesDefault: false }
        : undefined;
    expect(values('A=a\nB=b\nC=$A-$B\nD=$E\nE=late', outside)).toEqual({
      A: 'a',
      B: 'b',
      C: 'a-outer',
      D: '$E',
      E: 'late',
    });
  });

  it('takes a name alone from outside, and does not know it else', () => {
    const outside: VariableLookup = () => ({
      value: 'shell',
      path: '/x',
      span: { start: 1, end: 2 },
      isKnown: true,
      usesDefault: false,
    });
    const file = sourceFile('/w/.env', 'A');
    expect(readEnvFile(file, outside).entries).toMatchObject([{ name: 'A', value: 'shell', isKnown: true }]);
    expect(readEnvFile(file).entries).toMatchObject([{ name: 'A', value: undefined, isKnown: false }]);
  });

  it('says of each value whether it is known and whether a default decides it', () => {
    const { entries } = readEnvFile(sourceFile('/w/.env', 'A=${X:-1}\nB=$A\nC=$Y\nD=$C'));
    expect(
      entries.map(({ name, value, isKnown, usesDefault }) => [name, value, isKnown, usesDefault]),
    ).toEqual([
      ['A', '1', true, true],
      ['B', '1', true, true],
      ['C', '$Y', false, false],
      ['D', '$C', false, false],
    ]);
  });

  it('says which lines Docker would refuse, and reads the others', () => {
    const drawn = new DrawnFiles(`=== .env
A=1
two words=x
^^^^^^^^^^^ syntax
=x
^^ syntax
B="one" two
       ^^^^ syntax
C=3
D="open
  ^^^^^ syntax
E=5
`);
    const { entries, problems } = readEnvFile(drawn.source('.env'));
    expect(entries.map(({ name, value }) => `${name}=${value ?? ''}`)).toEqual([
      'A=1',
      'B=one',
      'C=3',
      'D=open',
      'E=5',
    ]);
    drawn.expectPlaces(problems.map(({ path, span, kind }) => ({ path, span, label: kind })));
  });

  it('takes linear time and stays short where variables double', () => {
    const doubled = Array.from({ length: 200 }, (_, i) => `A${i + 1}=$A${i}$A${i}`).join('\n');
    const { entries } = readEnvFile(sourceFile('/w/.env', `A0=xxxxxxxx\n${doubled}`));
    expect(entries.at(-1)).toMatchObject({ isKnown: false });
  });

  it('never fails, with every place inside the file', () => {
    const fragment = fc.constantFrom(
      'A',
      'B',
      '=',
      ':',
      '\n',
      '\r\n',
      '"',
      "'",
      '\\',
      '#',
      ' ',
      'export ',
      '$A',
      '${',
      '}',
      'é',
      '\t',
    );
    fc.assert(
      fc.property(fc.array(fragment, { maxLength: 30 }), (fragments) => {
        const text = fragments.join('');
        const { entries, problems } = readEnvFile(sourceFile('/w/.env', text));
        const spans = [
          ...problems.map(({ span }) => span),
          ...entries.flatMap((one) => [one.nameSpan, one.valueSpan]),
        ];
        for (const { start, end } of spans) {
          expect(start).toBeGreaterThanOrEqual(0);
          expect(end).toBeGreaterThanOrEqual(start);
          expect(end).toBeLessThanOrEqual(text.length);
        }
        for (const { name, nameSpan } of entries) expect(text.slice(nameSpan.start, nameSpan.end)).toBe(name);
      }),
      { numRuns: 1000 },
    );
  });
});
