import { describe, expect, it } from 'vitest';
import { findingsOf, snapshotOf } from '../../../kit/check';
import { expectRule, expectSilence, mainFile } from './reading-kit';

describe('duplicate-key', () => {
  it('is an error wherever the joined value means something else', () => {
    expectRule(
      'duplicate-key',
      `session.timeout=30
session.timeout=30
^^^^^^^^^^^^^^^ duplicate-key error: session.timeout is set twice in this file. Liferay joins the values to 30,30.
cluster.link.enabled=false
cluster.link.enabled=true
^^^^^^^^^^^^^^^^^^^^ duplicate-key error
`,
    );
  });

  it('is a warning for a key that only a plugin can know', () => {
    expectRule(
      'duplicate-key',
      `acme.colours=red
acme.colours=blue
^^^^^^^^^^^^ duplicate-key warning
`,
    );
  });

  it('shows no secret', () => {
    expectRule(
      'duplicate-key',
      `jdbc.default.password=first
jdbc.default.password=second
^^^^^^^^^^^^^^^^^^^^^ duplicate-key error: jdbc.default.password is set twice in this file. Liferay joins the values with commas.
`,
    );
    const [finding] = findingsOf(
      { [mainFile]: 'jdbc.default.password=first\njdbc.default.password=second\n' },
      { rules: ['duplicate-key'] },
    );
    expect(finding?.fixes.map((fix) => fix.title)).toEqual(['Keep the last', 'Keep the first']);
  });

  it('keeps one of the lines, or writes a list on the last', () => {
    expect(
      expectRule(
        'duplicate-key',
        `locales.enabled=en_US, de_DE
# more
locales.enabled=fr_FR
^^^^^^^^^^^^^^^ duplicate-key information
`,
      ),
    ).toEqual({
      'Write the list on one line': '# more\nlocales.enabled=en_US,de_DE,fr_FR\n',
      'Keep the last: fr_FR': '# more\nlocales.enabled=fr_FR\n',
      'Keep the first: en_US,de_DE': 'locales.enabled=en_US, de_DE\n# more\n',
    });
  });

  it('does not count lines that are not read', () => {
    expectSilence('duplicate-key', 'session.timeout=30\nsession.timeout=45\\');
    expectSilence('duplicate-key', 'session.timeout\nsession.timeout=45\n');
  });
});

describe('misspelt-key', () => {
  it('allows two edits from 16 characters on, and one below', () => {
    expectRule(
      'misspelt-key',
      `cluster.lnik.enabeld=true
^^^^^^^^^^^^^^^^^^^^ misspelt-key
local=en_US
locale=en_US
^^^^^^ misspelt-key: Liferay does not know locale. Did you mean locales?
`,
    );
  });

  it('renames, unless the right key is there already', () => {
    expect(expectRule('misspelt-key', 'sesion.timeout=5\n^^^^^^^^^^^^^^ misspelt-key\n')).toEqual({
      'Rename to session.timeout': 'session.timeout=5\n',
    });
    expect(
      expectRule('misspelt-key', 'session.timeout=5\nsesion.timeout=5\n^^^^^^^^^^^^^^ misspelt-key\n'),
    ).toEqual({});
  });

  it('knows the keys of other releases, families, numbers and filters', () => {
    expectSilence(
      'misspelt-key',
      `hibernate.cache.region.factory_class=x
shard.selector=x
jdbc.other.urll=x
feature.flag.LPS-12345=true
ldap.base.dn.117=x
session.timeout[tomcat]=5
cluster.link.channel.name.transport.7=x
multicast.group.port["some-thing"]=1
`,
    );
  });
});

describe('renamed-key, removed-key', () => {
  it('takes the old line out where the new key is set', () => {
    expect(expectRule('renamed-key', 'cdn.host=a\n^^^^^^^^ renamed-key\ncdn.host.http=b\n')).toEqual({
      'Delete the line': 'cdn.host.http=b\n',
    });
  });

  it('goes by the release in force', () => {
    expectSilence('renamed-key', 'cdn.host=a\n', { portal: '6.1.2' });
    expectSilence('removed-key', 'shard.selector=x\n', { portal: '6.2.5' });
    expectRule(
      'removed-key',
      `shard.selector=x
^^^^^^^^^^^^^^ removed-key warning: Liferay 7.2.0 does not read shard.selector: it was removed in 7.0.4.
`.replace(': Liferay 7.2.0 does not read shard.selector: it was removed in 7.0.4.', ''),
      { portal: '7.2' },
    );
  });
});

describe('moved-to-osgi, setting-without-effect', () => {
  const pid = 'com.liferay.portal.store.s3.configuration.S3StoreConfiguration';

  const marked = 'dl.store.s3.bucket.name=docs\n^^^^^^^^^^^^^^^^^^^^^^^ moved-to-osgi\n';
  const move = 'Move to bucketName in the .config file of S3StoreConfiguration';

  it('writes an override with a typed value where the release has overrides', () => {
    expect(expectRule('moved-to-osgi', marked)).toEqual({
      'Set bucketName of S3StoreConfiguration through configuration.override': `configuration.override.${pid}_bucketName="docs"\n`,
      [move]: '',
    });
    expect(expectRule('moved-to-osgi', marked, { portal: '7.2' })).toEqual({ [move]: '' });
  });

  it('makes the .config file, or adds to the one that is there, with the comment of the line', () => {
    const files = {
      '/w/portal-ext.properties': '# Where documents lie\ndl.store.s3.bucket.name=docs\na=1\n',
    };
    const config = `/w/osgi/configs/${pid}.config`;
    const [finding] = findingsOf(files, { rules: ['moved-to-osgi'] });
    const fix = finding?.fixes.find(({ title }) => title === move);
    const withConfig = { ...files, [config]: 'accessKey="x"' };
    const edits = (there: Readonly<Record<string, string>>) => fix?.edits(snapshotOf(there).workspace.files);
    expect(edits(files)).toEqual([
      { path: '/w/portal-ext.properties', edits: [{ span: { start: 22, end: 51 }, newText: '' }] },
      {
        path: config,
        edits: [{ span: { start: 0, end: 0 }, newText: '# Where documents lie\nbucketName="docs"\n' }],
        create: true,
      },
    ]);
    expect(edits(withConfig)?.at(-1)).toEqual({
      path: config,
      edits: [{ span: { start: 13, end: 13 }, newText: '\n\n# Where documents lie\nbucketName="docs"\n' }],
    });
  });

  it('keeps a value that is typed already, and types the others', () => {
    const convert = (value: string): string | undefined => {
      const key = `${pid}.attribute`;
      const marks = '^'.repeat(key.length);
      const fixes = expectRule(
        'setting-without-effect',
        `${key}=${value}\n${marks} setting-without-effect\n`,
      );
      return Object.values(fixes)[0]?.split('_attribute=')[1]?.trimEnd();
    };
    expect(convert('true')).toBe('B"true"');
    expect(convert('B"true"')).toBe('B"true"');
    expect(convert('15')).toBe('I"15"');
    expect(convert('"text"')).toBe('"text"');
    expect(convert('http://a:9200,http://b:9200')).toBe('["http://a:9200","http://b:9200"]');
    expect(convert('Dear reader, hello')).toBe('"Dear reader,hello"');
  });
});

describe('moved-to-other-file', () => {
  it('stops Liferay from 7.0 on', () => {
    expectSilence('moved-to-other-file', 'cookie.http.only.names.excludes=x\n', { portal: '6.2.5' });
    expectRule(
      'moved-to-other-file',
      `cookie.http.only.names.excludes=x
^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ moved-to-other-file error: cookie.http.only.names.excludes belongs in system-ext.properties. Liferay refuses to start while it is here.
`,
      { portal: '7.0.4' },
    );
  });

  it('moves the line to system-ext.properties', () => {
    const [finding] = findingsOf(
      { '/w/portal-ext.properties': 'a=1\nfinalize.manager.thread.enabled=false\n' },
      { rules: ['moved-to-other-file'], portal: '7.0.4' },
    );
    const [fix] = finding?.fixes ?? [];
    expect(fix?.title).toBe(
      'Move to system-ext.properties as com.liferay.portal.kernel.memory.FinalizeManager.thread.enabled',
    );
    expect(fix?.edits()).toEqual([
      { path: '/w/portal-ext.properties', edits: [{ span: { start: 4, end: 42 }, newText: '' }] },
      {
        path: '/w/system-ext.properties',
        edits: [
          {
            span: { start: 0, end: 0 },
            newText: 'com.liferay.portal.kernel.memory.FinalizeManager.thread.enabled=false\n',
          },
        ],
        create: true,
      },
    ]);
  });

  it('follows a key to its last name', () => {
    expect(
      expectRule(
        'moved-to-other-file',
        'com.liferay.util.Http.timeout=1\n^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ moved-to-other-file warning\n',
      ),
    ).toEqual({
      'Rename to com.liferay.portal.kernel.util.Http.timeout':
        'com.liferay.portal.kernel.util.Http.timeout=1\n',
    });
  });
});
