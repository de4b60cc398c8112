import { describe, expect, it } from 'vitest';
import { findingsOf } from '../../../kit/check';
import { applyFix } from '../../../kit/fixes';

const control = 'cluster.link.bind.addr["cluster-link-control"]';
const udp = 'cluster.link.bind.addr["cluster-link-udp"]';
const on = 'cluster.link.enabled=true\n';
const off = `${on}cluster.link.autodetect.address=\n`;

type Files = Record<string, string>;

const cluster = (...texts: readonly string[]): Files =>
  Object.fromEntries(texts.map((text, i) => [`/w/node${String(i + 1)}/portal-ext.properties`, text]));

const told = (rule: string, files: Files, portal?: string): string[] =>
  findingsOf(files, { rules: [rule], ...(portal === undefined ? {} : { portal }) }).map(
    ({ path, message, nodes }) => `${path.slice(3)} (${nodes.join(' ')}): ${message}`,
  );

const vertical = (...hosts: readonly string[]): Files => {
  const nodes: Record<string, unknown> = Object.fromEntries(
    hosts.map((host, i) => {
      const node = `node${String(i + 1)}`;
      return [node, { files: [`${node}/portal-ext.properties`], ...(host === '' ? {} : { host }) }];
    }),
  );
  return {
    '/w/portal-properties.json': JSON.stringify({ clusters: { prod: { topology: 'vertical', nodes } } }),
  };
};

describe('cluster-link-bind-address-loopback', () => {
  const rule = 'cluster-link-bind-address-loopback';
  const loopback = (address: string): string =>
    `node1/portal-ext.properties (node1): Cluster Link is bound to ${address}, so other hosts cannot reach this node: it stays alone in its cluster.`;

  it.each(['localhost', '127.0.0.1', '127.0.1.1', '::1', '[::1]'])('tells %s', (address) => {
    const own = `${off}${control}=${address}\n${udp}=10.0.0.1\n`;
    expect(told(rule, cluster(own, on))).toEqual([loopback(address)]);
  });

  it('tells an unset address once, for it is the default of both channels', () => {
    expect(told(rule, cluster(off, on))).toEqual([loopback('localhost')]);
  });

  it.each([
    ['addresses of hosts', `${off}${control}=10.0.0.1\n${udp}=10.0.0.1\n`],
    ['a variable', `${off}${control}=\${ADDRESS}\n${udp}=\${ADDRESS}\n`],
    ['an address to detect them by', `${on}${control}=localhost\n`],
    [
      'one that a variable fills in',
      `${on}cluster.link.autodetect.address=\${ADDRESS}\n${control}=localhost\n`,
    ],
    ['Cluster Link off', 'cluster.link.enabled=false\ncluster.link.autodetect.address=\n'],
    [
      'stacks that are not there',
      `${off}cluster.link.channel.properties.control=a.xml\ncluster.link.channel.properties.transport.0=a.xml\n`,
    ],
  ])('is silent for %s', (_, own) => {
    expect(told(rule, cluster(own, on))).toEqual([]);
  });

  it('is silent where all nodes are on one host', () => {
    expect(told(rule, { ...cluster(off, off), ...vertical('', '') })).toEqual([]);
    expect(told(rule, { ...cluster(off, off), ...vertical('a', 'a') })).toEqual([]);
    expect(told(rule, { ...cluster(off, off), ...vertical('a', 'b') })).toHaveLength(2);
  });

  it.each([
    ['bind_addr="127.0.0.1"', 1],
    ['bind_addr="${cluster.link.bind.addr[&quot;cluster-link-control&quot;]}"', 1],
    ['bind_addr="SITE_LOCAL"', 0],
    ['bind_addr="${jgroups.bind_addr:127.0.0.1}"', 0],
    ['', 0],
  ])('judges a stack of one’s own by %s', (attribute, count) => {
    const xml = `<config><TCP ${attribute}/></config>`;
    const own = `${off}cluster.link.channel.properties.control=a.xml\ncluster.link.channel.properties.transport.0=b.xml\n`;
    expect(told(rule, { ...cluster(own, on), '/w/node1/a.xml': xml })).toHaveLength(count);
  });

  it('offers to detect the address by the database, which ends it for both channels', () => {
    const database =
      'jdbc.default.driverClassName=com.mysql.cj.jdbc.Driver\njdbc.default.url=jdbc:mysql://db/lportal\n';
    const files = cluster(off + database, on);
    const [fix] = findingsOf(files, { rules: [rule] })[0]?.fixes ?? [];
    expect(fix?.title).toBe('Detect the address through the database at db:3306');
    expect(fix && told(rule, { ...applyFix(files, fix) })).toEqual([]);
  });
});

describe('cluster-link-bind-address-repeated', () => {
  const rule = 'cluster-link-bind-address-repeated';
  const own = `${off}${control}=10.0.0.1\n${udp}=\${ADDRESS}\n`;

  it('names the nodes and the address', () => {
    expect(told(rule, cluster(own, own))).toEqual([
      'node1/portal-ext.properties (node1): node1 and node2 bind Cluster Link to the same address, 10.0.0.1. Each must bind to an address of its own host.',
      'node2/portal-ext.properties (node2): node1 and node2 bind Cluster Link to the same address, 10.0.0.1. Each must bind to an address of its own host.',
    ]);
  });

  it('offers the host that the project file states', () => {
    const files = { ...cluster(own, own), ...vertical('10.0.0.1', '10.0.0.2') };
    expect(findingsOf(files, { rules: [rule] }).map(({ fixes }) => fixes.map(({ title }) => title))).toEqual([
      ['Bind to 10.0.0.1'],
      ['Bind to 10.0.0.2'],
    ]);
  });

  it.each([
    ['a stack of one’s own', `${own}cluster.link.channel.properties.control=a.xml\n`],
    ['loopback', `${off}${control}=localhost\n`],
    ['an address to detect them by', `${on}${control}=10.0.0.1\n`],
  ])('is silent for %s', (_, text) => {
    expect(told(rule, cluster(text, text))).toEqual([]);
  });
});

describe('cluster-link-autodetect-self', () => {
  const rule = 'cluster-link-autodetect-self';
  const database =
    'jdbc.default.driverClassName=org.postgresql.Driver\njdbc.default.url=jdbc:postgresql://db/lportal\n';

  it.each([
    ['localhost:3306', 1],
    ['127.0.0.1', 1],
    ['[::1]:80', 1],
    ['db', 1],
    ['DB', 1],
    ['db:5432', 0],
    ['www.google.com', 0],
    ['10.0.0.1', 0],
    ['', 0],
    ['${DB_HOST}', 0],
  ])('counts for %s: %i', (address, count) => {
    const own = `${on}${database}cluster.link.autodetect.address=${address}\n`;
    expect(told(rule, cluster(own, on))).toHaveLength(count);
  });

  it('knows the host of the node', () => {
    const own = `${on}cluster.link.autodetect.address=10.0.0.1:8080\n`;
    expect(told(rule, { ...cluster(own, own), ...vertical('10.0.0.1', '10.0.0.2') })).toHaveLength(1);
  });
});

describe('cluster-link-channels-mixed', () => {
  const rule = 'cluster-link-channels-mixed';
  const key = (channel: string, stack: string): string =>
    `cluster.link.channel.properties.${channel}=${stack}\n`;

  it('moves the channel that was forgotten on all nodes at once', () => {
    const own = on + key('control', 'tcp.xml');
    const files = cluster(own, own);
    const [finding] = findingsOf(files, { rules: [rule] });
    const [fix] = finding?.fixes ?? [];
    const fixed = fix === undefined ? {} : applyFix(files, fix);
    expect(Object.values(fixed).map((text) => text.includes(key('transport.0', 'tcp.xml').trim()))).toEqual([
      true,
      true,
    ]);
  });

  it.each([
    ['control alone on TCP', key('control', 'tcp.xml'), 1],
    ['transport alone on TCP', key('transport.0', 'tcp.xml'), 1],
    ['both on TCP', key('control', 'tcp.xml') + key('transport.0', 'tcp.xml'), 0],
    ['both set', key('control', 'tcp.xml') + key('transport.0', 'my-udp.xml'), 0],
    [
      'the default spelt out',
      key('control', 'tcp.xml') + key('transport.0', '/jgroups/secure/md5/udp_transport.xml'),
      1,
    ],
    ['a transport that the name does not tell', key('control', 'stack.xml'), 0],
  ])('counts for %s', (_, stacks, count) => {
    expect(told(rule, cluster(on + stacks, on), '7.4.3.131')).toHaveLength(count);
  });
});

describe('cluster-link-auth-default', () => {
  const rule = 'cluster-link-auth-default';
  const in2 = (folder: string, text: string): Files => ({
    [`/w/${folder}/node1/portal-ext.properties`]: text,
    [`/w/${folder}/node2/portal-ext.properties`]: text,
  });

  it.each([
    ['prod', on, 2],
    ['PRD', on, 2],
    ['live', on, 2],
    ['product', on, 0],
    ['uat', on, 0],
    ['prod', `${on}cluster.link.auth.value=canary\n`, 0],
    ['prod', `${on}cluster.link.auth.value=\${SECRET}\n`, 0],
    ['prod', `${on}cluster.link.auth.value=liferay-cluster\n`, 2],
    ['prod', 'cluster.link.enabled=false\n', 0],
  ])('counts in %s', (folder, text, count) => {
    expect(told(rule, in2(folder, text), '7.4.3.131')).toHaveLength(count);
  });

  it('is silent for releases that ask for nothing', () => {
    expect(told(rule, in2('prod', on), '7.1')).toEqual([]);
  });

  it('shows no value', () => {
    expect(told(rule, in2('prod', on), '7.4.3.131').join('')).not.toContain('liferay-cluster');
  });
});

describe('multicast-shared-by-clusters', () => {
  const rule = 'multicast-shared-by-clusters';
  const clusters = (texts: Readonly<Record<string, string>>): Files =>
    Object.fromEntries(
      Object.entries(texts).flatMap(([name, text]) =>
        ['node1', 'node2'].map((node) => [`/w/${name}/${node}/portal-ext.properties`, text]),
      ),
    );

  it('tells each cluster once, at its first node', () => {
    expect(told(rule, clusters({ dev: on, prod: on, uat: on }))).toEqual([
      'dev/node1/portal-ext.properties (): The cluster dev uses the multicast group 239.255.0.1:23301 with the same channel names as prod, uat. On one network they become one cluster.',
      'prod/node1/portal-ext.properties (): The cluster prod uses the multicast group 239.255.0.1:23301 with the same channel names as dev, uat. On one network they become one cluster.',
      'uat/node1/portal-ext.properties (): The cluster uat uses the multicast group 239.255.0.1:23301 with the same channel names as dev, prod. On one network they become one cluster.',
    ]);
  });

  it.each([
    [
      'TCP',
      `${on}cluster.link.channel.properties.control=tcp.xml\ncluster.link.channel.properties.transport.0=tcp.xml\n`,
    ],
    [
      'other channel names',
      `${on}cluster.link.channel.name.control=a\ncluster.link.channel.name.transport.0=b\n`,
    ],
    [
      'names that a variable fills in',
      `${on}cluster.link.channel.name.control=\${A}\ncluster.link.channel.name.transport.0=\${B}\n`,
    ],
    ['another authentication', `${on}cluster.link.auth.value=canary\n`],
    ['Cluster Link off', 'cluster.link.enabled=false\n'],
  ])('keeps clusters apart by %s', (_, text) => {
    expect(told(rule, clusters({ prod: on, uat: text }), '7.4.3.131')).toEqual([]);
  });

  it('looks at clusters, not at single nodes', () => {
    expect(told(rule, { '/w/dev/portal-ext.properties': on, '/w/prod/portal-ext.properties': on })).toEqual(
      [],
    );
  });

  it('knows the stacks in one line of older releases', () => {
    expect(told(rule, clusters({ prod: on, uat: on }), '7.1')).toHaveLength(2);
  });
});
