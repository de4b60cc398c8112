import { execFileSync } from 'node:child_process';
import { mkdir, mkdtemp, realpath, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { createDiskState } from '../../server/src/lsp/disk-state';
import { type DiskOptions, readDisk, toFilePath } from '../../server/src/node/disk';
import { diskVolume } from '../../server/src/node/volume';

let root = '';

beforeEach(async () => {
  root = toFilePath(await realpath(await mkdtemp(path.join(tmpdir(), 'portal-properties-'))));
});

afterEach(async () => {
  await rm(root, { recursive: true, force: true });
});

async function write(files: Readonly<Record<string, string>>): Promise<void> {
  for (const [name, content] of Object.entries(files)) {
    await mkdir(path.dirname(path.join(root, name)), { recursive: true });
    await writeFile(path.join(root, name), content);
  }
}

const relative = (file: string): string => path.posix.relative(root, file);

async function read(folders: readonly string[] = ['.'], options: DiskOptions = {}): Promise<string[]> {
  const roots = folders.map((folder) => path.posix.join(root, folder));
  return [...(await readDisk(roots, options)).files.keys()].map(relative);
}

const ext = 'portal-ext.properties';

describe('what git ignores', () => {
  it('is not read, in a repository or not', async () => {
    await write({
      '.gitignore': 'bundles/\n/local\n*.bak.portal-ext.properties\n',
      [`bundles/${ext}`]: '',
      'bundles/tomcat-9.0.98/bin/setenv.sh': '',
      [`local/${ext}`]: '',
      'old.bak.portal-ext.properties': '',
      [`configs/local/${ext}`]: '',
      [ext]: '',
    });
    expect(await read()).toEqual([`configs/local/${ext}`, ext]);
    execFileSync('git', ['init', '--quiet'], { cwd: root });
    expect(await read()).toEqual([`configs/local/${ext}`, ext]);
  });

  it('is what the innermost list says, case and all', async () => {
    await write({
      '.gitignore': 'node*\n!node1/\nBUILD\n',
      [`node1/${ext}`]: '',
      [`node2/${ext}`]: '',
      'inner/.gitignore': '!node2/\nnode3\n',
      [`inner/node2/${ext}`]: '',
      [`inner/node3/${ext}`]: '',
      [`inner/build1/${ext}`]: '',
    });
    expect(await read()).toEqual([`inner/build1/${ext}`, `inner/node2/${ext}`, `node1/${ext}`]);
  });

  it('is told by lists above the folder that is read, up to the repository', async () => {
    await write({
      '.gitignore': 'in/repository/kept\n',
      'in/repository/.git/info/exclude': 'mine/\n',
      'in/repository/.gitignore': 'out/\n',
      [`in/repository/a/out/${ext}`]: '',
      [`in/repository/a/mine/${ext}`]: '',
      [`in/repository/a/kept/${ext}`]: '',
    });
    expect(await read(['in/repository/a'])).toEqual([`in/repository/a/kept/${ext}`]);
  });

  it('is read where it is asked for by name, as folder or as file', async () => {
    await write({
      '.git/HEAD': '',
      '.gitignore': 'bundles/\n',
      [`bundles/${ext}`]: '',
      'bundles/.gitignore': 'logs\n',
      [`bundles/logs/${ext}`]: '',
    });
    expect(await read(['bundles'])).toEqual([`bundles/${ext}`]);
    expect(await read(['.'], { also: [`${root}/bundles/logs/${ext}`] })).toEqual([`bundles/logs/${ext}`]);
  });

  it('is read where a file includes it or the project file names it', async () => {
    await write({
      '.gitignore': 'secret.properties\nout/\n*.env\n',
      [ext]: 'include-and-override=secret.properties\n',
      'secret.properties': '',
      'out/node1.properties': '',
      'out/configs/any.config': '',
      'portal-properties.json':
        '{ "clusters": { "a": { "nodes": { "n": { "files": ["out/node1.properties"], "osgi": ["out/configs"] } } } } }',
    });
    expect(await read()).toEqual([
      'out/configs/any.config',
      'out/node1.properties',
      ext,
      'portal-properties.json',
      'secret.properties',
    ]);
  });

  it('does not hold for files of variables, to which compose files refer', async () => {
    await write({ '.gitignore': '.env\n', '.env': 'A=1\n', [ext]: '' });
    expect(await read()).toEqual(['.env', ext]);
  });

  it('is told to whoever looks for a bundle', async () => {
    await write({ '.gitignore': 'bundles/\nlogs/\n', 'bundles/tomcat/logs/a': '', 'logs/a': '' });
    const leftOut: string[] = [];
    await read(['.'], { onLeftOut: (folder) => leftOut.push(relative(folder)) });
    expect(leftOut.sort()).toEqual(['bundles', 'logs']);
  });

  it('may be said in any text', async () => {
    await write({ '.gitignore': `[z-a]\n\\\n!\n${'*a'.repeat(40)}\n${'x'.repeat(5000)}\n(\n`, [ext]: '' });
    expect(await read()).toEqual([ext]);
  });
});

describe('the files of an editor', () => {
  it('follow what git ignores, also when that changes', async () => {
    await write({ '.gitignore': 'bundles/\n', [ext]: '', [`bundles/${ext}`]: '' });
    const state = createDiskState({ volume: diskVolume }, () => undefined);
    const names = (): string[] => [...state.current().files.keys()].map(relative);
    const happened = (name: string): Promise<void> =>
      state.apply([{ path: `${root}/${name}`, isDeleted: false }]);
    await state.setRoots([root]);
    expect(names()).toEqual([ext]);
    await happened(`bundles/${ext}`);
    await happened('bundles');
    expect(names()).toEqual([ext]);
    await write({ '.gitignore': '' });
    await happened('.gitignore');
    expect(names()).toEqual([`bundles/${ext}`, ext]);
  });
});
