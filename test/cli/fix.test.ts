import { execFileSync } from 'node:child_process';
import { readdir, readFile, writeFile } from 'node:fs/promises';
import { describe, expect, it } from 'vitest';
import { copyOfExamples, folderWith, run } from './run';

/** Any text. */
const someText: unknown = expect.any(String);
const aDiff: unknown = expect.stringMatching(/^--- a\/a\/portal-ext\.properties\n/);

const file = 'a/portal-ext.properties';
const blanks = 'locales.enabled=a,\\ \n b,\\ \n c\nindex.on.startup=true\n';

describe('fix', () => {
  it('applies every fix that keeps all values, and leaves the others', async () => {
    const cwd = await folderWith({ [file]: blanks });
    expect(await run(['fix'], { cwd })).toEqual({
      status: 0,
      stderr: '',
      stdout: [
        file,
        '  Remove the blank [continuation-trailing-blank] (2 times)',
        '',
        '2 fixes in 1 file.',
        'Left: 1 warning.',
        'To apply fixes that change values, name their rules: fix --rule index-on-startup',
        '',
      ].join('\n'),
    });
    expect(await readFile(`${cwd}/${file}`, 'utf8')).toBe(
      'locales.enabled=a,\\\n b,\\\n c\nindex.on.startup=true\n',
    );
  });

  it('says where there is nothing to do', async () => {
    const cwd = await folderWith({ [file]: 'web.server.display.node=true\n' });
    expect(await run(['fix'], { cwd })).toEqual({ status: 0, stderr: '', stdout: 'Nothing to fix.\n' });
  });

  it('ends with 1 where a finding at or above --fail-on is left', async () => {
    const cwd = await folderWith({ [file]: 'index.on.startup=true\n' });
    expect((await run(['fix', '--fail-on', 'warning'], { cwd })).status).toBe(1);
    expect((await run(['fix', '--fail-on', 'never'], { cwd })).status).toBe(0);
    expect((await run(['fix', '--fail-on', 'warning', '--rule', 'duplicate-key'], { cwd })).status).toBe(0);
  });

  it('keeps to the paths that it is given', async () => {
    const cwd = await folderWith({ [file]: blanks, 'b/portal-ext.properties': blanks });
    await run(['fix', 'b'], { cwd });
    expect(await readFile(`${cwd}/${file}`, 'utf8')).toBe(blanks);
  });
});

describe('fix --rule', () => {
  it('mends what a file is read as before what its nodes make of it, so that no swallowed line is lost', async () => {
    const node2 = 'node2/portal-ext.properties';
    const cwd = await folderWith({
      'node1/portal-ext.properties': 'cluster.link.enabled=true\n',
      [node2]: 'cluster.link.enabled=truecluster.link.autodetect.address=db:5432\n',
    });
    const rules = ['cluster-link-disabled', 'invalid-value', 'glued-lines'];
    await run(['fix', ...rules.flatMap((id) => ['--rule', id])], { cwd });
    expect(await readFile(`${cwd}/${node2}`, 'utf8')).toBe(
      'cluster.link.enabled=true\ncluster.link.autodetect.address=db:5432\n',
    );
  });

  it('applies the preferred fixes of the rules until a check finds none', async () => {
    const cwd = await copyOfExamples();
    const rules = ['database-differs', 'cluster-link-disabled', 'file-store-differs'];
    const { status, stdout } = await run(['fix', 'three-nodes', ...rules.flatMap((id) => ['--rule', id])], {
      cwd,
    });
    expect({ status, stdout }).toEqual({
      status: 0,
      stdout: [
        'three-nodes/node2/portal-ext.properties',
        '  Use the URL of node1 [database-differs]',
        '',
        'three-nodes/node3/portal-ext.properties',
        '  Set cluster.link.enabled to true [cluster-link-disabled]',
        '  Use the store of node1 [file-store-differs]',
        '',
        '3 fixes in 2 files.',
        '',
      ].join('\n'),
    });
    const check = await run(['check', 'three-nodes'], { cwd });
    expect(check.status).toBe(0);
  });

  it('leaves two containers that one file sets up to whoever knows which of them is right', async () => {
    const service = (name: string, database: string): string =>
      [
        `  ${name}:`,
        '    image: liferay/dxp:2024.q1.5',
        '    environment:',
        '      LIFERAY_CLUSTER_PERIOD_LINK_PERIOD_ENABLED: "true"',
        `      LIFERAY_JDBC_PERIOD_DEFAULT_PERIOD_URL: jdbc:mysql://${database}/lportal`,
        '',
      ].join('\n');
    const compose = (first: string): string =>
      `services:\n${service('dxp-1', first)}${service('dxp-2', 'db2')}`;
    const cwd = await folderWith({ 'docker-compose.yml': compose('db1') });
    const { stdout } = await run(['fix', '--rule', 'database-differs'], { cwd });
    expect(stdout).toBe(
      [
        'Nothing to fix.',
        'Left: 2 errors.',
        '  docker-compose.yml:6:47 database-differs: none of its fixes is clearly right: Use the URL of dxp-2; Use the URL of dxp-1 on all nodes',
        '  docker-compose.yml:11:47 database-differs: none of its fixes is clearly right: Use the URL of dxp-1; Use the URL of dxp-2 on all nodes',
        'Where nodes are divided, name the one that is right: fix --reference NODE',
        '',
      ].join('\n'),
    );
    expect(await readFile(`${cwd}/docker-compose.yml`, 'utf8')).toBe(compose('db1'));
  });

  it('takes the value of most nodes, and none where they are divided evenly', async () => {
    const node = (database: string): string =>
      `cluster.link.enabled=true\njdbc.default.url=jdbc:mysql://db/${database}\n`;
    const urlsOf = async (databases: readonly string[]): Promise<readonly string[]> => {
      const files = databases.map((_, i) => `node${i + 1}/portal-ext.properties`);
      const cwd = await folderWith(
        Object.fromEntries(files.map((path, i) => [path, node(databases[i] ?? '')])),
      );
      await run(['fix', '--rule', 'database-differs'], { cwd });
      return Promise.all(files.map((path) => readFile(`${cwd}/${path}`, 'utf8')));
    };
    expect(await urlsOf(['a', 'b'])).toEqual(['a', 'b'].map(node));
    expect(await urlsOf(['a', 'b', 'b'])).toEqual(['b', 'b', 'b'].map(node));
  });

  it('says why a finding stays', async () => {
    const node = 'cluster.link.enabled=true\njdbc.default.url=jdbc:mysql://localhost/a\n';
    const cwd = await folderWith({
      'node1/portal-ext.properties': node,
      'node2/portal-ext.properties': node,
    });
    const argv = ['fix', '--rule', 'database-localhost', '--fail-on', 'warning'];
    expect(await run(argv, { cwd })).toEqual({
      status: 1,
      stderr: '',
      stdout: [
        'Nothing to fix.',
        'Left: 2 warnings.',
        '  node1/portal-ext.properties:2:18 database-localhost: there is no fix for it',
        '  node2/portal-ext.properties:2:18 database-localhost: there is no fix for it',
        '',
      ].join('\n'),
    });
  });

  it('changes no file that was not asked for', async () => {
    const cwd = await folderWith({
      'portal-properties.json': JSON.stringify({
        clusters: { c: { nodes: { a: { files: ['x/a.properties'] }, b: { files: ['y/b.properties'] } } } },
      }),
      'x/a.properties': 'cluster.link.enabled=true\njdbc.default.url=jdbc:mysql://db/a\n',
      'y/b.properties': 'cluster.link.enabled=true\njdbc.default.url=jdbc:mysql://db/b\n',
    });
    await run(['fix', 'x', '--rule', 'database-differs'], { cwd });
    expect(await readFile(`${cwd}/y/b.properties`, 'utf8')).toContain('db/b');
  });

  it('refuses a rule that there is not', async () => {
    expect(await run(['fix', '--rule', 'duplicate'], { cwd: await folderWith({}) })).toEqual({
      status: 2,
      stdout: '',
      stderr: 'There is no rule "duplicate".\nDid you mean duplicate-key?\n',
    });
  });
});

describe('fix with fixes that make new files', () => {
  const configs = 'node/osgi/configs/com.liferay.portal.store.file.system.configuration';
  const [old, fresh] = [
    `${configs}.FileSystemStoreConfiguration.cfg`,
    `${configs}.FileSystemStoreConfiguration.config`,
  ];
  const files = {
    'node/portal-ext.properties': 'cluster.link.enabled=true\n',
    [old]: 'rootDir=/mnt/documents\n',
  };
  const argv = ['--portal', '7.4.3.131', '--rule', 'osgi-cfg-ignored'];

  it('makes them', async () => {
    const cwd = await folderWith(files);
    const title = 'Move the settings to com.liferay.portal.store.file.system.configuration';
    expect(await run(['fix', ...argv], { cwd })).toEqual({
      status: 0,
      stderr: '',
      stdout: `${old} (removed)
  ${title}.FileSystemStoreConfiguration.config [osgi-cfg-ignored]

${fresh} (new)
  ${title}.FileSystemStoreConfiguration.config [osgi-cfg-ignored]

1 fix in 2 files.
`,
    });
    expect((await readdir(`${cwd}/node/osgi/configs`)).map((name) => `node/osgi/configs/${name}`)).toEqual([
      fresh,
    ]);
    expect(await readFile(`${cwd}/${fresh}`, 'utf8')).toBe('rootDir="/mnt/documents"\n');
  });

  it('makes them beside a file that is named alone, and in no folder that nobody named', async () => {
    const cwd = await folderWith(files);
    await run(['fix', old, ...argv], { cwd });
    expect(await readFile(`${cwd}/${fresh}`, 'utf8')).toBe('rootDir="/mnt/documents"\n');
  });

  it('lets a file be that has come to be', async () => {
    const cwd = await folderWith({ ...files, [fresh]: 'rootDir="/srv"\n' });
    const { status, stdout } = await run(['fix', ...argv, '--fail-on', 'warning'], { cwd });
    expect({ status, stdout }).toEqual({
      status: 1,
      stdout: expect.stringMatching(
        /^Nothing to fix\.\nLeft: 1 warning\.\n {2}.*: its fix creates a file that already exists\n$/,
      ) as unknown,
    });
    expect(await readFile(`${cwd}/${fresh}`, 'utf8')).toBe('rootDir="/srv"\n');
  });

  it('lets a file be of which nothing was read', async () => {
    const cwd = await folderWith({ ...files, [`${fresh}/in-the-way.txt`]: '' });
    const { status, stdout } = await run(['fix', old, ...argv], { cwd });
    expect({ status, stdout }).toEqual({
      status: 0,
      stdout: expect.stringMatching(/: its fix creates a file that already exists\n$/) as unknown,
    });
    expect(await readFile(`${cwd}/${old}`, 'utf8')).toBe(files[old]);
  });

  it('shows them in a diff that git applies', async () => {
    const cwd = await folderWith(files);
    const { stdout } = await run(['fix', '--dry-run', ...argv], { cwd });
    expect(stdout).toBe(`--- a/${old}
+++ /dev/null
@@ -1 +0,0 @@
-rootDir=/mnt/documents
--- /dev/null
+++ b/${fresh}
@@ -0,0 +1 @@
+rootDir="/mnt/documents"
`);
    const json = await run(['fix', '--dry-run', '--format', 'json', ...argv], { cwd });
    expect(JSON.parse(json.stdout)).toMatchObject({
      files: [
        { file: old, removed: true },
        { file: fresh, new: true, diff: expect.any(String) as unknown },
      ],
    });
    await writeFile(`${cwd}/fix.diff`, stdout);
    execFileSync('git', ['apply', 'fix.diff'], { cwd, stdio: 'pipe' });
    expect(await readFile(`${cwd}/${fresh}`, 'utf8')).toBe('rootDir="/mnt/documents"\n');
    await expect(readFile(`${cwd}/${old}`)).rejects.toThrow('ENOENT');
  });

  it('masks what is secret in them', async () => {
    const elastic = 'com.liferay.portal.search.elasticsearch7.configuration.ElasticsearchConfiguration';
    const cwd = await folderWith({ [`osgi/configs/${elastic}.cfg`]: 'password=geheim\nuserName=elastic\n' });
    const { stdout, stderr } = await run(['fix', '--dry-run', ...argv], { cwd });
    expect(stdout).toContain('\n+password=••••••\n+userName="elastic"\n');
    expect(stdout + stderr).not.toContain('geheim');
  });
});

describe('fix --dry-run', () => {
  it('prints a unified diff, and writes nothing', async () => {
    const cwd = await folderWith({ [file]: blanks });
    expect(await run(['fix', '--dry-run'], { cwd })).toEqual({
      status: 0,
      stdout: [
        `--- a/${file}`,
        `+++ b/${file}`,
        '@@ -1,4 +1,4 @@',
        '-locales.enabled=a,\\ ',
        '- b,\\ ',
        '+locales.enabled=a,\\',
        '+ b,\\',
        '  c',
        ' index.on.startup=true',
        '',
      ].join('\n'),
      stderr: [
        file,
        '  Remove the blank [continuation-trailing-blank] (2 times)',
        '',
        '2 fixes would change 1 file.',
        'Left: 1 warning.',
        'To apply fixes that change values, name their rules: fix --rule index-on-startup',
        '',
      ].join('\n'),
    });
    expect(await readFile(`${cwd}/${file}`, 'utf8')).toBe(blanks);
  });

  it.each([
    ['LF', blanks],
    ['CR LF', blanks.replaceAll('\n', '\r\n')],
    ['no end of line', blanks.trimEnd()],
    ['tabs and letters', `# ä\t名前 😀\n${blanks}`],
    ['two places', `${blanks}${'a=1\n'.repeat(20)}feature=a,\\ \n b`],
    ['a secret beside', `jdbc.default.password=hidden\n${blanks}jdbc.default.password=hidden\n`],
  ])('prints what git apply makes the same of: %s', async (_, text) => {
    const cwd = await folderWith({ [file]: text });
    const { stdout, stderr } = await run(['fix', '--dry-run'], { cwd });
    expect(stdout + stderr).not.toMatch(/hidden|masked/);
    await writeFile(`${cwd}/fix.diff`, stdout);
    execFileSync('git', ['apply', '--whitespace=nowarn', 'fix.diff'], { cwd, stdio: 'pipe' });
    const applied = await readFile(`${cwd}/${file}`, 'utf8');
    await writeFile(`${cwd}/${file}`, text);
    await run(['fix'], { cwd });
    expect(applied).toBe(await readFile(`${cwd}/${file}`, 'utf8'));
    expect(applied).not.toBe(text);
  });

  it('prints a section that speaks of passwords as it is, so that git apply makes the same of it', async () => {
    const node2 = 'node2/portal-ext.properties';
    const cwd = await folderWith({
      'node1/portal-ext.properties': 'cluster.link.enabled=true\n',
      [node2]: 'cluster.link.enabled=false\n',
    });
    const argv = ['fix', '--rule', 'cluster-link-disabled'];
    const { stdout, stderr } = await run([...argv, '--dry-run'], { cwd });
    expect(stdout).toContain('\n+    cluster.link.auth.value=liferay-cluster\n');
    expect(stdout + stderr).not.toMatch(/•|masked in the diff/);
    await writeFile(`${cwd}/fix.diff`, stdout);
    execFileSync('git', ['apply', 'fix.diff'], { cwd, stdio: 'pipe' });
    const applied = await readFile(`${cwd}/${node2}`, 'utf8');
    await writeFile(`${cwd}/${node2}`, 'cluster.link.enabled=false\n');
    await run(argv, { cwd });
    expect(applied).toBe(await readFile(`${cwd}/${node2}`, 'utf8'));
  });

  it('masks a secret that the change holds, and says that it cannot be applied', async () => {
    const cwd = await folderWith({ [file]: 'jdbc.default.password=hid,\\ \n den\n' });
    const { stdout, stderr } = await run(['fix', '--dry-run'], { cwd });
    expect(stdout + stderr).not.toMatch(/hid,|den$/m);
    expect(stdout).toContain('••••••');
    expect(stderr).toMatch(/\nSecrets and invisible characters are masked in the diff, .*\.\n$/);
  });

  it('is one object for programs', async () => {
    const cwd = await folderWith({ [file]: blanks });
    const { stdout, stderr } = await run(['fix', '--dry-run', '--format', 'json'], { cwd });
    expect(stderr).toBe('');
    expect(JSON.parse(stdout)).toEqual({
      version: 1,
      dryRun: true,
      files: [
        {
          file,
          fixes: [{ rule: 'continuation-trailing-blank', title: 'Remove the blank', count: 2 }],
          diff: aDiff,
        },
      ],
      left: [
        {
          rule: 'index-on-startup',
          severity: 'warning',
          message: someText,
          file,
          range: { start: { line: 3, character: 17 }, end: { line: 3, character: 21 } },
        },
      ],
    });
  });
});
