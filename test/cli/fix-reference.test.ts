import { readFile } from 'node:fs/promises';
import { describe, expect, it } from 'vitest';
import { folderWith, run } from './run';

describe('fix --reference', () => {
  const url = (host: string): string =>
    `cluster.link.enabled=true\njdbc.default.url=jdbc:postgresql://${host}:5432/lportal\n`;
  const tie = {
    'prod/node1/portal-ext.properties': `web.server.protocol=http\n${url('db1')}`,
    'prod/node2/portal-ext.properties': `web.server.protocol=https\n${url('db2')}`,
  };
  const textsIn = async (cwd: string): Promise<string[]> =>
    Promise.all(Object.keys(tie).map((path) => readFile(`${cwd}/${path}`, 'utf8')));

  it('gives all other nodes what the named one has', async () => {
    const cwd = await folderWith(tie);
    expect(await run(['fix', '--reference', 'node2'], { cwd })).toEqual({
      status: 0,
      stderr: '',
      stdout: [
        'prod/node1/portal-ext.properties',
        '  Use the value of node2 [web-settings-differ]',
        '  Use the URL of node2 [database-differs]',
        '',
        '2 fixes in 1 file.',
        'Left: 2 warnings, 2 for information.',
        'To apply fixes that change values, name their rules: fix --rule cluster-link-autodetect-default',
        '',
      ].join('\n'),
    });
    const [first, second] = await textsIn(cwd);
    expect(first).toBe(second);
    expect(second).toBe(tie['prod/node2/portal-ext.properties']);
  });

  it('keeps to the given rules', async () => {
    const cwd = await folderWith(tie);
    await run(['fix', '--rule', 'database-differs', '--reference', 'prod/node1'], { cwd });
    expect(await textsIn(cwd)).toEqual([
      tie['prod/node1/portal-ext.properties'],
      `web.server.protocol=https\n${url('db1')}`,
    ]);
  });

  it('shows the same as a diff, and writes nothing', async () => {
    const cwd = await folderWith(tie);
    const { stdout } = await run(['fix', '--reference', 'node1', '--dry-run'], { cwd });
    expect(stdout).toBe(
      [
        '--- a/prod/node2/portal-ext.properties',
        '+++ b/prod/node2/portal-ext.properties',
        '@@ -1,3 +1,3 @@',
        '-web.server.protocol=https',
        '+web.server.protocol=http',
        ' cluster.link.enabled=true',
        '-jdbc.default.url=jdbc:postgresql://db2:5432/lportal',
        '+jdbc.default.url=jdbc:postgresql://db1:5432/lportal',
        '',
      ].join('\n'),
    );
    expect(await textsIn(cwd)).toEqual(Object.values(tie));
  });

  it('counts for one against many, for one of the majority, and where each has another value', async () => {
    const hosts = ['db1', 'db1', 'db2', 'db3'];
    const cluster = Object.fromEntries(
      hosts.map((host, i) => [`prod/node${i + 1}/portal-ext.properties`, url(host)]),
    );
    for (const [reference, right] of [
      ['node3', 'db2'],
      ['node2', 'db1'],
      ['node4', 'db3'],
    ] as const) {
      const cwd = await folderWith(cluster);
      const { status } = await run(['fix', '--reference', reference], { cwd });
      const texts = Object.keys(cluster).map((path) => readFile(`${cwd}/${path}`, 'utf8'));
      expect({ status, texts: await Promise.all(texts) }).toEqual({
        status: 0,
        texts: hosts.map(() => url(right)),
      });
    }
  });

  it('leaves the other clusters as they are', async () => {
    const cwd = await folderWith({
      ...tie,
      'uat/server1/portal-ext.properties': url('db3'),
      'uat/server2/portal-ext.properties': url('db4'),
    });
    await run(['fix', '--reference', 'node1'], { cwd });
    expect(await readFile(`${cwd}/uat/server1/portal-ext.properties`, 'utf8')).toBe(url('db3'));
    expect(await readFile(`${cwd}/uat/server2/portal-ext.properties`, 'utf8')).toBe(url('db4'));
  });

  it('is named where nodes are divided', async () => {
    const cwd = await folderWith(tie);
    expect((await run(['fix', '--rule', 'database-differs'], { cwd })).stdout).toContain(
      '\nWhere nodes are divided, name the one that is right: fix --reference NODE\n',
    );
    expect((await run(['fix'], { cwd })).stdout).toContain('fix --reference NODE\n');
  });

  it.each([
    ['node3', 'There is no node node3.\nThe nodes here are prod/node1, prod/node2.\n'],
    ['nod1', 'There is no node nod1.\nDid you mean prod/node1?\n'],
  ])('takes no %s, which there is not', async (name, stderr) => {
    const cwd = await folderWith(tie);
    expect(await run(['fix', '--reference', name], { cwd })).toEqual({ status: 2, stdout: '', stderr });
  });
});
