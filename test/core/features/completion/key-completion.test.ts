import { describe, expect, it } from 'vitest';
import { completion, resolveCompletion } from '../../../../server/src/core/features/completion/completion';
import { accept, labels, offered, scene, smallCatalogue } from '../small-catalogue';

describe('Which keys are offered', () => {
  it('those that matter to a cluster first, each part in the order of portal.properties', () => {
    const forCluster = [
      'jdbc.default.driverClassName',
      'jdbc.default.url',
      'dl.store.impl',
      'cluster.link.enabled',
      'cluster.link.channel.name.transport.0',
      'cluster.link.channel.name.transport.1',
      'cluster.link.channel.logic.name.control',
    ];
    expect(labels(scene('$0'))).toEqual([
      ...forCluster,
      ...smallCatalogue.keys.filter((key) => !forCluster.includes(key)),
    ]);
  });

  it('by any part of the dotted name, the start of the whole name before the start of a part', () => {
    expect(labels(scene('en$0'))).toEqual(['cluster.link.enabled', 'locales.enabled']);
    expect(labels(scene('link.au$0'))).toEqual(['cluster.link.autodetect.address']);
    expect(labels(scene('d$0')).slice(0, 2)).toEqual(['dl.store.impl', 'jdbc.default.driverClassName']);
  });

  it('never one that the file sets elsewhere', () => {
    expect(labels(scene('locales.enabled=de_DE\nen$0\n'))).toEqual(['cluster.link.enabled']);
    expect(labels(scene('en$0\nlocales.enabled=de_DE'))).toEqual(['cluster.link.enabled']);
  });

  it('the key under the cursor itself, since typing it may not be finished', () => {
    expect(labels(scene('locales.enabled$0=de_DE'))).toEqual(['locales.enabled']);
    expect(labels(scene('locales.enabled$0=de_DE\nlocales.enabled=hu_HU'))).toEqual([]);
  });

  it('never one that the release has given up', () => {
    const catalogue = { ...smallCatalogue, keys: [...smallCatalogue.keys, 'old.renamed'] };
    expect(labels(scene('old$0', catalogue))).toEqual([]);
  });

  it('what the other nodes of the cluster set comes first, keys of their own as well', () => {
    const where = scene(
      '=== node1/portal-ext.properties\nmy.enabled=1\nlocales.enabled=de_DE\n' +
        '=== node2/portal-ext.properties\nmy.enabled=1\n=== node3/portal-ext.properties\nen$0',
    );
    expect(offered(where).map(({ label, detail }) => `${label}: ${detail ?? ''}`)).toEqual([
      'my.enabled: set on node1, node2',
      'locales.enabled: default: de_DE,en_US · set on node1',
      'cluster.link.enabled: default: false',
    ]);
  });

  it('the next number of a numbered key once those before it are there', () => {
    expect(labels(scene('name.tr$0'))).toEqual([
      'cluster.link.channel.name.transport.0',
      'cluster.link.channel.name.transport.1',
    ]);
    expect(
      labels(
        scene(
          'cluster.link.channel.name.transport.0=a\ncluster.link.channel.name.transport.1=b\nname.tr$0\n',
        ),
      ),
    ).toEqual(['cluster.link.channel.name.transport.2']);
  });

  it('nothing in comments, before an entry, or in a file that does not hold portal properties', () => {
    expect(labels(scene('# clu$0'))).toEqual([]);
    expect(labels(scene(' $0 a=1'))).toEqual([]);
    expect(labels(scene('=== system-ext.properties\nclu$0'))).toEqual([]);
    expect(labels(scene('=== notes.txt\nclu$0'))).toEqual([]);
  });

  it('a line that continues a value is no place for a key', () => {
    expect(labels(scene('my.key=a,\\\n  clu$0'))).toEqual([]);
  });

  it('says when more typing brings more', () => {
    const { snapshot, path, offset } = scene('$0');
    expect(completion(snapshot, path, offset).isIncomplete).toBe(true);
    const typed = scene('jdbc.default.max$0');
    expect(completion(typed.snapshot, typed.path, typed.offset).isIncomplete).toBe(false);
  });
});

describe('What a key brings', () => {
  it('its default, as a snippet and as plain text', () => {
    expect(offered(scene('auto$0'))).toEqual([
      {
        label: 'cluster.link.autodetect.address',
        kind: 'property',
        detail: 'default: www.google.com:80',
        description: 'Cluster Link',
        sortText: '0000',
        filterText: 'cluster.link.autodetect.address',
        insertSpan: { start: 0, end: 4 },
        replaceSpan: { start: 0, end: 4 },
        text: 'cluster.link.autodetect.address=www.google.com:80',
        snippet: 'cluster.link.autodetect.address=${1:www.google.com:80}',
        continues: true,
        key: 'cluster.link.autodetect.address',
      },
    ]);
  });

  it('a default with placeholders is no snippet variable', () => {
    expect(offered(scene('liferay.h$0'))[0]?.snippet).toBe('liferay.home=${1:\\${default.liferay.home\\}}');
  });

  it('the key alone where a value is there already', () => {
    expect(accept(scene('auto$0=x'), 'cluster.link.autodetect.address')).toBe(
      'cluster.link.autodetect.address=x',
    );
    expect(accept(scene('auto$0 : x'), 'cluster.link.autodetect.address')).toBe(
      'cluster.link.autodetect.address : x',
    );
  });

  it('inserting ends at the cursor, replacing takes the whole dotted key', () => {
    const where = scene('cluster.link.au$0.old=x\n');
    expect(accept(where, 'cluster.link.autodetect.address', 'insert')).toBe(
      'cluster.link.autodetect.address.old=x\n',
    );
    expect(accept(where, 'cluster.link.autodetect.address', 'replace')).toBe(
      'cluster.link.autodetect.address=x\n',
    );
  });

  it('keeps the indentation', () => {
    expect(accept(scene('a=1\n    auto$0\n'), 'cluster.link.autodetect.address')).toBe(
      'a=1\n    cluster.link.autodetect.address=www.google.com:80\n',
    );
  });

  it('a long list on lines of its own', () => {
    const languages = [
      'ar_SA',
      'ca_ES',
      'de_DE',
      'en_US',
      'es_ES',
      'fi_FI',
      'fr_FR',
      'hu_HU',
      'it_IT',
      'ja_JP',
      'nl_NL',
    ];
    const list = [...languages, 'pl_PL', 'pt_BR', 'sv_SE'];
    const property = smallCatalogue.property('locales.enabled');
    if (property === undefined) throw new Error('the small catalogue lost its list');
    const catalogue = {
      ...smallCatalogue,
      property: (key: string) =>
        key === property.key ? { ...property, default: list.join(',') } : smallCatalogue.property(key),
    };
    expect(accept(scene('locales$0', catalogue), 'locales.enabled')).toBe(
      `locales.enabled=\\\n${list.map((item) => `    ${item}`).join(',\\\n')}`,
    );
  });

  it('no secret in its detail', () => {
    const catalogue = {
      ...smallCatalogue,
      property: (key: string) => {
        const own = smallCatalogue.property(key);
        return own?.secret === true ? { ...own, default: 'test-secret' } : own;
      },
    };
    expect(offered(scene('jdbc.default.pass$0', catalogue)).map(({ detail }) => detail)).toEqual([undefined]);
  });

  it('its documentation when asked for', () => {
    const { snapshot, path } = scene('$0');
    expect(resolveCompletion(snapshot, path, 'cluster.link.autodetect.address')).toBe(
      [
        '**`cluster.link.autodetect.address`** · Cluster Link',
        'Takes a host with a port; default `www.google.com:80`.  \n' +
          'It may differ between nodes.  \n' +
          'Environment: `LIFERAY_CLUSTER_PERIOD_LINK_PERIOD_AUTODETECT_PERIOD_ADDRESS`  \n' +
          'Releases: 6.2.0 and later',
      ].join('\n\n'),
    );
    expect(resolveCompletion(snapshot, path, 'my.key')).toBeUndefined();
  });
});
