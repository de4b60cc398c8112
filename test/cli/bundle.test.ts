import { spawn } from 'node:child_process';
import { mkdtemp, realpath, rm, symlink } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { build } from 'esbuild';
import { beforeAll, describe, expect, it } from 'vitest';
import { copyOfExamples, type Outcome, root, run } from './run';

describe('the bundle', () => {
  let installation = '';

  beforeAll(async () => {
    installation = await realpath(await mkdtemp(path.join(tmpdir(), 'portal-properties-bundle-')));
    await symlink(path.join(root, 'schemas'), path.join(installation, 'schemas'));
    await build({
      entryPoints: [path.join(root, 'server/src/cli/main.ts')],
      outfile: path.join(installation, 'dist/cli.js'),
      bundle: true,
      platform: 'node',
      format: 'cjs',
      mainFields: ['module', 'main'],
      minify: true,
      keepNames: true,
    });
    return () => rm(installation, { recursive: true, force: true });
  });

  /** Runs it as a process of its own; `isReaderGone` closes its output at once, as `head` does in the end. */
  function execute(
    argv: readonly string[],
    {
      cwd = root,
      stdin = '',
      isReaderGone = false,
    }: { cwd?: string; stdin?: string; isReaderGone?: boolean } = {},
  ): Promise<Outcome> {
    return new Promise((resolve, reject) => {
      // What runs the tests may ask for colours, which no pipe would get otherwise.
      const env = { ...process.env, FORCE_COLOR: '0' };
      const child = spawn(process.execPath, [path.join(installation, 'dist/cli.js'), ...argv], { cwd, env });
      let stdout = '';
      let stderr = '';
      if (isReaderGone) child.stdout.destroy();
      else child.stdout.setEncoding('utf8').on('data', (text: string) => (stdout += text));
      child.stderr.setEncoding('utf8').on('data', (text: string) => (stderr += text));
      child.on('error', reject);
      child.on('close', (status) => {
        resolve({ status: status ?? -1, stdout, stderr });
      });
      child.stdin.end(stdin);
    });
  }

  it('says what the program says', async () => {
    const cwd = await copyOfExamples();
    const argv = ['check', 'three-nodes'];
    expect(await execute(argv, { cwd })).toEqual(await run(argv, { cwd }));
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
});
