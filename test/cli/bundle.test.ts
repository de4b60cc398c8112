import { spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { chmod, readdir, readFile, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { beforeAll, describe, expect, it } from 'vitest';
import { buildExecutable, type Executable, execute as executeFile, type ExecuteOptions } from './executable';
import { copyOfExamples, folderWith, type Outcome, reportOf, run } from './run';

describe('the bundle', () => {
  let executable: Executable;

  beforeAll(async () => {
    executable = await buildExecutable();
    return () => executable.remove();
  });

  const execute = (argv: readonly string[], options?: ExecuteOptions): Promise<Outcome> =>
    executeFile(executable, argv, options);

  it('says what the program says', async () => {
    const cwd = await copyOfExamples();
    const argv = ['check', 'three-nodes'];
    expect(await execute(argv, { cwd })).toEqual(await run(argv, { cwd }));
  });

  it('upgrades a file as the program does', async () => {
    const text = 'dl.store.s3.bucket.name=documents\nshard.selector=x\n';
    const argv = ['upgrade', 'portal-ext.properties', '--from', '6.2', '--to', '7.4', '--write'];
    const [one, other] = [
      await folderWith({ 'portal-ext.properties': text }),
      await folderWith({ 'portal-ext.properties': text }),
    ];
    expect(await execute(argv, { cwd: one })).toEqual(await run(argv, { cwd: other }));
    for (const file of await readdir(other, { recursive: true, withFileTypes: true }))
      if (file.isFile()) {
        const name = path.relative(other, path.join(file.parentPath, file.name));
        expect(await readFile(path.join(one, name), 'utf8')).toBe(
          await readFile(path.join(other, name), 'utf8'),
        );
      }
  });

  it('loads for a check of one node what every check needs, and no more', async () => {
    const cwd = await folderWith({ 'portal-ext.properties': 'locales.enabled=a,b\nmy.own=1\n' });
    const preload = path.join(path.dirname(executable.file), 'loaded.js');
    await writeFile(
      preload,
      `const { builtinModules } = require('node:module');
      const path = require('node:path');
      const before = new Set(process.moduleLoadList);
      process.on('exit', () => {
        const pieces = Object.keys(require.cache).map((file) => path.basename(file, '.js'));
        const named = pieces.map((name) => /^cli-(.+?)(?:-[A-Z\\d]{8})?$/.exec(name)?.[1]);
        const parts = process.moduleLoadList.filter((part) => !before.has(part));
        const own = builtinModules.filter((name) => parts.includes('NativeModule ' + name));
        console.error(JSON.stringify({
          pieces: named.filter((name) => name !== undefined && name !== 'chunk').sort(),
          heavy: own.filter((name) => ['child_process', 'crypto', 'http'].includes(name)),
        }));
      });`,
    );
    const { stderr } = await execute(['check'], { cwd, nodeOptions: ['--require', preload] });
    expect(JSON.parse(stderr)).toEqual({ pieces: ['check', 'common', 'start'], heavy: [] });
  });

  it('reads the standard input, and tells wrong usage', async () => {
    expect(await execute(['read', '-', '--format', 'json'], { stdin: 'a=1' })).toEqual({
      status: 0,
      stdout: '{\n  "a": "1"\n}\n',
      stderr: '',
    });
    expect((await execute(['check', 'none'])).status).toBe(2);
  });

  it('writes all of a long result to a pipe', async () => {
    const stdin = Array.from({ length: 50_000 }, (_, i) => `key.${i}=value`).join('\n');
    const { stdout } = await execute(['read', '-'], { stdin });
    expect(stdout).toBe(`${stdin}\n`);
  });

  it('ends quietly where nobody reads its result', async () => {
    const cwd = await copyOfExamples();
    const { status, stderr } = await execute(['check'], { cwd, isReaderGone: true });
    expect({ status, stderr }).toEqual({ status: 1, stderr: '' });
  });

  it.runIf(existsSync('/dev/full'))('ends with 2 where there is no room for its result', async () => {
    const cwd = await copyOfExamples();
    for (const argv of ['check three-nodes', 'check three-nodes --format sarif', 'explain dl.store.impl']) {
      const command = `exec ${process.execPath} ${executable.file} ${argv} > /dev/full`;
      const { status, stderr } = spawnSync('sh', ['-c', command], { cwd, encoding: 'utf8' });
      expect({ status, stderr }).toEqual({
        status: 2,
        stderr: 'The result cannot be written: the disk is full.\n',
      });
    }
  });

  it.each(['check', 'compare', 'fix', 'report', 'init'])(
    'tells of a folder that %s may not read',
    async (command) => {
      const cwd = await folderWith({ 'closed/portal-ext.properties': '' });
      await chmod(cwd, 0o755);
      await chmod(`${cwd}/closed`, 0o311);
      // The superuser may read everything.
      const user = process.getuid?.() === 0 ? { uid: 65534, gid: 65534 } : {};
      expect(await execute([command, 'closed'], { cwd, ...user })).toEqual({
        status: 2,
        stdout: '',
        stderr:
          'The folder closed cannot be read.\nThe user who runs this needs the permission to list it.\n',
      });
      await chmod(`${cwd}/closed`, 0o755);
    },
  );

  it.each(['check', 'compare', 'fix', 'report'])('tells of a file that %s may not read', async (command) => {
    const file = 'node1/portal-ext.properties';
    const cwd = await folderWith({ [file]: '' });
    await chmod(cwd, 0o755);
    await chmod(`${cwd}/${file}`, 0o200);
    const user = process.getuid?.() === 0 ? { uid: 65534, gid: 65534 } : {};
    expect(await execute([command, file], { cwd, ...user })).toEqual({
      status: 2,
      stdout: '',
      stderr: `The file ${file} cannot be read.\nThe user who runs this needs the permission to read it.\n`,
    });
  });

  it('tells of a folder deeper down that it may not read, and checks the rest', async () => {
    const cwd = await folderWith({
      'node1/portal-ext.properties': 'my.own=1\n',
      'node2/portal-ext.properties': 'my.own=2\n',
      'portal-properties.json': '{ "ignore": ["old/**"] }',
      'old/portal-ext.properties': '',
    });
    await chmod(cwd, 0o755);
    await chmod(`${cwd}/node2`, 0o311);
    await chmod(`${cwd}/old`, 0o311);
    const user = process.getuid?.() === 0 ? { uid: 65534, gid: 65534 } : {};
    const argv = ['check', '--format', 'json'];
    const { status, stdout, stderr } = await execute(argv, { cwd, ...user });
    const strict = await execute([...argv, '--fail-on', 'warning'], { cwd, ...user });
    await chmod(`${cwd}/node2`, 0o755);
    await chmod(`${cwd}/old`, 0o755);
    expect({ status, stderr, findings: reportOf(stdout).findings, strict: strict.status }).toEqual({
      status: 0,
      stderr: '',
      findings: [
        expect.objectContaining({
          rule: 'file-not-read',
          severity: 'warning',
          file: 'node2',
          message: 'This folder cannot be read, and what is in it was left out (permission is denied).',
        }),
      ],
      strict: 1,
    });
  });

  describe('fix', () => {
    const file = 'a/portal-ext.properties';
    const text = 'locales.enabled=a,\\ \n b\n';

    it('leaves all files whole where a folder cannot be written to', async () => {
      const cwd = await folderWith({ [file]: text, 'b/portal-ext.properties': text });
      await chmod(cwd, 0o755);
      await chmod(`${cwd}/a`, 0o777);
      await chmod(`${cwd}/b`, 0o555);
      // The superuser may write everywhere.
      const user = process.getuid?.() === 0 ? { uid: 65534, gid: 65534 } : {};
      expect(await execute(['fix'], { cwd, ...user })).toEqual({
        status: 2,
        stdout: '',
        stderr: 'b/portal-ext.properties cannot be written: permission is denied; no file was changed.\n',
      });
      expect(await contents(cwd)).toEqual({ [file]: text, 'b/portal-ext.properties': text });
      await chmod(`${cwd}/b`, 0o755);
    });

    it('leaves all files whole where there is no room', async () => {
      const long = `${text}# ${'x'.repeat(3000)}\n`;
      const cwd = await folderWith({ [file]: text, 'b/portal-ext.properties': long });
      const argv = `ulimit -f 1; exec ${process.execPath} ${executable.file} fix`;
      const { status, stderr } = spawnSync('bash', ['-c', argv], { cwd, encoding: 'utf8' });
      expect({ status, stderr }).toEqual({
        status: 2,
        stderr:
          'b/portal-ext.properties cannot be written: it would be larger than the system allows; no file was changed.\n',
      });
      expect(await contents(cwd)).toEqual({ [file]: text, 'b/portal-ext.properties': long });
    });

    it('changes nothing, and leaves nothing behind, where Ctrl-C comes in the middle', async () => {
      const names = Array.from({ length: 5 }, (_, i) => `${i}/portal-ext.properties`);
      const before = Object.fromEntries(names.map((name) => [name, text]));
      const cwd = await folderWith(before);
      // Ctrl-C comes while the third file takes its place.
      const preload = path.join(path.dirname(executable.file), 'interrupt.js');
      await writeFile(
        preload,
        `const { once } = require('node:events');
        const files = require('node:fs/promises');
        const { rename } = files;
        let calls = 0;
        files.rename = async (...args) => {
          if (++calls === 3) {
            const came = once(process, 'SIGINT');
            process.kill(process.pid, 'SIGINT');
            // A signal handler does not keep a process alive.
            const alive = setInterval(() => {}, 1000);
            await came;
            clearInterval(alive);
          }
          return rename(...args);
        };`,
      );
      const outcome = execute(['fix'], { cwd, nodeOptions: ['--require', preload] });
      expect(await outcome).toEqual({
        status: 130,
        stdout: '',
        stderr: 'Interrupted; no file was changed.\n',
      });
      expect(await contents(cwd)).toEqual(before);
    });
  });
});

/** Every file below a folder. */
async function contents(cwd: string): Promise<Record<string, string>> {
  const entries = await readdir(cwd, { recursive: true, withFileTypes: true });
  const files = entries.filter((entry) => entry.isFile());
  return Object.fromEntries(
    await Promise.all(
      files.map(async ({ parentPath, name }) => {
        const file = path.join(parentPath, name);
        return [path.relative(cwd, file), await readFile(file, 'utf8')] as const;
      }),
    ),
  );
}
