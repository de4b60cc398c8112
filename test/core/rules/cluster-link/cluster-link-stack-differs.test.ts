import { describe, expect, it } from 'vitest';
import { expectFindings, findingsOf } from '../../../kit/check';

const rules = ['cluster-link-stack-differs'];
const inline = (first: string): string => `${first}:PING:MERGE3:FD_SOCK:pbcast.NAKACK2:pbcast.GMS`;

function messages(control: readonly string[], portal?: string): string[] {
  const files = Object.fromEntries(
    control.map((stack, i) => [
      `/w/node${String(i + 1)}/portal-ext.properties`,
      `cluster.link.enabled=true\ncluster.link.channel.properties.control=${stack}\n`,
    ]),
  );
  return findingsOf(files, { rules, ...(portal === undefined ? {} : { portal }) }).map(
    ({ message }) => message,
  );
}

describe('cluster-link-stack-differs', () => {
  it('names UDP against TCP, and each node of two', () => {
    expect(messages(['jgroups/unsecure/tcp_control.xml', 'jgroups/unsecure/udp_control.xml'])).toEqual([
      'The control stack of node1 is jgroups/unsecure/tcp_control.xml, but node2 has jgroups/unsecure/udp_control.xml. Nodes on UDP and nodes on TCP never meet.',
      'The control stack of node2 is jgroups/unsecure/udp_control.xml, but node1 has jgroups/unsecure/tcp_control.xml. Nodes on UDP and nodes on TCP never meet.',
    ]);
  });

  it('names another authentication, and the minority alone', () => {
    expect(
      messages([
        'jgroups/secure/md5/tcp_control.xml',
        'jgroups/secure/x509/tcp_control.xml',
        '/jgroups/secure/md5/tcp_control.xml',
      ]),
    ).toEqual([
      'The control stack of node2 is jgroups/secure/x509/tcp_control.xml, but node1 and node3 have jgroups/secure/md5/tcp_control.xml. Nodes that authenticate in different ways refuse each other.',
    ]);
  });

  it('compares stacks in one line by their protocols, and shows no attribute', () => {
    expect(
      messages([inline('UDP(bind_addr=10.0.0.1)'), inline('UDP(bind_addr=10.0.0.2;mcast_port=1)')], '7.1'),
    ).toEqual([]);
    expect(
      messages([inline('UDP(bind_addr=10.0.0.1)'), `${inline('UDP')}:AUTH(auth_value=canary)`], '7.1'),
    ).toEqual([
      'The control stack of node1 is inline UDP with PING, MERGE3, FD_SOCK, NAKACK2, GMS, but node2 has inline UDP with PING, MERGE3, FD_SOCK, NAKACK2, GMS, AUTH. Nodes with different protocol stacks do not form one cluster.',
      'The control stack of node2 is inline UDP with PING, MERGE3, FD_SOCK, NAKACK2, GMS, AUTH, but node1 has inline UDP with PING, MERGE3, FD_SOCK, NAKACK2, GMS. Nodes with different protocol stacks do not form one cluster.',
    ]);
  });

  it('compares with the default of the release', () => {
    expect(messages(['jgroups/secure/md5/udp_control.xml', ''], '7.4.3.131')).toEqual([]);
    expectFindings(
      `=== node1/portal-ext.properties
cluster.link.enabled=true
                     ^^^^ cluster-link-stack-differs
=== node2/portal-ext.properties
cluster.link.enabled=true
cluster.link.channel.properties.control=jgroups/udp_control.xml
                                        ^^^^^^^^^^^^^^^^^^^^^^^ cluster-link-stack-differs error: The control stack of node2 is jgroups/udp_control.xml, but node1 has jgroups/secure/md5/udp_control.xml (default). Nodes that authenticate in different ways refuse each other.
`,
      { rules, portal: '7.4.3.131' },
    );
    expectFindings(
      `=== node1/portal-ext.properties
cluster.link.enabled=true
=== node2/portal-ext.properties
cluster.link.enabled=true
cluster.link.channel.properties.control=jgroups/udp_control.xml
`,
      { rules, portal: '7.4.3.19' },
    );
  });

  it('compares each channel by itself', () => {
    expectFindings(
      `=== node1/portal-ext.properties
cluster.link.enabled=true
cluster.link.channel.properties.control=tcp.xml
cluster.link.channel.properties.transport.0=tcp.xml
                                            ^^^^^^^ cluster-link-stack-differs
cluster.link.channel.properties.transport.1=other.xml
=== node2/portal-ext.properties
cluster.link.enabled=true
cluster.link.channel.properties.control=tcp.xml
cluster.link.channel.properties.transport.0=mine.xml
                                            ^^^^^^^^ cluster-link-stack-differs
`,
      { rules },
    );
  });

  it('takes no template and no placeholder for a stack', () => {
    expect(messages(['tcp.xml', '${STACK}', '@stack@'])).toEqual([]);
    expect(messages(['${liferay.home}/tcp.xml', '/opt/liferay/tcp.xml'])).toEqual([]);
  });

  it('takes files of a node by its number for one stack, but not one file for all', () => {
    expect(messages(['tcp1.xml', 'tcp2.xml', 'tcp3.xml'])).toEqual([]);
    expect(messages(['tcp1.xml', 'tcp1.xml', 'tcp1.xml'])).toEqual([]);
  });

  describe('with XML in the workspace', () => {
    const tcp = '<TCP/><TCPPING/><MERGE3/>';
    const told = (...nodes: readonly (readonly [stack: string, xml?: string])[]): string[] => {
      const files = nodes.flatMap(([stack, xml], i) => {
        const home = `/w/node${String(i + 1)}`;
        const properties = `cluster.link.enabled=true\ncluster.link.channel.properties.control=${stack}\n`;
        return [
          [`${home}/portal-ext.properties`, properties] as const,
          ...(xml === undefined ? [] : [[`${home}/${stack}`, `<config>${xml}</config>`] as const]),
        ];
      });
      return findingsOf(Object.fromEntries(files), { rules }).map(({ message }) => message);
    };

    it('compares the protocols, whatever the files are called', () => {
      expect(told(['a.xml', tcp], ['b.xml', tcp.replace('<TCP/>', '<TCP bind_port="7900"/>')])).toEqual([]);
      expect(told(['a.xml', tcp], ['a.xml', tcp], ['a.xml', '<UDP/><PING/>'])).toEqual([
        'The control stack of node3 is a.xml (UDP with PING), but node1 and node2 have a.xml (TCP with TCPPING, MERGE3). Nodes on UDP and nodes on TCP never meet.',
      ]);
    });

    it('takes a file that is not there for one of its name', () => {
      expect(told(['a.xml', tcp], ['a.xml'], ['b.xml', tcp])).toEqual([]);
    });

    it('knows of a stack that it does not see no more than its transport and its authentication', () => {
      expect(told(['a.xml', tcp], ['b.xml'])).toEqual([]);
      expect(told(['a.xml', tcp], ['jgroups/unsecure/udp_control.xml'])).toHaveLength(2);
      expect(told(['a.xml', '<UDP/>'], ['jgroups/unsecure/udp_control.xml'])).toEqual([]);
      expect(told(['a.xml', '<UDP/>'], ['jgroups/secure/md5/udp_control.xml'])).toHaveLength(2);
    });

    it('offers no name of a file that lies on another node', () => {
      const [finding] = findingsOf(
        {
          '/w/node1/portal-ext.properties':
            'cluster.link.enabled=true\ncluster.link.channel.properties.control=a.xml\n',
          '/w/node1/a.xml': '<config><TCP/></config>',
          '/w/node2/portal-ext.properties': 'cluster.link.enabled=true\n',
        },
        { rules },
      );
      expect(finding?.fixes).toEqual([]);
    });
  });
});
