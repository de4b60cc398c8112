import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { jdbcIdentity } from '../../../../server/src/core/cluster/identity/jdbc-identity';
import { type JdbcUrl, parseJdbcUrl } from '../../../../server/src/core/cluster/identity/jdbc-url';

/** The parts that matter as one line: `kind mode host:port,host:port database schema`. */
function inShort(text: string): string {
  const url = parseJdbcUrl(text);
  if (url === undefined) return 'no JDBC URL';
  const hosts = url.hosts.map(
    ({ name, port, instance }) =>
      `${name}${instance === undefined ? '' : `\\${instance}`}:${String(port ?? '')}`,
  );
  return [
    url.kind,
    url.wrapper && `in ${url.wrapper}`,
    url.mode,
    url.isEmbedded ? 'embedded' : hosts.join(','),
    url.database && `/${url.database}`,
    url.schema && `#${url.schema}`,
    url.user && `as ${url.user}`,
  ]
    .filter((part) => part !== undefined && part !== '')
    .join(' ');
}

describe('a JDBC URL', () => {
  it.each([
    // MySQL and MariaDB
    ['jdbc:mysql://db/lportal', 'mysql db:3306 /lportal'],
    [' JDBC:MySQL://Db:3307/LPortal?useSSL=true ', 'mysql Db:3307 /LPortal'],
    ['jdbc:mysql:///lportal', 'mysql localhost:3306 /lportal'],
    ['jdbc:mysql://:3307/lportal', 'mysql localhost:3307 /lportal'],
    ['jdbc:mysql://db', 'mysql db:3306'],
    ['jdbc:mysql://db?user=liferay', 'mysql db:3306 as liferay'],
    ['jdbc:mysql://db:/lportal', 'mysql db:3306 /lportal'],
    ['jdbc:mysql://db1:3306,db2,db3:3308/lportal', 'mysql db1:3306,db2:3306,db3:3308 /lportal'],
    ['jdbc:mysql:loadbalance://db1,db2/lportal', 'mysql loadbalance db1:3306,db2:3306 /lportal'],
    ['jdbc:mysql:replication://db1,db2/lportal', 'mysql replication db1:3306,db2:3306 /lportal'],
    ['jdbc:mariadb:sequential://db1,db2:3310/lportal', 'mariadb sequential db1:3306,db2:3310 /lportal'],
    [
      'jdbc:mysql://address=(host=db1)(port=3307),address=(host=db2)/lportal',
      'mysql db1:3307,db2:3306 /lportal',
    ],
    [
      'jdbc:mariadb:replication://address=(type=master)(host=a)(port=1),address=(port=2)(host=b)/l',
      'mariadb replication a:1,b:2 /l',
    ],
    ['jdbc:mysql://(host=db1,port=3307),(host=db2)/lportal', 'mysql db1:3307,db2:3306 /lportal'],
    ['jdbc:mysql://[db1:1,db2:2]/lportal', 'mysql db1:1,db2:2 /lportal'],
    ['jdbc:mysql://[::1]:3307/lportal', 'mysql ::1:3307 /lportal'],
    ['jdbc:mysql://[2001:db8::7]/lportal', 'mysql 2001:db8::7:3306 /lportal'],
    ['jdbc:mysql://address=(host=2001:db8::7)(port=3307)/lportal', 'mysql 2001:db8::7:3307 /lportal'],
    ['jdbc:mysql://liferay:s3cret@db/lportal', 'mysql db:3306 /lportal as liferay'],
    ['jdbc:mysql://db:3306/lportal?email=a@example.org', 'mysql db:3306 /lportal'],
    ['jdbc:mysql://db/l%2Dportal', 'mysql db:3306 /l-portal'],
    ['jdbc:mysql://db/100%', 'mysql db:3306 /100%'],
    ['jdbc:mysql:///l?cloudSqlInstance=p:r:i&socketFactory=x', 'mysql p:r:i: /l'],
    ['jdbc:p6spy:mysql://db/lportal', 'mysql in p6spy db:3306 /lportal'],
    ['jdbc:aws-wrapper:postgresql://db/lportal', 'postgresql in aws-wrapper db:5432 /lportal'],
    // PostgreSQL
    ['jdbc:postgresql://db/lportal', 'postgresql db:5432 /lportal'],
    ['jdbc:postgresql:lportal', 'postgresql localhost:5432 /lportal'],
    ['jdbc:postgresql:lportal?currentSchema=liferay', 'postgresql localhost:5432 /lportal #liferay'],
    [
      'jdbc:postgresql://db1:5432,db2:5433/lportal?currentSchema=public',
      'postgresql db1:5432,db2:5433 /lportal',
    ],
    ['jdbc:postgresql://[::1]:5432/lportal', 'postgresql ::1:5432 /lportal'],
    ['jdbc:postgresql://db/', 'postgresql db:5432'],
    // Oracle
    ['jdbc:oracle:thin:@db:1521:xe', 'oracle db:1521 /xe'],
    ['jdbc:oracle:thin:@//db:1522/service.example.org', 'oracle db:1522 /service.example.org'],
    ['jdbc:oracle:thin:@//db/service:dedicated/inst1', 'oracle db:1521 /service'],
    ['jdbc:oracle:thin:@db/service', 'oracle db:1521 /service'],
    ['jdbc:oracle:thin:@tcps://db1:1521,db2:1522/service?wallet=x', 'oracle db1:1521,db2:1522 /service'],
    ['jdbc:oracle:thin:@[::1]:1521:xe', 'oracle ::1:1521 /xe'],
    ['jdbc:oracle:thin:scott/tiger@db:1521:xe', 'oracle db:1521 /xe as scott'],
    ['jdbc:oracle:thin:@LIFERAY', 'oracle /LIFERAY'],
    ['jdbc:oracle:thin:@LIFERAY?TNS_ADMIN=/etc/oracle', 'oracle /LIFERAY'],
    [
      'jdbc:oracle:thin:@ldap://ldap:389/lportal,cn=OracleContext',
      'oracle /ldap://ldap:389/lportal,cn=OracleContext',
    ],
    [
      'jdbc:oracle:thin:@(DESCRIPTION=(ADDRESS_LIST=(ADDRESS=(PROTOCOL=TCP)(HOST=db1)(PORT=1521))(ADDRESS=(PROTOCOL=TCP)(HOST=db2)(PORT=1522)))(CONNECT_DATA=(SERVICE_NAME=lportal)))',
      'oracle db1:1521,db2:1522 /lportal',
    ],
    ['jdbc:oracle:oci:@(description=(address=(host=db))(connect_data=(sid=xe)))', 'oracle db:1521 /xe'],
    // SQL Server and jTDS
    ['jdbc:sqlserver://db;databaseName=lportal', 'sqlserver db:1433 /lportal'],
    ['jdbc:sqlserver://db:1434;database=lportal;user=sa', 'sqlserver db:1434 /lportal as sa'],
    ['jdbc:sqlserver://db\\INST;databaseName=lportal', 'sqlserver db\\INST: /lportal'],
    ['jdbc:sqlserver://db\\inst:1434;databaseName=lportal', 'sqlserver db:1434 /lportal'],
    [
      'jdbc:sqlserver://;serverName=db;portNumber=1435;databaseName={l;portal}',
      'sqlserver db:1435 /l;portal',
    ],
    ['jdbc:sqlserver://;serverName=db;instanceName=i;databaseName=l', 'sqlserver db\\i: /l'],
    ['jdbc:jtds:sqlserver://db/lportal;instance=i', 'sqlserver db\\i: /lportal'],
    ['jdbc:jtds:sqlserver://db:1433/lportal', 'sqlserver db:1433 /lportal'],
    ['jdbc:jtds:sybase://db:5000/lportal', 'sybase db:5000 /lportal'],
    // DB2, Sybase
    ['jdbc:db2://db:50000/LPORTAL:deferPrepares=false;currentSchema=LR;', 'db2 db:50000 /LPORTAL #LR'],
    ['jdbc:db2://db/lportal', 'db2 db:50000 /lportal'],
    ['jdbc:db2:lportal', 'db2 /lportal'],
    ['jdbc:sybase:Tds:db:5000/lportal?CHARSET=utf8', 'sybase db:5000 /lportal'],
    ['jdbc:sybase:Tds:db', 'sybase db:5000'],
    // Databases written in Java
    ['jdbc:hsqldb:/opt/data/lportal;hsqldb.lock_file=false', 'hsqldb embedded //opt/data/lportal'],
    ['jdbc:hsqldb:mem:lportal', 'hsqldb embedded /mem:lportal'],
    ['jdbc:hsqldb:hsql://db/lportal', 'hsqldb db:9001 /lportal'],
    ['jdbc:hsqldb:https://db:8443/lportal', 'hsqldb db:8443 /lportal'],
    ['jdbc:h2:~/lportal;MODE=MySQL', 'h2 embedded /~/lportal'],
    ['jdbc:h2:tcp://db/~/lportal', 'h2 db:9092 /~/lportal'],
    ['jdbc:derby:lportal;create=true', 'derby embedded /lportal'],
    ['jdbc:derby:;databaseName=lportal', 'derby embedded /lportal'],
    ['jdbc:derby://db/lportal', 'derby db:1527 /lportal'],
    // Others
    ['jdbc:ingres://db:II7/lportal', 'other db:II7: /lportal'],
    ['jdbc:acme:some thing', 'other /some thing'],
    ['jdbc:', 'no JDBC URL'],
    ['mysql://db/lportal', 'no JDBC URL'],
    ['', 'no JDBC URL'],
  ])('%s', (text, expected) => {
    expect(inShort(text)).toBe(expected);
  });

  it('keeps its parameters by name in lower case, without credentials', () => {
    expect([
      ...(parseJdbcUrl(
        'jdbc:mysql://db/l?useSSL=false&password=s3cret&user=u&trustCertificateKeyStorePassword=s3cret&a=%20b',
      )?.parameters ?? []),
    ]).toEqual([
      ['usessl', { name: 'useSSL', value: 'false' }],
      ['a', { name: 'a', value: ' b' }],
    ]);
  });
});

describe('parsing', () => {
  const piece = fc.oneof(
    fc.constantFrom(
      ...'jdbc: mysql: mariadb: postgresql: oracle:thin: sqlserver: jtds: db2: sybase:Tds: hsqldb: h2: derby: p6spy: // / @ : , ; ? & = ( ) [ ] { } \\ % ::1 host 3306 address=(host= loadbalance: xe'.split(
        ' ',
      ),
    ),
    fc.string(),
  );
  const anyUrl = fc.array(piece, { maxLength: 12 }).map((pieces) => pieces.join(''));

  it('never throws, whatever the text', () => {
    fc.assert(
      fc.property(
        fc.oneof(
          anyUrl,
          anyUrl.map((rest) => `jdbc:${rest}`),
        ),
        (text) => {
          const url = parseJdbcUrl(text);
          if (url !== undefined) jdbcIdentity(url);
        },
      ),
      { numRuns: 2000 },
    );
  });

  it('lets no password out', () => {
    const canary = 'cAnArY1';
    const shown = (url: JdbcUrl | undefined): string =>
      JSON.stringify([url, [...(url?.parameters ?? [])], url && jdbcIdentity(url)]);
    for (const text of [
      `jdbc:mysql://root:${canary}@db/lportal`,
      `jdbc:mysql://root:${canary}@db1,root:${canary}@db2/lportal`,
      `jdbc:mysql://root:${canary}@[db1:1,db2:2]/lportal`,
      `jdbc:mysql://root:${canary}?x@db/lportal`,
      `jdbc:mysql://root:${canary}/x@db/lportal`,
      `jdbc:mysql://root:${canary}@${canary}@db/lportal`,
      `jdbc:postgresql://sa:${canary}#/?@db/lportal`,
      `jdbc:mysql://address=(host=db)(password=${canary})/lportal`,
      `jdbc:mysql://db/lportal?user=root&password=${canary}`,
      `jdbc:mysql://db/lportal?PASSWORD = ${canary}`,
      `jdbc:postgresql://db/lportal?user=sa&password=${canary}&sslpassword=${canary}`,
      `jdbc:postgresql:lportal?password=${canary}`,
      `jdbc:oracle:thin:scott/${canary}@db:1521:xe`,
      `jdbc:oracle:thin:scott/${canary}@//db:1521/xe`,
      `jdbc:oracle:thin:scott/${canary}@(DESCRIPTION=(ADDRESS=(HOST=db)))`,
      `jdbc:oracle:thin:scott/${canary}`,
      `jdbc:sqlserver://db;databaseName=l;user=sa;password={${canary};x}`,
      `jdbc:jtds:sqlserver://db/l;user=sa;password=${canary}`,
      `jdbc:db2://db:50000/l:user=u;password=${canary};`,
      `jdbc:sybase:Tds:db:5000/l?PASSWORD=${canary}`,
      `jdbc:hsqldb:hsql://db/l;user=sa;password=${canary}`,
      `jdbc:h2:tcp://db/l;USER=sa;PASSWORD=${canary}`,
      `jdbc:h2:~/l;FILE_PASSWORD=${canary}`,
      `jdbc:derby://db/l;user=a;password=${canary};bootPassword=${canary}`,
      `jdbc:acme://sa:${canary}@db/l?pwd=${canary}`,
      `jdbc:acme:sa/${canary}@db;secretKey=${canary}`,
    ])
      expect(shown(parseJdbcUrl(text)), text).not.toContain(canary);
  });
});
