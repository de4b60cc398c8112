import { describe, expect, it } from 'vitest';
import { compareNodes, type NodeTable } from '../../../server/src/core/features/compare-nodes';
import { valueInWords } from '../../../server/src/core/features/compared-value';
import { snapshotOf } from '../../kit/check';
import { parseDrawing } from '../../kit/drawn';

/** A table as lines: what the nodes have to do, the key, and what each has; `*` marks what deviates. */
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

  it('has what agrees too where all is asked for, behind what differs', () => {
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
