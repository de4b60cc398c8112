import { describe, expect, it } from 'vitest';
import { codeSpan, escapeMarkdown, table } from '../../../server/src/core/features/markdown';

describe('Texts from files in Markdown', () => {
  it.each([
    ['*bold* _and_ [link](command:x)', '\\*bold\\* \\_and\\_ \\[link\\]\\(command:x\\)'],
    ['<img src=x> & more', '&lt;img src=x\\> &amp; more'],
    ['# no heading\n- no list', '\\# no heading\uFFFD\\- no list'],
  ])('%j is shown as it stands', (text, expected) => {
    expect(escapeMarkdown(text)).toBe(expected);
  });

  it.each([
    ['plain', '`plain`'],
    ['a`b', '`` a`b ``'],
    ['``', '``` `` ```'],
    ['', '` `'],
    ['two\nlines', '`two\uFFFDlines`'],
    ['right\u202eleft', '`right\uFFFDleft`'],
  ])('%j as a code span', (text, expected) => {
    expect(codeSpan(text)).toBe(expected);
  });

  it('bars do not end a cell', () => {
    expect(table(['Node', 'Value'], [['node1', codeSpan('a|b')]])).toBe(
      '| Node | Value |\n| --- | --- |\n| node1 | `a\\|b` |',
    );
  });
});
