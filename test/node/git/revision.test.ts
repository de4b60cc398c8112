import { access, mkdir, readFile, rm, symlink, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { describe, expect, it } from 'vitest';
import { readDisk } from '../../../server/src/node/disk';
import { openRevision } from '../../../server/src/node/git/revision';
import { createRepository } from '../../kit/repository';

const file = 'node1/portal-ext.properties';

/** The texts that a revision has, by paths below the folder, as far as they matter. */
async function textsAt(folder: string, name: string, below = '.'): Promise<Record<string, string>> {
  const revision = await openRevision(folder, name);
  const { files } = await readDisk([path.join(folder, below)], { volume: revision.volume });
  revision.close();
  return Object.fromEntries([...files.values()].map((own) => [path.relative(folder, own.path), own.text]));
}

describe('a revision of a repository', () => {
  it('has the files as they were committed, whatever became of them', async () => {
    const { folder, write, commit } = await createRepository({
      [file]: 'a=1\n',
      'node2/portal-ext.properties': 'a=2\n',
      'README.md': 'text',
    });
    await write({ [file]: 'a=3\n', 'node2/portal-ext.properties': undefined });
    commit();
    await write({ [file]: 'a=4\n', 'node3/portal-ext.properties': 'a=5\n' });
    expect(await textsAt(folder, 'HEAD~1')).toEqual({
      [file]: 'a=1\n',
      'node2/portal-ext.properties': 'a=2\n',
    });
    expect(await textsAt(folder, 'HEAD')).toEqual({ [file]: 'a=3\n' });
  });

  it('can be named by branch, tag, id and what git makes of dates and parents', async () => {
    const { folder, write, commit, git } = await createRepository({ [file]: 'a=1\n' });
    git('tag', '-a', 'v1', '-m', 'One');
    git('branch', 'release/1.0');
    await write({ [file]: 'a=2\n' });
    const id = commit();
    for (const name of ['v1', 'release/1.0', 'HEAD^', 'main~1', `${id}~1`])
      expect(await textsAt(folder, name)).toEqual({ [file]: 'a=1\n' });
    expect((await openAndClose(folder, id.slice(0, 10))).commit).toBe(id);
  });

  it('holds any name and any content', async () => {
    const texts = {
      'a b/ü "quoted"\t/portal-ext.properties': 'a=ü\n',
      'empty/portal-ext.properties': '',
      'lines/portal-ext.properties': 'x=1\n'.repeat(50_000),
    };
    const { folder } = await createRepository(texts);
    expect(await textsAt(folder, 'HEAD')).toEqual(texts);
  });

  it('takes from the disk what git ignores but is read all the same', async () => {
    const { folder, write } = await createRepository({
      '.gitignore': '*.local\nsecret.env\n',
      [file]: 'a=1\n',
    });
    await write({
      [file]: 'a=2\n',
      'secret.env': 'LIFERAY_A=3\n',
      'dev.local/portal-ext.properties': 'a=3\n',
      'new.env': 'LIFERAY_A=4\n',
    });
    expect(await textsAt(folder, 'HEAD')).toEqual({ [file]: 'a=1\n', 'secret.env': 'LIFERAY_A=3\n' });
  });

  it('follows links as the revision has them', async () => {
    const { folder, write, commit } = await createRepository();
    await write({ 'shared/portal-ext.properties': 'a=1\n' });
    await mkdir(path.join(folder, 'node1'));
    await symlink('../shared/portal-ext.properties', path.join(folder, file));
    await symlink('shared', path.join(folder, 'node2'));
    await symlink('circle', path.join(folder, 'circle'));
    commit();
    await write({ 'shared/portal-ext.properties': 'a=2\n' });
    expect(await textsAt(folder, 'HEAD')).toEqual({
      [file]: 'a=1\n',
      'node2/portal-ext.properties': 'a=1\n',
      'shared/portal-ext.properties': 'a=1\n',
    });
  });

  it('is read from a folder below, and from a folder that a link leads to', async () => {
    const { folder, write } = await createRepository({ [`deep/${file}`]: 'a=1\n' });
    await write({ [`deep/${file}`]: 'a=2\n' });
    const link = path.join(folder, '..', `${path.basename(folder)}-link`);
    await symlink(folder, link);
    try {
      expect(await textsAt(path.join(link, 'deep'), 'HEAD')).toEqual({ [file]: 'a=1\n' });
    } finally {
      await rm(link);
    }
  });

  it('tells what it cannot read, and takes it from the disk', async () => {
    const { folder, write } = await createRepository({
      [file]: Buffer.from('\0GITCRYPT\0abc', 'latin1'),
      'node2/portal-ext.properties': 'version https://git-lfs.github.com/spec/v1\noid sha256:0\n',
    });
    await write({ [file]: 'a=1\n', 'node2/portal-ext.properties': 'a=2\n' });
    const revision = await openRevision(folder, 'HEAD');
    const { files } = await readDisk([folder], { volume: revision.volume });
    revision.close();
    expect([...files.values()].map(({ text }) => text)).toEqual(['a=1\n', 'a=2\n']);
    expect(
      revision
        .unreadable()
        .map((own) => path.relative(folder, own))
        .sort(),
    ).toEqual([file, 'node2/portal-ext.properties']);
  });

  it('is refused where there is none, or where its name would be an option', async () => {
    const { folder, commit, git } = await createRepository({ [file]: 'a=1\n' });
    const trap = path.join(folder, 'trap');
    for (const name of ['none', '', '--all', '-h', `--output=${trap}`, 'HEAD:node1', 'HEAD\0x'])
      await expect(openRevision(folder, name)).rejects.toMatchObject({ kind: 'unknown-revision' });
    await expect(openRevision(path.parse(folder).root, 'HEAD')).rejects.toMatchObject({
      kind: 'no-repository',
    });
    commit();
    git('checkout', '--quiet', '--orphan', 'empty');
    await expect(openRevision(folder, 'HEAD')).rejects.toMatchObject({ kind: 'unknown-revision' });
  });

  it('runs nothing that the repository configures, and asks nobody for what it lacks', async () => {
    const { folder, git } = await createRepository({
      [file]: 'a=1\n',
      'node2/portal-ext.properties': 'b=1\n',
      '.gitattributes': '* filter=own diff=own\n',
    });
    const trace = path.join(folder, '..', `${path.basename(folder)}-trace`);
    const run = `touch ${trace}; cat`;
    const lost = git('rev-parse', 'HEAD:node2/portal-ext.properties');
    const commands = [
      'core.fsmonitor',
      'core.pager',
      'core.editor',
      'core.sshCommand',
      'core.gitProxy',
      'core.askPass',
    ];
    const filters = ['smudge', 'clean', 'process'].map((kind) => `filter.own.${kind}`);
    const others = [
      'diff.own.textconv',
      'diff.external',
      'diff.own.command',
      'credential.helper',
      'gpg.program',
    ];
    for (const key of [...commands, ...filters, ...others]) git('config', key, run);
    for (const command of ['rev-parse', 'ls-tree', 'ls-files', 'cat-file'])
      git('config', `alias.${command}`, `!${run}`);
    for (const [key, value] of [
      ['filter.own.required', 'true'],
      ['extensions.partialClone', 'evil'],
      ['remote.evil.promisor', 'true'],
      ['remote.evil.url', `ext::sh -c touch% ${trace}`],
      ['protocol.ext.allow', 'always'],
      ['core.repositoryFormatVersion', '1'],
    ] as const)
      git('config', key, value);
    const hooks = ['post-index-change', 'post-checkout', 'fsmonitor-watchman', 'reference-transaction'];
    for (const hook of hooks)
      await writeFile(path.join(folder, '.git/hooks', hook), `#!/bin/sh\ntouch ${trace}\n`, { mode: 0o755 });
    await rm(path.join(folder, '.git/objects', lost.slice(0, 2), lost.slice(2)), { force: true });

    const index = await readFile(path.join(folder, '.git/index'));
    expect((await textsAt(folder, 'HEAD'))[file]).toBe('a=1\n');
    await expect(access(trace)).rejects.toThrow();
    expect(await readFile(path.join(folder, '.git/index'))).toEqual(index);
  });
});

async function openAndClose(folder: string, name: string): Promise<{ readonly commit: string }> {
  const revision = await openRevision(folder, name);
  revision.close();
  return revision;
}
