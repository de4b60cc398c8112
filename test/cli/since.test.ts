import { execFileSync } from 'node:child_process';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createRepository } from '../kit/repository';
import { buildExecutable, type Executable, execute } from './executable';
import { folderWith, reportOf, root, run } from './run';

const expected = (name: string): string => path.join(root, 'test/fixtures/cli', name);

const cluster = {
  'portal-properties.json': '{ "portal": "7.4.3.131" }',
  'prod/node1/portal-ext.properties': 'cluster.link.enabled=true\njdbc.default.password=geheim\nmy.key=1\n',
  'prod/node2/portal-ext.properties': 'cluster.link.enabled=true\njdbc.default.password=geheim\nmy.key=1\n',
  'prod/node3/portal-ext.properties': 'index.on.startup=true\n',
};

const edited = {
  'prod/node1/portal-ext.properties':
    '# Moved.\nmy.key=2\nmy.other=<b>${x}</b>\n\ncluster.link.enabled=on\njdbc.default.password=anders\n',
  'prod/node2/portal-ext.properties':
    'cluster.link.enabled=true\njdbc.default.password=anders\nmy.key=2\nmy.other=<b>${x}</b>\n',
  'prod/node3/portal-ext.properties': undefined,
  'prod/node4/portal-ext.properties': 'my.key=2\n',
};

/** Replaces ids of commits, which depend on the time. */
const steady = (text: string, id: string): string =>
  text.replaceAll(id, 'ID').replaceAll(id.slice(0, 10), 'ID');

describe('compare --since', () => {
  it.each([
    ['text', 'since.txt'],
    ['json', 'since.json'],
    ['markdown', 'since.md'],
    ['csv', 'since.csv'],
    ['html', 'since.html'],
  ])('tells what each node has otherwise, as %s', async (format, name) => {
    const { folder: cwd, write, git } = await createRepository(cluster);
    await write(edited);
    const { status, stdout, stderr } = await run(['compare', '--since', 'HEAD', '--format', format], { cwd });
    expect({ status, stderr }).toEqual({ status: 0, stderr: '' });
    expect(stdout).not.toMatch(/geheim|anders/);
    await expect(steady(stdout, git('rev-parse', 'HEAD'))).toMatchFileSnapshot(expected(name));
  });

  it('tells nothing where lines were moved, and of the clusters and folders alone that were asked for', async () => {
    const {
      folder: cwd,
      write,
      git,
    } = await createRepository({
      'prod/node1/portal-ext.properties': 'a=1\nb=2\n',
      'prod/node2/portal-ext.properties': 'a=1\n',
      'uat/node1/portal-ext.properties': 'a=1\n',
      'uat/node2/portal-ext.properties': 'a=1\n',
    });
    await write({ 'prod/node1/portal-ext.properties': '# b first\nb : 2\n\na = 1\n' });
    const told = async (...argv: readonly string[]): Promise<string> =>
      steady((await run(['compare', ...argv, '--since', 'HEAD'], { cwd })).stdout, git('rev-parse', 'HEAD'));
    expect(await told()).toBe('Since HEAD (ID): Nothing changes on any of the 4 nodes.\n');
    await write({ 'uat/node1/portal-ext.properties': 'a=2\n' });
    expect(await told('prod')).toBe('Since HEAD (ID): Nothing changes on any of the 2 nodes.\n');
    expect(await told('--cluster', 'prod')).toBe(await told('prod'));
    expect(await told('uat/node2')).toBe('Since HEAD (ID): Nothing changes on the node.\n');
    expect(await told('--cluster', 'uat')).toBe(`Since HEAD (ID): 1 node changes, 1 stays as it is.

uat/node1
  a
    - 1
    + 2

Liferay reads portal properties only when it starts, so a restart is needed: uat/node1.
`);
  });

  it('tells of nodes whose files lie elsewhere now that they moved', async () => {
    const lines = 'a=1\nb=1\nc=1\nd=1\n';
    const {
      folder: cwd,
      write,
      git,
    } = await createRepository({
      'prod/node1/portal-ext.properties': `${lines}index.on.startup=true\n`,
      'prod/node2/portal-ext.properties': lines,
      'prod/node3/portal-ext.properties': 'e=1\n',
    });
    await write({
      'prod/node1/portal-ext.properties': undefined,
      'prod/node2/portal-ext.properties': undefined,
      'prod/node3/portal-ext.properties': undefined,
      'live/app1/portal-ext.properties': `${lines}index.on.startup=true\nf=1\n`,
      'live/app2/portal-ext.properties': lines,
      'live/app3/portal-ext.properties': 'g=1\n',
    });
    const { stdout } = await run(['compare', '--since', 'HEAD'], { cwd });
    expect(steady(stdout, git('rev-parse', 'HEAD'))).toBe(`Since HEAD (ID): 3 nodes change, 1 was only moved.

live/app1: moved from prod/node1
  f
    - not set
    + 1

live/app2: moved from prod/node2

live/app3: new

prod/node3: removed

Liferay reads portal properties only when it starts, so a restart is needed: live/app1.
`);
    const json = await run(['compare', '--since', 'HEAD', '--format', 'json'], { cwd });
    expect(JSON.parse(json.stdout)).toMatchObject({
      nodes: [
        { node: 'app1', kind: 'moved', movedFrom: { cluster: 'prod', node: 'node1' } },
        { node: 'app2', kind: 'moved', changes: [] },
        { node: 'app3', kind: 'added' },
        { node: 'node3', kind: 'removed' },
      ],
    });
    const argv = ['check', '--since', 'HEAD', '--rule', 'cluster-link-disabled=off', '--format', 'json'];
    const report = reportOf((await run(argv, { cwd })).stdout);
    expect(report.findings.filter(({ rule }) => rule === 'index-on-startup')).toEqual([]);
  });

  it('knows the nodes of a folder that was moved, where that folder alone is asked for', async () => {
    const node = (database: string): string =>
      `cluster.link.enabled=true\njdbc.default.url=jdbc:postgresql://${database}/lportal\n`;
    const nodes = (folder: string): Record<string, string> => ({
      [`${folder}/node1/portal-ext.properties`]: node('db1'),
      [`${folder}/node2/portal-ext.properties`]: node('db2'),
    });
    const {
      folder: cwd,
      write,
      git,
    } = await createRepository({ ...nodes('env/live'), ...nodes('env/test') });
    const compared = async (): Promise<string> =>
      steady((await run(['compare', 'prod', '--since', 'HEAD'], { cwd })).stdout, git('rev-parse', 'HEAD'));
    const checked = async (): Promise<string | undefined> =>
      (await run(['check', 'prod', '--since', 'HEAD'], { cwd })).stdout.trimEnd().split('\n').at(-1);

    await write(nodes('prod'));
    expect(await compared()).toBe('Since HEAD (ID): 2 nodes change.\n\nprod/node1, prod/node2: new\n');
    expect(await checked()).toBe('2 errors, 2 warnings, 2 for information in 2 files, 1 cluster.');

    await write(Object.fromEntries(Object.keys(nodes('env/live')).map((path) => [path, undefined])));
    expect(await compared()).toBe(`Since HEAD (ID): 2 nodes were only moved.

prod/node1: moved from live/node1

prod/node2: moved from live/node2
`);
    expect(await checked()).toBe('6 more findings are already in HEAD.');
  });

  it('reads the project file as it was', async () => {
    const { folder: cwd, write } = await createRepository({
      'own.json': '{ "clusters": { "c": { "nodes": { "n": { "files": ["a.properties"] } } } } }',
      'a.properties': 'a=1\n',
      'b.properties': 'a=2\n',
    });
    await write({
      'own.json': '{ "clusters": { "c": { "nodes": { "n": { "files": ["b.properties"] } } } } }',
    });
    const { stdout } = await run(['compare', '--config', 'own.json', '--since', 'HEAD', '--format', 'csv'], {
      cwd,
    });
    expect(stdout).toBe('cluster,node,kind,key,before,after\r\nc,n,changed,a,1,2\r\n');
  });
});

describe('files beside those of properties, since a revision', () => {
  const pid = 'com.liferay.portal.search.elasticsearch7.configuration.ElasticsearchConfiguration';
  const node = (name: string): Record<string, string> => ({
    [`prod/${name}/portal-ext.properties`]:
      'cluster.link.enabled=true\ncluster.link.channel.properties.control=/opt/liferay/stack.xml\n',
    [`prod/${name}/stack.xml`]: stack('230.0.0.1'),
    [`prod/${name}/osgi/configs/${pid}.config`]: 'operationMode="REMOTE"\nnetworkHostAddresses=["es:9200"]\n',
  });
  const stack = (group: string): string => `<config><UDP mcast_addr="${group}" mcast_port="45588"/></config>`;
  const edits = {
    'prod/node1/stack.xml': stack('230.0.0.9'),
    [`prod/node1/osgi/configs/${pid}.config`]:
      'operationMode="REMOTE"\nnetworkHostAddresses=["other:9200"]\n',
  };

  it('are those of the time, whatever is asked first', async () => {
    const { folder: cwd, write } = await createRepository({ ...node('node1'), ...node('node2') });
    await write(edits);
    const { stdout } = await run(['check', '--since', 'HEAD', '--format', 'json'], { cwd });
    expect(new Set(reportOf(stdout).findings.map(({ rule }) => rule))).toEqual(
      new Set(['search-differs', 'cluster-link-stack-differs']),
    );
    expect(JSON.parse(stdout)).toMatchObject({
      changes: {
        nodes: [
          {
            node: 'node1',
            changes: [
              { key: '/opt/liferay/stack.xml#UDP.mcast_addr' },
              { key: `${pid}#networkHostAddresses` },
            ],
          },
        ],
        restart: ['prod/node1'],
        summary: { changed: 1, unchanged: 1 },
      },
    });
    const { stdout: told } = await run(['compare', '--since', 'HEAD', '--format', 'csv'], { cwd });
    expect(told.split('\r\n').slice(1, -1)).toEqual([
      'prod,node1,changed,/opt/liferay/stack.xml#UDP.mcast_addr,230.0.0.1,230.0.0.9',
      `prod,node1,changed,${pid}#networkHostAddresses,es:9200,other:9200`,
    ]);
  });
});

it('tells of submodules, of whose files a revision knows nothing', async () => {
  const inner = await createRepository({ 'node1/portal-ext.properties': 'my.key=1\n' });
  const { folder: cwd, git } = await createRepository(cluster);
  git('-c', 'protocol.file.allow=always', 'submodule', 'add', inner.folder, 'sub');
  git('commit', '-m', 'sub');
  for (const command of ['check', 'compare'])
    expect((await run([command, '--since', 'HEAD'], { cwd })).stderr).toBe(
      'sub is a submodule; its files count as unchanged.\n',
    );
  expect((await run(['compare', 'prod', '--since', 'HEAD'], { cwd })).stderr).toBe('');
});

describe('check --since', () => {
  it('tells only findings that the revision does not have, and what changes', async () => {
    const {
      folder: cwd,
      write,
      git,
    } = await createRepository({
      'portal-properties.json': '{ "portal": "7.4.3.131" }',
      'node/portal-ext.properties': 'index.on.startup=true\n',
    });
    await write({
      'node/portal-ext.properties':
        '# One line more.\nindex.on.startup=true\nlocales.enabled=de_DE,\\ \n en_US\n',
    });
    const { status, stdout } = await run(['check', '--since', 'HEAD', '--fail-on', 'warning'], { cwd });
    expect(status).toBe(1);
    await expect(steady(stdout, git('rev-parse', 'HEAD'))).toMatchFileSnapshot(expected('check-since.txt'));
    const json = await run(['check', '--since', 'HEAD', '--format', 'json'], { cwd });
    expect(reportOf(json.stdout).findings.map(({ rule }) => rule)).toEqual(['continuation-trailing-blank']);
    expect(JSON.parse(json.stdout)).toMatchObject({
      summary: { before: 1 },
      changes: { summary: { changed: 1, unchanged: 0 } },
    });
  });

  it('ends with 0 where there was no less to find before', async () => {
    const { folder: cwd, write } = await createRepository({
      'prod/node1/portal-ext.properties': 'jdbc.default.url=jdbc:mysql://a/x\n',
      'prod/node2/portal-ext.properties': 'jdbc.default.url=jdbc:mysql://b/x\n',
    });
    const statuses = async (...argv: readonly string[]): Promise<number> =>
      (await run(['check', '--fail-on', 'hint', ...argv], { cwd })).status;
    expect(await statuses()).toBe(1);
    expect(await statuses('--since', 'HEAD')).toBe(0);
    // The value is another one, the mistake is the same.
    await write({ 'prod/node2/portal-ext.properties': 'jdbc.default.url=jdbc:mysql://c/x\n' });
    expect(await statuses('--since', 'HEAD')).toBe(0);
    await write({
      'prod/node2/portal-ext.properties': 'jdbc.default.url=jdbc:mysql://c/x\nindex.on.startup=true\n',
    });
    expect(await statuses('--since', 'HEAD')).toBe(1);
  });

  it('counts each of equal findings', async () => {
    const { folder: cwd, write } = await createRepository({ 'portal-ext.properties': 'a=1\na=2\n' });
    await write({ 'portal-ext.properties': 'a=1\na=2\na=3\n' });
    const { stdout } = await run(['check', '--since', 'HEAD', '--format', 'json'], { cwd });
    expect(reportOf(stdout).findings).toHaveLength(1);
  });

  it('goes together with a baseline', async () => {
    const { folder: cwd, write } = await createRepository({
      'portal-ext.properties': 'index.on.startup=true\n',
    });
    await write({ 'portal-ext.properties': 'index.on.startup=true\nlocales.enabled=de_DE,\\ \n en_US\n' });
    await run(['check', '--write-baseline', 'baseline.json'], { cwd });
    const { status, stdout, stderr } = await run(
      ['check', '--since', 'HEAD', '--baseline', 'baseline.json', '--fail-on', 'hint'],
      { cwd },
    );
    expect({ status, stderr }).toEqual({ status: 0, stderr: '' });
    expect(stdout).toContain('No new findings in 1 file.');
  });

  it('takes the standard input for what is new', async () => {
    const { folder: cwd } = await createRepository({ 'portal-ext.properties': 'index.on.startup=true\n' });
    const { stdout } = await run(['check', '-', '--since', 'HEAD', '--format', 'json'], {
      cwd,
      stdin: 'index.on.startup=true\nlocales.enabled=de_DE,\\ \n en_US\n',
    });
    expect(reportOf(stdout).findings.map(({ rule }) => rule)).toEqual(['continuation-trailing-blank']);
  });
});

describe('wrong usage of --since', () => {
  let executable: Executable;

  beforeAll(async () => {
    executable = await buildExecutable();
  });
  afterAll(() => executable.remove());

  it.each(['check', 'compare'])('is told by %s, with status 2', async (command) => {
    const { folder: cwd } = await createRepository(cluster);
    const wrong = async (name: string, where = cwd, env = process.env): Promise<string> => {
      const { status, stdout, stderr } = await execute(executable, [command, `--since=${name}`], {
        cwd: where,
        env,
      });
      expect({ status, stdout }).toEqual({ status: 2, stdout: '' });
      return stderr;
    };
    expect(await wrong('nope\u001b[2J')).toBe(
      'There is no revision "nope\\u001b[2J".\nName a branch, a tag or a commit, such as main, v1.2 or HEAD~1.\n',
    );
    expect(await wrong('--output=x')).toContain('There is no revision "--output=x".');
    expect(await wrong('HEAD', await folderWith({ 'portal-ext.properties': '' }))).toBe(
      'The working directory is not in a git repository, so --since has nothing to compare with.\n',
    );
    expect(await wrong('HEAD', cwd, { ...process.env, PATH: '/nonexistent' })).toBe(
      '--since needs git, which was not found.\nInstall it, or put it on the PATH.\n',
    );
  });

  it('names the way out of a clone that is too short', async () => {
    const { folder, commit } = await createRepository(cluster);
    commit();
    const clone = `${await folderWith({})}/clone`;
    execFileSync('git', ['clone', '--quiet', '--depth', '1', `file://${folder}`, clone], { stdio: 'ignore' });
    const { status, stderr } = await run(['compare', '--since', 'HEAD~1'], { cwd: clone });
    expect({ status, stderr }).toEqual({
      status: 2,
      stderr:
        'There is no revision "HEAD~1".\nThis clone has only the newest commits. Fetch more, for example with fetch-depth: 0 in actions/checkout.\n',
    });
  });

  it('says the same as the program, built', async () => {
    const { folder: cwd, write } = await createRepository(cluster);
    await write(edited);
    const argv = ['compare', '--since', 'HEAD', '--format', 'markdown'];
    expect(await execute(executable, argv, { cwd })).toEqual(await run(argv, { cwd }));
  });
});

describe('a repository that is damaged', () => {
  const text = 'index.on.startup=true\n';

  it.each([
    ['.git/index', 'this is no index'],
    ['.git/HEAD', 'this is no head'],
    ['.git/config', '[this is'],
  ])('in %s is told with status 2', async (name, garbage) => {
    const { folder: cwd, commit, write } = await createRepository({ 'a/portal-ext.properties': text });
    commit();
    await write({ [name]: garbage });
    const { status, stdout, stderr } = await run(['check', '--since', 'HEAD'], { cwd });
    expect({ status, stdout, isTrace: stderr.includes('    at ') }).toEqual({
      status: 2,
      stdout: '',
      isTrace: false,
    });
    expect(stderr).not.toBe('');
  });
});
