import { describe, expect, it } from 'vitest';
import { catalogues } from './catalogues';

const { newest } = catalogues;
const release = (id: string) => catalogues.forRelease(id);

describe('values worth offering', () => {
  it('are those that the release has', () => {
    expect(newest.knownValues('cluster.link.enabled')).toEqual(['true', 'false']);
    expect(newest.knownValues('web.server.protocol')).toEqual(['http', 'https']);
    expect(newest.knownValues('cluster.link.channel.properties.control')).toEqual([
      'jgroups/secure/md5/udp_control.xml',
      'jgroups/secure/x509/udp_control.xml',
      'jgroups/unsecure/udp_control.xml',
    ]);
    expect(release('7.4.3.19').knownValues('cluster.link.channel.properties.transport.0')).toEqual([
      'jgroups/udp_transport.xml',
    ]);
    expect(release('6.2').knownValues('dl.store.impl')).toContain(
      'com.liferay.portlet.documentlibrary.store.JCRStore',
    );
    expect(newest.knownValues('dl.store.impl')).toContain('com.liferay.portal.store.gcs.GCSStore');
    expect(newest.knownValues('jdbc.default.driverClassName')).toEqual(
      expect.arrayContaining([
        'com.mysql.cj.jdbc.Driver',
        'org.mariadb.jdbc.Driver',
        'org.postgresql.Driver',
      ]),
    );
  });

  it('are none for a secret or an unknown key', () => {
    expect(newest.knownValues('cluster.link.auth.value')).toEqual([]);
    expect(newest.knownValues('my.own.key')).toEqual([]);
  });
});

describe('databases', () => {
  it('have the driver of the release', () => {
    const driver = (id: string, database: string): string | undefined =>
      release(id).databases.find((candidate) => candidate.id === database)?.driver;
    expect(['6.2', '7.1', '7.2', '7.4'].map((id) => driver(id, 'mysql'))).toEqual([
      'com.mysql.jdbc.Driver',
      'com.mysql.jdbc.Driver',
      'com.mysql.cj.jdbc.Driver',
      'com.mysql.cj.jdbc.Driver',
    ]);
    expect(['6.2', '7.0'].map((id) => driver(id, 'hsqldb'))).toEqual([
      'org.hsqldb.jdbcDriver',
      'org.hsqldb.jdbc.JDBCDriver',
    ]);
  });

  it('have the driver of the URL where there are two', () => {
    const sqlserver = newest.databases.find(({ id }) => id === 'sqlserver');
    expect(sqlserver?.driversFor('jdbc:sqlserver://db')).toEqual([
      'com.microsoft.sqlserver.jdbc.SQLServerDriver',
    ]);
    expect(sqlserver?.driversFor('jdbc:jtds:sqlserver://db')).toEqual(['net.sourceforge.jtds.jdbc.Driver']);
  });

  it('come with the driver that portal.properties itself names', () => {
    for (const id of catalogues.releases) {
      const catalogue = release(id);
      const shown = catalogue.property('jdbc.default.driverClassName');
      const known = catalogue.databases.flatMap(({ driver }) => driver);
      const p6spy = 'com.p6spy.engine.spy.P6SpyDriver';
      expect(
        [shown?.default, ...(shown?.alternatives ?? [])].filter(
          (name) => name !== undefined && name !== p6spy && !known.includes(name),
        ),
      ).toEqual([]);
    }
  });

  it('give a template in the place of Hypersonic', () => {
    expect(newest.databaseTemplate).toEqual({
      'jdbc.default.driverClassName': 'com.mysql.cj.jdbc.Driver',
      'jdbc.default.url': 'jdbc:mysql://DB_HOST:3306/lportal',
      'jdbc.default.username': 'DB_USER',
      'jdbc.default.password': 'DB_PASSWORD',
    });
  });
});

describe('store classes', () => {
  const storeClass = (id: string, className: string) =>
    release(id).storeClasses.find((candidate) => candidate.className === className);

  it('belong to their releases and have twins', () => {
    const old = 'com.liferay.portlet.documentlibrary.store.FileSystemStore';
    const current = 'com.liferay.portal.store.file.system.FileSystemStore';
    expect(storeClass('7.4', old)).toMatchObject({
      store: 'FileSystemStore',
      isAvailable: false,
      replacement: current,
    });
    expect(storeClass('6.2', old)).toMatchObject({ isAvailable: true, replacement: old });
    expect(storeClass('6.2', current)).toMatchObject({ isAvailable: false, replacement: old });
  });

  it('have no replacement where the store is gone', () => {
    expect(storeClass('7.4', 'com.liferay.portal.store.cmis.CMISStore')).toMatchObject({
      isAvailable: false,
      replacement: undefined,
    });
    expect(storeClass('7.1', 'com.liferay.portal.store.cmis.CMISStore')).toMatchObject({ isAvailable: true });
  });

  it('are all that portal.properties names', () => {
    for (const id of catalogues.releases) {
      const property = release(id).property('dl.store.impl');
      const shown = [property?.default, ...(property?.alternatives ?? [])];
      expect(
        shown.filter((name) => name === undefined || storeClass(id, name)?.isAvailable !== true),
      ).toEqual([]);
    }
  });
});

describe('insecure values', () => {
  it('come with a reason and the default', () => {
    expect(newest.insecureValue('passwords.encryption.algorithm', 'none')).toEqual({
      reason: 'Passwords are stored in clear text.',
      isInformation: false,
      suggestion: 'PBKDF2WithHmacSHA1/160/1300000',
    });
    expect(newest.insecureValue('hibernate.hbm2ddl.auto', 'update')).toMatchObject({ isInformation: false });
    expect(
      newest.insecureValue('passwords.encryption.algorithm', 'PBKDF2WithHmacSHA1/160/720000'),
    ).toBeUndefined();
  });

  it('are none where the release has them as its default', () => {
    expect(release('7.4.3.19').insecureValue('virtual.hosts.valid.hosts', '*')).toBeUndefined();
    expect(newest.insecureValue('virtual.hosts.valid.hosts', '*')).toMatchObject({ isInformation: true });
    expect(release('6.1').insecureValue('passwords.encryption.algorithm', 'SHA')).toBeUndefined();
  });
});
