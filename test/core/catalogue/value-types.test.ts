import { describe, expect, it } from 'vitest';
import type { ValueType } from '../../../server/src/core/catalogue/catalogue';
import { booleanOf, isLegal } from '../../../server/src/core/catalogue/value-types';

const types: Readonly<Record<string, ValueType>> = {
  boolean: { kind: 'boolean' },
  integer: { kind: 'integer' },
  'integer from -1 to 8': { kind: 'integer', min: -1, max: 8 },
  decimal: { kind: 'decimal' },
  port: { kind: 'port' },
  'http or https': { kind: 'enumeration', values: ['http', 'https'] },
  'multicast address': { kind: 'multicast-address' },
  'JDBC URL': { kind: 'jdbc-url' },
  class: { kind: 'class' },
  string: { kind: 'string' },
  'list of integers': { kind: 'list', item: { kind: 'integer' } },
  cron: { kind: 'cron' },
  colour: { kind: 'color' },
  locale: { kind: 'locale' },
  'time zone': { kind: 'time-zone' },
  'regular expression': { kind: 'regular-expression' },
  'list of regular expressions': { kind: 'list', item: { kind: 'regular-expression' } },
  'JNDI name': { kind: 'jndi-name' },
};

describe.each<[string, readonly string[], readonly string[]]>([
  [
    'boolean',
    ['true', 'False', ' ON ', 't', 'f', 'y', 'n', 'off', '1', '0'],
    ['yes', 'no', 'enabled', '2', 'true,true', 'truee'],
  ],
  ['integer', ['0', '-1', '+5', '86400000', ' 30 '], ['ten', '10s', '1.5', '1,000', '0x10']],
  ['integer from -1 to 8', ['-1', '0', '8'], ['-2', '9']],
  ['decimal', ['0.75', '1', '-.5', '1e3'], ['half', '1,5']],
  ['port', ['0', '8080', '65535'], ['-1', '65536', 'http']],
  ['http or https', ['http', 'https'], ['HTTP', 'ftp']],
  [
    'multicast address',
    ['239.255.0.1', '224.0.0.1', 'ff0e::8:8:1', 'group.example.org'],
    ['10.0.0.1', '240.0.0.1', '239.255.0.256', 'fe80::1'],
  ],
  ['JDBC URL', ['jdbc:mysql://db/lportal'], ['mysql://db/lportal', 'db:3306']],
  [
    'class',
    ['com.example.Foo', 'com.example.Outer$Inner', 'a.B,c.D'],
    ['com/example/Foo', 'com.example Foo'],
  ],
  ['string', ['anything at all', 'yes'], []],
  [
    'cron',
    ['0 0 3 * * ?', '0 0/15 8-18 ? * MON-FRI', '0 0 0 L * ? 2027', '0 15 10 ? * 6#3'],
    ['0 3 * * *', '@daily', 'every night', '0 0 3 * * ? * *'],
  ],
  ['colour', ['#fff', '#A0b1C2', 'FFFFFF', 'white', 'rgb(0, 0, 0)'], ['#ff', '#ggg', 'light blue']],
  [
    'locale',
    ['en', 'en_US', 'de-DE', 'ca_ES_VALENCIA', 'sr_RS_latin', 'zh_Hans_CN'],
    ['english', 'en US', 'en_', '1'],
  ],
  [
    'time zone',
    ['UTC', 'GMT', 'Europe/Paris', 'GMT+02:00', 'EST', 'PST', 'America/Argentina/Buenos_Aires'],
    ['Europe/Berln', 'Berlin', '+02:00', 'Paris time'],
  ],
  [
    'regular expression',
    ['[a-z]+', '(?=.{4})(?:[a-zA-Z0-9]*)', '\\(', '[^()]', '[a-z&&[^b]]', '\\Q(\\E', '[]()]', '[(]\\)'],
    ['*.jpg', '(a', 'a)', '[a-z', '+1'],
  ],
  ['list of regular expressions', ['a{1,3}', '(a,b)'], []],
  ['JNDI name', ['jdbc/LiferayPool', 'java:comp/env/jdbc/x'], ['jdbc/Liferay Pool']],
  ['list of integers', ['1,2,3', '5', '1, 2', '1,,2'], ['1,two', 'a']],
])('%s', (name, accepted, rejected) => {
  const type = types[name];
  if (type === undefined) throw new Error(name);

  it.each(accepted)('takes %j', (value) => {
    expect(isLegal(type, value)).toBe(true);
  });

  it.each(rejected)('refuses %j', (value) => {
    expect(isLegal(type, value)).toBe(false);
  });

  it('takes nothing at all and what is yet to be filled in', () => {
    expect([isLegal(type, ''), isLegal(type, '  '), isLegal(type, '${x}')]).toEqual([true, true, true]);
  });
});

describe('what Liferay makes of a boolean', () => {
  it.each(['true', 'TRUE', 't', 'Y', ' on ', '1'])('%j is true', (value) => {
    expect(booleanOf(value)).toBe(true);
  });

  it.each(['false', 'yes', 'enabled', '', '0', 'true,true', '2'])('%j is false', (value) => {
    expect(booleanOf(value)).toBe(false);
  });
});
