import { readFile } from 'node:fs/promises';
import path from 'node:path';
import { describe, expect, it } from 'vitest';
import { folderWith, root, run } from './run';

const fixture = path.join(root, 'test/fixtures/cli/upgrade-62.properties');
const name = 'portal-ext.properties';
const way = ['--from', '6.2', '--to', '7.4.3.131'];

async function folder(more: Readonly<Record<string, string | Buffer>> = {}): Promise<string> {
  return folderWith({ [name]: await readFile(fixture), ...more });
}

describe('the report of an upgrade', () => {
  it('tells line by line what happens, and shows no secret', async () => {
    const { status, stdout, stderr } = await run(['upgrade', name, ...way], { cwd: await folder() });
    expect({ status, stderr }).toEqual({ status: 0, stderr: '' });
    await expect(stdout).toMatchFileSnapshot('../fixtures/cli/upgrade.txt');
    expect(stdout).not.toContain('hunter2');
  });

  it('is data as JSON, all defaults among it', async () => {
    const cwd = await folder();
    const { status, stdout } = await run(['upgrade', name, ...way, '--format', 'json'], { cwd });
    expect(stdout).not.toContain('hunter2');
    const report: unknown = JSON.parse(stdout);
    expect({ status, report }).toMatchObject({
      status: 0,
      report: {
        version: 1,
        file: name,
        from: { version: '6.2', nearestKnown: '6.2.5' },
        to: { version: '7.4.3.131' },
        written: false,
        entries: expect.arrayContaining([
          { key: 'my.own.key', line: 26, change: 'kept' },
          {
            key: 'com.liferay.portal.util.HttpImpl.timeout',
            line: 23,
            change: 'renamed',
            since: '7.4.3.131',
            newKey: 'com.liferay.portal.kernel.util.Http.timeout',
            takesOther: false,
          },
        ]) as unknown,
        defaults: expect.arrayContaining([
          {
            key: 'users.screen.name.allow.numeric',
            section: 'Users',
            before: 'false',
            after: 'true',
          },
        ]) as unknown,
        files: [
          { file: name, new: false },
          {
            file: 'osgi/configs/com.liferay.portal.store.s3.configuration.S3StoreConfiguration.config',
            new: true,
          },
          { file: expect.stringContaining('SessionTimeoutConfiguration.config') as unknown, new: true },
          { file: 'system-ext.properties', new: true },
        ],
      },
    });
  });

  it('says of a configuration that comes any number of times how to name its file', async () => {
    const cwd = await folderWith({ [name]: 'ldap.base.dn.0=dc=example,dc=org\n' });
    const { stdout } = await run(['upgrade', name, ...way], { cwd });
    const pid = 'com.liferay.portal.security.ldap.configuration.LDAPServerConfiguration';
    expect(stdout.replace(/\n +/g, ' ')).toContain(
      `baseDN of ${pid} takes its place (7.0), of which there may be several: set it in osgi/configs/${pid}-NAME.config`,
    );
  });

  it('takes the standard input, and goes by the release that the project states', async () => {
    const cwd = await folderWith({ 'portal-properties.json': '{ "portal": "7.2.1" }' });
    const stdin = 'company.security.strangers.verify=false\n';
    const { status, stdout } = await run(['upgrade', '-', '--to', '2024.q4.1'], { cwd, stdin });
    expect({ status, start: stdout.split('\n').slice(0, 5) }).toEqual({
      status: 0,
      start: [
        'portal-ext.properties: Liferay 7.2.1 to 2024.q4.1',
        '  nearest known: 7.2.0 for 7.2.1, 7.4.3.131 for 2024.q4.1',
        '',
        'Kept, with the default of the old release (1)',
        '  1  company.security.strangers.verify - false was the default; 2024.q4.1 has true',
      ],
    });
  });
});

describe('an upgrade that writes', () => {
  it('writes the file and those that settings go to, and has nothing to do afterwards', async () => {
    const cwd = await folder();
    const { status, stdout } = await run(['upgrade', name, ...way, '--write'], { cwd });
    expect(status).toBe(0);
    expect(stdout).toContain('Written:\n  portal-ext.properties\n  osgi/configs/');
    await expect(await readFile(`${cwd}/${name}`, 'utf8')).toMatchFileSnapshot(
      '../fixtures/cli/upgrade-74.properties',
    );
    const config = 'osgi/configs/com.liferay.portal.store.s3.configuration.S3StoreConfiguration.config';
    expect(await readFile(`${cwd}/${config}`, 'utf8')).toBe(
      '# Where its documents lie\nbucketName="documents"\nsecretKey="hunter2"\n',
    );
    expect(await readFile(`${cwd}/system-ext.properties`, 'utf8')).toBe(
      'cookie.http.only.names.excludes=JSESSIONID\n',
    );
    const again = await run(['upgrade', name, ...way], { cwd });
    expect(again.stdout).toContain('There is nothing to change.');
  });

  it('says that it knows of no difference between releases for which the same known one stands in', async () => {
    const cwd = await folderWith({ [name]: 'cluster.link.enabled=true\n' });
    const { stdout } = await run(['upgrade', name, '--from', '7.4.3.131', '--to', '2025.q1.0'], { cwd });
    expect(stdout).toContain(
      'Nothing is known to change: both releases are judged by the properties of 7.4.3.131.\n',
    );
  });

  it('adds to a .config file that nobody named', async () => {
    const config = 'osgi/configs/com.liferay.portal.store.s3.configuration.S3StoreConfiguration.config';
    const cwd = await folderWith({
      [name]: 'dl.store.s3.bucket.name=ours\n',
      [config]: 'accessKey="theirs"\n',
    });
    await run(['upgrade', name, ...way, '--write'], { cwd });
    expect(await readFile(`${cwd}/${config}`, 'utf8')).toBe('accessKey="theirs"\nbucketName="ours"\n');
  });

  it('brings a file of 6.2 into the encoding that 7.0 reads', async () => {
    const cwd = await folderWith({ [name]: Buffer.from('my.key=\xe4\n', 'latin1') });
    const { stdout } = await run(['upgrade', name, ...way, '--write'], { cwd });
    expect(stdout).toContain('ISO-8859-1');
    expect(await readFile(`${cwd}/${name}`, 'utf8')).toBe('my.key=ä\n');
  });
});

describe('the upgrade of a folder', () => {
  const bucket = 'dl.store.s3.bucket.name=ours\n';
  const config = 'osgi/configs/com.liferay.portal.store.s3.configuration.S3StoreConfiguration.config';
  const files = ['node1', 'node2'].map((node) => `prod/${node}/${name}`);
  const cluster = { [files[0] ?? '']: bucket, [files[1] ?? '']: `${bucket}my.key=1\n` };

  it('tells of each file, and once which defaults change', async () => {
    const cwd = await folderWith({ ...cluster, [`dev/${name}`]: bucket });
    const { status, stdout } = await run(['upgrade', 'prod', ...way], { cwd });
    expect({ status, lines: stdout.split('\n').filter((line) => /^\S/.test(line)) }).toEqual({
      status: 0,
      lines: [
        `${files[0] ?? ''}: Liferay 6.2 to 7.4.3.131`,
        'Moved to OSGi configurations (1)',
        expect.stringMatching(/^Defaults that change/) as unknown,
        'To be written (use --write):',
        `${files[1] ?? ''}: Liferay 6.2 to 7.4.3.131`,
        'Moved to OSGi configurations (1)',
        '1 entry stays as it is.',
        'To be written (use --write):',
        '2 properties files, 4 files to be written.',
      ],
    });
    expect(await readFile(`${cwd}/${files[0] ?? ''}`, 'utf8')).toBe(bucket);
  });

  it('writes those of all nodes', async () => {
    const cwd = await folderWith({ ...cluster, [`dev/${name}`]: bucket });
    await run(['upgrade', 'prod', ...way, '--write'], { cwd });
    for (const node of ['prod/node1', 'prod/node2'])
      expect(await readFile(`${cwd}/${node}/${config}`, 'utf8')).toBe('bucketName="ours"\n');
    expect(await readFile(`${cwd}/${files[1] ?? ''}`, 'utf8')).toBe('my.key=1\n');
    expect(await readFile(`${cwd}/dev/${name}`, 'utf8')).toBe(bucket);
  });

  it('writes what several files move to one other as all of them leave it', async () => {
    const cwd = await folderWith({
      [name]: bucket,
      'portal-setup-wizard.properties': 'dl.store.s3.access.key=theirs\n',
    });
    await run(['upgrade', '.', ...way, '--write'], { cwd });
    expect((await readFile(`${cwd}/${config}`, 'utf8')).split('\n').sort()).toEqual([
      '',
      'accessKey="theirs"',
      'bucketName="ours"',
    ]);
  });

  it('is a list as JSON', async () => {
    const cwd = await folderWith(cluster);
    const { stdout } = await run(['upgrade', 'prod', ...way, '--format', 'json'], { cwd });
    expect(JSON.parse(stdout)).toMatchObject({
      version: 1,
      upgrades: files.map((file) => ({ version: 1, file, written: false })),
    });
  });
});

describe('wrong usage of upgrade', () => {
  it.each([
    [['upgrade', name, '--to', '7.4'], `The release that ${name} is written for is not stated.`],
    [['upgrade', name, '--from', '7.4', '--to', '6.2'], '6.2 is older than 7.4.'],
    [['upgrade', name, '--from', '6.2'], "Required option '--to <version>' not specified."],
    [['upgrade', name, '--from', 'x', '--to', '7.4'], '"x" is not a release'],
    [['upgrade', 'none.properties', ...way], 'There is no file or folder none.properties.'],
    [['upgrade', 'empty', ...way], 'No properties file of a node was found in empty.'],
    [['upgrade', '-', ...way, '--write'], 'The standard input cannot be written.'],
  ])('%j', async (argv, message) => {
    const { status, stdout, stderr } = await run(argv, { cwd: await folder({ 'empty/README.md': '' }) });
    expect({ status, stdout }).toEqual({ status: 2, stdout: '' });
    expect(stderr).toContain(message);
  });
});
