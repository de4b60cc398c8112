import { beforeAll, describe, expect, it } from 'vitest';
import { loadGrammar, type Tokens } from './tokens';

let tokens: Tokens;

beforeAll(async () => {
  tokens = await loadGrammar('liferay-properties');
});

const key = 'variable.other.property';
const separator = 'punctuation.separator.key-value';
const value = 'string.unquoted';

describe('the grammar of liferay-properties', () => {
  it('tells key, separator and value apart', () => {
    expect(tokens('web.server.host=www.example.org')).toEqual([
      `web.server.host  ${key}`,
      `=  ${separator}`,
      `www.example.org  ${value}`,
    ]);
    expect(tokens('  web.server.host : www.example.org')).toEqual([
      `web.server.host  ${key}`,
      `:  ${separator}`,
      `www.example.org  ${value}`,
    ]);
    expect(tokens('web.server.host www.example.org')).toEqual([
      `web.server.host  ${key}`,
      `www.example.org  ${value}`,
    ]);
  });

  it('accepts an empty value, an empty key and a key alone', () => {
    expect(tokens('a=\nb=c')).toEqual([
      `a  ${key}`,
      `=  ${separator}`,
      `b  ${key}`,
      `=  ${separator}`,
      `c  ${value}`,
    ]);
    expect(tokens('=c')).toEqual([`=  ${separator}`, `c  ${value}`]);
    expect(tokens('alone\na=b')).toEqual([`alone  ${key}`, `a  ${key}`, `=  ${separator}`, `b  ${value}`]);
  });

  it('shows section headings, comments and ignore comments', () => {
    const comment = 'comment.line.number-sign';
    const mark = `${comment}  punctuation.definition.comment`;
    expect(tokens('## Cluster Link\n##')).toEqual([
      `##  ${mark}`,
      `Cluster Link  ${comment}  entity.name.section`,
      `##  ${mark}`,
    ]);
    expect(tokens('  # true = ${x}')).toEqual([`#  ${mark}`, ` true = \${x}  ${comment}`]);
    expect(tokens('! old style')).toEqual([
      '!  comment.line.exclamation-mark  punctuation.definition.comment',
      ' old style  comment.line.exclamation-mark',
    ]);
    expect(tokens('# portal-properties-ignore value-differs -- rolling restart')).toEqual([
      `#  ${mark}`,
      `portal-properties-ignore  ${comment}  keyword.other.directive`,
      ` value-differs -- rolling restart  ${comment}`,
    ]);
  });

  it('follows a value over its continuation lines, past comments and blank lines', () => {
    const next = `\\  ${value}  punctuation.separator.continuation`;
    expect(tokens('locales=de_DE,\\\n  # not now\n\n    en_US\na=b')).toEqual([
      `locales  ${key}`,
      `=  ${separator}`,
      `de_DE  ${value}`,
      `,  ${value}  punctuation.separator.list`,
      next,
      `  # not now  ${value}  comment.line.number-sign`,
      `    en_US  ${value}`,
      `a  ${key}`,
      `=  ${separator}`,
      `b  ${value}`,
    ]);
    expect(tokens('a=\\\n    b\nc=d').slice(2)).toEqual([
      next,
      `    b  ${value}`,
      `c  ${key}`,
      `=  ${separator}`,
      `d  ${value}`,
    ]);
  });

  it('does not continue after an escaped backslash', () => {
    expect(tokens('a=b\\\\\nc=d')).toEqual([
      `a  ${key}`,
      `=  ${separator}`,
      `b  ${value}`,
      `\\\\  ${value}  constant.character.escape`,
      `c  ${key}`,
      `=  ${separator}`,
      `d  ${value}`,
    ]);
  });

  it('knows escapes, right and wrong', () => {
    expect(tokens('a\\=b=\\u00e9\\u12\\t').slice(1)).toEqual([
      '\\=  constant.character.escape',
      `b  ${key}`,
      `=  ${separator}`,
      `\\u00e9  ${value}  constant.character.escape.unicode`,
      `\\u  ${value}  invalid.illegal.escape`,
      `12  ${value}`,
      `\\t  ${value}  constant.character.escape`,
    ]);
  });

  it('marks placeholders, nested ones too, and those of templates', () => {
    const begin = 'meta.template.expression  punctuation.definition.template-expression.begin';
    const end = 'meta.template.expression  punctuation.definition.template-expression.end';
    expect(tokens('a=${liferay.home}/data').slice(2)).toEqual([
      `\${  ${value}  ${begin}`,
      `liferay.home  ${value}  meta.template.expression  variable.other`,
      `}  ${value}  ${end}`,
      `/data  ${value}`,
    ]);
    expect(tokens('a=${b:${c}}\nd=${e\nf=g').map((token) => token.split('  ')[0])).toEqual([
      'a',
      '=',
      '${',
      'b:',
      '${',
      'c',
      '}',
      '}',
      'd',
      '=',
      '${',
      'e',
      'f',
      '=',
      'g',
    ]);
    expect(tokens('a={{ db_host }}')).toContain(`{{ db_host }}  ${value}  variable.other.template`);
  });

  it('marks booleans and numbers only where they are a whole item', () => {
    expect(tokens('a=true, 8080,10.0.0.1,trueish,UTF-8').slice(2)).toEqual([
      `true  ${value}  constant.language.boolean`,
      `,  ${value}  punctuation.separator.list`,
      `8080  ${value}  constant.numeric`,
      `,  ${value}  punctuation.separator.list`,
      `10.0.0.1  ${value}`,
      `,  ${value}  punctuation.separator.list`,
      `trueish  ${value}`,
      `,  ${value}  punctuation.separator.list`,
      `UTF-8  ${value}`,
    ]);
  });

  it('marks filters in keys, and includes', () => {
    expect(tokens('cluster.link.bind.addr["cluster-link-control"]=lo')).toEqual([
      `cluster.link.bind.addr  ${key}`,
      '[  punctuation.definition.filter.begin',
      '"cluster-link-control"  variable.parameter.filter',
      ']  punctuation.definition.filter.end',
      `=  ${separator}`,
      `lo  ${value}`,
    ]);
    expect(tokens('include-and-override=portal-common.properties')[0]).toBe(
      'include-and-override  keyword.control.import',
    );
  });
});
