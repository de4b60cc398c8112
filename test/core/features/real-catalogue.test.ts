import { describe, expect, it } from 'vitest';
import { defaultsOf } from '../../../server/src/core/features/navigation/defaults';
import { hover } from '../../../server/src/core/features/hover/hover';
import { testCatalogues } from '../../kit/catalogues';
import { accept, labels, offered, scene } from './small-catalogue';

const newest = testCatalogues()('7.4.3.131');
const old = testCatalogues()('6.2.5');

describe('With the catalogue of a real release', () => {
  it('keys are found by any part of their name', () => {
    expect(labels(scene('cluster.link.en$0', newest))).toEqual(['cluster.link.enabled']);
    expect(labels(scene('link.enabled$0', newest))[0]).toBe('cluster.link.enabled');
    expect(labels(scene('clien$0', newest))).toContain('cluster.link.enabled');
    expect(labels(scene('feature.flag.$0', newest)).every((key) => key.startsWith('feature.flag.'))).toBe(
      true,
    );
    expect(labels(scene('jdbc.read.$0', newest))).toContain('jdbc.read.url');
  });

  it('store classes and drivers are those of the release', () => {
    expect(labels(scene('dl.store.impl=$0', newest))).toContain('com.liferay.portal.store.s3.S3Store');
    expect(labels(scene('dl.store.impl=$0', old))).toContain(
      'com.liferay.portlet.documentlibrary.store.S3Store',
    );
    const driver = (release: typeof newest): string | undefined =>
      labels(scene('jdbc.default.url=jdbc:mysql://db/x\njdbc.default.driverClassName=$0', release))[0];
    expect([driver(newest), driver(old)]).toEqual(['com.mysql.cj.jdbc.Driver', 'com.mysql.jdbc.Driver']);
  });

  it('channels take the stacks that the release ships', () => {
    expect(labels(scene('cluster.link.channel.properties.control=$0', newest))).toContain(
      'jgroups/secure/md5/udp_control.xml',
    );
  });

  it('a database is a server, and Hypersonic the last choice', () => {
    const urls = offered(scene('jdbc.default.url=$0', newest)).map(({ label }) =>
      label.split(':').slice(0, 2).join(':'),
    );
    expect(urls).toEqual([
      'jdbc:mysql',
      'jdbc:mariadb',
      'jdbc:postgresql',
      'jdbc:oracle',
      'jdbc:sqlserver',
      'jdbc:db2',
      'jdbc:hsqldb',
    ]);
  });

  it('the default of a key is the line in force, not the first that names it', () => {
    for (const catalogue of [newest, old]) {
      const set = defaultsOf(catalogue, 'jdbc.default.url')?.match(/^ *#?jdbc[^=]*url=jdbc:[a-z0-9]+/gm);
      expect(set).toEqual(['    jdbc.default.url=jdbc:hsqldb']);
    }
  });

  it('the Cluster Link section comes whole and switched on', () => {
    const text = accept(scene('## Cluster Li$0', newest), 'Cluster Link section');
    const set = text.split('\n').filter((line) => /^ {4}[a-z]/.test(line));
    expect(set.map((line) => line.trim())).toEqual([
      'cluster.link.enabled=true',
      'cluster.link.auth.cert.alias=',
      'cluster.link.auth.cert.password=',
      'cluster.link.auth.cipher.type=RSA',
      'cluster.link.auth.keystore.password=',
      'cluster.link.auth.keystore.path=',
      'cluster.link.auth.keystore.type=PKCS12',
      'cluster.link.auth.value=liferay-cluster',
      'cluster.link.channel.logic.name.control=',
      'cluster.link.channel.logic.name.transport.0=',
      'cluster.link.channel.name.control=liferay-channel-control',
      'cluster.link.channel.name.transport.0=liferay-channel-transport-0',
      'cluster.link.channel.properties.control=jgroups/secure/md5/udp_control.xml',
      'cluster.link.channel.properties.transport.0=jgroups/secure/md5/udp_transport.xml',
      'cluster.link.channel.system.properties=',
      'cluster.link.autodetect.address=www.google.com:80',
      'cluster.link.bind.addr["cluster-link-control"]=localhost',
      'cluster.link.bind.addr["cluster-link-udp"]=localhost',
    ]);
  });

  it('every key of the release can be explained, and no text shows a hole', () => {
    for (const release of [newest, old]) {
      const { snapshot, path } = scene(
        release.keys.map((key) => `${key.replace(/[\\:= ]/g, '\\$&')}=\n`).join(''),
        release,
      );
      const { text } = snapshot.workspace.files.get(path) ?? { text: '' };
      for (let at = 0; at < text.length; at = text.indexOf('\n', at) + 1)
        expect(hover(snapshot, path, at)?.markdown).toMatch(/^\*\*`(?!.*(?:undefined|NaN|\[object))/s);
    }
  });
});
