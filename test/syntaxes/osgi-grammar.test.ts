import { beforeAll, describe, expect, it } from 'vitest';
import { loadGrammar, type Tokens } from './tokens';

let tokens: Tokens;

beforeAll(async () => {
  tokens = await loadGrammar('liferay-osgi-config');
});

const key = 'variable.other.property';
const separator = '=  punctuation.separator.key-value';
const open = '"  punctuation.definition.string.begin';
const close = '"  punctuation.definition.string.end';
const quoted = 'string.quoted.double';

describe('the grammar of liferay-osgi-config', () => {
  it('tells key, type and quoted value apart', () => {
    expect(tokens('bucketName="docs"\n enabled = B"true"')).toEqual([
      `bucketName  ${key}`,
      separator,
      open,
      `docs  ${quoted}`,
      close,
      `enabled  ${key}`,
      separator,
      'B  storage.type',
      open,
      `true  ${quoted}`,
      close,
    ]);
  });

  it('follows arrays and collections over lines, with a backslash or without', () => {
    const expected = [
      `hosts  ${key}`,
      separator,
      '[  punctuation.definition.list.begin',
      open,
      `a:9200  ${quoted}`,
      close,
      ',  punctuation.separator.list',
      open,
      `b:9200  ${quoted}`,
      close,
      ']  punctuation.definition.list.end',
      `next  ${key}`,
      separator,
      open,
      `x  ${quoted}`,
      close,
    ];
    const continued = '\\  punctuation.separator.continuation';
    expect(tokens('hosts=["a:9200",\n  "b:9200"]\nnext="x"')).toEqual(expected);
    expect(
      tokens('hosts=[ \\\n  "a:9200", \\\n  "b:9200", \\\n]\nnext="x"').filter((own) => own !== continued),
    ).toEqual(expected.toSpliced(10, 0, ',  punctuation.separator.list'));
    expect(tokens('ports=I("80")').slice(2, 4)).toEqual([
      'I  storage.type',
      '(  punctuation.definition.list.begin',
    ]);
  });

  it('begins a new entry where a bracket or a quote was not closed', () => {
    expect(tokens('a=["x,\nb="y"').slice(-5)).toEqual([`b  ${key}`, separator, open, `y  ${quoted}`, close]);
  });

  it('shows plain text of .cfg files, escapes and placeholders', () => {
    expect(tokens('path: ${env.HOME}/x\\u00e9\\u1')).toEqual([
      `path  ${key}`,
      ':  punctuation.separator.key-value',
      '${  string.unquoted  meta.template.expression  punctuation.definition.template-expression.begin',
      'env.HOME  string.unquoted  meta.template.expression  variable.other',
      '}  string.unquoted  meta.template.expression  punctuation.definition.template-expression.end',
      '/x  string.unquoted',
      '\\u00e9  string.unquoted  constant.character.escape.unicode',
      '\\u  string.unquoted  invalid.illegal.escape',
      '1  string.unquoted',
    ]);
    expect(tokens('a="x\\"y"')).toEqual([
      `a  ${key}`,
      separator,
      open,
      `x  ${quoted}`,
      `\\"  ${quoted}  constant.character.escape`,
      `y  ${quoted}`,
      close,
    ]);
  });

  it('shows comments and ignore comments', () => {
    const mark = 'comment.line.number-sign';
    expect(tokens('# why\n# portal-properties-ignore osgi-config-differs')).toEqual([
      `#  ${mark}  punctuation.definition.comment`,
      ` why  ${mark}`,
      `#  ${mark}  punctuation.definition.comment`,
      `portal-properties-ignore  ${mark}  keyword.other.directive`,
      ` osgi-config-differs  ${mark}`,
    ]);
  });
});
