import { describe, expect, it } from 'vitest';
import { expectFindings } from '../../../kit/check';
import { afterFix, fixTitles } from './kit';

const drawn =
  (...rules: string[]) =>
  (drawing: string): void =>
    void expectFindings(drawing, { rules });

describe('database-localhost', () => {
  const expectDrawn = drawn('database-localhost');

  it('is information in a cluster on one host', () => {
    expectDrawn(`=== portal-properties.json
{ "clusters": { "prod": { "topology": "vertical", "nodes": {
  "a": { "files": ["a/portal-ext.properties"] }, "b": { "files": ["b/portal-ext.properties"] } } } } }
=== a/portal-ext.properties
jdbc.default.url=jdbc:mysql://localhost/lportal
                 ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ database-localhost information
=== b/portal-ext.properties
jdbc.default.url=jdbc:mysql://localhost/lportal
                 ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ database-localhost information
`);
  });

  it('takes two nodes, and leaves the others alone', () => {
    expectDrawn(`=== node1/portal-ext.properties
jdbc.default.url=jdbc:mysql://localhost/lportal
=== node2/portal-ext.properties
jdbc.default.url=jdbc:mysql://db/lportal
`);
    expectDrawn(`=== node1/portal-ext.properties
jdbc.default.url=jdbc:mysql://[::1]/lportal
                 ^^^^^^^^^^^^^^^^^^^^^^^^^^ database-localhost warning: The database of node1 is lportal on [::1]:3306, on the node's own machine. Nodes on different machines would use different databases.
=== node2/portal-ext.properties
jdbc.default.url=jdbc:mysql://db/lportal
=== node3/portal-ext.properties
jdbc.default.url=jdbc:postgresql:lportal
                 ^^^^^^^^^^^^^^^^^^^^^^^ database-localhost warning
`);
  });

  it('looks at what is in force', () => {
    expectDrawn(`=== node1/portal-ext.properties
jdbc.default.jndi.name=jdbc/LiferayPool
jdbc.default.url=jdbc:mysql://localhost/lportal
=== node2/portal-ext.properties
jdbc.read.url=jdbc:mysql://db/lportal
jdbc.write.url=jdbc:mysql://db/lportal
jdbc.default.url=jdbc:mysql://localhost/lportal
`);
  });
});

describe('database-url-ignored', () => {
  const expectDrawn = drawn('database-url-ignored', 'database-differs', 'database-embedded');

  it('tells a node that hides its URL on that URL, whatever the others have', () => {
    expectDrawn(`=== node1/portal-ext.properties
jdbc.default.jndi.name=jdbc/LiferayPool
jdbc.default.url=jdbc:mysql://db/lportal
                 ^^^^^^^^^^^^^^^^^^^^^^^ database-url-ignored warning: node1 takes the database from JNDI (jdbc/LiferayPool), so this URL and its driver, user and password are ignored.
=== node2/portal-ext.properties
jdbc.default.url=jdbc:mysql://db/lportal
                 ^^^^^^^^^^^^^^^^^^^^^^^ database-url-ignored warning: node2 takes the database from a URL, node1 from JNDI (jdbc/LiferayPool). Whether they are the same database cannot be told from here.
`);
  });

  it('follows the majority where some use JNDI and some a URL', () => {
    expectDrawn(`=== node1/portal-ext.properties
jdbc.default.jndi.name=jdbc/LiferayPool
=== node2/portal-ext.properties
jdbc.default.jndi.name=jdbc/LiferayPool
=== node3/portal-ext.properties
jdbc.default.url=jdbc:mysql://db/lportal
                 ^^^^^^^^^^^^^^^^^^^^^^^ database-url-ignored warning
`);
  });

  it('leaves a node without any database to database-embedded', () => {
    expectDrawn(`=== node1/portal-ext.properties
jdbc.default.jndi.name=jdbc/LiferayPool
=== node2/portal-ext.properties
cluster.link.enabled=true
                     ^^^^ database-embedded
`);
  });

  it('offers to empty the name where all others use the same URL', () => {
    const files = `=== node1/portal-ext.properties
jdbc.default.jndi.name=jdbc/LiferayPool
jdbc.default.url=jdbc:mysql://db:3306/lportal
=== node2/portal-ext.properties
jdbc.default.url=jdbc:mysql://db/lportal
`;
    expect(
      afterFix(
        files,
        'database-url-ignored',
        'node1/portal-ext.properties',
        'Empty jdbc.default.jndi.name so that the URL applies',
      ),
    ).toBe(files.replace('=jdbc/LiferayPool', '='));
  });

  it('takes out the last line and puts another in front of it, without a line end', () => {
    const text = afterFix(
      `=== node1/portal-ext.properties
jdbc.default.jndi.name=jdbc/LiferayPool
web.server.host=h
=== node2/portal-ext.properties
web.server.host=h
jdbc.default.url=jdbc:mysql://db/lportal`,
      'database-url-ignored',
      'node2/portal-ext.properties',
      'Use the JNDI name of node1 and no URL',
    );
    expect(text).toContain('web.server.host=h\njdbc.default.jndi.name=jdbc/LiferayPool\n');
    expect(text).not.toContain('jdbc.default.url');
  });

  it('offers to join the majority either way', () => {
    expect(
      afterFix(
        `=== node1/portal-ext.properties
jdbc.default.driverClassName=com.mysql.cj.jdbc.Driver
jdbc.default.url=jdbc:mysql://db/lportal
=== node2/portal-ext.properties
jdbc.default.jndi.name=jdbc/LiferayPool
`,
        'database-url-ignored',
        'node2/portal-ext.properties',
        'Use the URL of node1 and no JNDI name',
      ),
    ).toContain(`=== node2/portal-ext.properties
jdbc.default.jndi.name=
jdbc.default.driverClassName=com.mysql.cj.jdbc.Driver
jdbc.default.url=jdbc:mysql://db/lportal
`);
    expect(
      afterFix(
        `=== node1/portal-ext.properties
jdbc.default.url=jdbc:mysql://db/lportal
=== node2/portal-ext.properties
jdbc.default.jndi.name=jdbc/LiferayPool
`,
        'database-url-ignored',
        'node1/portal-ext.properties',
        'Use the JNDI name of node2 and no URL',
      ),
    ).toContain(`=== node1/portal-ext.properties
jdbc.default.jndi.name=jdbc/LiferayPool
=== node2`);
  });
});

describe('database-parameters-differ', () => {
  const expectDrawn = drawn('database-parameters-differ');

  it('names the parameters, never a password', () => {
    expectDrawn(`=== node1/portal-ext.properties
jdbc.default.url=jdbc:mysql://db/lportal?useSSL=true&password=s3cret&useUnicode=true
                 ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ database-parameters-differ information: The set of connection parameters of node1 is useSSL=true, but node2 has useSSL unset. It is the same database, but the nodes use it differently.
=== node2/portal-ext.properties
jdbc.default.url=jdbc:mysql://DB:3306/lportal?useUnicode=true&password=other
                 ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ database-parameters-differ information
`);
  });

  it('says nothing of other databases, and compares words in capitals', () => {
    expectDrawn(`=== node1/portal-ext.properties
jdbc.default.url=jdbc:mysql://db1/lportal?useSSL=true
=== node2/portal-ext.properties
jdbc.default.url=jdbc:mysql://db2/lportal
`);
    expectDrawn(`=== node1/portal-ext.properties
jdbc.default.url=jdbc:mysql://db/lportal?zeroDateTimeBehavior=CONVERT_TO_NULL
                 ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ database-parameters-differ
=== node2/portal-ext.properties
jdbc.default.url=jdbc:mysql://db/lportal?zeroDateTimeBehavior=ROUND
                 ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ database-parameters-differ
`);
  });
});

describe('database-user-differs', () => {
  const expectDrawn = drawn('database-user-differs');

  it.each([
    ['jdbc:db2://db/lportal', true],
    ['jdbc:db2://db/lportal:currentSchema=LR;', false],
    ['jdbc:sybase:Tds:db:5000/lportal', true],
    ['jdbc:postgresql://db/lportal', false],
  ])('%s: %s', (url, isReported) => {
    const caret = (user: string): string =>
      isReported ? `${' '.repeat(22)}${'^'.repeat(user.length)} database-user-differs warning\n` : '';
    expectDrawn(`=== node1/portal-ext.properties
jdbc.default.url=${url}
jdbc.default.username=one
${caret('one')}=== node2/portal-ext.properties
jdbc.default.url=${url}
jdbc.default.username=other
${caret('other')}`);
  });

  it('knows nothing of users that are not stated', () => {
    expectDrawn(`=== node1/portal-ext.properties
jdbc.default.url=jdbc:oracle:thin:@db:1521:xe
=== node2/portal-ext.properties
jdbc.default.url=jdbc:oracle:thin:@db:1521:xe
jdbc.default.username=DB_USER
=== node3/portal-ext.properties
jdbc.default.url=jdbc:oracle:thin:@db:1521:xe
jdbc.default.username=liferay
`);
  });
});

describe('database-driver-mismatch', () => {
  const expectDrawn = drawn('database-driver-mismatch');

  it.each([
    ['com.mysql.cj.jdbc.Driver', 'jdbc:mariadb://db/l', 'warning'],
    ['net.sourceforge.jtds.jdbc.Driver', 'jdbc:sqlserver://db;databaseName=l', 'warning'],
    ['net.sourceforge.jtds.jdbc.Driver', 'jdbc:jtds:sqlserver://db/l', undefined],
    ['oracle.jdbc.driver.OracleDriver', 'jdbc:oracle:thin:@db:1521:xe', undefined],
    ['com.mysql.jdbc.Driver', 'jdbc:mysql:loadbalance://a,b/l', undefined],
    ['com.p6spy.engine.spy.P6SpyDriver', 'jdbc:mysql://db/l', undefined],
    ['org.acme.Driver', 'jdbc:mysql://db/l', undefined],
    ['org.postgresql.Driver', 'jdbc:acme://db/l', undefined],
    ['org.postgresql.Driver', '${url}', undefined],
    ['org.hsqldb.jdbc.JDBCDriver', 'jdbc:mysql://DB_HOST/l', 'warning'],
  ])('%s with %s: %s', (driver, url, severity) => {
    expectDrawn(`jdbc.default.driverClassName=${driver}
${severity === undefined ? '' : `${' '.repeat(29)}${'^'.repeat(driver.length)} database-driver-mismatch ${severity}\n`}jdbc.default.url=${url}
`);
  });

  it('says nothing while the URL is not there', () => {
    expectDrawn('jdbc.default.driverClassName=com.mysql.cj.jdbc.Driver\n');
  });

  it('looks at what the node runs with, and stands where the driver is', () => {
    expectDrawn(`=== portal-ext.properties
jdbc.default.driverClassName=com.mysql.cj.jdbc.Driver
                             ^^^^^^^^^^^^^^^^^^^^^^^^ database-driver-mismatch: This is the driver of MySQL, but jdbc.default.url leads to PostgreSQL. It cannot open this connection.
jdbc.default.url=jdbc:mysql://db/lportal
=== portal-setup-wizard.properties
jdbc.default.url=jdbc:postgresql://db/lportal
`);
  });
});

describe('database-port-unusual', () => {
  const expectDrawn = drawn('database-port-unusual');

  it('marks the port in a long URL, and replaces nothing else', () => {
    const files = `jdbc.write.url=jdbc:mysql://3306.example.org:5432,b/lportal?x=5432
                                             ^^^^ database-port-unusual warning: 5432 is the port of PostgreSQL, but the URL is one of MySQL, whose port is 3306.
`;
    expectDrawn(files);
    expect(afterFix(files, 'database-port-unusual', 'portal-ext.properties', 'Use port 3306')).toContain(
      '3306.example.org:3306,b/lportal?x=5432',
    );
  });

  it('marks the whole value where a placeholder brings the port in', () => {
    expectDrawn(`db.port=3306
jdbc.default.url=jdbc:postgresql://db:\${db.port}/lportal
                 ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ database-port-unusual
`);
  });
});

describe('database-read-write-incomplete', () => {
  it('counts a half in another file of the node', () => {
    expectFindings(
      `=== portal-ext.properties
jdbc.read.url=jdbc:mysql://replica/lportal
=== portal-setup-wizard.properties
jdbc.write.url=jdbc:mysql://primary/lportal
`,
      { rules: ['database-read-write-incomplete'] },
    );
  });
});

describe('the fixes of database-parameters-differ', () => {
  it('take the URL of another node', () => {
    expect(
      fixTitles(
        `=== node1/portal-ext.properties
jdbc.default.url=jdbc:mysql://db/lportal?useSSL=true
                 ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ database-parameters-differ
=== node2/portal-ext.properties
jdbc.default.url=jdbc:mysql://db/lportal
                 ^^^^^^^^^^^^^^^^^^^^^^^ database-parameters-differ
`,
        'database-parameters-differ',
        'node1/portal-ext.properties',
      ),
    ).toEqual(['Use the URL of node2', 'Use the URL of node1 on all nodes']);
  });
});
