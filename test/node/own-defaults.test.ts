import { mkdir, mkdtemp, realpath, rm, symlink, utimes, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { OwnDefaults, Workspace } from '../../server/src/core/workspace';
import { archiveLimits, readArchive } from '../../server/src/node/archive';
import { readDisk } from '../../server/src/node/disk';
import { zip, type ZipEntry } from '../kit/zip';

let root = '';
beforeEach(async () => {
  root = await realpath(await mkdtemp(path.join(tmpdir(), 'own-defaults-')));
});
afterEach(async () => {
  await rm(root, { recursive: true });
});

async function write(name: string, content: Buffer | string): Promise<string> {
  const file = path.join(root, name);
  await mkdir(path.dirname(file), { recursive: true });
  await writeFile(file, content);
  return file;
}

const portalProperties = '##\n## Mine\n##\n\nmy.key=1\n';
const jar = (...more: readonly ZipEntry[]): Buffer =>
  zip([
    {
      name: 'META-INF/MANIFEST.MF',
      content:
        'Manifest-Version: 1.0\r\nLiferay-Portal-Release-Info: Liferay Community Edition Portal 7.4\r\n .3.112 CE GA112\r\n',
    },
    { name: 'com/liferay/portal.class', content: 'x' },
    { name: 'portal.properties', content: portalProperties },
    ...more,
  ]);

const read = (options: { readonly previous?: Workspace } = {}): Promise<Workspace> =>
  readDisk([root], { ownDefaults: true, ...options });

const shown = ({ defaults }: Workspace): unknown =>
  defaults?.map(({ path: from, file, release, folder }: OwnDefaults) => ({
    from: path.relative(root, from),
    folder: folder === undefined ? undefined : path.relative(root, folder),
    release,
    text: file.problem?.detail ?? file.text,
  }));

const inTomcat = 'webapps/ROOT/WEB-INF/shielded-container-lib/portal-impl.jar';

describe('the portal.properties of the user', () => {
  it('is found in the bundle of a workspace, with its release', async () => {
    await write(`bundles/tomcat-9.0.56/${inTomcat}`, jar());
    await write('bundles/tomcat-9.0.9/webapps/ROOT/WEB-INF/lib/portal-impl.jar', jar());
    expect(shown(await read())).toEqual([
      { from: `bundles/tomcat-9.0.56/${inTomcat}`, folder: '', release: '7.4.3.112', text: portalProperties },
    ]);
  });

  it('is found where gradle.properties keeps the bundle', async () => {
    await write('shop/gradle.properties', 'liferay.workspace.home.dir=server\n');
    await write('shop/server/tomcat/webapps/ROOT/WEB-INF/lib/portal-impl.jar', jar());
    expect(shown(await read())).toEqual([
      {
        from: 'shop/server/tomcat/webapps/ROOT/WEB-INF/lib/portal-impl.jar',
        folder: 'shop',
        release: '7.4.3.112',
        text: portalProperties,
      },
    ]);
  });

  it('is not looked for outside the workspace, not even behind a link', async () => {
    await write(`elsewhere/tomcat/${inTomcat}`, jar());
    await write('in/gradle.properties', 'liferay.workspace.home.dir=../elsewhere\n');
    await symlink(path.join(root, 'elsewhere'), path.join(root, 'in/bundles'));
    const workspace = await readDisk([path.join(root, 'in')], { ownDefaults: true });
    expect(workspace.defaults).toEqual([]);
  });

  it.each([
    ['defaults/portal.properties', portalProperties, undefined],
    ['portal-impl.jar', jar(), '7.4.3.112'],
    [
      'source.zip',
      zip([
        { name: 'a/b/portal.properties', content: 'deep=1' },
        { name: 'a/portal.properties', content: portalProperties },
      ]),
      undefined,
    ],
  ])('is read from %s where a project file names it', async (name, content, release) => {
    await write(name, content);
    await write('portal-properties.json', JSON.stringify({ defaults: name }));
    expect(shown(await read())).toEqual([{ from: name, folder: undefined, release, text: portalProperties }]);
  });

  it.each([
    ['empty.jar', zip([{ name: 'a.class', content: '' }]), 'there is no portal.properties in it'],
    ['torn.jar', jar().subarray(0, 200), /^it is not an archive, or its end is missing$/],
    ['none.jar', Buffer.from('text'), /^it is not an archive, or its end is missing$/],
  ])('says why %s gives none', async (name, content, reason) => {
    await write(name, content);
    await write('portal-properties.json', JSON.stringify({ defaults: name }));
    const [own] = (await read()).defaults ?? [];
    expect(own?.file.problem?.detail).toMatch(reason);
  });

  it('stays the same object while the file stays the same', async () => {
    const file = await write(`bundles/tomcat/${inTomcat}`, jar());
    const first = await read();
    expect((await read({ previous: first })).defaults?.[0]).toBe(first.defaults?.[0]);
    await utimes(file, new Date(0), new Date(0));
    expect((await read({ previous: first })).defaults?.[0]).not.toBe(first.defaults?.[0]);
  });

  it('is not looked for where nobody trusts the workspace', async () => {
    await write(`bundles/tomcat/${inTomcat}`, jar());
    expect((await readDisk([root])).defaults).toBeUndefined();
  });
});

describe('an archive', () => {
  const limits = { ...archiveLimits, entryBytes: 1000, ratio: 10 };
  it.each([
    [
      'too large',
      [{ name: 'a', content: Buffer.from(Array.from({ length: 1001 }, (_, i) => (i * 7919) % 251)) }],
      /larger than/,
    ],
    ['small, however tightly it is packed', [{ name: 'a', content: 'x'.repeat(900) }], undefined],
    [
      'larger than it says',
      [{ name: 'a', content: 'x'.repeat(900), statedSize: 10 }],
      /^it is damaged \(too many bytes.*[^.]\)$/,
    ],
    ['smaller than it says', [{ name: 'a', content: 'x', statedSize: 900 }], /not enough bytes/],
  ])('with an entry that is %s', async (_, entries, reason) => {
    const file = await write('a.zip', zip(entries));
    const result = await readArchive(file, () => true, limits);
    const detail = 'detail' in result ? result.detail : undefined;
    if (reason === undefined) expect(detail).toBeUndefined();
    else expect(detail).toMatch(reason);
  });

  it('is not unpacked where an entry would be a bomb, or has too many', async () => {
    const file = await write('a.zip', zip([{ name: 'a', content: Buffer.alloc(4_000_000) }]));
    expect(await readArchive(file, () => true)).toEqual({
      kind: 'unreadable',
      detail: 'a in it is compressed far too tightly for text',
    });
    expect(await readArchive(file, () => true, { ...archiveLimits, entries: 0 })).toEqual({
      kind: 'unreadable',
      detail: 'it has more than 0 entries',
    });
  });
});
