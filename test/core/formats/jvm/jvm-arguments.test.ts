import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { parseJvmArguments } from '../../../../server/src/core/formats/jvm/jvm-arguments';
import { expectInside, marked } from '../marking';

const shown = (text: string, quoting: 'posix' | 'windows' = 'posix'): string[] =>
  parseJvmArguments(text, quoting).properties.map(({ key, value }) => `${key}=${value ?? '?'}`);

describe('arguments of a command line', () => {
  it.each([
    ['-server -Xmx2g -Da=b -XX:+Use -Dc.d=e=f', ['a=b', 'c.d=e=f']],
    ['-Dflag', ['flag=']],
    ['-D -D=x -X', []],
    ['-Da="b c" \'-Dd=e f\' "-Dg=h i"', ['a=b c', 'd=e f', 'g=h i']],
    ['-Da=b\\ c -Dd=\\"e -Df="g\\"h\\i"', ['a=b c', 'd="e', 'f=g"h\\i']],
    [
      '-Da=\'$x\' -Db="$x" -Dc=${x}y -Dd=`cmd a` -De=$(cmd $(b)) -Df=g',
      ['a=$x', 'b=?', 'c=?', 'd=?', 'e=?', 'f=g'],
    ],
    ['-Dcost=5$', ['cost=5$']],
    ['-Da=1\n\t-Da=2', ['a=1', 'a=2']],
    ['-Da="open', ['a=open']],
  ])('%j', (text, expected) => {
    expect(shown(text)).toEqual(expected);
  });

  it('has a Windows form, in which a backslash is a backslash', () => {
    expect(shown('-Da=C:\\temp\\x "-Db=C:\\Program Files" -Dc=%X% -Dd=\\"e\\"', 'windows')).toEqual([
      'a=C:\\temp\\x',
      'b=C:\\Program Files',
      'c=?',
      'd="e"',
    ]);
  });

  it.each([
    ['-Da=b $OPTS', false],
    ['-Da=$b', true],
    ['-D$a=b', false],
    ["'$OPTS'", true],
  ])('%j may bring more: %j', (text, isComplete) => {
    expect(parseJvmArguments(text).isComplete).toBe(isComplete);
  });

  it('have places', () => {
    const text = '-Xmx1g -Da=b "-Dc=d e" -Df="g h" -Dk -Dl=""';
    const { properties } = parseJvmArguments(text);
    expect(
      marked(
        text,
        properties.map(({ keySpan }) => keySpan),
      ),
    ).toBe('-Xmx1g -D«a»=b "-D«c»=d e" -D«f»="g h" -D«k» -D«l»=""');
    expect(
      marked(
        text,
        properties.map(({ valueSpan }) => valueSpan),
      ),
    ).toBe('-Xmx1g -Da=«b» "-Dc=«d e»" -Df="«g h»" -Dk«» -Dl=«»""');
  });
});

describe('every text', () => {
  it('has a result with all places inside it', () => {
    const pieces = fc.constantFrom(
      '-D',
      'a',
      '=',
      ' ',
      '"',
      "'",
      '\\',
      '$',
      '{',
      '}',
      '(',
      ')',
      '`',
      '%',
      '!',
      '\n',
      '\uffff',
      '-Dx=y',
      '$A',
    );
    fc.assert(
      fc.property(
        fc.array(pieces, { maxLength: 25 }),
        fc.constantFrom('posix' as const, 'windows' as const),
        (chosen, quoting) => {
          const text = chosen.join('');
          for (const { span, keySpan, valueSpan } of parseJvmArguments(text, quoting).properties)
            expectInside(text, [span, keySpan, valueSpan]);
        },
      ),
      { numRuns: 3000 },
    );
  });
});
