import { describe, expect, it } from 'vitest';
import { folderWith, run } from './run';

describe('defaults', () => {
  /** The lines without comments. */
  const entries = (text: string): string[] =>
    text.split('\n').filter((line) => line !== '' && !/^\s*# |^\s*#$|^##/.test(line));

  it('prints a whole section with heading, documentation and environment names', async () => {
    const { status, stdout, stderr } = await run(['defaults', 'multicast', '--portal', '7.4.3.131']);
    expect({ status, stderr, heading: stdout.split('\n').slice(0, 4) }).toEqual({
      status: 0,
      stderr: '',
      heading: ['##', '## Multicast', '##', ''],
    });
    expect(stdout).toContain(
      '    # Env: LIFERAY_MULTICAST_PERIOD_GROUP_PERIOD_ADDRESS_OPENBRACKET__QUOTE_CLUSTER_MINUS_LINK_MINUS_CONTROL_QUOTE__CLOSEBRACKET_\n',
    );
    expect(entries(stdout).slice(0, 3)).toEqual([
      '    multicast.group.address["cluster-link-control"]=239.255.0.1',
      '    #multicast.group.address["cluster-link-control"]=ff0e::8:8:1',
      '    multicast.group.port["cluster-link-control"]=23301',
    ]);
  });

  it('prints the group of a property', async () => {
    const { stdout } = await run(['defaults', 'cluster.link.channel.name.control', '--portal', '7.4.3.131']);
    expect(stdout.startsWith('    #\n')).toBe(true);
    expect(entries(stdout)).toEqual([
      '    cluster.link.channel.name.control=liferay-channel-control',
      '    cluster.link.channel.name.transport.0=liferay-channel-transport-0',
      '    #cluster.link.channel.name.transport.1=liferay-channel-transport-1',
    ]);
  });

  it('prints a line for a property that portal.properties does not list, since it is one of many', async () => {
    const { status, stdout } = await run(['defaults', 'jdbc.read.url', '--portal', '7.4.3.131']);
    expect({ status, entries: entries(stdout) }).toEqual({ status: 0, entries: ['    #jdbc.read.url='] });
  });

  it('goes by the release in force', async () => {
    const cwd = await folderWith({ 'portal-properties.json': '{ "portal": "6.2" }', 'sub/x': '' });
    const store = async (...argv: string[]): Promise<string[]> =>
      entries((await run(['defaults', 'dl.store.impl', ...argv], { cwd: `${cwd}/sub` })).stdout).filter(
        (line) => !line.includes('#'),
      );
    expect(await store()).toEqual([
      '    dl.store.impl=com.liferay.portlet.documentlibrary.store.FileSystemStore',
    ]);
    expect(await store('--portal', '7.4.3.131')).toEqual([
      '    dl.store.impl=com.liferay.portal.store.file.system.FileSystemStore',
    ]);
  });

  it('prints data as JSON', async () => {
    const { stdout } = await run([
      'defaults',
      'cluster.link.enabled',
      '--portal',
      '7.2.0',
      '--format',
      'json',
    ]);
    expect(JSON.parse(stdout)).toEqual({
      version: 1,
      portal: { version: '7.2.0', from: '--portal' },
      sections: [
        {
          section: 'Cluster Link',
          groups: [[expect.objectContaining({ key: 'cluster.link.enabled', value: 'false', active: true })]],
        },
      ],
    });
  });

  it.each([
    [
      'cluster.link.enabeld',
      'Portal 7.4.3.131 has neither a property nor a section "cluster.link.enabeld".\nDid you mean cluster.link.enabled?\n',
    ],
    [
      'Cluster Lnik',
      'Portal 7.4.3.131 has neither a property nor a section "Cluster Lnik".\nDid you mean Cluster Link?\n',
    ],
    ['dl.hook.impl', 'Portal 7.4.3.131 does not have dl.hook.impl: since 7.0 it is called dl.store.impl.\n'],
    [
      'zzz',
      'Portal 7.4.3.131 has neither a property nor a section "zzz".\nPut section names with spaces in quotes: "Cluster Link".\n',
    ],
  ])('says in a sentence that it has no %s', async (name, stderr) => {
    expect(await run(['defaults', name, '--portal', '7.4.3.131'])).toEqual({ status: 2, stdout: '', stderr });
  });
});

describe('a release without a file of its own', () => {
  it('is named with the one that stands in for it, beside the defaults', async () => {
    const { stdout, stderr } = await run(['defaults', 'cluster.link.enabled', '--portal', '7.4.3.120']);
    expect(stderr).toBe('Nearest known: 7.4.3.131 for 7.4.3.120.\n');
    expect(stdout).not.toContain('earest known');
  });

  it('is named in JSON', async () => {
    const argv = ['cluster.link.enabled', '--portal', 'dxp-7.4-u102', '--format', 'json'];
    for (const command of ['defaults', 'explain']) {
      const { stdout, stderr } = await run([command, ...argv]);
      const report: unknown = JSON.parse(stdout);
      expect({ stderr, report }).toMatchObject({
        stderr: '',
        report: { portal: { version: '7.4.13-u102', from: '--portal', nearestKnown: '7.4.3.131' } },
      });
    }
  });
});
