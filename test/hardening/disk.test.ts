import { execFileSync } from 'node:child_process';
import { mkdir, open, symlink, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { describe, expect, it } from 'vitest';
import { readDisk } from '../../server/src/node/disk';
import { folderWith, run } from '../cli/run';
import { oddNames } from '../kit/odd-names';

describe.skipIf(process.platform === 'win32')('a folder', () => {
  it('with pipes, devices, links in circles and files of a gigabyte is read, and each is named', async () => {
    const folder = await folderWith({ 'good/portal-ext.properties': 'a=1\n' });
    const at = (name: string): string => path.join(folder, name);
    for (const name of ['pipe', 'device', 'circle', 'huge', 'gone', 'folder']) await mkdir(at(name));
    execFileSync('mkfifo', [at('pipe/portal-ext.properties')]);
    await symlink('/dev/zero', at('device/portal-ext.properties'));
    await symlink('portal-ext.properties', at('circle/portal-ext.properties'));
    await symlink('..', at('circle/up'));
    await symlink(at('nowhere'), at('gone/portal-ext.properties'));
    await mkdir(at('folder/portal-ext.properties'));
    const huge = await open(at('huge/portal-ext.properties'), 'w');
    await huge.truncate(1024 ** 3);
    await huge.close();
    const { files } = await readDisk([folder]);
    expect(
      [...files].map(([file, { problem }]) => `${path.relative(folder, file)}: ${problem?.kind ?? 'read'}`),
    ).toEqual([
      'circle/portal-ext.properties: unreadable',
      'device/portal-ext.properties: not-a-file',
      'folder/portal-ext.properties: not-a-file',
      'gone/portal-ext.properties: unreadable',
      'good/portal-ext.properties: read',
      'huge/portal-ext.properties: too-large',
      'pipe/portal-ext.properties: not-a-file',
    ]);
  });

  it('may have any name', async () => {
    const folder = await folderWith(
      Object.fromEntries(
        oddNames.map((name) => [`${name}/portal-ext.properties`, 'locales.enabled=de_DE,\\ \n en_US\n']),
      ),
    );
    const { files } = await readDisk([folder]);
    expect([...files.keys()].map((file) => path.basename(path.dirname(file))).sort()).toEqual(
      [...oddNames].sort(),
    );
    for (const format of ['text', 'json', 'sarif', 'junit', 'github'])
      expect(
        (await run(['check', '.', '--format', format, '--fail-on', 'error'], { cwd: folder })).status,
      ).toBeLessThan(2);
    expect((await run(['fix'], { cwd: folder })).stdout).toContain(`${String(oddNames.length)} files`);
  });

  it('that holds a hundred thousand lines and a line of 5 MB is read to its end', async () => {
    const folder = await folderWith({});
    await mkdir(path.join(folder, 'lines'));
    await mkdir(path.join(folder, 'line'));
    await writeFile(path.join(folder, 'lines/portal-ext.properties'), 'a=1\n'.repeat(100_000));
    await writeFile(path.join(folder, 'line/portal-ext.properties'), `a=${'{{x '.repeat(1_250_000)}\n`);
    expect((await run(['read', 'line/portal-ext.properties'], { cwd: folder })).status).toBe(0);
    expect((await run(['read', 'lines/portal-ext.properties'], { cwd: folder })).status).toBe(0);
  });
});
