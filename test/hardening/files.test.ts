import { execFileSync, spawn } from 'node:child_process';
import { once } from 'node:events';
import { appendFile, mkdir, open, rm, symlink, truncate, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { describe, expect, it, onTestFinished } from 'vitest';
import { execute } from '../cli/executable';
import { folderWith, reportOf, root, run } from '../cli/run';
import { languageClients } from '../kit/language-client';
import { oddNames } from '../kit/odd-names';

const start = languageClients();
const cli = { file: path.join(root, 'dist/cli.js'), remove: () => Promise.resolve() };

/** What is reported for paths that are not files: by file, the same in both shells. */
const told = [
  'circle/portal-ext.properties: The file cannot be read and was left out (its symbolic links form a circle).',
  'device/portal-ext.properties: This is not a file and was left out (it is not a regular file).',
  'folder/portal-ext.properties: This is not a file and was left out (it is a folder).',
  'gone/portal-ext.properties: The file cannot be read and was left out (it is a link that leads nowhere).',
  'huge/portal-ext.properties: The file is too large and was left out (it is 1024 MB, and the limit is 32 MB).',
  'list/portal-ext.properties: The file is too large and was left out (its lists have more than 2 million items).',
  'long/portal-ext.properties: The file is too large and was left out (it is 50 MB, and the limit is 32 MB).',
  'pipe/portal-ext.properties: This is not a file and was left out (it is not a regular file).',
  'socket/portal-ext.properties: This is not a file and was left out (it is not a regular file).',
];

/** A folder with everything that is not a file, and two nodes that differ. */
async function oddFolder(): Promise<string> {
  const folder = await folderWith({
    'shop1/portal-ext.properties': 'cluster.link.enabled=true\njdbc.default.url=jdbc:mysql://a/lportal\n',
    'shop2/portal-ext.properties': 'cluster.link.enabled=true\njdbc.default.url=jdbc:mysql://b/lportal\n',
  });
  const at = (name: string): string => path.join(folder, name, 'portal-ext.properties');
  for (const line of told) await mkdir(path.join(folder, line.split('/')[0] ?? ''), { recursive: true });
  execFileSync('mkfifo', [at('pipe')]);
  await symlink('/dev/zero', at('device'));
  await symlink('portal-ext.properties', at('circle'));
  await symlink('..', path.join(folder, 'circle/up'));
  await symlink(path.join(folder, 'nowhere'), at('gone'));
  await mkdir(at('folder'));
  await writeFile(at('list'), `locales=${'a,'.repeat(2_000_001)}\n`);
  for (const [name, size] of [
    ['huge', 1024 ** 3],
    ['long', 50 * 1024 ** 2],
  ] as const) {
    const file = await open(at(name), 'w');
    await file.write('a=');
    await file.truncate(size);
    await file.close();
  }
  // The path of a socket may have about a hundred characters: only its name, relative to its folder.
  const child = spawn(
    process.execPath,
    ['-e', "require('net').createServer().listen('portal-ext.properties', () => console.log('listens'))"],
    { cwd: path.join(folder, 'socket'), stdio: ['ignore', 'pipe', 'ignore'] },
  );
  onTestFinished(() => void child.kill());
  await once(child.stdout, 'data');
  return folder;
}

interface Told {
  readonly file: string;
  readonly rule: string;
  readonly message: string;
}

const findingsOf = (stdout: string): readonly Told[] =>
  reportOf(stdout).findings.filter((finding): finding is typeof finding & Told => 'message' in finding);

const inOrder = (lines: readonly string[]): string[] => [...lines].sort();

describe.skipIf(process.platform === 'win32')('what is no file, or too much of one', () => {
  it('is told on the command line, and the rest is checked', async () => {
    const { status, stdout, stderr } = await execute(cli, ['check', '.', '--format', 'json'], {
      cwd: await oddFolder(),
    });
    const findings = findingsOf(stdout);
    expect({ status, stderr }).toEqual({ status: 1, stderr: '' });
    expect(
      inOrder(
        findings
          .filter(({ rule }) => rule === 'file-not-read')
          .map(({ file, message }) => `${file}: ${message}`),
      ),
    ).toEqual(told);
    expect(findings.filter(({ rule }) => rule === 'database-differs').map(({ file }) => file)).toEqual([
      'shop1/portal-ext.properties',
      'shop2/portal-ext.properties',
    ]);
  });

  it('is told in the editor, and the rest is checked', async () => {
    const client = await start({ files: {}, root: await oddFolder() });
    await client.until('shop2/portal-ext.properties', (diagnostics) => {
      expect(diagnostics.map(({ code }) => code)).toContain('database-differs');
    });
    for (const line of told) {
      const [file = '', message = ''] = line.split(': ', 2);
      await client.until(file, (diagnostics) => {
        expect(diagnostics.map((diagnostic) => diagnostic.message)).toEqual([message]);
      });
    }
  });

  it('is not waited for by any command that is given it by name', { timeout: 60_000 }, async () => {
    const folder = await oddFolder();
    for (const name of ['pipe', 'device', 'socket', 'circle', 'folder', 'huge', 'long']) {
      const file = `${name}/portal-ext.properties`;
      for (const argv of [
        ['read', file],
        ['effective', file],
        ['check', file],
        ['fix', file, '--dry-run'],
        ['upgrade', file, '--from', '6.2', '--to', '7.4'],
        ['check', '--config', file],
      ]) {
        const { status, stderr } = await run(argv, { cwd: folder });
        expect([argv.join(' '), status < 3, stderr.includes('    at ')]).toEqual([
          argv.join(' '),
          true,
          false,
        ]);
      }
    }
  });
});

describe('a file that others change while it is read', () => {
  it('is what it is in the end', async () => {
    const file = 'node1/portal-ext.properties';
    const client = await start({ files: { [file]: 'a=1\n' } });
    const at = path.join(client.folder, file);
    const turns: readonly (() => Promise<unknown>)[] = [
      () => appendFile(at, 'b=2\n'.repeat(20_000)),
      () => truncate(at, 3),
      () => rm(at),
      () => writeFile(at, 'locales.enabled=de_DE\nlocales.enabled=en_US\n'),
      () => rm(at).then(() => mkdir(at)),
      () => rm(at, { recursive: true }).then(() => writeFile(at, 'a=1\n')),
      () => rm(at).then(() => symlink('portal-ext.properties', at)),
      () => rm(at).then(() => writeFile(at, 'company.default.name=x\ncompany.default.name=y\n')),
    ];
    for (let round = 0; round < 3; round++)
      for (const turn of turns) {
        client.changedOnDisk([file, 2]);
        await turn();
        client.changedOnDisk([file, 2], [file, 1]);
      }
    await client.until(file, (diagnostics) => {
      expect(diagnostics.map(({ code }) => code)).toEqual(['duplicate-key']);
    });
    expect(client.logged).toEqual([]);
  });
});

describe.skipIf(process.platform === 'win32')('a name', () => {
  it('may be any: each file is found, told and written by both shells', async () => {
    const text = 'locales.enabled=de_DE,\\ \n en_US\n';
    const files = Object.fromEntries(oddNames.map((name) => [`${name}/portal-ext.properties`, text]));
    const client = await start({ files });
    for (const file of Object.keys(files))
      await client.until(file, (diagnostics) => {
        expect(diagnostics.map(({ code }) => code)).toEqual(['continuation-trailing-blank']);
      });
    const checked = await execute(cli, ['check', '.', '--format', 'json'], { cwd: client.folder });
    expect(inOrder(findingsOf(checked.stdout).map(({ file }) => file))).toEqual(inOrder(Object.keys(files)));
    const fixed = await execute(cli, ['fix', '.'], { cwd: client.folder });
    expect(fixed.stdout).toContain(`${String(oddNames.length)} files`);
    const again = await execute(cli, ['check', '.', '--format', 'json'], { cwd: client.folder });
    expect(findingsOf(again.stdout)).toEqual([]);
  });

  it('that is no UTF-8 is told, and costs no other file', async () => {
    const folder = await folderWith({ 'good/portal-ext.properties': 'a=1\na=2\n' });
    const bytes = (...parts: readonly (string | readonly number[])[]): Buffer =>
      Buffer.concat(parts.map((part) => Buffer.from(part)));
    await mkdir(bytes(`${folder}/m`, [0xfc], 'nchen'));
    await writeFile(bytes(`${folder}/m`, [0xfc], 'nchen/portal-ext.properties'), 'a=1\n');
    await writeFile(bytes(`${folder}/good/portal-ext-k`, [0xf6], 'ln.properties'), 'a=1\n');
    const { status, stdout } = await execute(cli, ['check', '.', '--format', 'json'], { cwd: folder });
    const why = 'its name is not written in UTF-8';
    expect(status).toBe(0);
    expect(findingsOf(stdout).map(({ file, message }) => `${file}: ${message}`)).toEqual([
      `good/portal-ext-k\ufffdln.properties: The file cannot be read and was left out (${why}).`,
      expect.stringContaining('good/portal-ext.properties: '),
      expect.stringMatching(new RegExp(`^m\ufffdnchen: .*\\(${why}\\)`)),
    ]);
  });
});

describe('a path that an editor names', () => {
  it('may be of another system, or half a character: it is answered, and nothing else is lost', async () => {
    const file = 'node1/portal-ext.properties';
    const client = await start({ files: { [file]: 'a=1\na=2\n' } });
    const uris = [
      'file:///c%3A/liferay/portal-ext.properties',
      'file:///C:/liferay/portal-ext.properties',
      'file://server/share/portal-ext.properties',
      'file:////server/share/portal-ext.properties',
      'file:///w/%ED%A0%80/portal-ext.properties',
      'file:///w/\ud800/portal-ext.properties',
      'file:///w/%00/portal-ext.properties',
      'file:///w/../../portal-ext.properties',
      'file:portal-ext.properties',
      'file:///',
    ];
    for (const uri of uris) {
      void client.connection.sendNotification('textDocument/didOpen', {
        textDocument: { uri, languageId: 'liferay-properties', version: 1, text: 'b=1\nb=2\n' },
      });
      void client.connection.sendNotification('workspace/didChangeWatchedFiles', {
        changes: [1, 2, 3].map((type) => ({ uri, type })),
      });
      await client.connection.sendRequest('textDocument/hover', {
        textDocument: { uri },
        position: { line: 0, character: 0 },
      });
    }
    await client.write(file, 'a=1\na=2\nb=1\nb=2\n');
    client.changedOnDisk([file, 2]);
    await client.until(file, (diagnostics) => {
      expect(diagnostics.map(({ code }) => code)).toEqual(['duplicate-key', 'duplicate-key']);
    });
  });
});
