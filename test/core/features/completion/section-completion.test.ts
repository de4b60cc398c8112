import { describe, expect, it } from 'vitest';
import { accept, labels, offered, scene, smallCatalogue } from '../small-catalogue';

const cluster = (
  own: string,
  other = 'cluster.link.enabled=true\ncluster.link.channel.name.transport.0=ours\n',
) => scene(`=== node1/portal-ext.properties\n${other}=== node2/portal-ext.properties\n${own}`);

describe('Whole sections', () => {
  it('are offered after ##, first those on which the nodes of a cluster must agree', () => {
    expect(labels(scene('##$0'))).toEqual([
      'JDBC section',
      'Document Library section',
      'Cluster Link section',
      'Liferay Home section',
      'Languages section',
      'Session section',
    ]);
    expect(labels(scene('## clu$0'))).toEqual(['Cluster Link section']);
  });

  it('are offered for the start of their name at the start of a line', () => {
    expect(labels(scene('Cluster Li$0'))).toEqual(['Cluster Link section']);
    expect(labels(scene('a=1\n  Doc$0'))).toEqual(['Document Library section']);
    expect(labels(scene('Link$0')).filter((label) => label.endsWith(' section'))).toEqual([]);
  });

  it('stand after the keys where a key may be meant', () => {
    expect(labels(scene('session$0'))).toEqual(['session.timeout', 'Session section']);
  });

  it('are not offered inside a value, a comment or a continuation', () => {
    expect(labels(scene('a=Cluster$0'))).toEqual([]);
    expect(labels(scene('# Cluster$0'))).toEqual([]);
    expect(labels(scene('a=b,\\\nCluster$0'))).toEqual([]);
    expect(labels(scene('a=b,\\\n## Cluster$0'))).toEqual([]);
  });

  it('are not offered where the node sets all of it', () => {
    expect(labels(scene('session.timeout=1\n## Ses$0'))).toEqual([]);
  });

  it('come with the text of a section copy', () => {
    expect(accept(scene('a=1\n\n## Ses$0\n'), 'Session section')).toBe(`a=1

##
## Session
##

    #
    # Env: LIFERAY_SESSION_PERIOD_TIMEOUT
    #
    session.timeout=30
`);
  });

  it('fit in: Cluster Link is on, what must agree agrees, what is set stays away', () => {
    const where = cluster('cluster.link.autodetect.address=db:3306\nCluster$0\n');
    expect(accept(where, 'Cluster Link section')).toBe(`cluster.link.autodetect.address=db:3306
##
## Cluster Link
##

    #
    # Joins the node to its cluster, see the guide.
    #
    # Env: LIFERAY_CLUSTER_PERIOD_LINK_PERIOD_ENABLED
    #
    cluster.link.enabled=true

    #
    # Env: LIFERAY_CLUSTER_PERIOD_LINK_PERIOD_CHANNEL_PERIOD_NAME_PERIOD_TRANSPORT_PERIOD__NUMBER0_
    # Env: LIFERAY_CLUSTER_PERIOD_LINK_PERIOD_CHANNEL_PERIOD_NAME_PERIOD_TRANSPORT_PERIOD__NUMBER1_
    # Env: LIFERAY_CLUSTER_PERIOD_LINK_PERIOD_CHANNEL_PERIOD_LOGIC_PERIOD_NAME_PERIOD_CONTROL
    #
    cluster.link.channel.name.transport.0=ours
    #cluster.link.channel.name.transport.1=transport-1
    cluster.link.channel.logic.name.control=
`);
  });

  it('switch Cluster Link on where it stands', () => {
    const text = accept(cluster('cluster.link.enabled=false\n## Cluster$0\n'), 'Cluster Link section');
    expect(text.startsWith('cluster.link.enabled=true\n##\n## Cluster Link\n')).toBe(true);
  });

  it('show what they bring', () => {
    expect(offered(scene('## Ses$0')).map(({ documentation }) => documentation)).toEqual([
      '```properties\n##\n## Session\n##\n\n    #\n    # Env: LIFERAY_SESSION_PERIOD_TIMEOUT\n    #\n    session.timeout=30\n```',
    ]);
  });

  it('show no secret', () => {
    const catalogue = {
      ...smallCatalogue,
      property: (key: string) => {
        const own = smallCatalogue.property(key);
        return own?.secret === true ? { ...own, agreement: 'same' as const } : own;
      },
    };
    const [item] = offered(
      scene(
        '=== node1/portal-ext.properties\njdbc.default.password=geheim\njdbc.default.url=jdbc:mysql://u:geheim@db/x\n' +
          '=== node2/portal-ext.properties\n## JD$0',
        catalogue,
      ),
    );
    expect(item?.documentation).not.toContain('geheim');
    expect(item?.documentation).toContain('jdbc.default.password=••••••\n');
    // What is put into the file is the secret on which the nodes have to agree.
    expect(item?.text).toContain('jdbc.default.password=geheim\n');
  });

  it('keep the line ends of the file', () => {
    expect(accept(scene('a=1\r\n## Ses$0\r\n'), 'Session section')).toBe(
      'a=1\r\n##\r\n## Session\r\n##\r\n\r\n    #\r\n    # Env: LIFERAY_SESSION_PERIOD_TIMEOUT\r\n    #\r\n    session.timeout=30\r\n',
    );
  });
});
