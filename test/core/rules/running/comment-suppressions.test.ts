import { describe, expect, it } from 'vitest';
import { suppressionsOf } from '../../../../server/src/core/rules/running/suppression';
import { checkedTree } from '../../../../server/src/core/rules/running/checked-tree';
import { sourceFile } from '../../../../server/src/core/workspace';

/** The rules of each ignore comment, and the text that it covers. */
function coveredIn(path: string, text: string): [rules: string, covered: string][] {
  return suppressionsOf(sourceFile(path, text), checkedTree).map(({ rules, covers }) => [
    rules.join(' '),
    text.slice(covers.start, covers.end),
  ]);
}

describe('ignore comments outside of properties files', () => {
  it('cover the next line of YAML with all that is indented below it', () => {
    const text = `services:
  # portal-properties-ignore database-differs, secret-differs -- two sites until 2027-01-31

  liferay-1:
    image: liferay/dxp

    environment:
      A: 1
  liferay-2:
    image: liferay/dxp
`;
    expect(coveredIn('/compose.yaml', text)).toEqual([
      [
        'database-differs secret-differs',
        '  liferay-1:\n    image: liferay/dxp\n\n    environment:\n      A: 1',
      ],
    ]);
  });

  it('cover the next line of variables, with its continuation lines', () => {
    const text = '# portal-properties-ignore dead-environment-name\nA=1 \\\n  2\nB=2\n';
    expect(coveredIn('/node1.env', text)).toEqual([['dead-environment-name', 'A=1 \\\n  2']]);
  });

  it('cover the next start tag of XML, whatever stands between and inside of quotes', () => {
    const text = `<config>
  <!-- portal-properties-ignore jgroups-attribute-removed -->
  <!-- another remark -->
  <TCP singleton_name="a>b"
       bind_port="7800"/>
  <PING/>
</config>`;
    expect(coveredIn('/tcp.xml', text)).toEqual([
      ['jgroups-attribute-removed', '<TCP singleton_name="a>b"\n       bind_port="7800"/>'],
    ]);
  });

  it('cover the whole file where they say so', () => {
    const text = '# portal-properties-ignore-file osgi-config-differs\na="1"\n';
    expect(coveredIn('/osgi/configs/com.acme.A.config', text)).toEqual([['osgi-config-differs', text]]);
  });

  it('cover nothing at the end of a file, and in a comment that does not end', () => {
    expect(coveredIn('/compose.yaml', 'a: 1\n# portal-properties-ignore\n')).toEqual([['', '']]);
    expect(coveredIn('/tcp.xml', '<!-- portal-properties-ignore')).toEqual([]);
  });
});
