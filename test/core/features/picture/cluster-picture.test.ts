import { describe, expect, it } from 'vitest';
import {
  type ClusterPicture,
  clusterPicture,
} from '../../../../server/src/core/features/picture/cluster-picture';
import { groupedPicture } from '../../../../server/src/core/features/picture/picture-groups';
import { pictureMermaid } from '../../../../server/src/core/features/picture/picture-mermaid';
import { pictureSvg } from '../../../../server/src/core/features/picture/picture-svg';
import { snapshotOf } from '../../../kit/check';
import { parseDrawing } from '../../../kit/drawn';

function picture(drawing: string, portal = '7.4.3.131'): ClusterPicture {
  const [cluster] = snapshotOf(parseDrawing(drawing).files, { portal }).clusters;
  if (cluster === undefined) throw new Error('no cluster is drawn');
  return clusterPicture(cluster);
}

/** Each thing with its users; `≠` before those that differ. */
function drawn({ nodes, things, links }: ClusterPicture): string[] {
  const nameOf = (id: string): string => nodes.find((node) => node.id === id)?.name ?? id;
  return things.map(({ id, kind, label, differs }) => {
    const users = links
      .filter(({ thing }) => thing === id)
      .map((link) => `${link.differs ? '≠' : ''}${nameOf(link.node)}`);
    return `${differs ? '≠ ' : ''}${kind}: ${label} <- ${users.join(' ')}`;
  });
}

const config =
  'osgi/configs/com.liferay.portal.search.elasticsearch7.configuration.ElasticsearchConfiguration.config';

const three = [1, 2, 3]
  .map(
    (number) => `=== node${number}/portal-ext.properties
cluster.link.enabled=${number === 3 ? 'false' : 'true'}
jdbc.default.url=jdbc:mysql://user:secret@${number === 2 ? 'other' : 'db'}/lportal?password=secret
jdbc.default.password=secret
dl.store.impl=com.liferay.portal.store.db.DBStore
=== node${number}/${config}
productionModeEnabled=B"true"
networkHostAddresses=["http://user:secret@es:9200"]
`,
  )
  .join('');

describe('the picture of a cluster', () => {
  it('has what nodes work with once for all who share it, and marks where they disagree', () => {
    expect(drawn(picture(three))).toEqual([
      'database: lportal on db:3306 <- node1 node3',
      '≠ database: lportal on other:3306 <- ≠node2',
      'file-store: DBStore <- node1 node2 node3',
      'search: Elasticsearch on http://user:••••••@es:9200 <- node1 node2 node3',
      'channel: control channel, liferay-channel-control, udp <- node1 node2',
      'channel: transport.0 channel, liferay-channel-transport-0, udp <- node1 node2',
      '≠ channel: Cluster Link is off <- ≠node3',
    ]);
  });

  it('takes what is not known for no difference', () => {
    const drawing = `=== node1/portal-ext.properties
jdbc.default.url=jdbc:mysql://\${database.host}/lportal
dl.store.impl=@store@
cluster.link.enabled=@on@
=== node2/portal-ext.properties
jdbc.default.url=jdbc:mysql://db/lportal
dl.store.impl=com.liferay.portal.store.db.DBStore
cluster.link.enabled=true
`;
    const made = picture(drawing);
    expect(drawn(made)).toEqual([
      'database: not known <- node1',
      'database: lportal on db:3306 <- node2',
      'file-store: not known <- node1',
      'file-store: DBStore <- node2',
      'channel: control channel, liferay-channel-control, udp <- node2',
      'channel: transport.0 channel, liferay-channel-transport-0, udp <- node2',
    ]);
    expect(made.nodes.map(({ differs }) => differs)).toEqual([false, false]);
  });

  it('sees that a database inside a node is nobody else’s', () => {
    const drawing = `=== node1/portal-ext.properties
a=1
=== node2/portal-ext.properties
a=1
`;
    expect(drawn(picture(drawing)).slice(0, 2)).toEqual([
      '≠ database: Hypersonic inside the node <- ≠node1',
      '≠ database: Hypersonic inside the node <- ≠node2',
    ]);
  });

  it('is drawn as SVG', async () => {
    await expect(pictureSvg(picture(three))).toMatchFileSnapshot('three-nodes.svg');
  });

  it('is written as Mermaid', async () => {
    await expect(pictureMermaid(picture(three))).toMatchFileSnapshot('three-nodes.mmd');
  });

  it('stays a document whatever names hold', () => {
    const hostile: ClusterPicture = {
      name: '<&"\u0000',
      nodes: [
        {
          id: 'n0',
          name: ']]>"--\ud800',
          detail: '#;',
          differs: true,
          place: { path: '/w', span: { start: 0, end: 0 } },
        },
      ],
      things: [],
      links: [],
    };
    expect(pictureSvg(hostile)).toContain('<title>]]&#62;&#34;--\ufffd, #; (differs)</title>');
    expect(pictureMermaid(hostile)).toContain('n0["#93;#93;#62;#34;--\ufffd<br>#35;#59;"]');
  });
});

describe('the picture of a large cluster', () => {
  const large = (count: number, differing: readonly number[], search = ''): ClusterPicture =>
    picture(
      Array.from(
        { length: count },
        (_, i) => `=== frankfurt-node${i + 1}/portal-ext.properties
jdbc.default.url=jdbc:mysql://db/${differing.includes(i) ? 'staging' : 'lportal'}
cluster.link.enabled=true
dl.store.impl=com.liferay.portal.store.db.DBStore
${search === '' ? '' : `=== frankfurt-node${i + 1}/${config}\n${search}\n`}`,
      ).join(''),
    );
  const groupsOf = (made: ClusterPicture): string[] =>
    groupedPicture(made).groups.map(({ id, title, nodes, uses }) => {
      const used = uses.map(({ thing, differs }) => `${differs ? '≠' : ''}${thing}`);
      return `${id} ${title} (${nodes.length}): ${used.join(' ')}`;
    });

  it('has one group for nodes that are alike, and one node alone where no other is like it', () => {
    expect(groupsOf(large(12, [3]))).toEqual([
      'g0 11 nodes agree (11): t0 t2 t3 t4',
      'n3 frankfurt-node4 (1): ≠t1 t2 t3 t4',
    ]);
    expect(groupsOf(large(8, [3]))).toHaveLength(8);
  });

  it('takes what each node has of its own for one thing', () => {
    const made = large(12, [], 'productionModeEnabled=B"false"');
    const { groups, things } = groupedPicture(made);
    expect(groups).toHaveLength(1);
    expect(things.filter(({ kind }) => kind === 'search').map(({ label }) => label)).toEqual([
      'Elasticsearch inside the node (12)',
    ]);
  });

  it('has the things that they use in the first screen, each node with a link, and each name in full', () => {
    const svg = pictureSvg(large(50, [3, 7, 9]));
    const lowest = Math.max(...[...svg.matchAll(/<a id="t\d+">.*? y="(\d+)"/g)].map(([, y]) => Number(y)));
    expect(lowest).toBeLessThan(600);
    expect(svg.match(/<a id="n\d+">/g)).toHaveLength(50);
    expect(svg).toContain('<title>frankfurt-node17, Liferay 7.4.3.131</title>');
    expect(svg).toContain('>…node17</text>');
    expect(svg).toContain('aria-label="47 nodes agree, Liferay 7.4.3.131"');
  });

  it('stays small with a thousand nodes', () => {
    const made = large(1000, [3]);
    expect(pictureSvg(made).match(/<a id="n\d+">/g)).toEqual(['<a id="n3">']);
    expect(pictureSvg(made)).toContain('frankfurt-node1 … frankfurt-node1000');
    expect(pictureMermaid(made).split('\n').length).toBeLessThan(25);
  });
});
