import { rm } from 'node:fs/promises';
import path from 'node:path';
import { stripVTControlCharacters } from 'node:util';
import { describe, expect, it } from 'vitest';
import { folderWith, root, run } from './run';

const expected = (name: string): string => path.join(root, 'test/fixtures/cli', name);

/** Three nodes with a difference of each kind. */
const files = {
  'prod/node1/portal-ext.properties': `cluster.link.enabled=true
auth.mac.shared.key=one
jdbc.default.maximumPoolSize=50
my.own.key==1+1
my.list=a|b
web.server.host=www.example.org
`,
  'prod/node2/portal-ext.properties': `cluster.link.enabled=true
auth.mac.shared.key=one
jdbc.default.maximumPoolSize=50
my.own.key=<b>"2"</b>
my.list=a|b
web.server.host=\${host}
`,
  'prod/node3/portal-ext.properties': `cluster.link.enabled=false
auth.mac.shared.key=another
jdbc.default.maximumPoolSize=80
my.own.key=-1\u202e
web.server.host=www.example.org
`,
};

const portal = ['--portal', '7.4.3.131'];

describe('compare', () => {
  it('says which nodes cannot be compared, since one of their files cannot be read', async () => {
    // A folder in the place of a file.
    const unread = 'prod/node2/portal-bundle.properties';
    const cwd = await folderWith({ ...files, [`${unread}/x`]: '' });
    const three = await run(['compare', 'prod', '--format', 'csv', ...portal], { cwd });
    const told = [
      `${unread} is left out: it is a folder.`,
      `node2 of the cluster prod is left out, since it reads ${unread}.`,
    ];
    expect([three.status, three.stderr]).toEqual([0, `${told.join('\n')}\n`]);
    expect(three.stdout.split('\n')[0]).not.toContain('node2');
    await rm(`${cwd}/prod/node3`, { recursive: true });
    for (const name of [[], ['--cluster', 'prod']])
      expect(await run(['compare', 'prod', ...name, ...portal], { cwd })).toEqual({
        status: 2,
        stdout: '',
        stderr: [
          ...told,
          'Of the cluster prod only node1 can be read, so there is nothing to compare it with.',
          'Files that cannot be read belong to node2.',
          '',
        ].join('\n'),
      });
  });

  it.each([
    ['text', 'compare.txt'],
    ['json', 'compare.json'],
    ['markdown', 'compare.md'],
    ['csv', 'compare.csv'],
    ['html', 'compare.html'],
  ])('shows what differs as %s', async (format, name) => {
    const cwd = await folderWith(files);
    const { status, stdout, stderr } = await run(['compare', 'prod', '--format', format, ...portal], { cwd });
    expect({ status, stderr }).toEqual({ status: 0, stderr: '' });
    await expect(stdout).toMatchFileSnapshot(expected(name));
  });

  it('has a column for each node where the terminal is wide, else the nodes below each key', async () => {
    const cwd = await folderWith(files);
    const shown = async (terminal: number): Promise<string> =>
      (await run(['compare', ...portal], { cwd, terminal })).stdout;
    const wide = await shown(100);
    const narrow = await shown(40);
    expect([wide, narrow].map((text) => text !== stripVTControlCharacters(text))).toEqual([true, true]);
    await expect(stripVTControlCharacters(wide)).toMatchFileSnapshot(expected('compare-100.txt'));
    await expect(stripVTControlCharacters(narrow)).toMatchFileSnapshot(expected('compare-40.txt'));
    for (const [text, width] of [
      [wide, 100],
      [narrow, 40],
    ] as const)
      expect(
        stripVTControlCharacters(text)
          .split('\n')
          .slice(2)
          .filter((line) => line.length > width),
      ).toEqual([]);
  });

  it('measures by the node that is named, and shows all keys where that is asked for', async () => {
    const cwd = await folderWith(files);
    const { stdout } = await run(['compare', '--reference', 'node3', '--all', ...portal], { cwd });
    await expect(stdout).toMatchFileSnapshot(expected('compare-reference-all.txt'));
    const same = await run(['compare', '--reference', 'prod/node3', '--all', ...portal], { cwd });
    expect(same.stdout).toBe(stdout);
  });

  it('tells many nodes by their number', async () => {
    const nodes = Array.from(
      { length: 12 },
      (_, i) => [`prod/node${i + 1}/portal-ext.properties`, `my.key=${i === 11 ? 'b' : 'a'}\n`] as const,
    );
    const cwd = await folderWith(Object.fromEntries<string>(nodes));
    const { stdout } = await run(['compare', ...portal], { cwd, terminal: 60, env: { NO_COLOR: '1' } });
    expect(stdout).toBe(`Cluster prod (12 nodes): 1 of 1 key differs.
* is not what most nodes have.

Unknown to the catalogue
  my.key
      node1, node2, node3, node4, node5, node6, node7,
        node8 and 3 more: a
    * node12: b
`);
  });

  it('says so where nothing differs, or nothing is set', async () => {
    const cwd = await folderWith({
      'prod/node1/portal-ext.properties': 'a=1\nb=1\n',
      'prod/node2/portal-ext.properties': 'a=1\nb=1\n',
      'uat/node1/portal-ext.properties': '',
      'uat/node2/portal-ext.properties': '',
    });
    expect((await run(['compare', 'prod'], { cwd })).stdout).toBe(
      'Cluster prod (2 nodes): all 2 keys agree.\n',
    );
    expect((await run(['compare', 'uat'], { cwd })).stdout).toBe(
      'Cluster uat (2 nodes): no node sets anything.\n',
    );
    expect((await run(['compare', 'prod', '--format', 'html'], { cwd })).stdout).not.toContain('<table>');
  });
});

it('compares containers that have variables alone', async () => {
  const cwd = await folderWith({
    'docker-compose.yml': `name: prod
services:
  liferay-1:
    image: liferay/portal:7.4.3.112-ga112
    environment:
      LIFERAY_CLUSTER_PERIOD_LINK_PERIOD_ENABLED: "true"
  liferay-2:
    image: liferay/portal:7.4.3.112-ga112
    environment:
      LIFERAY_CLUSTER_PERIOD_LINK_PERIOD_ENABLED: "false"
`,
  });
  const { stdout, stderr } = await run(['compare', '--format', 'csv'], { cwd });
  expect({ stdout: stdout.split('\r\n').slice(0, 2), stderr }).toEqual({
    stdout: ['key,agreement,differs,liferay-1,liferay-2', 'cluster.link.enabled,same,yes,true,false'],
    stderr: '',
  });
});

describe('wrong usage of compare', () => {
  const two = {
    'prod/node1/portal-ext.properties': 'a=1\n',
    'prod/node2/portal-ext.properties': 'a=2\n',
    'uat/node1/portal-ext.properties': 'a=1\n',
    'uat/node2/portal-ext.properties': 'a=2\n',
    'dev/portal-ext.properties': 'a=1\n',
  };

  it.each([
    [[], 'There are 2 clusters here; choose one with --cluster.\nThe clusters here are prod, uat.\n'],
    [['--cluster', 'pro'], 'There is no cluster pro.\nDid you mean prod?\n'],
    [['--cluster', 'x'], 'There is no cluster x.\nThe clusters here are prod, uat.\n'],
    [
      ['--cluster', 'dev'],
      'dev is a standalone node, so there is nothing to compare it with.\nThe clusters here are prod, uat.\n',
    ],
    [
      ['--cluster', 'uat', '--reference', 'node'],
      'The cluster uat has no node node.\nDid you mean node1 or node2?\n',
    ],
    [
      ['dev'],
      'There is no cluster here: a cluster has two nodes or more.\nNodes are found by the numbers of their folders, or named in portal-properties.json.\n',
    ],
    [
      ['prod', '--since', 'HEAD', '--reference', 'node1'],
      '--since compares each node with what it was, so --reference cannot be used with it.\n',
    ],
    [
      ['prod', '--since', 'HEAD', '--all'],
      '--since compares each node with what it was, so --all cannot be used with it.\n',
    ],
  ])('%j', async (argv, stderr) => {
    const cwd = await folderWith(two);
    expect(await run(['compare', ...argv], { cwd })).toEqual({ status: 2, stdout: '', stderr });
  });

  it('shows no name of a folder as it stands', async () => {
    const cwd = await folderWith({
      'a\u001b[31m/node1/portal-ext.properties': '',
      'a\u001b[31m/node2/portal-ext.properties': '',
      'b/node1/portal-ext.properties': '',
      'b/node2/portal-ext.properties': '',
    });
    expect((await run(['compare'], { cwd })).stderr).toContain('a\\u001b[31m, b');
  });
});
