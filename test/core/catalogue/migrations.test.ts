import { describe, expect, it } from 'vitest';
import type { MigrationRow } from '../../../server/src/core/catalogue/index-data';
import { findMigration, type ReleaseInForce } from '../../../server/src/core/catalogue/migrations';
import { parseRelease } from '../../../server/src/core/catalogue/releases';
import { catalogues } from './catalogues';

const row = (kind: MigrationRow['kind'], since: string, more: Partial<MigrationRow> = {}): MigrationRow => ({
  kind,
  since,
  sinceNumbers: parseRelease(since)?.numbers ?? [],
  newKey: undefined,
  pid: undefined,
  osgiKey: undefined,
  file: undefined,
  note: undefined,
  ...more,
});

const rows = new Map([
  ['gone', row('removed', '7.0')],
  ['old', row('renamed', '7.0', { newKey: 'newer' })],
  ['newer', row('renamed', '7.2', { newKey: 'newest' })],
  ['older.still', row('renamed', '6.2', { newKey: 'gone' })],
  ['nowhere', row('renamed', '7.0', { newKey: 'in.no.file' })],
  ['round', row('renamed', '7.0', { newKey: 'and.round' })],
  ['and.round', row('renamed', '7.0', { newKey: 'round' })],
  ['late', row('moved-to-osgi', '2025.q4', { pid: 'com.example.Configuration', osgiKey: 'late' })],
  ['system', row('moved-to-other-file', '7.4', { file: 'system.properties', newKey: 'system' })],
]);

const release = (id: string, keys: readonly string[], asOf = id): ReleaseInForce => ({
  numbers: parseRelease(id)?.numbers ?? [],
  fileAsOf: parseRelease(asOf)?.numbers ?? [],
  hasKey: (key) => keys.includes(key),
  isTarget: (key) => keys.includes(key),
});

describe('what became of a key', () => {
  it('is nothing before the release that changed it', () => {
    expect(findMigration('gone', rows, release('6.2.5', []))).toBeUndefined();
    expect(findMigration('gone', rows, release('7.0.0', []))).toMatchObject({
      kind: 'removed',
      since: '7.0',
    });
  });

  it('is the same for a key followed by a filter or a number, unless the file has exactly that key', () => {
    const became = (key: string, keys: readonly string[] = []): unknown =>
      findMigration(key, rows, release('2025.q4', ['newest', ...keys]));
    expect([
      became('gone[a.b]'),
      became('gone.7'),
      became('old[a]'),
      became('late[a]'),
      became('late.0'),
    ]).toEqual([
      { kind: 'removed', key: 'gone[a.b]', since: '7.0', note: undefined },
      { kind: 'removed', key: 'gone.7', since: '7.0', note: undefined },
      {
        kind: 'renamed',
        key: 'old[a]',
        since: '7.2',
        newKey: 'newest[a]',
        through: [{ key: 'newer', since: '7.0' }],
      },
      // One setting holds no values for several filters.
      {
        kind: 'moved-to-osgi',
        key: 'late[a]',
        since: '2025.q4',
        pid: 'com.example.Configuration',
        osgiKey: undefined,
      },
      {
        kind: 'moved-to-osgi',
        key: 'late.0',
        since: '2025.q4',
        pid: 'com.example.Configuration',
        osgiKey: 'late',
      },
    ]);
    expect([
      became('gone[a]', ['gone[a]']),
      became('gone[a]', ['gone']),
      became('gone.x'),
      became('[a]'),
    ]).toEqual([undefined, undefined, undefined, undefined]);
  });

  it('is nothing while the file of the release has it', () => {
    expect(findMigration('gone', rows, release('7.1.0', ['gone']))).toBeUndefined();
  });

  it('is followed to the key that exists', () => {
    expect(findMigration('old', rows, release('7.4.3.19', ['newest']))).toEqual({
      kind: 'renamed',
      key: 'old',
      since: '7.2',
      newKey: 'newest',
      through: [{ key: 'newer', since: '7.0' }],
    });
    expect(findMigration('old', rows, release('7.1.0', ['newer']))).toMatchObject({
      kind: 'renamed',
      newKey: 'newer',
    });
  });

  it('ends with the removal of a key that was renamed before', () => {
    expect(findMigration('older.still', rows, release('7.0.0', []))).toEqual({
      kind: 'removed',
      key: 'older.still',
      since: '7.0',
      note: undefined,
      through: [{ key: 'gone', since: '6.2' }],
    });
  });

  it('offers no key that exists nowhere, nor one that leads round', () => {
    expect(findMigration('nowhere', rows, release('7.4', []))).toEqual({
      kind: 'renamed',
      key: 'nowhere',
      since: '7.0',
      newKey: undefined,
    });
    expect(findMigration('round', rows, release('7.4', []))).toEqual({
      kind: 'renamed',
      key: 'round',
      since: '7.0',
      newKey: undefined,
    });
  });

  it('believes a source that is younger than the file which stands in for the release', () => {
    const keys = ['late'];
    expect(findMigration('late', rows, release('2025.q1.0', keys, '2024.q4'))).toBeUndefined();
    expect(findMigration('late', rows, release('2025.q4.0', keys, '2024.q4'))).toEqual({
      kind: 'moved-to-osgi',
      key: 'late',
      since: '2025.q4',
      pid: 'com.example.Configuration',
      osgiKey: 'late',
    });
  });
});

describe('the migrations of Liferay', () => {
  it.each([
    ['6.2.5', 'shard.selector', undefined],
    ['7.4', 'shard.selector', { kind: 'removed' }],
    ['7.0', 'dl.hook.impl', { kind: 'renamed', newKey: 'dl.store.impl' }],
    ['6.2', 'dl.store.s3.bucket.name', undefined],
    [
      '7.1',
      'dl.store.s3.bucket.name',
      {
        kind: 'moved-to-osgi',
        pid: 'com.liferay.portal.store.s3.configuration.S3StoreConfiguration',
        osgiKey: 'bucketName',
      },
    ],
    ['7.4', 'portal.instance.http.port', { kind: 'renamed', newKey: 'portal.instance.inet.socket.address' }],
    ['7.4.3.19', 'module.framework.static.jars', undefined],
    [
      '7.4.3.131',
      'module.framework.static.jars',
      { kind: 'moved-to-other-file', file: 'system.properties', newKey: 'module.framework.static.jars' },
    ],
    ['7.4.3.131', 'auth.simultaneous.logins', undefined],
    ['7.4.3.131', 'mail.session.jndi.name', undefined],
    ['2025.q4.0', 'mail.session.jndi.name', { kind: 'moved-to-osgi' }],
    ['2025.q4.0', 'mail.mx.update', { kind: 'renamed', newKey: undefined }],
    ['7.3', 'blogs.image.max.size', undefined],
    ['7.4.3.19', 'blogs.image.max.size', { kind: 'moved-to-osgi' }],
    ['7.4', 'cluster.link.enabled', undefined],
  ])('%s: %s', (id, key, expected) => {
    const migration = catalogues.forRelease(id).migration(key);
    if (expected === undefined) expect(migration).toBeUndefined();
    else expect(migration).toMatchObject({ key, ...expected });
  });

  it('knows keys of system.properties that belong in portal.properties', () => {
    const key = 'com.liferay.util.Http.timeout';
    const { newest } = catalogues;
    expect(newest.migration(key, 'system')).toMatchObject({
      kind: 'moved-to-other-file',
      file: 'portal.properties',
    });
    expect(newest.migration(key)).toBeUndefined();
  });

  it('reports no key that the file of the release has', () => {
    for (const id of catalogues.releases) {
      const catalogue = catalogues.forRelease(id);
      expect(catalogue.keys.filter((key) => catalogue.migration(key) !== undefined)).toEqual([]);
    }
  });

  it('offers only new keys that the release has', () => {
    for (const id of catalogues.releases) {
      const catalogue = catalogues.forRelease(id);
      const targets = catalogues.newest.keys.concat(catalogues.forRelease('6.2').keys).flatMap((key) => {
        const migration = catalogue.migration(key);
        return migration?.kind === 'renamed' && migration.newKey !== undefined ? [migration.newKey] : [];
      });
      expect(targets.filter((key) => catalogue.property(key) === undefined)).toEqual([]);
    }
  });
});

describe('the settings of LDAP and of the wiki, which no list of Liferay names', () => {
  const became = (key: string, id = '7.4.3.131'): unknown => catalogues.forRelease(id).migration(key);

  it('have been in OSGi configurations since 7.0', () => {
    expect([became('ldap.auth.enabled'), became('ldap.base.dn.3'), became('wiki.front.page.name')]).toEqual([
      {
        kind: 'moved-to-osgi',
        key: 'ldap.auth.enabled',
        since: '7.0',
        pid: 'com.liferay.portal.security.ldap.authenticator.configuration.LDAPAuthConfiguration',
        osgiKey: 'enabled',
      },
      {
        kind: 'moved-to-osgi',
        key: 'ldap.base.dn.3',
        since: '7.0',
        pid: 'com.liferay.portal.security.ldap.configuration.LDAPServerConfiguration',
        osgiKey: 'baseDN',
      },
      {
        kind: 'moved-to-osgi',
        key: 'wiki.front.page.name',
        since: '7.0',
        pid: 'com.liferay.wiki.configuration.WikiGroupServiceConfiguration',
        osgiKey: 'frontPageName',
      },
    ]);
    expect([became('ldap.auth.enabled', '6.2'), became('ldap.base.dn.3', '6.2')]).toEqual([
      undefined,
      undefined,
    ]);
  });
});

describe('settings that OSGi has', () => {
  const { newest } = catalogues;
  const listed = new Set(catalogues.releases.flatMap((id) => [...catalogues.forRelease(id).keys]));
  const targets = [...listed].flatMap((key) => {
    const migration = newest.migration(key);
    return migration?.kind === 'moved-to-osgi' ? [migration] : [];
  });

  it('are settings of a configuration that some release has', () => {
    const unknown = targets.filter(
      ({ pid, osgiKey }) =>
        pid !== undefined && osgiKey !== undefined && newest.osgi.key(pid, osgiKey) === undefined,
    );
    expect(unknown.map(({ key }) => key)).toEqual([]);
  });

  it('come from numbered keys only where a configuration may come any number of times', () => {
    const numbered = targets.filter(({ key, osgiKey }) => /\.\d+$/.test(key) && osgiKey !== undefined);
    expect(numbered.length).toBeGreaterThan(10);
    expect(numbered.filter(({ pid }) => newest.osgi.pid(pid ?? '')?.isFactory !== true)).toEqual([]);
  });
});
