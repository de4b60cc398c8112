import { describe, expect, it } from 'vitest';
import { folderWith, reportOf, run, type World } from './run';

async function findings(argv: readonly string[], world: World): Promise<string[]> {
  const { stdout } = await run(['check', '--format', 'json', ...argv], world);
  return reportOf(stdout).findings.map(({ rule, file }) => `${file} ${rule}`);
}

describe('check -', () => {
  const stdin = 'index.on.startup=true\n';

  it('checks the standard input as portal-ext.properties, whatever lies there', async () => {
    const cwd = await folderWith({ 'portal-ext.properties': 'index.on.startup=false\n' });
    expect(await findings(['-'], { cwd, stdin })).toEqual(['portal-ext.properties index-on-startup']);
  });

  it('takes the path that --stdin-name gives, with its project', async () => {
    const cwd = await folderWith({
      'portal-properties.json': JSON.stringify({
        clusters: { c: { nodes: { a: { files: ['a.properties'] }, b: { files: ['b.properties'] } } } },
      }),
      'b.properties': 'jdbc.default.url=jdbc:mysql://db/b\ncluster.link.enabled=true\n',
    });
    expect(
      await findings(['-', '--stdin-name', 'a.properties', '--rule', 'database-embedded=off'], {
        cwd,
        stdin:
          'jdbc.default.url=jdbc:mysql://db/a\ncluster.link.enabled=true\ncluster.link.autodetect.address=db:1\n',
      }),
    ).toEqual(['a.properties database-differs']);
  });

  it('may be checked beside files', async () => {
    const cwd = await folderWith({ 'node1/portal-ext.properties': 'cluster.link.enabled=true\n' });
    const argv = ['-', 'node1', '--stdin-name', 'node2/portal-ext.properties'];
    expect(await findings(argv, { cwd, stdin: 'cluster.link.enabled=false\n' })).toContain(
      'node2/portal-ext.properties cluster-link-disabled',
    );
  });

  it('reads ISO-8859-1, and refuses UTF-16', async () => {
    const cwd = await folderWith({});
    expect(await findings(['-'], { cwd, stdin: Buffer.from('a.b=ä\n', 'latin1') })).toEqual([
      'portal-ext.properties file-not-read',
    ]);
    expect(await run(['check', '-'], { cwd, stdin: Buffer.from('\uFEFFa=b', 'utf16le') })).toEqual({
      status: 2,
      stdout: '',
      stderr: 'The standard input is written in UTF-16, which Liferay cannot read.\n',
    });
  });
});
