import { mkdir, rename, rm, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, it, onTestFinished } from 'vitest';
import { buildExecutable, type Executable, type Running, start } from './executable';
import { folderWith, run } from './run';

/** Puts a file in its place atomically, so that nobody sees half of it. */
async function put(file: string, text: string): Promise<void> {
  await writeFile(`${file}.new`, text);
  await rename(`${file}.new`, file);
}

const waiting = 'Waiting for changes; press Ctrl-C to stop.\n';

describe('check --watch', () => {
  let executable: Executable;

  beforeAll(async () => {
    executable = await buildExecutable();
  });
  afterAll(() => executable.remove());

  function watch(cwd: string, ...argv: readonly string[]): Running {
    const running = start(executable, ['check', '--watch', '--portal', '7.4.3.131', ...argv], cwd);
    onTestFinished(() => {
      running.process.kill('SIGKILL');
    });
    return running;
  }

  it('checks again when a file is changed, comes or goes, and ends with 130 on Ctrl-C', async () => {
    const cwd = await folderWith({ 'a/portal-ext.properties': 'a=1\n' });
    const file = path.join(cwd, 'b/deep/portal-ext.properties');
    const running = watch(cwd);
    await running.said(waiting, 1);
    await put(path.join(cwd, 'a/portal-ext.properties'), 'index.on.startup=true\n');
    await running.said(waiting, 2);
    await mkdir(path.dirname(file), { recursive: true });
    await put(file, 'a=1\n');
    await running.said(waiting, 3);
    await rm(path.join(cwd, 'a'), { recursive: true });
    await running.said(waiting, 4);
    running.process.kill('SIGINT');
    const { status, stdout, stderr } = await running.ended;
    expect({ status, stderr }).toEqual({ status: 130, stderr: waiting.repeat(4) });
    expect(stdout.split('\n').filter((line) => / in \d+ files?\.$/.test(line))).toEqual([
      'No findings in 1 file.',
      '1 warning in 1 file.',
      '1 warning in 2 files.',
      'No findings in 1 file.',
    ]);
    expect(stdout).not.toContain('\u001b');
  });

  it('looks at what a project file names, and goes on where that is gone', async () => {
    const cwd = await folderWith({
      'w/own.json': '{ "rules": { "index-on-startup": "error" } }',
      'w/n/portal-ext.properties': 'index.on.startup=true\n',
    });
    const config = path.join(cwd, 'w/own.json');
    const running = watch(path.join(cwd, 'w/n'), '--config', '../own.json', '--format', 'json');
    await running.said(waiting, 1);
    await rm(config);
    await running.said('There is no file ../own.json.', 1);
    await put(config, '{ "rules": { "index-on-startup": "off" } }');
    await running.said(waiting, 2);
    running.process.kill('SIGTERM');
    const { status, stdout } = await running.ended;
    expect(status).toBe(130);
    expect(stdout.match(/"(?:error|warning)": \d/g)).toEqual([
      '"error": 1',
      '"warning": 0',
      '"error": 0',
      '"warning": 0',
    ]);
  });

  it('is refused for the standard input', async () => {
    expect(await run(['check', '-', '--watch'])).toEqual({
      status: 2,
      stdout: '',
      stderr: '--watch needs files that can change; the standard input cannot.\n',
    });
  });
});
