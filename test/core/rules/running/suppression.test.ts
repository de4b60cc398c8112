import { describe, expect, it } from 'vitest';
import { parseDirective } from '../../../../server/src/core/rules/running/suppression';

const none = { wholeFile: false, rules: [], reason: undefined, until: undefined };

describe('An ignore comment', () => {
  it.each([
    [' portal-properties-ignore', none],
    [' portal-properties-ignore a-b, c-d e-f', { ...none, rules: ['a-b', 'c-d', 'e-f'] }],
    [' portal-properties-ignore-file a-b', { ...none, wholeFile: true, rules: ['a-b'] }],
    ['portal-properties-ignore a-b -- known', { ...none, rules: ['a-b'], reason: 'known' }],
    [
      ' portal-properties-ignore a-b -- known -- so far until 2027-01-31',
      { ...none, rules: ['a-b'], reason: 'known -- so far', until: '2027-01-31' },
    ],
    [' portal-properties-ignore a-b -- until 2027-01-31', { ...none, rules: ['a-b'], until: '2027-01-31' }],
    [' portal-properties-ignore a-b until 2027-01-31', { ...none, rules: ['a-b'], until: '2027-01-31' }],
    [' portal-properties-ignore until 2027-01-31', { ...none, until: '2027-01-31' }],
  ])('%s', (comment, expected) => {
    expect(parseDirective(comment)).toEqual(expected);
  });

  it('is nothing else that begins alike', () => {
    expect(parseDirective(' portal-properties-ignored a')).toBeUndefined();
    expect(parseDirective(' see portal-properties-ignore a')).toBeUndefined();
  });
});
