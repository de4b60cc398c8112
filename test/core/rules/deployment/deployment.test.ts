import { describe, expect, it } from 'vitest';
import { expectFindings, findingsOf } from '../../../kit/check';

const cluster = (...texts: string[]): Record<string, string> =>
  Object.fromEntries(texts.map((text, i) => [`/w/node${String(i + 1)}/portal-ext.properties`, `${text}\n`]));

const told = (files: Record<string, string>, rules: readonly string[], portal?: string): string[] =>
  findingsOf(files, { rules, ...(portal === undefined ? {} : { portal }) }).map(
    ({ rule, nodes, message }) => `${rule.id} ${nodes.join(',')}: ${message.split(' ')[0] ?? ''}`,
  );

describe('secret-differs', () => {
  const rules = ['secret-differs'];

  it('says that secrets differ and shows none', () => {
    const found = findingsOf(cluster('auth.mac.shared.key=canary1', 'auth.mac.shared.key=canary2'), {
      rules,
    });
    expect(found.map(({ message }) => message)).toEqual([
      'auth.mac.shared.key of node1 differs from that of node2. What one node signs or encrypts, the others cannot read.',
      'auth.mac.shared.key of node2 differs from that of node1. What one node signs or encrypts, the others cannot read.',
    ]);
    expect(JSON.stringify(found.map(({ related, fixes }) => [related, fixes]))).not.toContain('canary');
  });

  it('names algorithms, which are no secret', () => {
    const [found] = findingsOf(
      cluster('object.encryption.algorithm=AES', 'object.encryption.algorithm=DES'),
      { rules },
    );
    expect(found?.message).toContain('is AES, but node2 has DES');
  });

  it('takes a missing secret for another one, unless something outside fills it in', () => {
    expect(told(cluster('auth.mac.shared.key=a', 'auth.mac.shared.key=a', 'x=1'), rules)).toEqual([
      'secret-differs node3: auth.mac.shared.key',
    ]);
    expect(told(cluster('auth.mac.shared.key=a', 'auth.mac.shared.key=${MAC_KEY}'), rules)).toEqual([]);
  });

  it('compares nodes of different releases where both state the key', () => {
    const files = {
      ...cluster('x=1', 'x=1'),
      '/w/node1/gradle.properties': 'liferay.workspace.product=portal-7.1-ga1\n',
      '/w/node2/gradle.properties': 'liferay.workspace.product=portal-7.4-ga131\n',
    };
    expect(told(files, rules)).toEqual([]);
  });
});

describe('web-settings-differ', () => {
  const rules = ['web-settings-differ', 'value-differs'];

  it.each([
    ['web.server.protocol=https', 'web.server.protocol=http'],
    ['virtual.hosts.valid.hosts=a,b', 'virtual.hosts.valid.hosts=a'],
    ['session.cookie.domain=a.org', 'session.cookie.domain=b.org'],
    ['company.default.web.id=a.org', 'company.default.web.id=b.org'],
    ['passwords.encryption.algorithm=BCRYPT/10', 'passwords.encryption.algorithm=SSHA'],
    ['feature.flag.LPS-999999=true', 'feature.flag.LPS-999999=false'],
    ['database.partition.enabled=true', 'database.partition.enabled=false'],
    ['cdn.host.https=https://a', 'cdn.host.https=https://b'],
  ])('%s and %s', (one, other) => {
    const key = one.split('=')[0] ?? '';
    expect(told(cluster(one, other), rules)).toEqual([
      `web-settings-differ node1: ${key}`,
      `web-settings-differ node2: ${key}`,
    ]);
  });

  it.each([
    ['web.server.http.port=080', 'web.server.http.port=80'],
    ['web.server.forwarded.host.enabled=true', 'web.server.forwarded.host.enabled=ON'],
    ['virtual.hosts.valid.hosts=a, b', 'virtual.hosts.valid.hosts=b,a'],
    ['web.server.host=WWW.example.org', 'web.server.host=www.example.org'],
    ['web.server.http.port=-1', 'x=the default said aloud'],
    ['web.server.display.node=true', 'web.server.display.node=false'],
  ])('%s and %s mean the same, or may differ', (one, other) => {
    expect(told(cluster(one, other), rules)).toEqual([]);
  });
});

describe('value-differs', () => {
  const rules = ['value-differs'];

  it('leaves to other rules what they tell', () => {
    const told = findingsOf(
      cluster(
        [
          'jdbc.default.url=jdbc:mysql://a/lportal',
          'jdbc.default.driverClassName=com.mysql.cj.jdbc.Driver',
          'jdbc.default.username=a',
          'dl.store.impl=com.liferay.portal.store.db.DBStore',
          'scheduler.enabled=false',
          'cluster.link.channel.name.control=a',
          'multicast.group.port["cluster-link-udp"]=1',
          'auth.mac.shared.key=a',
          'web.server.host=a',
        ].join('\n'),
        'cluster.link.enabled=false',
      ),
      { rules },
    );
    expect(told.map(({ message }) => message)).toEqual([]);
  });

  it('compares what belongs to one data source, without users that are schemas', () => {
    const source = (url: string, user: string, driver: string): string =>
      `jdbc.default.url=${url}\njdbc.default.username=${user}\njdbc.default.driverClassName=${driver}`;
    const mysql = 'jdbc:mysql://db/lportal';
    const oracle = 'jdbc:oracle:thin:@db:1521:XE';
    expect(told(cluster(source(mysql, 'a', 'A'), source(mysql, 'b', 'A')), rules)).toEqual([
      'value-differs node1: jdbc.default.username',
      'value-differs node2: jdbc.default.username',
    ]);
    expect(told(cluster(source(oracle, 'a', 'A'), source(oracle, 'b', 'A')), rules)).toEqual([]);
    expect(
      told(cluster(source(mysql, 'a', 'A'), source('jdbc:mysql://other/lportal', 'b', 'B')), rules),
    ).toEqual([]);
  });

  it('leaves the own address out of the system properties of JGroups', () => {
    const properties = (value: string): string => `cluster.link.channel.system.properties=${value}`;
    expect(
      told(
        cluster(properties('jgroups.bind_addr:10.0.0.1,a:1'), properties('jgroups.bind_addr:10.0.0.2,a:1')),
        rules,
      ),
    ).toEqual([]);
    expect(told(cluster(properties('a:1'), properties('a:2')), rules)).toHaveLength(2);
  });

  it('shows no secret', () => {
    const found = findingsOf(
      cluster('mail.session.mail.smtp.password=canary1', 'mail.session.mail.smtp.password=canary2'),
      {
        rules,
      },
    );
    expect(JSON.stringify(found)).not.toContain('canary');
  });

  it('sums up above twenty nodes, once a file', () => {
    const nodes = Array.from({ length: 21 }, (_, i) =>
      i === 20
        ? [
            'database.mysql.engine=MyISAM',
            'transactional.cache.enable=false',
            'counter.increment=7',
            'session.timeout=5',
            'locales=de_DE',
            'live.users.enabled=true',
            'auth.token.check.enabled=false',
          ].join('\n')
        : 'cluster.link.enabled=true',
    );
    const found = findingsOf(cluster(...nodes), { rules });
    expect(found.map(({ nodes: own, message, severity }) => [own, severity, message])).toEqual([
      [
        ['node21'],
        'information',
        '6 settings differ from those of other nodes: database.mysql.engine, transactional.cache.enable, counter.increment, session.timeout, locales and 1 more. They should be the same on all nodes.',
      ],
    ]);
  });

  it('tells one difference above twenty nodes by itself', () => {
    const nodes = Array.from({ length: 21 }, (_, i) => (i === 0 ? 'locales=de_DE' : 'x=1'));
    expect(told(cluster(...nodes), rules)).toEqual(['value-differs node1: locales']);
  });

  it('stands on the last line of a value given twice, and mends both', () => {
    expectFindings(
      `=== node1/portal-ext.properties
database.mysql.engine=InnoDB
=== node2/portal-ext.properties
database.mysql.engine=InnoDB
=== node3/portal-ext.properties
database.mysql.engine=InnoDB
database.mysql.engine=InnoDB
                      ^^^^^^ value-differs information: database.mysql.engine of node3 is InnoDB,InnoDB, but node1 and node2 have InnoDB. It should be the same on all nodes.
`,
      { rules },
    );
  });
});
