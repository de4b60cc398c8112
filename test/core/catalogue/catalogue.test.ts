import { describe, expect, it } from 'vitest';
import { catalogues } from './catalogues';

const { newest } = catalogues;

describe('the release in force', () => {
  it.each([
    ['7.4.3.131', '7.4.3.131', '7.4.3.131'],
    ['7.4', '7.4', '7.4.3.131'],
    ['dxp-7.4-u92', '7.4.13-u92', '7.4.3.131'],
    ['dxp-7.4-u75', '7.4.13-u75', '7.4.3.19'],
    ['7.4.3.120-ga120', '7.4.3.120', '7.4.3.131'],
    ['7.4.3.112', '7.4.3.112', '7.4.3.131'],
    ['portal-7.4-ga22', '7.4.3.22', '7.4.3.19'],
    ['7.0.10.17', '7.0.10.17', '7.0.4'],
    ['7.4.3.4', '7.4.3.4', '7.4.3.19'],
    ['7.3', '7.3', '7.2.0'],
    ['7.3.10-u35', '7.3.10-u35', '7.2.0'],
    ['7.2.10-dxp-8', '7.2.10-dxp-8', '7.2.0'],
    ['7.1.3', '7.1.3', '7.1.1'],
    ['6.2', '6.2', '6.2.5'],
    ['6.2.5-ga6', '6.2.5', '6.2.5'],
    ['6.2.10', '6.2.10', '6.2.5'],
    ['6.0', '6.0', '6.1.0'],
    ['2024.q4.1', '2024.q4.1', '7.4.3.131'],
    ['2023.q3', '2023.q3', '7.4.3.131'],
    ['nonsense', '7.4.3.131', '7.4.3.131'],
  ])('%s is %s, for which %s stands', (text, id, nearestKnown) => {
    expect(catalogues.forRelease(text).release).toEqual({
      id,
      nearestKnown,
      isExact: id === nearestKnown,
    });
  });

  it('has one catalogue, however it is written', () => {
    expect(catalogues.forRelease('dxp-7.4-u92')).toBe(catalogues.forRelease('7.4.13-u92'));
    expect(catalogues.newest).toBe(catalogues.forRelease('7.4.3.131'));
  });
});

describe('a property', () => {
  it('has its facts', () => {
    expect(newest.property('cluster.link.enabled')).toEqual({
      key: 'cluster.link.enabled',
      section: 'Cluster Link',
      type: { kind: 'boolean' },
      default: 'false',
      alternatives: [],
      agreement: 'same',
      secret: false,
      since: '6.1.0',
      until: undefined,
      family: undefined,
    });
    expect(newest.documentation('cluster.link.enabled')).toContain('Joins the node to the others');
  });

  it.each([
    ['jdbc.default.password', { type: { kind: 'secret' }, secret: true, agreement: 'free' }],
    ['jdbc.default.maximumPoolSize', { type: { kind: 'integer' }, agreement: 'tuning', default: '180' }],
    ['jdbc.default.connectionTimeout', { type: { kind: 'integer', unit: 'milliseconds' } }],
    ['cluster.link.auth.value', { secret: true, agreement: 'same', default: 'liferay-cluster' }],
    ['cluster.link.channel.logic.name.control', { agreement: 'per-node', default: '' }],
    ['auto.deploy.deploy.dir', { type: { kind: 'path' }, agreement: 'per-host' }],
    ['multicast.group.port["cluster-link-udp"]', { type: { kind: 'port' }, default: '23302' }],
    [
      'virtual.hosts.valid.hosts',
      { default: 'localhost,127.0.0.1,[::1],[0:0:0:0:0:0:0:1]', alternatives: ['*'] },
    ],
    ['session.store.password', { type: { kind: 'boolean' }, secret: false }],
    ['login.secure.forgot.password', { type: { kind: 'boolean' }, secret: false }],
    ['jdbc.default.jndi.name', { default: undefined, alternatives: ['jdbc/LiferayPool'] }],
    ['database.partition.enabled', { default: 'false', section: '' }],
    [
      'unicode.text.normalizer.form',
      { type: { kind: 'enumeration', values: ['NFC', 'NFD', 'NFKC', 'NFKD'] } },
    ],
    ['users.update.last.login.batch.interval', { type: { kind: 'integer', unit: 'milliseconds' } }],
    ['passwords.regexptoolkit.pattern', { type: { kind: 'regular-expression' } }],
    ['module.framework.properties.felix.fileinstall.log.level', { type: { kind: 'integer' } }],
    ['persisted.scheduler.org.quartz.threadPool.class', { type: { kind: 'class' } }],
    // The default has one item, and people add theirs.
    ['login.events.pre', { type: { kind: 'list', item: { kind: 'class' } } }],
  ])('%s', (key, expected) => {
    expect(newest.property(key)).toMatchObject(expected);
  });

  it('belongs to its releases', () => {
    expect(catalogues.forRelease('6.2').property('shard.selector')).toMatchObject({
      since: '6.1.0',
      until: '6.2.5',
    });
    expect(newest.property('shard.selector')).toBeUndefined();
    expect(newest.property('cluster.link.auth.value')?.since).toBe('7.4.3.131');
  });

  it('follows the list of changed defaults where a release has no file', () => {
    const value = (release: string): string | undefined =>
      catalogues.forRelease(release).property('cluster.link.channel.properties.control')?.default;
    expect(value('7.2')).toMatch(/^UDP\(/);
    expect(value('7.3')).toBe('jgroups/udp_control.xml');
    expect(value('7.4.3.19')).toBe('jgroups/udp_control.xml');
    expect(value('7.4')).toBe('jgroups/secure/md5/udp_control.xml');
    expect(catalogues.forRelease('2025.q4.0').property('company.mx.update')).toMatchObject({
      default: 'true',
      since: '2025.q4',
    });
    expect(catalogues.forRelease('2025.q3.0').property('company.mx.update')).toBeUndefined();
  });
});

describe('a key of a family', () => {
  it.each([
    ['jdbc.read.url', 'jdbc.*', { kind: 'jdbc-url' }, 'same'],
    ['jdbc.counter.maximumPoolSize', 'jdbc.*', { kind: 'integer' }, 'tuning'],
    ['jdbc.default.dataSource.cachePrepStmts', 'jdbc.*', { kind: 'string' }, 'tuning'],
    [
      'cluster.link.channel.properties.transport.7',
      'cluster.link.channel.properties.transport.*',
      { kind: 'resource' },
      'same',
    ],
    [
      'cluster.link.channel.logic.name.transport.4',
      'cluster.link.channel.logic.name.transport.*',
      { kind: 'string' },
      'per-node',
    ],
    ['cluster.link.bind.addr["my-channel"]', 'cluster.link.bind.addr[…]', { kind: 'host' }, 'per-node'],
    [
      'multicast.group.address["my-group"]',
      'multicast.group.address[…]',
      { kind: 'multicast-address' },
      'same',
    ],
    ['feature.flag.LPD-99999', 'feature.flag.*', { kind: 'boolean' }, 'same'],
    [
      'session.timeout[my-filter]',
      'session.timeout[…]',
      { kind: 'integer', unit: 'minutes' },
      'should-be-same',
    ],
    [
      'configuration.override.com.example.Configuration_key',
      'configuration.override.*',
      { kind: 'string' },
      'should-be-same',
    ],
    [
      'module.framework.properties.osgi.console',
      'module.framework.properties.*',
      { kind: 'host-and-port' },
      'per-host',
    ],
    [
      'com.liferay.portal.servlet.filters.my.MyFilter',
      'com.liferay.portal.servlet.filters.*',
      { kind: 'boolean' },
      'should-be-same',
    ],
    [
      'counter.increment.my.own.counter',
      'counter.increment.*',
      { kind: 'integer', min: 1 },
      'should-be-same',
    ],
    [
      'ehcache.replicator.properties.my.Cache',
      'ehcache.replicator.properties.*',
      { kind: 'list', item: { kind: 'string' } },
      'same',
    ],
    ['mail.session.mail.smtp.ssl.trust', 'mail.session.*', { kind: 'string' }, 'should-be-same'],
    [
      'persisted.scheduler.org.quartz.my.setting',
      'persisted.scheduler.*',
      { kind: 'string' },
      'should-be-same',
    ],
  ])('%s is one of %s', (key, family, type, agreement) => {
    expect(newest.property(key)).toMatchObject({ key, family, type, agreement });
  });

  it('has the secrecy of its siblings', () => {
    expect(newest.property('jdbc.write.password')).toMatchObject({ secret: true, type: { kind: 'secret' } });
    expect(catalogues.forRelease('6.2').property('ldap.security.credentials.3')).toMatchObject({
      secret: true,
    });
  });

  it('falls back to the key without its filter', () => {
    expect(newest.property('session.timeout[my-filter]')?.default).toBe('15');
  });

  it('stands after its siblings', () => {
    const place = newest.order('cluster.link.channel.name.transport.0') ?? NaN;
    const next = newest.order('cluster.link.channel.name.transport.5') ?? NaN;
    expect(next).toBeGreaterThan(place);
    expect(next).toBeLessThan(newest.order('cluster.link.channel.properties.control') ?? NaN);
    expect(newest.order('my.own.key')).toBeUndefined();
  });

  it('is none any more once nothing like it is left', () => {
    const isProperty = (key: string): readonly boolean[] =>
      ['7.2', '7.4'].map((id) => catalogues.forRelease(id).property(key) !== undefined);
    expect(isProperty('xuggler.jar.name[32-linux]')).toEqual([true, false]);
    expect(isProperty('xuggler.ffpreset.cmp')).toEqual([true, false]);
    expect(isProperty('dl.char.blacklist[my.filter]')).toEqual([true, true]);
  });

  it('is none before its time', () => {
    expect(catalogues.forRelease('6.2').property('feature.flag.LPD-99999')).toBeUndefined();
  });
});

describe('the values worth offering', () => {
  it.each([
    ['portlet.event.distribution', ['layout', 'layout-set']],
    ['http.header.version.verbosity', ['full', 'partial', 'off']],
    ['feature.flag.LPD-1.type', ['beta', 'deprecation', 'dev', 'release']],
  ])('%s', (key, expected) => {
    expect(catalogues.forRelease('7.4').knownValues(key)).toEqual(expected);
  });
});

describe('a key that left portal.properties without a word', () => {
  it.each([
    ['auto.deploy.jetty.dest.dir', '7.4', { since: '6.1.0', until: '7.2.0' }],
    ['auto.deploy.jetty.dest.dir', '7.2', undefined],
    ['wiki.page.titles.regexp', '7.0.4', { since: '6.1.0', until: '6.2.5' }],
    ['field.enable.com.liferay.portal.model.Contact.male', '7.4', { since: '6.1.0', until: '6.2.5' }],
    // It is known what became of these.
    ['dl.store.s3.bucket.name', '7.4', undefined],
    ['com.liferay.portal.util.HttpImpl.timeout', '7.4', undefined],
    // This one is passed on to the framework, like any other with the same beginning.
    ['module.framework.properties.osgi.console', '7.4', undefined],
    // No file ever had these.
    ['database.partition.enabled', '6.2', undefined],
    ['my.own.key', '7.4', undefined],
  ])('%s in %s: %j', (key, id, expected) => {
    expect(catalogues.forRelease(id).formerReleases(key)).toEqual(expected);
  });

  it('still has its documentation', () => {
    expect(catalogues.forRelease('7.4').documentation('auto.deploy.jetty.dest.dir')).toContain('Jetty');
    expect(catalogues.forRelease('7.4').documentation('my.own.key')).toBeUndefined();
  });
});

describe('a key that is legitimate somewhere', () => {
  it.each([
    'shard.available.names',
    'dl.hook.impl',
    'cluster.link.debug.enabled',
    'org.quartz.jobStore.isClustered',
    'ldap.base.dn.12',
    'layout.static.portlets.start.column-9[user]',
    'user.language',
    'external-properties',
    'include',
    'company.mx.update',
    'log.sanitizer.enabled',
  ])('%s is known', (key) => {
    expect(newest.isKnownAnywhere(key)).toBe(true);
  });

  it.each(['cluster.link.enable', 'jdbcdefault.url', 'my.own.key', 'dl.store.imp', 'web.server.prtocol'])(
    '%s is not',
    (key) => {
      expect(newest.isKnownAnywhere(key)).toBe(false);
    },
  );
});

describe('a section', () => {
  it('keeps the groups of portal.properties, active and commented lines alike', () => {
    const section = newest.section('Cluster Link');
    expect(section?.groups[2]).toEqual({
      entries: [
        { key: 'cluster.link.channel.logic.name.control', active: true, rawValue: '' },
        { key: 'cluster.link.channel.logic.name.transport.0', active: true, rawValue: '' },
        { key: 'cluster.link.channel.logic.name.transport.1', active: false, rawValue: '' },
      ],
    });
    expect(newest.sections[section?.order ?? -1]).toBe(section);
  });

  it('keeps continued values with their indentation, without the comments between', () => {
    const entry = catalogues
      .forRelease('6.2')
      .section('Cluster Link')
      ?.groups.flatMap(({ entries }) => entries)
      .find(({ key }) => key === 'cluster.link.channel.system.properties');
    expect(entry?.rawValue.split('\n')).toEqual([
      '\\',
      '    jgroups.bind_addr:${cluster.link.bind.addr["cluster-link-udp"]},\\',
      '    \\',
      '    jgroups.mping.mcast_addr:${multicast.group.address["cluster-link-mping"]},\\',
      '    jgroups.mping.mcast_port:${multicast.group.port["cluster-link-mping"]},\\',
      '    jgroups.mping.ip_ttl:8',
    ]);
  });

  it('has a line of our own for each of them, in every release', () => {
    const without = catalogues.releases.flatMap((id) => {
      const catalogue = catalogues.forRelease(id);
      return catalogue.sections.flatMap(({ name }) =>
        catalogue.sectionSummary(name) === undefined ? [`${id}: ${name}`] : [],
      );
    });
    expect(without).toEqual([]);
  });
});
