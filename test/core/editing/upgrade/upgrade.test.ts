import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { upgradeFile } from '../../../../server/src/core/editing/upgrade/upgrade';
import type { Upgrade } from '../../../../server/src/core/editing/upgrade/changes';
import { parseProperties } from '../../../../server/src/core/properties/parse';
import { applyEdits } from '../../../../server/src/core/text/edit';
import { inMemoryWorkspace } from '../../../../server/src/core/workspace';
import { testCatalogues } from '../../../kit/catalogues';

const main = '/home/portal-ext.properties';
const s3 = '/home/osgi/configs/com.liferay.portal.store.s3.configuration.S3StoreConfiguration.config';

interface Way {
  readonly from?: string;
  readonly to?: string;
  /** Files beside the one that is upgraded. */
  readonly others?: Readonly<Record<string, string>>;
  readonly path?: string;
}

function upgrade(
  text: string,
  { from = '6.2', to = '7.4.3.131', others = {}, path = main }: Way = {},
): Upgrade {
  const { files } = inMemoryWorkspace({ ...others, [path]: text });
  const file = files.get(path);
  if (file === undefined) throw new Error('there is no file');
  const isSystem = path.endsWith('system-ext.properties');
  const catalogues = testCatalogues();
  return upgradeFile({
    file,
    tree: parseProperties(file.text, isSystem ? 'jdk' : 'liferay'),
    role: isSystem ? 'system' : 'portal',
    from: catalogues(from),
    to: catalogues(to),
    files,
  });
}

/** The texts of all files that the upgrade touches. */
function after(text: string, way: Way = {}): Record<string, string> {
  const before: Readonly<Record<string, string>> = { ...way.others, [way.path ?? main]: text };
  return Object.fromEntries(
    upgrade(text, way).edits.map(({ path, edits }) => [path, applyEdits(before[path] ?? '', edits)]),
  );
}

const kinds = (text: string, way?: Way): string[] =>
  upgrade(text, way).entries.map(({ entry, line, change }) => `${line + 1} ${entry.key}: ${change.kind}`);

describe('an upgrade', () => {
  it('gives keys their new names and leaves everything else as it stands', () => {
    expect(after('# The store\ndl.hook.impl : x.Store\nmy.key=1\n', { from: '6.1', to: '7.0' })).toEqual({
      [main]: '# The store\ndl.store.impl : x.Store\nmy.key=1\n',
    });
  });

  it('gives a renamed key the class of the new release in the same run', () => {
    const text = 'dl.hook.impl=com.liferay.documentlibrary.util.FileSystemHook\n';
    const upgraded = 'dl.store.impl=com.liferay.portal.store.file.system.FileSystemStore\n';
    expect(after(text, { from: '6.2', to: '7.4' })).toEqual({ [main]: upgraded });
    expect(after(upgraded, { from: '6.2', to: '7.4' })).toEqual({});
  });

  it('makes a comment of what nothing reads any more, below the reason', () => {
    expect(
      after('a=1\n# Two shards\n  shard.available.names=default,\\\n      one\nb=2\n', { to: '7.2' }),
    ).toEqual({
      [main]:
        'a=1\n# Two shards\n  # Not read by Liferay 7.2: removed in 7.0\n' +
        '  #shard.available.names=default,\\\n      #one\nb=2\n',
    });
  });

  it('moves settings of modules into typed .config files with their comments', () => {
    expect(
      after('a=1\n\n# Bucket\ndl.store.s3.bucket.name=docs\n\n# Key\ndl.store.s3.access.key=K\n\nb=2\n'),
    ).toEqual({
      [main]: 'a=1\n\nb=2\n',
      [s3]: '# Bucket\nbucketName="docs"\n\n# Key\naccessKey="K"\n',
    });
  });

  it('copies a comment that stands above entries which stay', () => {
    expect(after('# Files\ndl.store.s3.bucket.name=docs\ndl.store.impl=x.Store\n')).toEqual({
      [main]: '# Files\ndl.store.impl=x.Store\n',
      [s3]: '# Files\nbucketName="docs"\n',
    });
  });

  it('adds to a .config file that is there, and leaves alone what it sets', () => {
    const others = { [s3]: 'bucketName="theirs"\n' };
    expect(after('dl.store.s3.bucket.name=docs\ndl.store.s3.access.key=K\n', { others })).toEqual({
      [main]:
        '# Not read by Liferay 7.4.3.131: bucketName took its place in 7.0.4 and is set in ' +
        'com.liferay.portal.store.s3.configuration.S3StoreConfiguration.config\n#dl.store.s3.bucket.name=docs\n',
      [s3]: 'bucketName="theirs"\naccessKey="K"\n',
    });
  });

  it('goes from the application server up to the home', () => {
    const path = '/opt/liferay/tomcat-9.0/webapps/ROOT/WEB-INF/classes/portal-ext.properties';
    expect(Object.keys(after('dl.store.s3.bucket.name=docs\n', { path }))).toEqual([
      path,
      '/opt/liferay/osgi/configs/com.liferay.portal.store.s3.configuration.S3StoreConfiguration.config',
    ]);
  });

  it('keeps a placeholder where the properties file fills it in', () => {
    const text = 'dl.store.s3.bucket.name=${env}-docs\n';
    const override =
      'configuration.override.com.liferay.portal.store.s3.configuration.S3StoreConfiguration_bucketName';
    expect(after(text)).toEqual({ [main]: `${override}="\${env}-docs"\n` });
    expect(after(text, { to: '7.1' })).toEqual({
      [main]:
        '# Not read by Liferay 7.1: since 7.0.4 it is bucketName in osgi/configs/' +
        'com.liferay.portal.store.s3.configuration.S3StoreConfiguration.config; set it by hand\n' +
        '#dl.store.s3.bucket.name=${env}-docs\n',
    });
  });

  it('moves settings of system.properties, and back', () => {
    expect(after('cookie.http.only.names.excludes=a,b\n')).toEqual({
      [main]: '',
      '/home/system-ext.properties': 'cookie.http.only.names.excludes=a,b\n',
    });
    const others = { '/home/tomcat/webapps/ROOT/WEB-INF/classes/system-ext.properties': 'x=1' };
    expect(after('cookie.http.only.names.excludes=a\n', { others })).toEqual({
      [main]: '',
      '/home/tomcat/webapps/ROOT/WEB-INF/classes/system-ext.properties':
        'x=1\ncookie.http.only.names.excludes=a\n',
    });
    expect(
      after('com.liferay.util.Http.timeout=1000\n', {
        path: '/home/tomcat/webapps/ROOT/WEB-INF/classes/system-ext.properties',
      }),
    ).toEqual({
      '/home/tomcat/webapps/ROOT/WEB-INF/classes/system-ext.properties': '',
      [main]: 'com.liferay.portal.kernel.util.Http.timeout=1000\n',
    });
  });

  it('puts the store of the new release in the place of the old one', () => {
    expect(after('dl.store.impl=com.liferay.portlet.documentlibrary.store.FileSystemStore\n')).toEqual({
      [main]: 'dl.store.impl=com.liferay.portal.store.file.system.FileSystemStore\n',
    });
  });

  it('never sets a key twice', () => {
    expect(after('cdn.host=a\ncdn.host.http=b\n', { from: '6.1' })[main]).toBe(
      '# Not read by Liferay 7.4.3.131: cdn.host.http took its place in 7.0 and is set in portal-ext.properties\n' +
        '#cdn.host=a\ncdn.host.http=b\n',
    );
  });

  it('joins lines that repeat a key as Liferay does', () => {
    expect(after('dl.store.s3.bucket.name=a\nx=1\ndl.store.s3.bucket.name=b\n')).toEqual({
      [main]: 'x=1\n',
      [s3]: 'bucketName="a,b"\n',
    });
  });

  it('leaves lines alone that the reader loses, keys of others, and what includes files', () => {
    const text = 'include=other.properties\nmy.key=1\nshard.selector=x\\';
    expect(after(text)).toEqual({});
    expect(kinds(text)).toEqual(['1 include: kept', '2 my.key: kept']);
  });

  it('keeps an ignore comment from covering the next entry', () => {
    expect(
      after('# portal-properties-ignore\nshard.selector=x\nsession.timeout=soon\n', { to: '7.2' })[main],
    ).toBe(
      '# # portal-properties-ignore\n# Not read by Liferay 7.2: removed in 7.0.4\n#shard.selector=x\nsession.timeout=soon\n',
    );
  });
});

describe('a setting of a module that no program can move', () => {
  const told = (text: string, to: string): string | undefined => {
    const { [main]: own } = after(text, { to });
    return own?.split('\n').find((line) => line.startsWith('# Not read'));
  };

  it('is left to people where the configuration comes any number of times', () => {
    expect(told('auth.verifier.PortalSessionAuthVerifier.urls.excludes=/a\n', '7.4.3.131')).toBe(
      '# Not read by Liferay 7.4.3.131: since 7.0 it is urlsExcludes in osgi/configs/com.liferay.portal.security.auth.verifier.internal.portal.session.configuration.PortalSessionAuthVerifierConfiguration-NAME.config; set it by hand',
    );
  });

  it('is left to people where it names a template', () => {
    expect(told('journal.email.article.added.body=com/liferay/a/body.tmpl\n', '7.2')).toBe(
      '# Not read by Liferay 7.2: since 7.0.4 it is emailArticleAddedBody in osgi/configs/com.liferay.journal.configuration.JournalGroupServiceConfiguration.config; set it by hand',
    );
  });

  it.each([
    [
      'cas.server.url=https://cas',
      '7.4.3.131',
      'com.liferay.portal.security.sso.cas.configuration.CASConfiguration',
    ],
    [
      'dl.file.max.size=1',
      '7.2',
      'com.liferay.document.library.internal.configuration.DLSizeLimitConfiguration',
    ],
    ['jcr.workspace.name=x', '7.4.3.131', 'com.liferay.portal.store.jcr.configuration.JCRStoreConfiguration'],
  ])('is told where the release does not have it: %s in %s', (line, to, pid) => {
    expect(told(`${line}\n`, to)).toMatch(
      new RegExp(`it belongs to OSGi, in ${pid}, which this release does not have$`),
    );
  });
});

describe('what an upgrade tells', () => {
  it('names the way of a key over all its names', () => {
    expect(upgrade('dl.hook.s3.bucket.name=docs\n').entries.map(({ change }) => change)).toEqual([
      {
        kind: 'moved-to-osgi',
        since: '7.0.4',
        through: [{ key: 'dl.store.s3.bucket.name', since: '7.0' }],
        pid: 'com.liferay.portal.store.s3.configuration.S3StoreConfiguration',
        name: 'bucketName',
        value: '"docs"',
        path: s3,
      },
    ]);
  });

  it('names values that state the old default, and defaults that change without the file', () => {
    const { entries, defaults, edits } = upgrade('company.security.strangers.verify=false\n', {
      from: '7.2',
    });
    expect(entries.map(({ change }) => change)).toEqual([
      { kind: 'old-default', before: 'false', after: 'true' },
    ]);
    expect(edits).toEqual([]);
    expect(defaults.find(({ key }) => key === 'virtual.hosts.valid.hosts')).toEqual({
      key: 'virtual.hosts.valid.hosts',
      section: 'Virtual Hosts',
      before: '*',
      after: 'localhost,127.0.0.1,[::1],[0:0:0:0:0:0:0:1]',
    });
    expect(defaults.map(({ key }) => key)).not.toContain('company.security.strangers.verify');
  });

  it('names a changed default unless only the package of a class changed, as for the file store', () => {
    const { defaults } = upgrade('a=1\n', { from: '6.2', to: '7.4' });
    const keys = defaults.map(({ key }) => key);
    expect(keys).toContain('virtual.hosts.valid.hosts');
    expect(keys).not.toContain('dl.store.impl');
  });

  it('keeps what the new release lists no more while nothing tells why, and says so', () => {
    const { entries, edits } = upgrade('auto.deploy.jetty.dest.dir=/srv\nmy.own.key=1\n', { from: '6.2' });
    expect(entries.map(({ change }) => change)).toEqual([
      { kind: 'unlisted', lastListed: '7.2.0' },
      { kind: 'kept' },
    ]);
    expect(edits).toEqual([]);
  });

  it('leaves to people which of several configurations a numbered key belongs to', () => {
    const { entries } = upgrade('ldap.base.dn.0=dc=example,dc=org\n', { from: '6.2' });
    expect(entries.map(({ change }) => change)).toMatchObject([
      { kind: 'commented-out', since: '7.0', reason: { kind: 'by-hand', name: 'baseDN' } },
    ]);
  });

  it('warns where the new property takes something else', () => {
    expect(upgrade('portal.instance.http.port=8080\n').entries[0]?.change).toMatchObject({
      kind: 'renamed',
      newKey: 'portal.instance.inet.socket.address',
      takesOther: true,
    });
  });
});

describe('an upgrade that has nothing to do', () => {
  const text =
    'dl.hook.impl=x\nshard.selector=y\ndl.store.s3.bucket.name=docs\ncookie.http.only.names.excludes=a\n';

  it('is one between the same releases', () => {
    expect(upgrade(text, { from: '7.4', to: '7.4' })).toMatchObject({ entries: [], defaults: [], edits: [] });
  });

  it('is one that was done before', () => {
    const done = after(text);
    const { [main]: own = '', ...others } = done;
    expect(Object.keys(done)).toEqual([main, s3, '/home/system-ext.properties']);
    expect(after(own, { others })).toEqual({});
  });
});

describe('whatever the file holds', () => {
  const keys = [
    'dl.hook.impl',
    'shard.selector',
    'dl.store.s3.bucket.name',
    'dl.hook.s3.bucket.name',
    'dl.store.s3.access.key',
    'cookie.http.only.names.excludes',
    'cdn.host',
    'cdn.host.http',
    'portal.instance.http.port',
    'my.key',
  ];
  const line = fc.oneof(
    fc
      .tuple(fc.constantFrom('', '  '), fc.constantFrom(...keys), fc.constantFrom('=', ' : ', ' '))
      .chain((parts) =>
        fc
          .tuple(fc.nat(99), fc.constantFrom('V', '', 'V,b', '${V}', '"V"', 'V,\\\n  two', 'V\\'))
          .map(([number, value]) => parts.join('') + value.replace('V', `v${number}`)),
      ),
    fc.nat(99).map((number) => `# comment ${number}`),
    fc.constantFrom('', '  ', '##', '## Heading', '! other', 'alone'),
  );
  const texts = fc
    .tuple(fc.array(line, { maxLength: 14 }), fc.constantFrom('\n', '\r\n', '\r'), fc.boolean())
    .map(
      ([lines, newline, isEnded]) => lines.join('\n').replaceAll('\n', newline) + (isEnded ? newline : ''),
    );

  it('loses no comment and no value, and has nothing left to do', () => {
    fc.assert(
      fc.property(texts, (text) => {
        const done = { [main]: text, ...after(text) };
        const { [main]: own, ...others } = done;
        const everything = Object.values(done).join('\n');
        for (const comment of text.match(/comment \d+/g) ?? []) expect(everything).toContain(comment);
        for (const value of text.match(/v\d+/g) ?? []) expect(everything).toContain(value);
        expect(after(own, { others })).toEqual({});
      }),
      { numRuns: 400 },
    );
  });

  it('is read without a failure', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), (text) => {
        after(text);
      }),
    );
  });
});
