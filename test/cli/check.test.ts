import { mkdir, writeFile } from 'node:fs/promises';
import { describe, expect, it } from 'vitest';
import { folderWith, reportOf, run } from './run';

/** The rules that a finding list names, with their files. */
async function findings(argv: readonly string[], cwd: string): Promise<string[]> {
  const { stdout } = await run(['check', '--format', 'json', ...argv], { cwd });
  return reportOf(stdout).findings.map(({ rule, severity, file }) => `${file} ${severity} ${rule}`);
}

const clusterLinkOff = {
  'node1/portal-ext.properties': 'cluster.link.enabled=true\njdbc.default.url=jdbc:postgresql://db/a\n',
  'node2/portal-ext.properties': 'cluster.link.enabled=false\njdbc.default.url=jdbc:postgresql://db/a\n',
};
const off = 'node2/portal-ext.properties error cluster-link-disabled';
const only = ['--rule', 'cluster-link-autodetect-default=off'];

describe('exit status', () => {
  it('is 1 where a finding is at or above --fail-on, else 0', async () => {
    const cwd = await folderWith(clusterLinkOff);
    const status = async (...argv: string[]): Promise<number> =>
      (await run(['check', ...only, ...argv], { cwd })).status;
    expect(await status()).toBe(1);
    expect(await status('--rule', 'cluster-link-disabled=off')).toBe(0);
    expect(await status('--rule', 'cluster-link-disabled=warning')).toBe(0);
    expect(await status('--rule', 'cluster-link-disabled=warning', '--fail-on', 'warning')).toBe(1);
    expect(await status('--rule', 'cluster-link-disabled=hint', '--fail-on', 'information')).toBe(0);
    expect(await status('--rule', 'cluster-link-disabled=hint', '--fail-on', 'hint')).toBe(1);
  });

  it('is 1 where a node has its properties in UTF-16, in which Liferay finds no key', async () => {
    const cwd = await folderWith({ 'node1/portal-ext.properties': 'web.server.display.node=true\n' });
    await mkdir(`${cwd}/node2`);
    await writeFile(`${cwd}/node2/portal-ext.properties`, '\uFEFFweb.server.display.node=true\n', 'utf16le');
    expect((await run(['check'], { cwd })).status).toBe(1);
    expect(await findings([], cwd)).toEqual(['node2/portal-ext.properties error file-not-read']);
  });

  it('is 0 where there is nothing to check, which is said', async () => {
    expect(await run(['check'], { cwd: await folderWith({ 'README.md': '' }) })).toEqual({
      status: 0,
      stdout: 'There are no Liferay properties files here, so nothing was checked.\n',
      stderr: '',
    });
  });

  it('says why nothing was checked where there are templates alone', async () => {
    const cwd = await folderWith({
      'roles/liferay/templates/portal-ext.properties.j2': 'a={{ b }}\n',
      'x.j2': '',
    });
    expect(await run(['check'], { cwd })).toEqual({
      status: 0,
      stdout: 'There are no Liferay properties files here, so nothing was checked.\n',
      stderr:
        'roles/liferay/templates/portal-ext.properties.j2 is a template: check the files that are made of it.\n',
    });
  });

  it('is 0 then in the formats of pipelines too, which is said beside them', async () => {
    const cwd = await folderWith({ 'README.md': '' });
    for (const format of ['json', 'sarif', 'junit', 'gitlab']) {
      const { status, stderr } = await run(['check', '--format', format], { cwd });
      expect({ status, stderr }).toEqual({
        status: 0,
        stderr: 'There are no Liferay properties files here, so nothing was checked.\n',
      });
    }
  });

  it('is not 2 for a file that cannot be read', async () => {
    const cwd = await folderWith(clusterLinkOff);
    await mkdir(`${cwd}/node3/portal-ext.properties`, { recursive: true });
    expect((await run(['check'], { cwd })).status).toBe(1);
  });
});

describe('paths', () => {
  it('are folders to search and files, named from the working directory', async () => {
    const cwd = await folderWith(
      Object.fromEntries(Object.entries(clusterLinkOff).map(([name, text]) => [`a/${name}`, text])),
    );
    expect(await findings([...only], cwd)).toEqual([`a/${off}`]);
    expect(await findings([...only, 'a'], cwd)).toEqual([`a/${off}`]);
    expect(await findings([...only, '../a'], `${cwd}/a`)).toEqual([off]);
    expect(await findings([...only, '..'], `${cwd}/a/node1`)).toEqual([`../${off}`]);
    expect(await findings([...only, `${cwd}/a`], cwd)).toEqual([`a/${off}`]);
  });

  it('may be the nodes of one cluster', async () => {
    const cwd = await folderWith(clusterLinkOff);
    expect(await findings([...only, 'node1', 'node2'], cwd)).toEqual([off]);
    expect(await findings([...only, ...Object.keys(clusterLinkOff)], cwd)).toEqual([off]);
    expect(await findings([...only, 'node2'], cwd)).toEqual([]);
  });

  it('may be files of any name', async () => {
    const cwd = await folderWith({
      'node.conf': 'index.on.startup=true\n',
      'other.conf': 'index.on.startup=true\n',
    });
    expect(await findings([], cwd)).toEqual([]);
    expect(await findings(['node.conf'], cwd)).toEqual(['node.conf warning index-on-startup']);
  });

  it('show their own findings only, though the project compares them with others', async () => {
    const cwd = await folderWith({
      'portal-properties.json': JSON.stringify({
        clusters: { c: { nodes: { a: { files: ['x/a.properties'] }, b: { files: ['y/b.properties'] } } } },
        rules: { 'cluster-link-autodetect-default': 'off' },
      }),
      'x/a.properties': 'jdbc.default.url=jdbc:postgresql://db/a\ncluster.link.enabled=false\n',
      'y/b.properties': 'jdbc.default.url=jdbc:postgresql://db/a\ncluster.link.enabled=no\n',
    });
    const rules = [
      'x/a.properties error cluster-link-disabled',
      'y/b.properties error cluster-link-disabled',
    ];
    const ofLink = async (...argv: string[]): Promise<string[]> =>
      (await findings(argv, cwd)).filter((finding) => finding.endsWith('cluster-link-disabled'));
    expect(await ofLink()).toEqual(rules);
    expect(await ofLink('portal-properties.json')).toEqual(rules);
    expect(await ofLink('x/a.properties')).toEqual(rules.slice(0, 1));
    expect(await ofLink('y')).toEqual(rules.slice(1));
  });
});

describe('the project', () => {
  it('is what the nearest project file upwards says, or the one that --config names', async () => {
    const cwd = await folderWith({
      'portal-properties.json': '{ "portal": "7.2.0", "rules": { "index-on-startup": "hint" } }',
      'a/portal-ext.properties': 'index.on.startup=true\n',
      'ci/strict.json': '// for the build\n{ "portal": "7.1.0", "rules": { "index-on-startup": "error" } }',
    });
    const portal = async (...argv: string[]): Promise<unknown> => {
      const { stdout } = await run(['check', '--format', 'json', ...argv], { cwd });
      return reportOf(stdout).portal;
    };
    expect(await findings(['a'], cwd)).toEqual(['a/portal-ext.properties hint index-on-startup']);
    expect(await portal('a')).toEqual({ version: '7.2.0', from: 'portal-properties.json' });
    expect(await findings(['a', '--config', 'ci/strict.json'], cwd)).toEqual([
      'a/portal-ext.properties error index-on-startup',
    ]);
    expect(await portal('a', '--config', 'ci/strict.json')).toEqual({
      version: '7.1.0',
      from: 'strict.json',
    });
    expect(await findings(['a', '--rule', 'index-on-startup=information'], cwd)).toEqual([
      'a/portal-ext.properties information index-on-startup',
    ]);
    expect(await portal('a', '--portal', '7.0.0')).toEqual({ version: '7.0.0', from: '--portal' });
  });

  it('may state its release in gradle.properties above', async () => {
    const cwd = await folderWith({
      'gradle.properties': 'liferay.workspace.product=portal-7.2-ga1\n',
      'configs/prod/portal-ext.properties': '\n',
    });
    const { stdout } = await run(['check', 'prod'], { cwd: `${cwd}/configs` });
    expect(stdout).toBe(
      [
        'Portal 7.2.0: as gradle.properties says.',
        '',
        'One standalone node (nothing to compare)',
        '  prod/portal-ext.properties',
        '',
        'No findings in 1 file.',
        '',
      ].join('\n'),
    );
  });
});

describe('wrong usage', () => {
  it.each([
    [['check', 'none'], /^There is no file or folder none\.\nIt was looked for at .*\/none\.\n$/],
    [
      ['check', '--config', 'none.json'],
      /^There is no file none\.json\.\n--config takes the path of a project file\.\n$/,
    ],
    [['check', '--config', '.'], /^\. cannot be used as project file: it is a folder\.\n$/],
    [
      ['check', '--rule', 'x'],
      /^--rule takes a rule and a severity, not "x"\.\nWrite it like --rule value-differs=off; /,
    ],
    [
      ['check', '--rule', 'value-differs=bad'],
      /^--rule takes a rule and a severity, not "value-differs=bad"\.\n/,
    ],
    [
      ['check', '--rule', 'cluster-link-disable=off'],
      /^There is no rule "cluster-link-disable"\.\nDid you mean cluster-link-disabled\?\n$/,
    ],
    [
      ['check', '--format', 'xml'],
      /^Option '--format <format>' argument 'xml' is invalid\. Allowed choices are text, json, sarif, junit, github, gitlab\.\n/,
    ],
    [
      ['check', '--portal', 'new'],
      /^Option '--portal <version>' argument 'new' is invalid\. "new" is not a release; write it like /,
    ],
    [['check', '--colour', 'never'], /^Unknown option '--colour'\.\n\(Did you mean --color\?\)\n/],
    [['chek'], /^Unknown command 'chek'\.\n\(Did you mean check\?\)\nSee portal-properties --help/],
    [['read'], /^Missing required argument 'file'\.\n/],
    [[], /^Usage: portal-properties \[options\] \[command\]\n/],
  ])('%j is answered with a sentence and status 2', async (argv, message) => {
    const { status, stdout, stderr } = await run(argv, { cwd: await folderWith({}) });
    expect({ status, stdout }).toEqual({ status: 2, stdout: '' });
    expect(stderr).toMatch(message);
  });
});

describe('help', () => {
  it.each([[['--help']], [['check', '--help']], [['help', 'read']], [['defaults', '-h']]])(
    '%j has examples and goes to the standard output',
    async (argv) => {
      const { status, stdout, stderr } = await run(argv);
      expect({ status, stderr }).toEqual({ status: 0, stderr: '' });
      expect(stdout).toMatch(/^Usage: portal-properties .*\nExamples:\n {2}\$ portal-properties /s);
    },
  );

  it('has the version', async () => {
    const { version } = await import('../../package.json');
    expect(await run(['--version'])).toEqual({ status: 0, stdout: `${version}\n`, stderr: '' });
  });
});

describe('the order of findings', () => {
  it('has what is worse first, and lines that are not read as they look before what comes of them', async () => {
    const cwd = await folderWith({
      'node1/portal-ext.properties': 'cluster.link.enabled=true\njdbc.default.url=jdbc:postgresql://db/a\n',
      'node2/portal-ext.properties':
        'cluster.link.enabled=false\njdbc.default.url=jdbc:postgresql://db/ajdbc.default.username=lr\n',
    });
    const { stdout } = await run(['check'], { cwd });
    expect([...stdout.matchAll(/^ {2}(\w+) .*\[([\w-]+)\]$/gm)].map(([, ...told]) => told.join(' '))).toEqual(
      [
        'error glued-lines',
        'error database-differs',
        'error cluster-link-disabled',
        'error database-differs',
        'information cluster-link-autodetect-default',
      ],
    );
  });
});
