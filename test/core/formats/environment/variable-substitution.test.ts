import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  longestValue,
  substituteVariables,
  type Variable,
  type VariableLookup,
} from '../../../../server/src/core/formats/environment/variable-substitution';

const variable = (value: string, isKnown = true): Variable => ({
  value,
  path: '/w/.env',
  span: { start: 0, end: 0 },
  isKnown,
  usesDefault: false,
});

const variables = new Map([
  ['HOST', variable('db')],
  ['EMPTY', variable('')],
  ['_x1', variable('lower')],
  ['ODD', variable('${HOME}', false)],
]);
const lookup: VariableLookup = (name) => variables.get(name);

describe('variables in a text', () => {
  it.each([
    ['no dollar', 'no dollar'],
    ['$HOST', 'db'],
    ['${HOST}', 'db'],
    ['a-$HOST:3306', 'a-db:3306'],
    ['$_x1', 'lower'],
    ['${HOST:-other}', 'db'],
    ['${EMPTY:-other}', 'other'],
    ['${EMPTY-other}', ''],
    ['${HOST:?has to be set}', 'db'],
    ['${EMPTY?has to be set}', ''],
    ['${HOST:+found}', 'found'],
    ['${EMPTY:+found}', ''],
    ['${EMPTY+found}', 'found'],
    ['${EMPTY:-${HOST}}', 'db'],
    ['${EMPTY:-a${HOST:+b${_x1}}c}', 'ablowerc'],
    ['$$HOST', '$HOST'],
    ['$${HOST}', '${HOST}'],
    ['${EMPTY:-$$x}', '$x'],
    ['${EMPTY:-}', ''],
  ])('%s is %s', (text, value) => {
    expect(substituteVariables(text, lookup)).toMatchObject({ value, isKnown: true, usesDefault: false });
  });

  it.each([
    ['${NONE:-other}', 'other'],
    ['${NONE-other}', 'other'],
    ['${NONE:-${HOST}}', 'db'],
    ['${NONE:+found}', ''],
    ['a${NONE:-b}c', 'abc'],
  ])('%s is %s as long as the shell says nothing', (text, value) => {
    expect(substituteVariables(text, lookup)).toMatchObject({ value, isKnown: true, usesDefault: true });
  });

  it.each([
    '$NONE',
    '${NONE}',
    'a${NONE}b${HOST}',
    '${NONE:?has to be set}',
    '${EMPTY:?has to be set}',
    '$ODD',
    '${ODD:-other}',
    '${HOST',
    '${}',
    '${1}',
    '${HOST/a/b}',
    '$',
    '5$',
    '$(date)',
    '${EMPTY:-$NONE}',
  ])('%s is not known and stays as it is', (text) => {
    expect(substituteVariables(text, lookup)).toMatchObject({
      value: text,
      isKnown: false,
      usesDefault: false,
    });
  });

  it('names the definitions that it takes in', () => {
    expect(substituteVariables('${HOST}-${EMPTY:-x}-$_x1', lookup).variables).toEqual([
      variables.get('HOST'),
      variables.get('_x1'),
    ]);
  });

  it('takes linear time and stays short, whatever is nested or repeated', () => {
    const deep = 100_000;
    expect(substituteVariables('${A:-'.repeat(deep), lookup).isKnown).toBe(false);
    expect(substituteVariables('${A:-'.repeat(deep) + '}'.repeat(deep), lookup).isKnown).toBe(false);
    const long = variable('x'.repeat(longestValue));
    expect(substituteVariables('$A$A$A', () => long).isKnown).toBe(false);
  });

  it('never fails', () => {
    const fragment = fc.constantFrom(
      '$',
      '{',
      '}',
      '${',
      'HOST',
      'NONE',
      ':-',
      '-',
      ':?',
      ':+',
      '$$',
      'x',
      ' ',
    );
    fc.assert(
      fc.property(fc.array(fragment, { maxLength: 30 }), (fragments) => {
        const text = fragments.join('');
        const { value, isKnown } = substituteVariables(text, lookup);
        if (!isKnown) expect(value).toBe(text);
        if (!text.includes('$')) expect(isKnown).toBe(true);
      }),
    );
  });
});
