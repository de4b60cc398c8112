import path from 'node:path';
import { XMLParser } from './xml';
import { describe, expect, it } from 'vitest';
import { copyOfExamples, folderWith, root, run } from './run';

const expected = (name: string): string => path.join(root, 'test/fixtures/cli', name);

/** Two files: one with a warning, one without findings. */
const files = {
  'a/portal-ext.properties': '# one\nindex.on.startup=true\n',
  'b/portal-ext.properties': 'web.server.display.node=true\n',
};
const quiet = ['--rule', 'cluster-link-autodetect-default=off', '--rule', 'cluster-link-disabled=off'];

describe('JUnit', () => {
  it('has a suite for each file and a case for each finding', async () => {
    const cwd = await copyOfExamples();
    const { status, stdout, stderr } = await run(['check', 'three-nodes', '--format', 'junit'], { cwd });
    expect({ status, stderr }).toEqual({ status: 1, stderr: '' });
    await expect(stdout).toMatchFileSnapshot(expected('three-nodes.junit.xml'));
  });

  it('fails a case where the finding fails the check', async () => {
    const cwd = await folderWith(files);
    const counts = async (failOn: string): Promise<unknown> => {
      const { status, stdout } = await run(['check', '--format', 'junit', '--fail-on', failOn], { cwd });
      return [status, /<testsuites [^>]*>/.exec(stdout)?.[0]];
    };
    expect(await counts('error')).toEqual([
      0,
      '<testsuites name="portal-properties" tests="2" failures="0" errors="0">',
    ]);
    expect(await counts('warning')).toEqual([
      1,
      '<testsuites name="portal-properties" tests="2" failures="1" errors="0">',
    ]);
  });

  it('writes a case that passes with the text of its finding', async () => {
    const { stdout } = await run(['check', 'a', '--format', 'junit'], { cwd: await folderWith(files) });
    expect(stdout.split('\n').slice(2, 7)).toEqual([
      '  <testsuite name="a/portal-ext.properties" tests="1" failures="0" errors="0">',
      '    <testcase classname="a/portal-ext.properties" name="index-on-startup: index.on.startup">',
      expect.stringMatching(/^ {6}<system-out>a\/portal-ext\.properties:2:18 warning: .*<\/system-out>$/),
      '    </testcase>',
      '  </testsuite>',
    ]);
  });

  it('is XML whatever stands in a file', async () => {
    const cwd = await folderWith({
      'a&"<b>\'/portal-ext.properties': '\\u0000<k>&"\'\u0001\uFFFE]]>=1\nindex.on.startup=tr\u0002ue\n',
    });
    const { stdout } = await run(['check', '--format', 'junit'], { cwd });
    expect(new XMLParser(stdout).elements).toContain('testsuite a&"<b>\'/portal-ext.properties');
    expect(stdout).not.toMatch(/[^\P{Cc}\n]|\uFFFE/u);
  });
});

describe('annotations of GitHub', () => {
  it('name the place, the rule and the message, the worst first', async () => {
    const cwd = await folderWith({
      'node1/portal-ext.properties': 'cluster.link.enabled=true\nindex.on.startup=true\n',
      'node2/portal-ext.properties': '\ncluster.link.enabled=false\n',
    });
    const { status, stdout, stderr } = await run(
      ['check', '--format', 'github', quiet[0] ?? '', quiet[1] ?? ''],
      {
        cwd,
      },
    );
    expect({ status, stderr }).toEqual({ status: 1, stderr: '' });
    await expect(stdout).toMatchFileSnapshot(expected('annotations.txt'));
  });

  it('are notices for what is no more than information', async () => {
    const { stdout } = await run(['check', '--format', 'github', '--rule', 'index-on-startup=hint', 'a'], {
      cwd: await folderWith(files),
    });
    expect(stdout).toMatch(
      /^::notice file=a\/portal-ext\.properties,line=2,endLine=2,col=18,endColumn=21,title=/,
    );
  });

  it('count files from the checkout where the job says where it is', async () => {
    const cwd = await folderWith({ 'x/a/portal-ext.properties': 'index.on.startup=true\n' });
    const { stdout } = await run(['check', '--format', 'github'], {
      cwd: `${cwd}/x`,
      env: { GITHUB_WORKSPACE: cwd },
    });
    expect(stdout).toMatch(/^::warning file=x\/a\/portal-ext\.properties,/);
  });

  it('keep what stands in a file inside of them', async () => {
    const cwd = await folderWith({
      'a,b:c%d\n::error::x/portal-ext.properties': 'index.on.startup=true\n',
    });
    const { stdout } = await run(['check', '--format', 'github'], { cwd });
    expect(stdout.split('\n').filter((line) => line.startsWith('::'))).toEqual([
      expect.stringMatching(
        /^::warning file=a%2Cb%3Ac%25d\\n%3A%3Aerror%3A%3Ax\/portal-ext\.properties,line=1,/,
      ),
    ]);
  });

  it('say how many findings there are', async () => {
    const cwd = await folderWith({ 'a/portal-ext.properties': '\n' });
    expect((await run(['check', '--format', 'github'], { cwd })).stdout).toBe('No findings in 1 file.\n');
  });
});

describe('Code Quality of GitLab', () => {
  it('has one issue for each finding, with the place in the checkout', async () => {
    const cwd = await folderWith({ 'x/a/portal-ext.properties': '# one\nindex.on.startup=true\n' });
    const { status, stdout, stderr } = await run(['check', '--format', 'gitlab'], {
      cwd: `${cwd}/x`,
      env: { CI_PROJECT_DIR: cwd },
    });
    expect({ status, stderr }).toEqual({ status: 0, stderr: '' });
    const issues: unknown = JSON.parse(
      stdout.replace(/"[0-9a-f]{64}"/, '"a hash"').replace(/(?<="description": ").+(?=")/, 'a sentence'),
    );
    expect(issues).toEqual([
      {
        description: 'a sentence',
        check_name: 'index-on-startup',
        fingerprint: 'a hash',
        severity: 'major',
        location: { path: 'x/a/portal-ext.properties', lines: { begin: 2, end: 2 } },
      },
    ]);
  });

  it('knows findings again when lines move, and tells equal ones apart', async () => {
    const marks = async (text: string): Promise<unknown[]> => {
      const cwd = await folderWith({ 'a/portal-ext.properties': text });
      const { stdout } = await run(['check', '--format', 'gitlab'], { cwd });
      const issues: unknown = JSON.parse(stdout);
      return Array.isArray(issues) ? issues.map((issue: { fingerprint: string }) => issue.fingerprint) : [];
    };
    const twice = 'index.on.startup=true\nlocales.enabled=\\u12\nlocales=\\u12\n';
    const before = await marks(twice);
    expect(before.length).toBeGreaterThan(1);
    expect(new Set(before).size).toBe(before.length);
    expect(await marks(`# moved\n\n${twice}`)).toEqual(before);
  });

  it('is an empty list where there is nothing', async () => {
    const cwd = await folderWith({ 'a/portal-ext.properties': '\n' });
    expect((await run(['check', '--format', 'gitlab'], { cwd })).stdout).toBe('[]\n');
  });
});
