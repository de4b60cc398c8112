import { describe, expect, it } from 'vitest';
import { expectFindings, findingsOf } from '../../../kit/check';
import { parseDrawing } from '../../../kit/drawn';
import { afterFix, fixTitles } from './kit';

const rules = ['database-differs'];
const expectDrawn = (drawing: string): void => void expectFindings(drawing, { rules });

describe('database-differs', () => {
  it('names both databases, and what follows', () => {
    expectDrawn(`=== node1/portal-ext.properties
jdbc.default.url=jdbc:mysql://root:s3cret@db1/lportal?password=s3cret
                 ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ database-differs error: The database of node1 is lportal on db1:3306, but node2 has lportal on db2:3307. All nodes of a cluster must use the same database.
=== node2/portal-ext.properties
jdbc.default.url=jdbc:mysql://db2:3307/lportal
                 ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ database-differs error: The database of node2 is lportal on db2:3307, but node1 has lportal on db1:3306. All nodes of a cluster must use the same database.
`);
  });

  it('follows the majority of the nodes that are known', () => {
    expectDrawn(`=== node1/portal-ext.properties
jdbc.default.url=jdbc:mysql://db/lportal
=== node2/portal-ext.properties
jdbc.default.url=jdbc:mysql://db:3306/lportal?useSSL=false
=== node3/portal-ext.properties
jdbc.default.url=jdbc:mysql://DB_HOST/lportal
=== node4/portal-ext.properties
jdbc.default.url=jdbc:mysql://db/other
                 ^^^^^^^^^^^^^^^^^^^^^ database-differs error
`);
  });

  it('fills in placeholders before it compares', () => {
    expectDrawn(`=== node1/portal-ext.properties
database.host=db
jdbc.default.url=jdbc:mysql://\${database.host}/lportal
=== node2/portal-ext.properties
jdbc.default.url=jdbc:mysql://db/lportal
`);
  });

  it.each([
    ['${LIFERAY_DB}', 'shell'],
    ['@db.host@', 'Maven'],
    ['{{ db_host }}', 'Jinja'],
    ['<%= @db_host %>', 'ERB'],
    ['%DB%', 'cmd'],
    ['__DB_HOST__', 'sed'],
    ['DB_HOST', 'capitals'],
  ])('knows nothing of %s (%s)', (placeholder) => {
    expectDrawn(`=== node1/portal-ext.properties
jdbc.default.url=jdbc:mysql://${placeholder}/lportal
=== node2/portal-ext.properties
jdbc.default.url=jdbc:mysql://db/lportal
`);
  });

  it('takes the words of drivers for no placeholders', () => {
    expectDrawn(`=== node1/portal-ext.properties
jdbc.default.url=jdbc:mysql://db1/lportal?zeroDateTimeBehavior=CONVERT_TO_NULL
                 ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ database-differs error
=== node2/portal-ext.properties
jdbc.default.url=jdbc:mysql://db2/lportal?zeroDateTimeBehavior=CONVERT_TO_NULL
                 ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ database-differs error
`);
    expectDrawn(`=== node1/portal-ext.properties
jdbc.default.url=jdbc:oracle:thin:@(DESCRIPTION=(ADDRESS_LIST=(ADDRESS=(HOST=a)(PORT=1521)))(CONNECT_DATA=(SERVICE_NAME=l)))
                 ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ database-differs error
=== node2/portal-ext.properties
jdbc.default.url=jdbc:oracle:thin:@//b:1521/l
                 ^^^^^^^^^^^^^^^^^^^^^^^^^^^^ database-differs error
`);
  });

  it('warns only where one name of a host may be another of the same', () => {
    expectDrawn(`=== node1/portal-ext.properties
jdbc.default.url=jdbc:mysql://db/lportal
                 ^^^^^^^^^^^^^^^^^^^^^^^ database-differs warning: The database of node1 is lportal on db:3306, but node2 has lportal on 10.0.0.5:3306. They may or may not be the same database, and all nodes of a cluster need the same one.
=== node2/portal-ext.properties
jdbc.default.url=jdbc:mysql://10.0.0.5/lportal
                 ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ database-differs warning
`);
    expectDrawn(`=== node1/portal-ext.properties
jdbc.default.url=jdbc:mysql://db1.example.org/lportal
                 ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ database-differs error
=== node2/portal-ext.properties
jdbc.default.url=jdbc:mysql://db2.example.org/lportal
                 ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ database-differs error
`);
    expectDrawn(`=== node1/portal-ext.properties
jdbc.default.url=jdbc:mysql://db/lportal
                 ^^^^^^^^^^^^^^^^^^^^^^^ database-differs error
=== node2/portal-ext.properties
jdbc.default.url=jdbc:mysql://db.example.org/other
                 ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ database-differs error
`);
  });

  it('believes the aliases of a project', () => {
    expectDrawn(`=== portal-properties.json
{ "clusters": { "prod": {
  "nodes": { "a": { "files": ["a/portal-ext.properties"] }, "b": { "files": ["b/portal-ext.properties"] } },
  "aliases": { "hosts": [["db1.example.org", "db2.example.org"]] } } } }
=== a/portal-ext.properties
jdbc.default.url=jdbc:mysql://db1.example.org/lportal
=== b/portal-ext.properties
jdbc.default.url=jdbc:mysql://DB2.example.org/lportal
`);
  });

  it('compares the names of JNDI resources, and never with URLs', () => {
    expectDrawn(`=== node1/portal-ext.properties
jdbc.default.jndi.name=jdbc/LiferayPool
                       ^^^^^^^^^^^^^^^^ database-differs error
=== node2/portal-ext.properties
jdbc.default.jndi.name=jdbc/OtherPool
                       ^^^^^^^^^^^^^^ database-differs error
`);
    expectDrawn(`=== node1/portal-ext.properties
jdbc.default.jndi.name=java:comp/env/jdbc/LiferayPool
=== node2/portal-ext.properties
jdbc.default.jndi.name=jdbc/LiferayPool
=== node3/portal-ext.properties
jdbc.default.url=jdbc:mysql://db/lportal
`);
  });

  it('compares both halves of a split, and whether there is one', () => {
    expectDrawn(`=== node1/portal-ext.properties
jdbc.read.url=jdbc:mysql://replica1/lportal
              ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ database-differs error
jdbc.write.url=jdbc:mysql://primary/lportal
=== node2/portal-ext.properties
jdbc.read.url=jdbc:mysql://replica2/lportal
              ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ database-differs error
jdbc.write.url=jdbc:mysql://primary/lportal
`);
    expectDrawn(`=== node1/portal-ext.properties
jdbc.read.url=jdbc:mysql://replica/lportal
jdbc.write.url=jdbc:mysql://primary/lportal
=== node2/portal-ext.properties
cluster.link.enabled=true
                     ^^^^ database-differs error: The data source of node2 is a single one, but node1 and node3 have a pair for reading and writing. Configure jdbc.read and jdbc.write on all nodes or on none.
jdbc.default.url=jdbc:mysql://primary/lportal
=== node3/portal-ext.properties
jdbc.read.url=jdbc:mysql://replica/lportal
jdbc.write.url=jdbc:mysql://primary/lportal
`);
  });

  it('tells a file that several nodes share once', () => {
    expectDrawn(`=== portal-properties.json
{ "clusters": { "prod": { "nodes": {
  "a": { "files": ["common.properties", "a/portal-ext.properties"] },
  "b": { "files": ["common.properties", "b/portal-ext.properties"] },
  "c": { "files": ["c/portal-ext.properties"] },
  "d": { "files": ["d/portal-ext.properties"] } } } } }
=== common.properties
jdbc.default.url=jdbc:mysql://db/one
                 ^^^^^^^^^^^^^^^^^^^ database-differs error: The database of a and b is one on db:3306, but c and d have two on db:3306. All nodes of a cluster must use the same database.
=== a/portal-ext.properties
=== b/portal-ext.properties
=== c/portal-ext.properties
jdbc.default.url=jdbc:mysql://db/two
                 ^^^^^^^^^^^^^^^^^^^ database-differs error
=== d/portal-ext.properties
jdbc.default.url=jdbc:mysql://db/two
                 ^^^^^^^^^^^^^^^^^^^ database-differs error
`);
  });

  it('leads to the lines of the other nodes', () => {
    const { files } = parseDrawing(`=== node1/portal-ext.properties
jdbc.default.url=jdbc:mysql://db1/lportal
=== node2/portal-ext.properties
jdbc.default.url=jdbc:mysql://db2/lportal
`);
    const [first] = findingsOf(files, { rules });
    expect(first?.related).toEqual([
      {
        path: '/w/node2/portal-ext.properties',
        span: { start: 17, end: 41 },
        message: 'node2: lportal on db2:3306',
      },
    ]);
    expect(first?.nodes).toEqual(['node1']);
  });
});

describe('the fixes of database-differs', () => {
  const mixed = `=== node1/portal-ext.properties
jdbc.default.driverClassName=org.postgresql.Driver
jdbc.default.url=jdbc:postgresql://db/lportal
jdbc.default.username=liferay
jdbc.default.password=one
=== node2/portal-ext.properties
jdbc.default.driverClassName=com.mysql.cj.jdbc.Driver
jdbc.default.url=jdbc:mysql://db/lportal
jdbc.default.username=lportal
jdbc.default.password=two
`;

  it('bring the driver along, and leave user and password alone', () => {
    expect(afterFix(mixed, rules[0] ?? '', 'node2/portal-ext.properties', 'Use the URL of node1'))
      .toBe(`=== node1/portal-ext.properties
jdbc.default.driverClassName=org.postgresql.Driver
jdbc.default.url=jdbc:postgresql://db/lportal
jdbc.default.username=liferay
jdbc.default.password=one
=== node2/portal-ext.properties
jdbc.default.driverClassName=org.postgresql.Driver
jdbc.default.url=jdbc:postgresql://db/lportal
jdbc.default.username=lportal
jdbc.default.password=two
`);
  });

  it('replace a driver that would not fit, even where the other node names none', () => {
    expect(
      afterFix(
        `=== node1/portal-ext.properties
jdbc.default.url=jdbc:postgresql://db/lportal
=== node2/portal-ext.properties
jdbc.default.url=jdbc:mysql://db/lportal
jdbc.default.driverClassName=com.mysql.cj.jdbc.Driver
`,
        'database-differs',
        'node1/portal-ext.properties',
        'Use the URL of node1 on all nodes',
      ),
    ).toBe(`=== node1/portal-ext.properties
jdbc.default.url=jdbc:postgresql://db/lportal
=== node2/portal-ext.properties
jdbc.default.url=jdbc:postgresql://db/lportal
jdbc.default.driverClassName=org.postgresql.Driver
`);
  });

  it('bring the user along where the user is the schema', () => {
    expect(
      afterFix(
        `=== node1/portal-ext.properties
jdbc.default.url=jdbc:oracle:thin:@db1:1521:xe
jdbc.default.username=liferay
=== node2/portal-ext.properties
jdbc.default.url=jdbc:oracle:thin:@db2:1521:xe
jdbc.default.username=lportal
`,
        'database-differs',
        'node2/portal-ext.properties',
        'Use the URL of node1',
      ),
    ).toBe(`=== node1/portal-ext.properties
jdbc.default.url=jdbc:oracle:thin:@db1:1521:xe
jdbc.default.username=liferay
=== node2/portal-ext.properties
jdbc.default.url=jdbc:oracle:thin:@db1:1521:xe
jdbc.default.username=liferay
`);
  });

  it('fill in placeholders that the other node does not define', () => {
    expect(
      afterFix(
        `=== node1/portal-ext.properties
database.host=db1
jdbc.default.url=jdbc:mysql://\${database.host}/lportal
=== node2/portal-ext.properties
jdbc.default.url=jdbc:mysql://db2/lportal
`,
        'database-differs',
        'node2/portal-ext.properties',
        'Use the URL of node1',
      ),
    ).toContain('=== node2/portal-ext.properties\njdbc.default.url=jdbc:mysql://db1/lportal\n');
  });

  it('offer what most nodes have first, and nothing that would be reported in turn', () => {
    expect(
      fixTitles(
        `=== node1/portal-ext.properties
jdbc.default.url=jdbc:mysql://db1/lportal
                 ^^^^^^^^^^^^^^^^^^^^^^^^ database-differs error
=== node2/portal-ext.properties
jdbc.default.url=jdbc:mysql://db2/lportal
                 ^^^^^^^^^^^^^^^^^^^^^^^^ database-differs error
=== node3/portal-ext.properties
jdbc.default.url=jdbc:mysql://db2/lportal
                 ^^^^^^^^^^^^^^^^^^^^^^^^ database-differs error
=== node4/portal-ext.properties
jdbc.default.url=jdbc:mysql://localhost/lportal
                 ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ database-differs error
`,
        'database-differs',
        'node1/portal-ext.properties',
      ),
    ).toEqual(['Use the URL of node2', 'Use the URL of node1 on all nodes']);
  });

  it('never bring Hypersonic or localhost to another node', () => {
    expect(
      fixTitles(
        `=== node1/portal-ext.properties
jdbc.default.url=jdbc:mysql://db.example.org/lportal
                 ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ database-differs error
=== node2/portal-ext.properties
jdbc.default.url=jdbc:mysql://localhost/lportal
                 ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ database-differs error
`,
        'database-differs',
        'node1/portal-ext.properties',
      ),
    ).toEqual(['Use the URL of node1 on all nodes']);
  });
});
