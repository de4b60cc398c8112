import { describe, expect, it } from 'vitest';
import {
  createLiferayHome,
  folderMounts,
  type LiferayHome,
  type Mount,
  placeInMachine,
  staysTrue,
} from '../../../server/src/core/configuration/liferay-home';
import { inMemoryWorkspace, type Workspace } from '../../../server/src/core/workspace';

const workspaceOf = (...paths: readonly string[]): Workspace =>
  inMemoryWorkspace(Object.fromEntries(paths.map((path) => [path, ''])));

function homeOf(paths: readonly string[], mounts: readonly Mount[]): LiferayHome {
  return createLiferayHome(workspaceOf(...paths), mounts);
}

describe('a home of mounts', () => {
  const home = homeOf(
    [
      '/w/common/a',
      '/w/common/b',
      '/w/files/a',
      '/w/files/osgi/configs/x.config',
      '/w/one.properties',
      '/w/other',
    ],
    [
      { from: '/w/common', to: '/opt/liferay' },
      { from: '/w/files', to: '/mnt/liferay/files' },
      { from: '/w/one.properties', to: '/opt/liferay/portal-ext.properties' },
    ],
  );

  it.each([
    ['/opt/liferay/b', '/w/common/b'],
    ['b', '/w/common/b'],
    ['./x/../b', '/w/common/b'],
    ['/opt/liferay/a', '/w/files/a'],
    ['/mnt/liferay/files/a', '/w/files/a'],
    ['osgi/configs/x.config', '/w/files/osgi/configs/x.config'],
    ['portal-ext.properties', '/w/one.properties'],
    ['other', undefined],
    ['/w/other', undefined],
    ['/opt/liferayX/b', undefined],
  ])('has %s from %s', (path, from) => {
    expect(home.file(path)?.path).toBe(from);
  });

  it('lists what lies below a folder, wherever it is from', () => {
    expect(home.list('/opt/liferay')).toEqual([
      '/opt/liferay/a',
      '/opt/liferay/b',
      '/opt/liferay/osgi/configs/x.config',
      '/opt/liferay/portal-ext.properties',
    ]);
    expect(home.list('osgi/configs')).toEqual(['/opt/liferay/osgi/configs/x.config']);
    expect(home.list('none')).toEqual([]);
  });

  it('takes the later of two mounts, file by file', () => {
    const mounts = [
      { from: '/w/1', to: '/opt/liferay' },
      { from: '/w/2', to: '/opt/liferay' },
    ];
    const two = homeOf(['/w/1/a', '/w/1/b', '/w/2/a'], mounts);
    expect(['a', 'b'].map((name) => two.file(name)?.path)).toEqual(['/w/2/a', '/w/1/b']);
  });

  it('passes over hidden files', () => {
    const source = { ...workspaceOf('/w/1/a', '/w/2/a'), isHidden: (path: string) => path === '/w/2/a' };
    const mounts = ['/w/1', '/w/2'].map((from) => ({ from, to: '/opt/liferay' }));
    expect(createLiferayHome(source, mounts).file('a')?.path).toBe('/w/1/a');
  });

  it('knows its class path', () => {
    const classes = 'webapps/ROOT/WEB-INF/classes';
    expect(
      homeOf([`/w/h/tomcat-9.0.98/${classes}/x`, '/w/h/data/x'], folderMounts('/w/h')).classPath(),
    ).toEqual([`/opt/liferay/tomcat-9.0.98/${classes}`]);
    const file = { from: '/w/x', to: `/opt/liferay/tomcat/${classes}/portal-ext.properties` };
    expect(homeOf(['/w/x'], [file]).classPath()).toEqual([`/opt/liferay/tomcat/${classes}`]);
    const ownImage = { from: '/w/c', to: `/usr/local/tomcat/${classes}` };
    expect(homeOf(['/w/c/x'], [ownImage]).classPath()).toEqual([`/usr/local/tomcat/${classes}`]);
    expect(homeOf(['/w/h/x'], folderMounts('/w/h')).classPath()).toEqual([]);
  });
});

describe('a folder as a home', () => {
  const home = homeOf(
    ['/w/node1/a', '/w/node1/b/c', '/w/a', '/etc/x', '/opt/liferay/z'],
    folderMounts('/w/node1'),
  );

  it('is Liferay Home, and lies where it lies', () => {
    expect(['a', '/opt/liferay/b/c', '/w/node1/a', '/etc/x'].map((path) => home.file(path)?.path)).toEqual([
      '/w/node1/a',
      '/w/node1/b/c',
      '/w/node1/a',
      '/etc/x',
    ]);
    expect(placeInMachine(home, '/w/node1/b/c')).toBe('/w/node1/b/c');
  });

  it('has nothing of another Liferay Home of the same machine', () => {
    expect(home.file('/opt/liferay/z')).toBeUndefined();
  });
});

describe('after an edit a home', () => {
  const before = workspaceOf('/w/h/a', '/w/h/b', '/w/h/osgi/x');
  const asked = (): LiferayHome => {
    const home = createLiferayHome(before, folderMounts('/w/h'));
    home.file('a');
    home.file('none');
    home.list('osgi');
    home.classPath();
    return home;
  };
  const changed = (path: string, text: string | undefined): Workspace => {
    const files = new Map(before.files);
    const [file] = inMemoryWorkspace({ [path]: text ?? '' }).files.values();
    if (text === undefined || file === undefined) files.delete(path);
    else files.set(path, file);
    return { ...before, files };
  };

  it.each([
    ['another file', '/w/h/b', 'x', true],
    ['a file that was asked for', '/w/h/a', 'x', false],
    ['a file that is gone', '/w/h/a', undefined, false],
    ['a file that was missed', '/w/h/none', 'x', false],
    ['one more in a listed folder', '/w/h/osgi/y', '', false],
    ['a class path', '/w/h/tomcat/webapps/ROOT/WEB-INF/classes/x', '', false],
  ])('of %s stays true or not', (_what, path, text, expected) => {
    expect(staysTrue(asked(), changed(path, text))).toBe(expected);
  });

  it('goes on with the new files', () => {
    const home = asked();
    const after = changed('/w/h/b', 'new');
    expect(staysTrue(home, after)).toBe(true);
    expect(home.file('b')?.text).toBe('new');
  });
});
