import { once } from 'node:events';
import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { describe, expect, it, onTestFinished } from 'vitest';
import { forkServer } from '../../client/src/server-process';

describe('the process of the server', () => {
  it('is told who started it, and hears and says messages', async () => {
    const server = forkServer(
      await installationWith('process.on("message", () => process.send(process.argv.slice(2)))'),
    );
    const answer = once(server, 'message');
    server.send('hello');
    expect((await answer)[0]).toEqual(['--node-ipc', `--clientProcessId=${process.pid}`]);
    const end = once(server, 'exit');
    server.kill();
    await end;
  });

  it('is one that has ended where there is no server', async () => {
    const server = forkServer({ asAbsolutePath: (name) => path.join('/nowhere', name) });
    await once(server, 'close');
    expect(server.exitCode).toBe(1);
  });
});

/** An installation whose server is a script. */
async function installationWith(script: string): Promise<{ asAbsolutePath: (name: string) => string }> {
  const folder = await mkdtemp(path.join(tmpdir(), 'portal-properties-process-'));
  onTestFinished(() => rm(folder, { recursive: true }));
  await mkdir(path.join(folder, 'dist'));
  await writeFile(path.join(folder, 'dist/server.js'), script);
  return { asAbsolutePath: (name) => path.join(folder, name) };
}
