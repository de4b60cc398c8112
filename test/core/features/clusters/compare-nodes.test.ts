import { describe, expect, it } from 'vitest';
import { compareNodes, type NodeTable } from '../../../../server/src/core/features/clusters/compare-nodes';
import { valueInWords } from '../../../../server/src/core/features/clusters/compared-value';
import { snapshotOf } from '../../../kit/check';
import { parseDrawing } from '../../../kit/drawn';

/** A table as lines: what is required of the nodes, the key, and what each has; `*` marks what deviates. */
function drawTable({ rows }: NodeTable): string[] {
  return rows.map(({ key, agreement, cells }) =>
    [
      agreement ?? 'unknown',
      key,
      ...cells.map(
        (cell) =>
          `${cell.deviates ? '* ' : ''}${valueInWords(cell)}${cell.hidesDifference ? ' (differs)' : ''}`,
      ),
    ].join(' | '),
  );
}

function compared(
  drawing: string,
  {
    reference,
    all = false,
    portal = '7.4.3.131',
  }: { reference?: string; all?: boolean; portal?: string } = {},
): NodeTable {
  const [cluster] = snapshotOf(parseDrawing(drawing).files, { portal }).clusters;
  if (cluster === undefined) throw new Error('no cluster is drawn');
  return compareNodes(cluster, { all, reference: cluster.nodes.find(({ name }) => name === reference) });
}

const three = `=== node1/portal-ext.properties
cluster.link.enabled=true
my.own.key=1
jdbc.default.url=jdbc:mysql://db/lportal?a=b&c=d
jdbc.default.maximumPoolSize=50
=== node2/portal-ext.properties
cluster.link.enabled=t
my.own.key=1
jdbc.default.url=jdbc:mysql://DB:3306/lportal?c=d&a=b
jdbc.default.maximumPoolSize=80
=== node3/portal-ext.properties
my.own.key=2
jdbc.default.url=jdbc:mysql://other/lportal?a=b&c=d
`;

describe('a table of the nodes of a cluster', () => {
  it('has the keys that differ, those that must agree first, and marks what most nodes do not have', () => {
    const table = compared(three);
    expect(drawTable(table)).toEqual([
      'same | jdbc.default.url | jdbc:mysql://db/lportal?a=b&c=d | jdbc:mysql://DB:3306/lportal?c=d&a=b | * jdbc:mysql://other/lportal?a=b&c=d',
      'same | cluster.link.enabled | true | t | * false (default)',
      'unknown | my.own.key | 1 | 1 | * 2',
      'tuning | jdbc.default.maximumPoolSize | 50 | 80 | 180 (default)',
    ]);
    expect([table.compared, table.differing, table.reference]).toEqual([4, 4, undefined]);
  });

  it('measures by one node where it is named', () => {
    expect(drawTable(compared(three, { reference: 'node3' })).at(-1)).toBe(
      'tuning | jdbc.default.maximumPoolSize | * 50 | * 80 | 180 (default)',
    );
  });

  it('marks nothing in what has to be the own of each node', () => {
    const drawing = ['a', 'a', 'b']
      .map(
        (name, i) =>
          `=== node${String(i + 1)}/portal-ext.properties\ncluster.link.channel.logic.name.control=${name}\n`,
      )
      .join('');
    expect(drawTable(compared(drawing))).toEqual([
      'per-node | cluster.link.channel.logic.name.control | a | a | b',
    ]);
  });

  it('has also what agrees if everything is asked for, after what differs', () => {
    const drawing = `=== node1/portal-ext.properties
cluster.link.enabled=true
z=1
=== node2/portal-ext.properties
cluster.link.enabled=true
z=2
`;
    expect(drawTable(compared(drawing))).toEqual(['unknown | z | 1 | 2']);
    expect(drawTable(compared(drawing, { all: true }))).toEqual([
      'unknown | z | 1 | 2',
      'same | cluster.link.enabled | true | true',
    ]);
    expect(compared(drawing).compared).toBe(2);
  });

  it('finds no difference in what something outside fills in', () => {
    const drawing = `=== node1/portal-ext.properties
dl.store.impl=\${store}
a=x
=== node2/portal-ext.properties
dl.store.impl=com.liferay.portal.store.db.DBStore
a=\${sys}
=== node3/portal-ext.properties
dl.store.impl=com.liferay.portlet.documentlibrary.store.DBStore
`;
    expect(drawTable(compared(drawing))).toEqual([
      'unknown | a | x | ${sys} (filled in elsewhere) | not set',
    ]);
  });

  it('shows no secret, and says where one differs', () => {
    const drawing = `=== node1/portal-ext.properties
auth.mac.shared.key=4bb1
jdbc.default.url=jdbc:mysql://db/a?user=x&password=one
my.url=http://me:one@host
=== node2/portal-ext.properties
auth.mac.shared.key=4bb1
jdbc.default.url=jdbc:mysql://db/a?user=x&password=one
my.url=http://me:two@host
=== node3/portal-ext.properties
auth.mac.shared.key=90cd
jdbc.default.url=jdbc:mysql://db/a?user=x&password=one
my.url=http://me:one@host
`;
    expect(drawTable(compared(drawing))).toEqual([
      'same | auth.mac.shared.key | •••••• | •••••• | * •••••• (differs)',
      'unknown | my.url | http://me:••••••@host | * http://me:••••••@host (differs) | http://me:••••••@host',
    ]);
  });

  it('says of every hidden value that it differs where nothing measures them', () => {
    const drawing = `=== node1/portal-ext.properties
auth.mac.shared.key=4bb1
=== node2/portal-ext.properties
auth.mac.shared.key=90cd
`;
    expect(drawTable(compared(drawing))).toEqual([
      'same | auth.mac.shared.key | •••••• (differs) | •••••• (differs)',
    ]);
  });
});

describe('OSGi configurations in a table of nodes', () => {
  const pid = 'com.acme.mail.MailConfiguration';
  const drawn = `=== node1/portal-ext.properties
cluster.link.enabled=true
=== node1/osgi/configs/${pid}.config
retries=I"3"
enabled=B"TRUE"
password="geheim"
nodeName="one"
service.pid="x1"
alone="a"
hosts=["a:25","b:25"]
=== node2/portal-ext.properties
cluster.link.enabled=true
configuration.override.${pid}_retries=I"5"
=== node2/osgi/configs/${pid}.config
retries=I"3"
enabled=B"true"
password="anders"
nodeName="two"
service.pid="x2"
hosts=["b:25", "a:25"]
=== node3/portal-ext.properties
cluster.link.enabled=true
`;

  it('have a row for each key, by what it comes to', () => {
    const table = compared(drawn);
    expect(drawTable(table)).toEqual([
      `should-be-same | ${pid}#password | •••••• (differs) | •••••• (differs) | not set`,
      `should-be-same | ${pid}#retries | 3 | 5 | not set`,
      `per-node | ${pid}#nodeName | one | two | not set`,
    ]);
    expect([table.compared, table.differing]).toEqual([7, 3]);
  });

  it('are not taken for different where a node has none of it', () => {
    const rows = compared(drawn, { all: true }).rows.slice(3);
    expect(rows.map(({ key, cells }) => [key, ...cells.map(valueInWords)])).toEqual([
      ['cluster.link.enabled', 'true', 'true', 'true'],
      [`${pid}#alone`, 'a', 'not set', 'not set'],
      [`${pid}#enabled`, 'TRUE', 'true', 'not set'],
      [`${pid}#hosts`, 'a:25, b:25', 'b:25, a:25', 'not set'],
    ]);
  });

  it('are measured by a reference, and lead to where values stand', () => {
    const { rows } = compared(drawn, { reference: 'node2' });
    const cells = rows.find(({ key }) => key === `${pid}#retries`)?.cells ?? [];
    expect(
      cells.map(({ deviates, origin }) => [
        deviates,
        origin?.file.path,
        origin?.file.text.slice(origin.valueSpan.start, origin.valueSpan.end),
      ]),
    ).toEqual([
      [true, `/w/node1/osgi/configs/${pid}.config`, 'I"3"'],
      [false, '/w/node2/portal-ext.properties', 'I"5"'],
      [false, undefined, undefined],
    ]);
  });
});
