import { describe, expect, it } from 'vitest';
import { findingsOf } from '../../../kit/check';
import { applyFix } from '../../../kit/fixes';

type Files = Record<string, string>;

const on = 'cluster.link.enabled=true\n';
const stack = (name: string): string => `${on}cluster.link.channel.properties.control=${name}\n`;
const config = (protocols: string): string => `<config xmlns="urn:org:jgroups">${protocols}</config>`;

/** Nodes that each have a stack of their own, as `unicast.xml`. */
function nodes(...stacks: readonly (string | undefined)[]): Files {
  return Object.fromEntries(
    stacks.flatMap((protocols, i) => {
      const home = `/w/node${String(i + 1)}`;
      const properties = [`${home}/portal-ext.properties`, stack('unicast.xml')] as const;
      return protocols === undefined
        ? [properties]
        : [properties, [`${home}/unicast.xml`, config(protocols)] as const];
    }),
  );
}

/** A cluster of the same nodes with a topology and hosts. */
function project(topology: string, ...hosts: readonly string[]): Files {
  const described: Record<string, unknown> = Object.fromEntries(
    hosts.map((host, i) => {
      const node = `node${String(i + 1)}`;
      return [node, { files: [`${node}/portal-ext.properties`], ...(host === '' ? {} : { host }) }];
    }),
  );
  return {
    '/w/portal-properties.json': JSON.stringify({ clusters: { prod: { topology, nodes: described } } }),
  };
}

const told = (rule: string, files: Files, portal?: string): string[] =>
  findingsOf(files, { rules: [rule], ...(portal === undefined ? {} : { portal }) }).map(
    ({ path, severity, message, nodes: names }) =>
      `${path.slice(3)} (${names.join(' ')}) ${severity}: ${message}`,
  );

const tcpping = (hosts: string, rest = ''): string => `<TCP/><TCPPING initial_hosts="${hosts}"${rest}/>`;

describe('jgroups-initial-hosts-incomplete', () => {
  const rule = 'jgroups-initial-hosts-incomplete';
  const severities = (files: Files): string[] =>
    findingsOf(files, { rules: [rule] }).map(({ path, severity }) => `${path.slice(3)} ${severity}`);

  it('calls lists without a common member an error, with both of them named', () => {
    expect(told(rule, nodes(tcpping('a[7800]'), tcpping('b[7800]')))).toEqual([
      'node1/unicast.xml (node1) error: initial_hosts is a[7800] and has no member in common with that of node2: these nodes do not find each other.',
      'node2/unicast.xml (node2) error: initial_hosts is b[7800] and has no member in common with that of node1: these nodes do not find each other.',
    ]);
  });

  it('counts the members, and the ports of a stated range', () => {
    const two = 'a[7800],b[7800]';
    expect(told(rule, nodes(tcpping(two), tcpping(two), tcpping(two)))[0]).toBe(
      'node1/unicast.xml (node1) warning: initial_hosts has room for 2 of the 3 nodes. A node that starts while those are down forms a cluster of its own.',
    );
    const wide = tcpping(two, ' port_range="1"');
    expect(severities(nodes(wide, wide, wide))).toEqual([]);
  });

  it('says once what several nodes read in one file', () => {
    const files: Files = {
      '/w/node1/unicast.xml': config(tcpping('a[7800]')),
      '/w/node1/portal-ext.properties': stack('/w/node1/unicast.xml'),
      '/w/node2/portal-ext.properties': stack('/w/node1/unicast.xml'),
    };
    expect(told(rule, files)).toEqual([
      'node1/unicast.xml (node1 node2) warning: initial_hosts has room for 1 of the 2 nodes. A node that starts while those are down forms a cluster of its own.',
    ]);
  });

  it('looks for the nodes whose address is known', () => {
    const list = tcpping('10.0.0.1[7800],10.0.0.9[7800]');
    expect(told(rule, { ...nodes(list, list), ...project('horizontal', '10.0.0.1', '10.0.0.2') })[0]).toBe(
      'node1/unicast.xml (node1) warning: initial_hosts does not list node2. While all others are down, that node cannot be found.',
    );
    const names = tcpping('app1.example.org[7800]');
    expect(severities({ ...nodes(names, names), ...project('horizontal', 'app1', '10.0.0.2') })).toEqual([]);
  });

  it('compares the lists as sets', () => {
    const [ab, ba, bc] = ['a[1],b[1]', 'b[1], a[1]', 'b[1],c[1]'].map((hosts) => tcpping(hosts));
    expect(severities(nodes(ab, ba))).toEqual([]);
    expect(severities(nodes(ab, bc))).toEqual(['node1/unicast.xml warning', 'node2/unicast.xml warning']);
  });

  it.each([
    ['a list that a variable fills in', tcpping('${HOSTS}'), tcpping('b[7800]')],
    ['hosts that may be one', tcpping('app1[7800],app2[7800]'), tcpping('10.0.0.1[7800],10.0.0.2[7800]')],
    ['another way to find members', '<TCP/><DNS_PING dns_query="x"/>', '<TCP/><DNS_PING dns_query="x"/>'],
    ['no list', '<TCP/><TCPPING/>', '<TCP/><TCPPING/>'],
    ['a file that is not there', undefined, undefined],
  ])('calls nothing an error for %s', (_, first, second) => {
    expect(severities(nodes(first, second)).filter((line) => line.endsWith('error'))).toEqual([]);
  });

  it('looks only at nodes with Cluster Link on', () => {
    const files = nodes(tcpping('a[7800]'), tcpping('b[7800]'));
    expect(
      severities({ ...files, '/w/node2/portal-ext.properties': 'cluster.link.enabled=false\n' }),
    ).toEqual([]);
  });

  describe('has a fix that', () => {
    const mended = (files: Files): string[] | undefined => {
      const [fix] = findingsOf(files, { rules: [rule] })[0]?.fixes ?? [];
      if (fix === undefined) return undefined;
      const after = applyFix(files, fix);
      expect(severities(after)).toEqual([]);
      return Object.values(after).flatMap((text) => /initial_hosts="?=?([^" ]*)/.exec(text)?.[1] ?? []);
    };

    it('gives all lists the members of each', () => {
      expect(mended(nodes(tcpping('a[7800]'), tcpping('b[7800]')))).toEqual([
        'a[7800],b[7800]',
        'b[7800],a[7800]',
      ]);
      expect(mended(nodes(tcpping('a[7800],b[7800]'), tcpping('a[7800]')))).toEqual([
        'a[7800],b[7800]',
        'a[7800],b[7800]',
      ]);
    });

    it('names the nodes whose address is known', () => {
      const list = tcpping('10.0.0.1[7800]');
      const all = '10.0.0.1[7800],10.0.0.2[7800]';
      expect(mended({ ...nodes(list, list), ...project('horizontal', '10.0.0.1', '10.0.0.2') })).toEqual([
        all,
        all,
      ]);
    });

    it('is not there where members stay unknown, or a list is not written plainly', () => {
      expect(mended(nodes(tcpping('a[7800]'), tcpping('a[7800]')))).toBeUndefined();
      expect(mended(nodes(tcpping('a[${p:7800}]'), tcpping('b[7800]')))).toBeUndefined();
    });
  });

  it('stands where the command line of Java sets the list', () => {
    const list = tcpping('${jgroups.tcpping.initial_hosts:localhost[7800]}');
    const setenv = (hosts: string): string => `CATALINA_OPTS="-Djgroups.tcpping.initial_hosts=${hosts}"\n`;
    expect(
      severities({
        ...nodes(list, list),
        '/w/node1/tomcat/bin/setenv.sh': setenv('a[7800]'),
        '/w/node1/tomcat/webapps/ROOT/WEB-INF/classes/portal-bundle.properties': '',
        '/w/node2/tomcat/bin/setenv.sh': setenv('b[7800]'),
        '/w/node2/tomcat/webapps/ROOT/WEB-INF/classes/portal-bundle.properties': '',
      }),
    ).toEqual(['node1/tomcat/bin/setenv.sh error', 'node2/tomcat/bin/setenv.sh error']);
  });

  it('reads stacks in one line', () => {
    const inline = (hosts: string): string =>
      `${on}cluster.link.channel.properties.control=TCP:TCPPING(initial_hosts=${hosts})\n`;
    const files = {
      '/w/portal-properties.json': '{ "portal": "7.1" }',
      '/w/node1/portal-ext.properties': inline('a[7800]'),
      '/w/node2/portal-ext.properties': inline('b[7800]'),
    };
    expect(severities(files)).toEqual([
      'node1/portal-ext.properties error',
      'node2/portal-ext.properties error',
    ]);
  });
});

describe('jgroups-port-repeated', () => {
  const rule = 'jgroups-port-repeated';
  const tcp = (rest: string): string => `<TCP ${rest}/>`;
  const onHosts = (one: string, other: string, ...hosts: readonly string[]): string[] =>
    told(rule, { ...nodes(tcp(one), tcp(other)), ...project('vertical', ...hosts) });

  it('names the port, and each node', () => {
    expect(onHosts('bind_port="7800"', 'bind_port="7800"', '', '')).toEqual([
      'node1/unicast.xml (node1) warning: node1 and node2 are on one host and bind a channel to the same port, 7800.',
      'node2/unicast.xml (node2) warning: node1 and node2 are on one host and bind a channel to the same port, 7800.',
    ]);
  });

  it.each([
    ['other ports', 'bind_port="7800"', 'bind_port="7801"'],
    ['a range of ports', 'bind_port="7800" port_range="5"', 'bind_port="7800" port_range="5"'],
    ['any free port', 'bind_port="0"', 'bind_port="0"'],
    ['other addresses', 'bind_port="7800" bind_addr="10.0.0.1"', 'bind_port="7800" bind_addr="10.0.0.2"'],
    ['a port that a property may set', 'bind_port="${port:7800}"', 'bind_port="${port:7800}"'],
  ])('is silent for %s', (_, one, other) => {
    expect(onHosts(one, other, '', '')).toEqual([]);
  });

  it('is silent for hosts that differ', () => {
    expect(onHosts('bind_port="7800"', 'bind_port="7800"', '10.0.0.1', '10.0.0.2')).toEqual([]);
  });
});

describe('jgroups-attribute-removed', () => {
  const rule = 'jgroups-attribute-removed';
  const files = nodes('<TCP bind_port="7800"\n  singleton_name="x"/>');

  it.each([
    ['7.1', 0],
    ['7.2.10', 0],
    ['7.2.10-dxp-2', 1],
    ['7.3', 1],
    ['2024.q1.5', 1],
  ])('counts in %s: %i', (portal, count) => {
    expect(told(rule, files, portal)).toHaveLength(count);
  });

  it('takes the attribute out with the blanks before it', () => {
    const [fix] = findingsOf(files, { rules: [rule], portal: '7.4' })[0]?.fixes ?? [];
    expect(fix && applyFix(files, fix)['/w/node1/unicast.xml']).toBe(config('<TCP bind_port="7800"/>'));
  });

  it('says once what both channels and all nodes have in one file', () => {
    const shared: Files = {
      '/etc/unicast.xml': config('<TCP singleton_name="x"/>'),
      ...Object.fromEntries(
        ['node1', 'node2'].map((node) => [
          `/w/${node}/portal-ext.properties`,
          `${stack('/etc/unicast.xml')}cluster.link.channel.properties.transport.0=/etc/unicast.xml\n`,
        ]),
      ),
    };
    expect(findingsOf(shared, { rules: [rule], portal: '7.4' }).map(({ nodes: names }) => names)).toEqual([
      ['node1', 'node2'],
    ]);
  });
});

describe('jgroups-ping-database-differs', () => {
  const rule = 'jgroups-ping-database-differs';
  const ping = (url: string): string =>
    `<TCP/><JDBC_PING connection_url="${url}" connection_password="canary"/>`;

  it('names the databases, and no password', () => {
    expect(
      told(rule, nodes(ping('jdbc:mysql://db1/ping?password=canary'), ping('jdbc:mysql://db2/ping'))),
    ).toEqual([
      'node1/unicast.xml (node1) error: The database of JDBC_PING of node1 is ping on db1:3306, but node2 has ping on db2:3306. Nodes find only those that use the same table.',
      'node2/unicast.xml (node2) error: The database of JDBC_PING of node2 is ping on db2:3306, but node1 has ping on db1:3306. Nodes find only those that use the same table.',
    ]);
  });

  it('warns of hosts that may be one', () => {
    const [first] = told(rule, nodes(ping('jdbc:mysql://db/ping'), ping('jdbc:mysql://db.example.org/ping')));
    expect(first).toContain(' warning: ');
  });

  it.each([
    ['parameters', 'jdbc:mysql://db/ping?a=1', 'jdbc:mysql://db:3306/ping'],
    ['a placeholder', 'jdbc:mysql://${DB_HOST}/ping', 'jdbc:mysql://db/ping'],
    ['the node itself', 'jdbc:mysql://localhost/ping', 'jdbc:mysql://db/ping'],
  ])('is silent for %s', (_, one, other) => {
    expect(told(rule, nodes(ping(one), ping(other)))).toEqual([]);
  });
});

describe('jgroups-inline-stack', () => {
  it.each([
    ['7.2', 0],
    ['7.3', 0],
    ['7.4', 0],
    ['7.4.3.18', 0],
    ['7.4.3.19', 1],
    ['7.4.13-u92', 1],
    ['2024.q1.5', 1],
  ])('counts in %s: %i', (portal, count) => {
    const files = { '/w/portal-ext.properties': stack('TCP(bind_port=7800):TCPPING') };
    expect(told('jgroups-inline-stack', files, portal)).toHaveLength(count);
  });
});

describe('jgroups-file-missing', () => {
  it.each([
    ['/unicast.xml', 1],
    ['jgroups/secure/md5/udp_control.xml', 0],
    ['https://config.example.org/unicast.xml', 0],
    ['{{ stack }}.xml', 0],
  ])('counts for %s: %i', (name, count) => {
    expect(told('jgroups-file-missing', { '/w/portal-ext.properties': stack(name) })).toHaveLength(count);
  });
});
