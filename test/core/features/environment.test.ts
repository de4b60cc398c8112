import { describe, expect, it } from 'vitest';
import { hover } from '../../../server/src/core/features/hover/hover';
import { valueStacksAt } from '../../../server/src/core/features/clusters/value-stack';
import { accept, labels, offered, scene, type Scene } from './small-catalogue';

/** Two nodes that share a file and take the rest from files of variables. */
const cluster = (first: string, second = ''): string => `=== node1.env
${first}
=== node2.env
${second}
=== portal-ext.properties
cluster.link.enabled=true
=== portal-properties.json
{ "clusters": { "prod": { "nodes": {
  "node1": { "files": ["portal-ext.properties"], "env": ["node1.env"] },
  "node2": { "files": ["portal-ext.properties"], "env": ["node2.env"] } } } } }
`;

const hoverAt = ({ snapshot, path, offset }: Scene): string | undefined =>
  hover(snapshot, path, offset)?.markdown;

describe('Hover on a variable', () => {
  it('tells which key it sets, what that means, and what the nodes have', () => {
    const text = hoverAt(scene(cluster('LIFERAY_CLUSTER_PERIOD_LI$0NK_PERIOD_ENABLED=false')));
    expect(text?.split('\n\n')[0]).toBe(
      '`LIFERAY_CLUSTER_PERIOD_LINK_PERIOD_ENABLED` sets `cluster.link.enabled`.',
    );
    expect(text).toContain('Joins the node to its cluster');
    expect(text?.split('\n\n').slice(-2).join('\n')).toBe(
      '**The nodes differ.**\n| Node | In force |\n| --- | --- |\n| node1 (this node) | `false` |\n| node2 | `true` |',
    );
  });

  it('says what a name means that Liferay reads otherwise than it looks', () => {
    expect(hoverAt(scene(cluster('LIFERAY_CLUSTER_LINK_ENA$0BLED=false')))?.split('\n\n')[0]).toBe(
      '`LIFERAY_CLUSTER_LINK_ENABLED` sets `cluster_link_enabled`.',
    );
  });

  it('works without a node that takes the file, and is silent on variables of the image', () => {
    const compose = `=== compose.yaml
services:
  shop:
    environment:
      LIFERAY_SESSION_PERIOD_TIME$0OUT: "30"
      LIFERAY_JVM_OPTS: -Xmx2g
`;
    expect(hoverAt(scene(compose))?.split('\n\n')[0]).toBe(
      '`LIFERAY_SESSION_PERIOD_TIMEOUT` sets `session.timeout`.',
    );
    expect(hoverAt(scene('=== a.env\nLIFERAY_JVM_O$0PTS=-Xmx2g\n'))).toBeUndefined();
    expect(hoverAt(scene('=== a.env\nPA$0TH=/bin\n'))).toBeUndefined();
  });

  it('never shows a secret', () => {
    expect(
      hoverAt(scene(cluster('LIFERAY_JDBC_PERIOD_DEFAULT_PERIOD_PASS$0WORD=hunter2', 'A=1'))),
    ).not.toContain('hunter2');
  });
});

describe('Completion of variables', () => {
  it('offers names for keys, in the notation of the file', () => {
    const inCompose = (line: string): Scene =>
      scene(`=== compose.yaml\nservices:\n  a:\n    environment:\n${line}\n`);
    expect(labels(inCompose('      LIFERAY_CLUSTER$0'))).toContain(
      'LIFERAY_CLUSTER_PERIOD_LINK_PERIOD_ENABLED',
    );
    const name = 'LIFERAY_SESSION_PERIOD_TIMEOUT';
    const lineOf = (where: Scene): string | undefined =>
      accept(where, name)
        .split('\n')
        .find((line) => line.includes(name));
    expect(lineOf(inCompose('      LIFERAY_SESS$0'))).toBe(`      ${name}: `);
    expect(lineOf(inCompose('      - LIFERAY_SESS$0'))).toBe(`      - ${name}=`);
    expect(lineOf(inCompose('      LIFERAY_SE$0SSION: "1"'))).toBe(`      ${name}: "1"`);
    expect(lineOf(scene('=== node.env\nexport LIFERAY_SESS$0\n'))).toBe(`export ${name}=`);
    expect(lineOf(scene('=== Dockerfile\nFROM liferay/dxp\nENV LIFERAY_SESS$0\n'))).toBe(`ENV ${name}=`);
    expect(lineOf(scene('=== k8s/liferay.yaml\nkind: Deployment\nenv:\n  - name: LIFERAY_SESS$0\n'))).toBe(
      `  - name: ${name}`,
    );
  });

  it('tells the key beside the name', () => {
    const [first] = offered(scene('=== a.env\nLIFERAY_SESSION_PERIOD_TIMEOUT$0\n'));
    expect([first?.label, first?.detail]).toEqual(['LIFERAY_SESSION_PERIOD_TIMEOUT', 'session.timeout']);
  });

  it('offers values, in quotes where YAML would take them for something else', () => {
    const map = scene(
      '=== compose.yaml\nservices:\n  a:\n    environment:\n      LIFERAY_CLUSTER_PERIOD_LINK_PERIOD_ENABLED: $0\n',
    );
    expect(accept(map, 'true')).toContain('LIFERAY_CLUSTER_PERIOD_LINK_PERIOD_ENABLED: "true"');
    const list = scene(
      '=== compose.yaml\nservices:\n  a:\n    environment:\n      - LIFERAY_CLUSTER_PERIOD_LINK_PERIOD_ENABLED=$0\n',
    );
    expect(accept(list, 'true')).toContain('- LIFERAY_CLUSTER_PERIOD_LINK_PERIOD_ENABLED=true');
  });

  it('offers nothing elsewhere', () => {
    expect(labels(scene('=== compose.yaml\nservices:\n  liferay$0:\n'))).toEqual([]);
    expect(labels(scene('=== compose.yaml\nservices:\n  a:\n    image: L$0\n'))).toEqual([]);
    expect(labels(scene('=== a.env\n# LIFERAY_$0\n'))).toEqual([]);
  });
});

describe('Why a key has its value', () => {
  const stacks = (drawing: string) => {
    const { snapshot, path, offset } = scene(drawing);
    const found = valueStacksAt(snapshot, path, offset);
    return found?.stacks.map(({ nodes, values }) => [
      nodes.join(' '),
      ...values.map(({ layer, place, shown, wins }) =>
        [wins ? '*' : '-', layer, place?.path.split('/').at(-1) ?? '', shown ?? '?'].join(' '),
      ),
    ]);
  };

  it('is the stack of all that is said of it, node by node', () => {
    expect(
      stacks(
        cluster('LIFERAY_CLUSTER_PERIOD_LINK_PERIOD_ENABLED=false').replace('cluster.link', 'cluster.li$0nk'),
      ),
    ).toEqual([
      [
        'node1',
        '* environment node1.env false',
        '- portal-ext portal-ext.properties true',
        '- portal.properties  false',
      ],
      ['node2', '* portal-ext portal-ext.properties true', '- portal.properties  false'],
    ]);
  });

  it('can be asked for where a variable stands, too', () => {
    expect(
      stacks(cluster('LIFERAY_CLUSTER_PERIOD_LINK_PERIOD_ENABLED=fal$0se'))?.map(([nodes]) => nodes),
    ).toEqual(['node1', 'node2']);
  });

  it('masks secrets and does not guess what nobody sees', () => {
    expect(stacks(cluster('LIFERAY_JDBC_PERIOD_DEFAULT_PERIOD_PASSW$0ORD=hunter2'))?.flat()).toContain(
      '* environment node1.env ••••••',
    );
  });
});
