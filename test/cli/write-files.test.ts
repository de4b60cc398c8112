import { rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { chmod, mkdir, readdir, readFile, rename, stat, symlink, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { describe, expect, it } from 'vitest';
import { type WriteOptions, writeFiles } from '../../server/src/cli/fix/write-files';
import { decode } from '../../server/src/files/decode';
import type { SourceFile } from '../../server/src/core/service';
import { folderWith, run } from './run';

async function read(file: string): Promise<SourceFile> {
  return { path: file, ...decode(await readFile(file)) };
}

/** Puts `two` in the place of `one` in files of a folder. */
async function change(
  cwd: string,
  names: readonly string[],
  options: Partial<WriteOptions> = {},
): Promise<void> {
  const changes = await Promise.all(
    names.map(async (name) => {
      const before = await read(path.join(cwd, name));
      return { before, after: { ...before, text: before.text.replaceAll('one', 'two') } };
    }),
  );
  await writeFiles(changes, {
    show: (file) => path.relative(cwd, file),
    isInterrupted: () => false,
    ...options,
  });
}

/** Names with contents: nothing else may be there. */
async function contents(cwd: string): Promise<Record<string, string>> {
  const names = (await readdir(cwd)).sort();
  return Object.fromEntries(
    await Promise.all(
      names.map(async (name) => [name, await readFile(path.join(cwd, name), 'latin1')] as const),
    ),
  );
}

describe('writing files', () => {
  it('keeps encoding, byte order mark, line ends and permissions', async () => {
    const cwd = await folderWith({
      latin: Buffer.from('ä one\r\n', 'latin1'),
      marked: Buffer.from('\uFEFFä one\r', 'utf8'),
      plain: '名前 one',
    });
    await chmod(`${cwd}/plain`, 0o640);
    await chmod(`${cwd}/latin`, 0o755);
    await change(cwd, ['latin', 'marked', 'plain']);
    expect(await contents(cwd)).toEqual({
      latin: 'ä two\r\n',
      marked: Buffer.from('\uFEFFä two\r', 'utf8').toString('latin1'),
      plain: Buffer.from('名前 two', 'utf8').toString('latin1'),
    });
    expect((await stat(`${cwd}/plain`)).mode & 0o777).toBe(0o640);
    expect((await stat(`${cwd}/latin`)).mode & 0o777).toBe(0o755);
  });

  it('follows links, and leaves them links', async () => {
    const cwd = await folderWith({ real: 'one' });
    await symlink('real', `${cwd}/link`);
    await change(cwd, ['link']);
    expect(await readFile(`${cwd}/real`, 'utf8')).toBe('two');
    expect(
      (await readdir(cwd, { withFileTypes: true })).map((entry) => [entry.name, entry.isSymbolicLink()]),
    ).toEqual([
      ['link', true],
      ['real', false],
    ]);
  });

  it('changes nothing where one of them changes while another is looked at', async () => {
    const cwd = await folderWith({ a: 'one', b: 'one' });
    let asked = 0;
    const isInterrupted = (): boolean => {
      // By then, the first has been examined and its temporary file written.
      if (++asked === 2) writeFileSync(`${cwd}/a`, 'one of others');
      return false;
    };
    await expect(change(cwd, ['a', 'b'], { isInterrupted })).rejects.toThrow(
      'a has changed since it was read',
    );
    expect(await contents(cwd)).toEqual({ a: 'one of others', b: 'one' });
  });

  it.each([
    ['a link that leads elsewhere', 'link', 'link'],
    ['a file that becomes a link', 'real', 'real'],
  ])('writes through no link that somebody lays in between: %s', async (_, name, swapped) => {
    const cwd = await folderWith({ 'in/real': 'one', 'out/victim': 'one' });
    await symlink('real', `${cwd}/in/link`);
    let asked = 0;
    const isInterrupted = (): boolean => {
      // By then, all have been examined and their temporary files written.
      if (++asked === 2) {
        rmSync(`${cwd}/in/${swapped}`);
        symlinkSync('../out/victim', `${cwd}/in/${swapped}`);
      }
      return false;
    };
    await change(`${cwd}/in`, [name], { isInterrupted });
    expect(await readFile(`${cwd}/out/victim`, 'utf8')).toBe('one');
    expect((await readdir(`${cwd}/in`)).sort()).toEqual(['link', 'real']);
  });

  it('writes a file once that has two names, where both say the same', async () => {
    const cwd = await folderWith({ real: 'one' });
    await symlink('real', `${cwd}/link`);
    await change(cwd, ['link', 'real']);
    expect(await readFile(`${cwd}/real`, 'utf8')).toBe('two');
    const before = await read(`${cwd}/real`);
    const other = await read(`${cwd}/link`);
    await expect(
      writeFiles(
        [
          { before, after: { ...before, text: 'three' } },
          { before: other, after: { ...other, text: 'four' } },
        ],
        { show: (file) => path.basename(file), isInterrupted: () => false },
      ),
    ).rejects.toThrow('real and link are one file, and their fixes differ; no file was changed.');
    expect(await readFile(`${cwd}/real`, 'utf8')).toBe('two');
  });

  it('refuses a file that changed since it was read', async () => {
    const cwd = await folderWith({ a: 'one', b: 'one' });
    const before = await Promise.all([read(`${cwd}/a`), read(`${cwd}/b`)]);
    await writeFile(`${cwd}/b`, 'one and more');
    const changes = before.map((file) => ({ before: file, after: { ...file, text: 'two' } }));
    await expect(
      writeFiles(changes, { show: (file) => path.basename(file), isInterrupted: () => false }),
    ).rejects.toThrow('b has changed since it was read; no file was changed.');
    expect(await contents(cwd)).toEqual({ a: 'one', b: 'one and more' });
  });

  it('puts everything back where the last file cannot take its place', async () => {
    const cwd = await folderWith({ a: 'one', b: 'one', c: 'one' });
    const failing = async (from: string, to: string): Promise<void> => {
      if (to.endsWith('/c')) throw Object.assign(new Error('no room'), { code: 'ENOSPC' });
      await rename(from, to);
    };
    await expect(change(cwd, ['a', 'b', 'c'], { rename: failing })).rejects.toThrow(
      'c cannot be written: the disk is full; no file was changed.',
    );
    expect(await contents(cwd)).toEqual({ a: 'one', b: 'one', c: 'one' });
  });

  it('changes nothing where it is interrupted, at whichever step', async () => {
    for (let step = 0; step < 4; step++) {
      const cwd = await folderWith({ a: 'one', b: 'one' });
      let asked = 0;
      await expect(change(cwd, ['a', 'b'], { isInterrupted: () => asked++ === step })).rejects.toThrow(
        'Interrupted; no file was changed.',
      );
      expect(await contents(cwd)).toEqual({ a: 'one', b: 'one' });
    }
  });

  it('changes nothing where a folder is no folder any more', async () => {
    const cwd = await folderWith({ a: 'one' });
    await mkdir(`${cwd}/sub`);
    await writeFile(`${cwd}/sub/b`, 'one');
    const before = [await read(`${cwd}/a`), await read(`${cwd}/sub/b`)];
    await rename(`${cwd}/sub`, `${cwd}/gone`);
    const changes = before.map((file) => ({ before: file, after: { ...file, text: 'two' } }));
    await expect(
      writeFiles(changes, { show: (file) => path.relative(cwd, file), isInterrupted: () => false }),
    ).rejects.toThrow('sub/b has changed since it was read; no file was changed.');
    expect(await readFile(`${cwd}/a`, 'utf8')).toBe('one');
  });
});

describe('fix', () => {
  it('leaves a link to a shared file a link', async () => {
    const cwd = await folderWith({
      'common/shared.txt': 'locales.enabled=a,\\ \n b\n',
      'node1/x': '',
      'node2/x': '',
    });
    for (const node of ['node1', 'node2'])
      await symlink('../common/shared.txt', `${cwd}/${node}/portal-ext.properties`);
    await run(['fix'], { cwd });
    expect(await readFile(`${cwd}/common/shared.txt`, 'utf8')).toBe('locales.enabled=a,\\\n b\n');
  });
});

describe('making files', () => {
  const make = (cwd: string, names: readonly string[], options: Partial<WriteOptions> = {}): Promise<void> =>
    writeFiles(
      names.map((name) => ({
        created: { path: path.join(cwd, name), text: name, byteOrderMark: false, encoding: 'utf-8' },
      })),
      { show: (file) => path.relative(cwd, file), isInterrupted: () => false, ...options },
    );

  it('makes the folders on the way to them', async () => {
    const cwd = await folderWith({ a: 'one' });
    await make(cwd, ['osgi/configs/x.config', 'b']);
    expect(await readFile(`${cwd}/osgi/configs/x.config`, 'utf8')).toBe('osgi/configs/x.config');
    expect((await readdir(cwd)).sort()).toEqual(['a', 'b', 'osgi']);
    expect(await readdir(`${cwd}/osgi/configs`)).toEqual(['x.config']);
  });

  it('leaves nothing behind where one of them is there by now', async () => {
    const cwd = await folderWith({ b: 'theirs' });
    await expect(make(cwd, ['osgi/configs/x.config', 'b'])).rejects.toThrow(
      'b has changed since it was read; no file was changed.',
    );
    expect(await contents(cwd)).toEqual({ b: 'theirs' });
  });

  it('takes them back where a later one cannot take its place', async () => {
    const cwd = await folderWith({ a: 'one' });
    let count = 0;
    const failing = async (from: string, to: string): Promise<void> => {
      if (++count === 2) throw new Error('the disk has had enough');
      await rename(from, to);
    };
    await expect(make(cwd, ['osgi/configs/x.config', 'b'], { rename: failing })).rejects.toThrow(
      'b cannot be written: the disk has had enough; no file was changed.',
    );
    expect(await contents(cwd)).toEqual({ a: 'one' });
  });
});

describe('removing files', () => {
  /** Removes `gone` and creates `new` in its place. */
  async function replace(cwd: string, options: Partial<WriteOptions> = {}): Promise<void> {
    const removed = await read(`${cwd}/gone`);
    const created = { ...removed, path: `${cwd}/new`, text: 'moved' };
    await writeFiles([{ removed }, { created }], {
      show: (file) => path.relative(cwd, file),
      isInterrupted: () => false,
      ...options,
    });
  }

  it('takes them away once the others are written', async () => {
    const cwd = await folderWith({ gone: 'one' });
    await replace(cwd);
    expect(await contents(cwd)).toEqual({ new: 'moved' });
  });

  it('takes a link away, and not the file to which it leads', async () => {
    const cwd = await folderWith({ real: 'one' });
    await symlink('real', `${cwd}/gone`);
    await replace(cwd);
    expect(await contents(cwd)).toEqual({ new: 'moved', real: 'one' });
  });

  it('puts them back where another file cannot be written', async () => {
    const cwd = await folderWith({ gone: 'one' });
    const fails = (): Promise<void> => Promise.reject(Object.assign(new Error('full'), { code: 'ENOSPC' }));
    await expect(replace(cwd, { rename: fails })).rejects.toThrow(/^new cannot be written: /);
    expect(await contents(cwd)).toEqual({ gone: 'one' });
  });

  it('leaves one that somebody changed in the meantime', async () => {
    const cwd = await folderWith({ gone: 'one' });
    const removed = { ...(await read(`${cwd}/gone`)), text: 'older' };
    const show = (): string => 'gone';
    await expect(writeFiles([{ removed }], { show, isInterrupted: () => false })).rejects.toThrow(
      'gone has changed since it was read; no file was changed.',
    );
    expect(await contents(cwd)).toEqual({ gone: 'one' });
  });
});
