import { describe, expect, it } from 'vitest';
import { accept, offered, scene, type Scene } from '../small-catalogue';

const values = (where: Scene): string[] =>
  offered(where).map(({ label, detail }) => (detail === undefined ? label : `${label} (${detail})`));

describe('Values', () => {
  it.each<[string, string, string[]]>([
    ['booleans', 'cluster.link.enabled=$0', ['true', 'false (default)']],
    ['classes that the release has', 'dl.store.impl=$0', ['a.FileStore (default)', 'b.DatabaseStore']],
    [
      'templates of JDBC URLs, the embedded default last',
      'jdbc.default.url=$0',
      ['jdbc:mysql://DB_HOST/lportal (MySQL template)', 'jdbc:hsqldb:${liferay.home}/data (default)'],
    ],
    [
      'drivers, that of the URL in force first',
      'jdbc.default.url=jdbc:hsqldb:x\njdbc.default.driverClassName=$0',
      ['org.hsqldb.Driver (for the URL in force, default)', 'com.mysql.Driver'],
    ],
    ['the default of any other key', 'session.timeout=$0', ['30 (default)']],
    ['nothing for a key that nobody knows', 'my.key=$0', []],
    ['nothing for a secret', 'jdbc.default.password=$0', []],
  ])('%s', (_what, drawing, expected) => {
    expect(values(scene(drawing))).toEqual(expected);
  });

  it('what the other nodes have comes first and says on which', () => {
    const where = scene(
      '=== node1/portal-ext.properties\nmy.key=a\nsession.timeout=15\n=== node2/portal-ext.properties\nmy.key=a\n' +
        '=== node3/portal-ext.properties\nmy.key=$0',
    );
    expect(values(where)).toEqual(['a (node1, node2)']);
    const timeout = scene(
      '=== node1/portal-ext.properties\nsession.timeout=15\n=== node2/portal-ext.properties\nsession.timeout=$0',
    );
    expect(values(timeout)).toEqual(['15 (node1)', '30 (default)']);
  });

  it('never a secret of another node, nor what must differ', () => {
    const nodes = (key: string): Scene =>
      scene(`=== node1/portal-ext.properties\n${key}=taken\n=== node2/portal-ext.properties\n${key}=$0`);
    expect(values(nodes('jdbc.default.password'))).toEqual([]);
    expect(values(nodes('my.password'))).toEqual([]);
    expect(values(nodes('cluster.link.channel.logic.name.control'))).toEqual([]);
    const url = scene(
      '=== node1/portal-ext.properties\nmy.url=jdbc:mysql://db/x?password=geheim\n=== node2/portal-ext.properties\nmy.url=$0',
    );
    expect(values(url)).toEqual([]);
  });

  it('takes the place of the whole value, or of what stands before the cursor', () => {
    const where = scene('dl.store.impl=a.F$0oo\n');
    expect(accept(where, 'b.DatabaseStore', 'replace')).toBe('dl.store.impl=b.DatabaseStore\n');
    expect(accept(where, 'b.DatabaseStore', 'insert')).toBe('dl.store.impl=b.DatabaseStoreoo\n');
  });

  it('starts after blanks, and leaves those at the end alone', () => {
    expect(accept(scene('cluster.link.enabled = f$0  \n'), 'true')).toBe('cluster.link.enabled = true  \n');
    expect(accept(scene('cluster.link.enabled = $0\n'), 'true')).toBe('cluster.link.enabled = true\n');
  });

  it('is not offered before the separator', () => {
    expect(values(scene('cluster.link.enabled $0= x'))).toEqual([]);
  });

  it('has tab stops for what a URL leaves open', () => {
    expect(offered(scene('jdbc.default.url=$0'))[0]?.snippet).toBe('jdbc:mysql://${1:DB_HOST}/lportal');
  });
});

describe('Lists', () => {
  it('complete the item under the cursor with what is not there yet', () => {
    const where = scene('locales.enabled=de_DE,$0,hu_HU');
    expect(values(where)).toEqual(['en_US (default)']);
    expect(accept(where, 'en_US')).toBe('locales.enabled=de_DE,en_US,hu_HU');
    expect(accept(scene('locales.enabled=de_DE, e$0n , hu_HU'), 'en_US')).toBe(
      'locales.enabled=de_DE, en_US , hu_HU',
    );
  });

  it('on continued lines as well', () => {
    expect(accept(scene('locales.enabled=\\\n    de_DE,\\\n    e$0,\\\n    hu_HU\n'), 'en_US')).toBe(
      'locales.enabled=\\\n    de_DE,\\\n    en_US,\\\n    hu_HU\n',
    );
  });

  it('come whole where nothing is there', () => {
    expect(values(scene('locales.enabled=$0'))).toEqual(['de_DE,en_US (default)']);
  });
});

describe('Placeholders', () => {
  const names = (drawing: string): string[] => values(scene(drawing)).slice(0, 3);

  it('are the keys of the node first, then the defaults, each with what it becomes', () => {
    expect(names('db.host=db1\nmy.url=//${$0')).toEqual([
      'db.host (db1)',
      'default.liferay.home',
      'liferay.home (${default.liferay.home})',
    ]);
    expect(names('db.host=db1\nmy.url=//${ho$0')).toEqual([
      'db.host (db1)',
      'default.liferay.home',
      'liferay.home (${default.liferay.home})',
    ]);
  });

  it('close their brace where nothing closes it', () => {
    expect(accept(scene('my.url=//${lif$0/x'), 'liferay.home')).toBe('my.url=//${liferay.home}/x');
    expect(accept(scene('my.url=//${lif$0}/x'), 'liferay.home')).toBe('my.url=//${liferay.home}/x');
    expect(accept(scene('my.url=//${lif$0foo}/x'), 'liferay.home')).toBe('my.url=//${liferay.home}/x');
  });

  it('show no secret, and never the key itself', () => {
    expect(names('db.password=x\nmy.url=${db.p$0')).toEqual(['db.password (••••••)']);
    expect(names('my.url=${my$0')).toEqual([]);
  });

  it('end with their brace', () => {
    expect(values(scene('dl.store.impl=${x}$0'))).toEqual(['a.FileStore (default)', 'b.DatabaseStore']);
  });
});
