import { describe, expect, it } from 'vitest';
import { testCatalogues } from '../../../kit/catalogues';
import { accept, labels, offered, scene } from '../small-catalogue';

describe('Templates', () => {
  it('are offered by any word of their id, at the start of a line', () => {
    expect(labels(scene('tcp$0'))).toContain('cluster-link-tcp');
    expect(labels(scene('clus$0'))).toContain('cluster-link-tcp');
    expect(labels(scene('my.key=tcp$0'))).not.toContain('cluster-link-tcp');
    expect(labels(scene('my.key=\\\n  tcp$0'))).not.toContain('cluster-link-tcp');
  });

  it('bring their lines, with the stops of a snippet where these are supported', () => {
    const where = scene('my.a=1\r\n  tc$0\r\n');
    expect(accept(where, 'cluster-link-tcp')).toBe(
      'my.a=1\r\n  cluster.link.channel.logic.name.control=node1-control\r\nmy.xml=node1/$x\r\n',
    );
    expect(offered(where).find(({ label }) => label === 'cluster-link-tcp')?.snippet).toBe(
      'cluster.link.channel.logic.name.control=${1:node1}-control\r\nmy.xml=${1}/\\$x',
    );
  });

  it('are not offered where the node sets one of their keys', () => {
    expect(labels(scene('my.xml=1\ntcp$0'))).not.toContain('cluster-link-tcp');
  });

  it.each(['7.4.3.131', '7.2.1', '6.2.5'])('of %s have only keys of that release', (release) => {
    const catalogue = testCatalogues()(release);
    const unknown = catalogue.templates
      .flatMap(({ lines }) => lines.map(({ key }) => key))
      .filter((key) => !key.startsWith('configuration.override.') && catalogue.property(key) === undefined);
    expect(unknown).toEqual([]);
    expect(catalogue.templates.map(({ id }) => id)).toEqual(
      expect.arrayContaining(['database-mysql', 'cluster-link-tcp']),
    );
  });
});
