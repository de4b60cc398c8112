import { readdir, readFile, stat } from 'node:fs/promises';
import path from 'node:path';
import { describe, expect, it } from 'vitest';
import { execute } from '../cli/executable';
import { folderWith, root } from '../cli/run';
import { plantCanaries } from '../kit/canaries';

const cli = { file: path.join(root, 'dist/cli.js'), remove: () => Promise.resolve() };

describe('what the command line keeps for its next start', () => {
  it('is code without a secret, used at the next start, with the same result', async () => {
    const { files, escapedTo } = plantCanaries();
    const [folder, caches] = [await folderWith(files), await folderWith({})];
    const check = (env: NodeJS.ProcessEnv): ReturnType<typeof execute> =>
      execute(cli, ['check', '--color', 'never', folder], {
        env: { PATH: process.env['PATH'], XDG_CACHE_HOME: caches, ...env },
      });
    /** Where it is kept, and when that was written. */
    const kept = async (): Promise<Readonly<Record<string, bigint>>> => {
      const names = (await readdir(caches, { recursive: true })).filter((name) => path.extname(name) !== '');
      const times = names.map(async (name) => {
        const found = await stat(path.join(caches, name), { bigint: true });
        return found.isFile() ? [[name, found.mtimeNs] as const] : [];
      });
      return Object.fromEntries((await Promise.all(times)).flat());
    };

    const plain = await check({ CI: 'true' });
    expect(plain).toMatchObject({ status: 1, stderr: '' });
    expect(await kept()).toEqual({});

    expect(await check({})).toEqual(plain);
    const first = await kept();
    const names = Object.keys(first).map((name) => path.basename(name));
    expect(names).toEqual(
      expect.arrayContaining(['cli-check.js.code', 'cli-start.js.code', expect.stringMatching(/^cli-yaml-/)]),
    );
    for (const name of Object.keys(first))
      expect(escapedTo(await readFile(path.join(caches, name), 'latin1'))).toEqual([]);

    expect(await check({})).toEqual(plain);
    expect(await kept()).toEqual(first);
  });
});
