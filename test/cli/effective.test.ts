import { describe, expect, it } from 'vitest';
import { folderWith, run } from './run';

const files = {
  'prod/node1/portal-ext.properties': 'cluster.link.enabled=true\nmy.list=a, b\n',
  'prod/node2/portal-ext.properties':
    'cluster.link.enabled=true\ndl.store.impl=${my.store}\njdbc.default.password=geheim\ninclude-and-override=more.properties\n',
  'prod/node2/more.properties': 'my.key=x\n',
  'prod/node2/portal-setup-wizard.properties': '\ncluster.link.enabled=false\n',
  'uat/node1/portal-ext.properties': '',
  'uat/node2/portal-ext.properties': '',
};

describe('effective', () => {
  it('prints what a node runs with as a table', async () => {
    const cwd = await folderWith(files);
    expect(await run(['effective', 'prod/node2', '--portal', '7.4.3.131'], { cwd })).toEqual({
      status: 0,
      stdout: `prod/node2 (Portal 7.4.3.131, as --portal says)

Key                    Layer                Place                                        Value
cluster.link.enabled   portal-setup-wizard  prod/node2/portal-setup-wizard.properties:2  false
dl.store.impl          portal-ext           prod/node2/portal-ext.properties:2           \${my.store} (filled in elsewhere)
include-and-override   portal-ext           prod/node2/portal-ext.properties:4           more.properties
jdbc.default.password  portal-ext           prod/node2/portal-ext.properties:3           ••••••
my.key                 included             prod/node2/more.properties:1                 x
`,
      stderr: '',
    });
  });

  it('prints the keys that were asked for, defaults and what is not set included', async () => {
    const cwd = await folderWith(files);
    const { stdout } = await run(
      [
        'effective',
        'prod/node1/portal-ext.properties',
        'my.list',
        'scheduler.enabled',
        'none',
        '--portal',
        '7.4.3.131',
      ],
      { cwd },
    );
    expect(stdout.split('\n').slice(2)).toEqual([
      'Key                Layer              Place                               Value',
      'my.list            portal-ext         prod/node1/portal-ext.properties:2  a,b',
      'scheduler.enabled  portal.properties                                      true',
      'none                                                                      not set',
      '',
    ]);
  });

  it('writes line below line on a terminal that is too narrow for a table', async () => {
    const argv = ['effective', 'prod/node2', 'my.key', 'scheduler.enabled', '--portal', '7.4.3.131'];
    const world = { cwd: await folderWith(files), env: { NO_COLOR: '1' } };
    expect((await run(argv, { ...world, terminal: 60 })).stdout)
      .toBe(`prod/node2 (Portal 7.4.3.131, as --portal says)

my.key
  x
  included
  prod/node2/more.properties:1

scheduler.enabled
  true
  portal.properties
`);
    const wide = await run(argv, { ...world, terminal: 100 });
    expect(wide.stdout).toBe((await run(argv, world)).stdout);
  });

  it('offers the names that a misspelt key is like', async () => {
    const cwd = await folderWith(files);
    const argv = [
      'effective',
      'prod/node1',
      'cluster.lnik.enabled',
      'dl.store.impl',
      '--portal',
      '7.4.3.131',
    ];
    expect((await run(argv, { cwd })).stderr).toBe(
      'Portal 7.4.3.131 has no property "cluster.lnik.enabled". Did you mean cluster.link.enabled?\n',
    );
  });

  it('prints data as JSON', async () => {
    const cwd = await folderWith(files);
    const argv = [
      'effective',
      'prod/node2',
      'cluster.link.enabled',
      '1',
      'scheduler.enabled',
      '--format',
      'json',
    ];
    const { stdout } = await run(argv, { cwd });
    expect(JSON.parse(stdout)).toEqual({
      node: 'node2',
      values: {
        'cluster.link.enabled': {
          value: 'false',
          layer: 'portal-setup-wizard',
          file: 'prod/node2/portal-setup-wizard.properties',
          range: { start: { line: 1, character: 21 }, end: { line: 1, character: 26 } },
        },
        '1': { value: null, layer: null },
        'scheduler.enabled': { value: 'true', layer: 'portal.properties' },
      },
    });
    expect(stdout.indexOf('"cluster.link.enabled"')).toBeLessThan(stdout.indexOf('"1"'));
  });

  it('finds a node by a folder, and a file outside the working directory', async () => {
    const cwd = await folderWith(files);
    expect((await run(['effective', 'uat/node1'], { cwd })).stdout).toMatch(
      /^uat\/node1 \(.*\)\n\nNothing is set; every default is in force\.\n$/,
    );
    const elsewhere = await run(['effective', `${cwd}/prod/node1/portal-ext.properties`, 'my.list'], {
      cwd: await folderWith({}),
    });
    expect(elsewhere.stdout).toContain('a,b');
  });

  it('takes the last folder of a name where it is clear, and offers names that are nearly it', async () => {
    const configs = ['dev', 'uat', 'prod'].map((name) => [
      `liferay/configs/${name}/portal-ext.properties`,
      'a=1',
    ]);
    const cwd = await folderWith(
      Object.fromEntries<string>(configs.map(([path = '', text = '']) => [path, text])),
    );
    expect((await run(['effective', 'prod'], { cwd })).stdout).toMatch(/^liferay\/configs\/prod \(/);
    expect((await run(['effective', 'configs/prod'], { cwd })).stdout).toMatch(/^liferay\/configs\/prod \(/);
    expect(await run(['effective', 'prd'], { cwd })).toEqual({
      status: 2,
      stdout: '',
      stderr: 'There is no node prd, and no such file.\nDid you mean liferay/configs/prod?\n',
    });
  });

  it.each([
    ['node1', 'There are several nodes called node1.\nName one of them: prod/node1, uat/node1.\n'],
    ['prod/nod2', 'There is no node prod/nod2, and no such file.\nDid you mean prod/node2?\n'],
    [
      'README.md',
      'No node reads README.md.\nThe nodes here are prod/node1, prod/node2, uat/node1, uat/node2.\n',
    ],
  ])('says in a sentence why %s is no node', async (asked, stderr) => {
    const cwd = await folderWith({ ...files, 'README.md': '' });
    expect(await run(['effective', asked], { cwd })).toEqual({ status: 2, stdout: '', stderr });
  });
});
