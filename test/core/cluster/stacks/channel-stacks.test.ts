import { describe, expect, it } from 'vitest';
import { channelStacks } from '../../../../server/src/core/cluster/stacks/channel-stacks';
import type { Node } from '../../../../server/src/core/cluster/cluster';
import { createSnapshot } from '../../../../server/src/core/cluster/snapshot';
import { stackValue } from '../../../../server/src/core/cluster/stacks/stack-values';
import { overlay, sourceFile } from '../../../../server/src/core/workspace';
import { testCatalogues } from '../../../kit/catalogues';
import { snapshotOf } from '../../../kit/check';

const xml = '<config xmlns="urn:org:jgroups"><TCP bind_port="7800"/><TCPPING/></config>';
const home = '/w/node1';

function nodeOf(control: string, files: Record<string, string> = {}, portal = '7.4.3.131'): Node {
  const own = { [`${home}/portal-ext.properties`]: `cluster.link.channel.properties.control=${control}\n` };
  const node = snapshotOf({ ...own, ...files }, { portal }).clusters[0]?.nodes[0];
  if (node === undefined) throw new Error('There is no node');
  return node;
}

const stackOf = (control: string, files?: Record<string, string>, portal?: string): string => {
  const stack = channelStacks(nodeOf(control, files, portal)).get('control');
  if (stack === undefined) return 'unknown';
  const { source } = stack;
  return source.kind === 'file' ? source.file.path : source.kind;
};

describe('channelStacks', () => {
  it.each([
    ['a name in Liferay Home', 'unicast.xml', `${home}/unicast.xml`],
    ['a folder in Liferay Home', 'conf/unicast.xml', `${home}/conf/unicast.xml`],
    ['the class path', 'unicast.xml', `${home}/tomcat/webapps/ROOT/WEB-INF/classes/unicast.xml`],
    [
      'the class path, with a slash',
      '/unicast.xml',
      `${home}/tomcat/webapps/ROOT/WEB-INF/classes/unicast.xml`,
    ],
    ['the path of the image', '/opt/liferay/unicast.xml', `${home}/unicast.xml`],
    ['a placeholder', '${liferay.home}/unicast.xml', `${home}/unicast.xml`],
    ['a path of the machine', '/etc/liferay/unicast.xml', '/etc/liferay/unicast.xml'],
    ['a file URL', 'file:///etc/liferay/unicast.xml', '/etc/liferay/unicast.xml'],
    ['slashes too many', '/opt//liferay//unicast.xml', `${home}/unicast.xml`],
  ])('finds the XML by %s', (_, control, path) => {
    expect(stackOf(control, { [path]: xml })).toBe(path);
  });

  it.each([
    ['jgroups/secure/md5/udp_control.xml', 'built-in'],
    ['/jgroups/unsecure/udp_control.xml', 'built-in'],
    ['unicast.xml', 'not-seen'],
    ['http://config.example.org/unicast.xml', 'remote'],
    ['UDP(bind_addr=a):PING', 'inline'],
    ['${STACK}', 'unknown'],
    ['', 'unknown'],
  ])('takes %s for %s', (control, kind) => {
    expect(stackOf(control)).toBe(kind);
  });

  it('knows nothing of a file that JGroups could not read', () => {
    expect(stackOf('unicast.xml', { [`${home}/unicast.xml`]: '<config><TCP' })).toBe('unknown');
  });

  it('opens the channels that the release opens by itself', () => {
    const node = nodeOf('jgroups/unsecure/udp_control.xml');
    expect(
      [...channelStacks(node).values()].map(({ channel, source }) => `${channel} ${source.kind}`),
    ).toEqual(['control built-in', 'transport.0 built-in']);
  });

  it('rebuilds the node when its XML changes, and only then', () => {
    const path = `${home}/unicast.xml`;
    const before = snapshotOf({
      [`${home}/portal-ext.properties`]: 'cluster.link.channel.properties.control=unicast.xml\n',
      [path]: xml,
      '/w/other.xml': xml,
    });
    const ask = (snapshot: typeof before): Node | undefined => {
      const node = snapshot.clusters[0]?.nodes[0];
      if (node !== undefined) channelStacks(node);
      return node;
    };
    const node = ask(before);
    const after = (changed: string): Node | undefined =>
      ask(
        createSnapshot(
          overlay(before.workspace, new Map([[changed, sourceFile(changed, '<config/>')]])),
          before.settings,
          testCatalogues(),
          before,
        ),
      );
    expect(after('/w/other.xml')).toBe(node);
    expect(after(path)).not.toBe(node);
  });
});

describe('stackValue', () => {
  const hosts = (value: string, rest: string, setenv?: string): unknown => {
    const node = nodeOf(`unicast.xml\n${rest}`, {
      [`${home}/unicast.xml`]: `<config><TCP/><TCPPING initial_hosts="${value}"/></config>`,
      [`${home}/tomcat/webapps/ROOT/WEB-INF/classes/x.properties`]: '',
      ...(setenv === undefined ? {} : { [`${home}/tomcat/bin/setenv.sh`]: setenv }),
    });
    const stack = channelStacks(node).get('control');
    const filled = stack && stackValue(node, stack, /^TCPPING$/, 'initial_hosts');
    return (
      filled && [filled.text, filled.isKnown, filled.unseen.join(' '), filled.path.slice(home.length + 1)]
    );
  };

  it.each([
    ['a literal', 'a[1]', '', ['a[1]', true, '', 'unicast.xml']],
    ['a portal property', '${my.hosts}', 'my.hosts=a[1],b[1]', ['a[1],b[1]', true, '', 'unicast.xml']],
    [
      'quotes in the name of one',
      '${multicast.group.port[&quot;cluster-link-control&quot;]}',
      '',
      ['23301', true, '', 'unicast.xml'],
    ],
    ['a default', '${my.hosts:a[1]}', 'my.hosts=b[1]', ['a[1]', true, 'my.hosts', 'unicast.xml']],
    ['nothing', '${my.hosts}', '', ['', false, '', 'unicast.xml']],
    [
      'a system property that Liferay sets',
      '${my.hosts:a[1]}',
      'cluster.link.channel.system.properties=my.hosts:c[1]',
      ['c[1]', true, '', 'unicast.xml'],
    ],
  ])('fills in %s', (_, value, rest, expected) => {
    const result = hosts(value, rest);
    expect(result).toEqual(
      value === '${my.hosts}' && rest === '' ? ['', false, '', 'unicast.xml'] : expected,
    );
  });

  it('fills in a system property of Java, and leads to it', () => {
    expect(hosts('${my.hosts:a[1]}', '', 'CATALINA_OPTS="-Dmy.hosts=d[1]"\n')).toEqual([
      'd[1]',
      true,
      '',
      'tomcat/bin/setenv.sh',
    ]);
  });

  it('does not know what a variable brings', () => {
    expect(hosts('${my.hosts:a[1]}', '', 'CATALINA_OPTS="-Dmy.hosts=$HOSTS"\n')).toEqual([
      '',
      false,
      '',
      'tomcat/bin/setenv.sh',
    ]);
  });
});
