import { describe, expect, it } from 'vitest';
import {
  isOnLoopback,
  jdbcIdentity,
  mayBeOneDatabase,
} from '../../../../server/src/core/cluster/identity/jdbc-identity';
import { type JdbcUrl, parseJdbcUrl } from '../../../../server/src/core/cluster/identity/jdbc-url';

function parsed(text: string): JdbcUrl {
  const url = parseJdbcUrl(text);
  if (url === undefined) throw new Error(`no JDBC URL: ${text}`);
  return url;
}

const identity = (text: string): string => jdbcIdentity(parsed(text));

describe('one database', () => {
  it.each([
    ['jdbc:mysql://db/lportal', 'jdbc:mysql://DB.:3306/lportal'],
    ['jdbc:mysql://db/lportal?a=1&b=2', 'jdbc:mysql://db/lportal?b=2&a=3'],
    ['jdbc:mysql://db/lportal', 'jdbc:mariadb://db/lportal'],
    ['jdbc:mysql://db/lportal', 'jdbc:p6spy:mysql://db/lportal'],
    ['jdbc:mysql://db1,db2/lportal', 'jdbc:mysql:loadbalance://db2,db1:3306/lportal'],
    ['jdbc:mysql://db1:3307,db2/lportal', 'jdbc:mysql://address=(host=db1)(port=3307),db2/lportal'],
    ['jdbc:mysql://localhost/lportal', 'jdbc:mysql://127.0.0.1/lportal'],
    ['jdbc:mysql://[::1]/lportal', 'jdbc:mysql://[0:0:0:0:0:0:0:1]:3306/lportal'],
    ['jdbc:mysql://[2001:DB8::7]/lportal', 'jdbc:mysql://[2001:0db8:0:0:0:0:0:7]/lportal'],
    ['jdbc:postgresql:lportal', 'jdbc:postgresql://localhost/lportal?currentSchema=public'],
    ['jdbc:oracle:thin:@db:1521:XE', 'jdbc:oracle:thin:@//db/xe'],
    [
      'jdbc:oracle:thin:@db:1521:xe',
      'jdbc:oracle:oci:@(DESCRIPTION=(ADDRESS=(HOST=db)(PORT=1521))(CONNECT_DATA=(SID=XE)))',
    ],
    ['jdbc:sqlserver://db;databaseName=LPortal', 'jdbc:jtds:sqlserver://DB:1433/lportal'],
    ['jdbc:sqlserver://db\\inst:1434;databaseName=l', 'jdbc:sqlserver://db:1434;databaseName=l'],
    ['jdbc:db2://db/lportal', 'jdbc:db2://db:50000/LPORTAL:deferPrepares=false;'],
    ['jdbc:sybase:Tds:db:5000/l', 'jdbc:jtds:sybase://db:5000/l'],
  ])('%s is %s', (one, other) => {
    expect(identity(one)).toBe(identity(other));
  });
});

describe('other databases', () => {
  it.each([
    ['jdbc:mysql://db1/lportal', 'jdbc:mysql://db2/lportal'],
    ['jdbc:mysql://db/lportal', 'jdbc:mysql://db:3307/lportal'],
    ['jdbc:mysql://db/lportal', 'jdbc:mysql://db/lportal2'],
    ['jdbc:mysql://db/lportal', 'jdbc:postgresql://db/lportal'],
    ['jdbc:mysql://db1.example.org/l', 'jdbc:mysql://db2.example.org/l'],
    ['jdbc:mysql://db1/l', 'jdbc:mysql://db2.example.org/l'],
    ['jdbc:mysql://10.0.0.1/l', 'jdbc:mysql://10.0.0.2/l'],
    ['jdbc:mysql://localhost/l', 'jdbc:mysql://db.example.org/l'],
    ['jdbc:mysql://db1,db2/l', 'jdbc:mysql://db1,db3/l'],
    ['jdbc:postgresql://db/l', 'jdbc:postgresql://db/L'],
    ['jdbc:postgresql://db/l', 'jdbc:postgresql://db/l?currentSchema=liferay'],
    ['jdbc:hsqldb:/opt/l', 'jdbc:hsqldb:hsql://db/l'],
    ['jdbc:sqlserver://db\\a;databaseName=l', 'jdbc:sqlserver://db\\b;databaseName=l'],
    ['jdbc:acme://db/l', 'jdbc:acme://db/m'],
    ['jdbc:oracle:thin:@ONE', 'jdbc:oracle:thin:@OTHER'],
  ])('%s is not %s', (one, other) => {
    expect(identity(one)).not.toBe(identity(other));
    expect(mayBeOneDatabase(parsed(one), parsed(other))).toBe(false);
  });
});

describe('what may be one database', () => {
  it.each([
    ['jdbc:mysql://db/l', 'jdbc:mysql://db.example.org/l'],
    ['jdbc:mysql://db/l', 'jdbc:mysql://10.0.0.5/l'],
    ['jdbc:mysql://db.example.org/l', 'jdbc:mysql://10.0.0.5/l'],
    ['jdbc:mysql://db1,db2/l', 'jdbc:mysql://db1/l'],
    ['jdbc:mysql://db/lportal', 'jdbc:mysql://db/LPortal'],
    ['jdbc:sqlserver://db\\inst;databaseName=l', 'jdbc:sqlserver://db;databaseName=l'],
    ['jdbc:oracle:thin:@LIFERAY', 'jdbc:oracle:thin:@db:1521:xe'],
  ])('%s and %s', (one, other) => {
    expect(identity(one)).not.toBe(identity(other));
    expect(mayBeOneDatabase(parsed(one), parsed(other))).toBe(true);
    expect(mayBeOneDatabase(parsed(other), parsed(one))).toBe(true);
  });
});

it('takes the aliases of a host for one', () => {
  const hostIdentity = (host: string): string =>
    host.toLowerCase() === 'db1.example.org' ? 'db' : host.toLowerCase();
  expect(jdbcIdentity(parsed('jdbc:mysql://DB1.example.org/l'), hostIdentity)).toBe(
    jdbcIdentity(parsed('jdbc:mysql://db/l'), hostIdentity),
  );
});

it.each([
  ['jdbc:mysql://localhost/l', true],
  ['jdbc:mysql:///l', true],
  ['jdbc:mysql://127.0.1.1/l', true],
  ['jdbc:mysql://[::1]/l', true],
  ['jdbc:mysql://0.0.0.0/l', true],
  ['jdbc:postgresql:l', true],
  ['jdbc:mysql://localhost,db/l', false],
  ['jdbc:mysql://localhost.example.org/l', false],
  ['jdbc:hsqldb:/opt/l', false],
  ['jdbc:oracle:thin:@LIFERAY', false],
])('%s leads to the machine itself: %s', (text, expected) => {
  expect(isOnLoopback(parsed(text))).toBe(expected);
});
