import { describe, expect, it } from 'vitest';
import {
  copyGroup,
  copyProperty,
  copySection,
  sectionOf,
} from '../../../server/src/core/editing/section-copy';
import type { FileEdit } from '../../../server/src/core/editing/file-edit';
import { applyEdits } from '../../../server/src/core/text/edit';
import type { Node } from '../../../server/src/core/cluster/cluster';
import { scene, type Scene } from '../features/small-catalogue';

/** Nodes with these texts (each empty or ending with its line); the copy goes to the first. */
function cluster(...texts: readonly string[]): Scene {
  return scene(texts.map((text, i) => `=== node${i + 1}/portal-ext.properties\n${text}`).join(''));
}

function copied(where: Scene, copy: (node: Node, nodes: readonly Node[]) => readonly FileEdit[]): string {
  const { files } = where;
  const path = '/w/node1/portal-ext.properties';
  const [first] = where.snapshot.clusters;
  const node = first?.nodes[0];
  if (first === undefined || node === undefined) throw new Error('the scene has no node');
  const edits = copy(node, first.nodes);
  expect(edits.map((edit) => edit.path)).toEqual(edits.length === 0 ? [] : [path]);
  return applyEdits(
    files[path] ?? '',
    edits.flatMap((edit) => edit.edits),
  );
}

const section = (where: Scene, name: string): string =>
  copied(where, (node, nodes) => copySection(node, name, nodes));

/** The lines that set something, without comments and indentation. */
const entries = (text: string): string[] =>
  text
    .split('\n')
    .map((line) => line.trim())
    .filter((line) => line !== '' && !line.startsWith('# ') && !/^#+$/.test(line) && !line.startsWith('## '));

describe('A section copy', () => {
  it('has the shape of portal.properties and stands in its place', () => {
    expect(section(cluster('liferay.home=/x\ndl.store.impl=a\n'), 'Languages')).toBe(`liferay.home=/x

##
## Languages
##

    #
    # Env: LIFERAY_LOCALES_PERIOD_ENABLED
    #
    locales.enabled=\\
        de_DE,\\
        en_US

dl.store.impl=a
`);
  });

  it('leaves out what the node sets, whatever its value', () => {
    expect(entries(section(cluster('jdbc.default.maximumPoolSize=7\njdbc.default.url=x\n'), 'JDBC'))).toEqual(
      [
        'jdbc.default.maximumPoolSize=7',
        'jdbc.default.driverClassName=org.hsqldb.Driver',
        'jdbc.default.password=',
        'jdbc.default.url=x',
      ],
    );
  });

  it('does not repeat a heading that is there', () => {
    const text = section(cluster('##\n## Session\n##\n'), 'Session');
    expect(text).toBe(
      '##\n## Session\n##\n\n    #\n    # Env: LIFERAY_SESSION_PERIOD_TIMEOUT\n    #\n    session.timeout=30\n',
    );
  });

  it('changes nothing the second time', () => {
    for (const name of ['Cluster Link', 'JDBC', 'Session']) {
      const once = section(cluster('a=1\n', 'cluster.link.enabled=true\n'), name);
      expect(section(cluster(once, 'cluster.link.enabled=true\n'), name)).toBe(once);
    }
  });

  it('knows no section that portal.properties does not have', () => {
    expect(section(cluster('a=1\n'), 'No Such Section')).toBe('a=1\n');
  });
});

describe('A copy of Cluster Link', () => {
  it('comes switched on', () => {
    expect(entries(section(cluster(''), 'Cluster Link'))).toEqual([
      'cluster.link.enabled=true',
      'cluster.link.autodetect.address=www.google.com:80',
      'cluster.link.channel.name.transport.0=transport-0',
      '#cluster.link.channel.name.transport.1=transport-1',
      'cluster.link.channel.logic.name.control=',
    ]);
  });

  it('switches on where it stands', () => {
    expect(entries(section(cluster('cluster.link.enabled=false\n'), 'Cluster Link'))[0]).toBe(
      'cluster.link.enabled=true',
    );
    expect(
      entries(
        section(cluster('cluster.link.enabled=false\na=1\ncluster.link.enabled=no\n'), 'Cluster Link'),
      ).slice(0, 2),
    ).toEqual(['a=1', 'cluster.link.enabled=true']);
  });

  it('switches on an empty value, in front of the lines that come below it', () => {
    for (const text of ['cluster.link.enabled=\n', 'cluster.link.enabled='])
      expect(entries(section(cluster(text), 'Cluster Link'))).toEqual([
        'cluster.link.enabled=true',
        'cluster.link.autodetect.address=www.google.com:80',
        'cluster.link.channel.name.transport.0=transport-0',
        '#cluster.link.channel.name.transport.1=transport-1',
        'cluster.link.channel.logic.name.control=',
      ]);
  });

  it('leaves alone what is on, and what something else fills in', () => {
    expect(entries(section(cluster('cluster.link.enabled=On\n'), 'Cluster Link'))[0]).toBe(
      'cluster.link.enabled=On',
    );
    expect(entries(section(cluster('cluster.link.enabled=@link@\n'), 'Cluster Link'))[0]).toBe(
      'cluster.link.enabled=@link@',
    );
  });

  it('takes on what the other nodes agree on', () => {
    const other =
      'cluster.link.enabled=true\ncluster.link.channel.name.transport.0=ours\ncluster.link.channel.name.transport.1=too\n' +
      'cluster.link.channel.logic.name.control=mine\ncluster.link.autodetect.address=db:1\n';
    expect(entries(section(cluster('', other, other), 'Cluster Link'))).toEqual([
      'cluster.link.enabled=true',
      // It may differ, so the default is as good.
      'cluster.link.autodetect.address=www.google.com:80',
      'cluster.link.channel.name.transport.0=ours',
      // Commented in portal.properties, in force on the others.
      'cluster.link.channel.name.transport.1=too',
      // It must differ.
      'cluster.link.channel.logic.name.control=',
    ]);
  });

  it('stays with the default where the others do not agree', () => {
    const text = section(
      cluster('', 'cluster.link.channel.name.transport.0=a\n', 'cluster.link.channel.name.transport.0=b\n'),
      'Cluster Link',
    );
    expect(entries(text)).toContain('cluster.link.channel.name.transport.0=transport-0');
  });

  it('fills in placeholders that say something else here', () => {
    const name = 'cluster.link.channel.name.transport.0=${team}-0\n';
    expect(entries(section(cluster('', `team=red\n${name}`), 'Cluster Link'))).toContain(
      'cluster.link.channel.name.transport.0=red-0',
    );
    expect(entries(section(cluster('team=red\n', `team=red\n${name}`), 'Cluster Link'))).toContain(
      'cluster.link.channel.name.transport.0=${team}-0',
    );
  });
});

describe('A copy of the database section', () => {
  it('brings a template, never the embedded default', () => {
    expect(entries(section(cluster(''), 'JDBC'))).toEqual([
      'jdbc.default.driverClassName=com.mysql.Driver',
      'jdbc.default.url=jdbc:mysql://DB_HOST/lportal',
      'jdbc.default.password=DB_PASSWORD',
      'jdbc.default.maximumPoolSize=100',
    ]);
  });

  it('brings the database of the other nodes, and no password of theirs', () => {
    const other =
      'jdbc.default.url=jdbc:mysql://db1/x\njdbc.default.driverClassName=com.mysql.Driver\njdbc.default.password=geheim\n';
    expect(entries(section(cluster('', other, other), 'JDBC'))).toEqual([
      'jdbc.default.driverClassName=com.mysql.Driver',
      'jdbc.default.url=jdbc:mysql://db1/x',
      'jdbc.default.password=DB_PASSWORD',
      'jdbc.default.maximumPoolSize=100',
    ]);
  });
});

describe('Smaller copies', () => {
  it('bring a group with its comment', () => {
    const where = cluster('liferay.home=/x\n');
    const place = sectionOf(where.snapshot.catalogueFor(where.path), 'jdbc.default.maximumPoolSize');
    if (place === undefined) throw new Error('the small catalogue lost its group');
    expect(copied(where, (node, nodes) => copyGroup(node, place.section, place.group, nodes)))
      .toBe(`liferay.home=/x

    #
    # Env: LIFERAY_JDBC_PERIOD_DEFAULT_PERIOD_MAXIMUM_UPPERCASEP_OOL_UPPERCASES_IZE
    #
    jdbc.default.maximumPoolSize=100
`);
  });

  it('bring one property with its comment', () => {
    expect(
      copied(cluster('liferay.home=/x\n'), (node, nodes) =>
        copyProperty(node, 'cluster.link.enabled', nodes),
      ),
    ).toBe(`liferay.home=/x

    #
    # Joins the node to its cluster, see the guide.
    #
    # Env: LIFERAY_CLUSTER_PERIOD_LINK_PERIOD_ENABLED
    #
    cluster.link.enabled=true
`);
  });
});
