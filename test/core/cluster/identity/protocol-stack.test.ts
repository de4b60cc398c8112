import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  identityWithoutNode,
  parseProtocolStack,
  type ProtocolStack,
} from '../../../../server/src/core/cluster/identity/protocol-stack';
import { testCatalogues } from '../../../kit/catalogues';

const identity = (text: string): string | undefined => parseProtocolStack(text)?.identity;
const facts = (text: string): Partial<ProtocolStack> | undefined => {
  const stack = parseProtocolStack(text);
  return stack && { form: stack.form, transport: stack.transport, authentication: stack.authentication };
};

describe('stacks that are one', () => {
  it.each([
    ['/jgroups/tcp.xml', 'jgroups/tcp.xml'],
    ['jgroups\\secure\\md5\\tcp.xml', 'jgroups/secure/md5//tcp.xml'],
    ['./tcp.xml', 'tcp.xml'],
    ['/tcp.xml', 'tcp.xml'],
    ['/opt/liferay-a/tcp.xml', '/srv/liferay/unicast/tcp.xml'],
    ['C:/liferay//unicast//tcp.xml', 'c:\\liferay\\unicast\\tcp.xml'],
    ['file:/opt/liferay/tcp.xml', '${default.liferay.home}/tcp.xml'],
    [
      'UDP(bind_addr=a;mcast_port=1):PING:MERGE3',
      'UDP(bind_addr=b):PING(timeout=2000):MERGE3(max_interval=1)',
    ],
    ['TCP(bind_addr=${jgroups.bind_addr:1.2.3.4}):TCPPING(initial_hosts=a[7800],b[7800])', 'TCP:TCPPING'],
    ['org.jgroups.protocols.TCP:pbcast.GMS', 'TCP:GMS'],
  ])('%s and %s', (one, other) => {
    expect(identity(one)).toBeDefined();
    expect(identity(one)).toBe(identity(other));
  });
});

describe('stacks that differ', () => {
  it.each([
    ['tcp.xml', 'udp.xml'],
    ['jgroups/udp_control.xml', 'jgroups/udp_transport.xml'],
    ['jgroups/unsecure/udp_control.xml', 'jgroups/secure/md5/udp_control.xml'],
    ['/opt/jgroups/secure/md5/tcp.xml', '/opt/jgroups/secure/x509/tcp.xml'],
    ['UDP:PING:MERGE3', 'UDP:MERGE3:PING'],
    ['UDP:PING', 'TCP:PING'],
    ['TCP:AUTH(auth_class=org.jgroups.auth.MD5Token)', 'TCP:AUTH(auth_class=org.jgroups.auth.X509Token)'],
    ['UDP:PING', 'udp.xml'],
  ])('%s and %s', (one, other) => {
    expect(identity(one)).not.toBe(identity(other));
  });
});

describe('what a stack tells of itself', () => {
  it.each([
    ['jgroups/secure/md5/udp_control.xml', { form: 'resource', transport: 'udp', authentication: 'md5' }],
    ['jgroups/secure/x509/tcp_transport.xml', { form: 'resource', transport: 'tcp', authentication: 'x509' }],
    ['jgroups/unsecure/tcp_control.xml', { form: 'resource', transport: 'tcp', authentication: 'none' }],
    ['jgroups/udp_control.xml', { form: 'resource', transport: 'udp', authentication: 'none' }],
    ['/opt/liferay/unicast.xml', { form: 'resource', transport: 'tcp', authentication: undefined }],
    ['mine.xml', { form: 'resource', transport: undefined, authentication: undefined }],
    ['UDP(mcast_port=1):PING', { form: 'inline', transport: 'udp', authentication: 'none' }],
    [
      'TCP_NIO2:AUTH(auth_class=MD5Token;auth_value=x)',
      { form: 'inline', transport: 'tcp', authentication: 'md5' },
    ],
  ])('%s', (text, expected) => {
    expect(facts(text)).toEqual(expected);
  });

  it.each(['', '  ', '${stack}', '{{ stack }}', '@stack@', '${a}.xml', 'UDP:${more}', 'UDP:{{ more }}'])(
    'nothing can be known of "%s"',
    (text) => {
      expect(parseProtocolStack(text)).toBeUndefined();
    },
  );

  it('never shows an attribute, which may be a secret', () => {
    expect(parseProtocolStack('UDP(bind_addr=a):AUTH(auth_value=secret):GMS')?.label).toBe(
      'UDP with AUTH, GMS',
    );
  });

  it('reads the default stacks of every release', () => {
    for (const release of ['6.1', '6.2', '7.0', '7.1', '7.2', '7.3', '7.4.3.19', '7.4.3.131']) {
      const catalogue = testCatalogues()(release);
      for (const channel of ['control', 'transport.0']) {
        const text = catalogue.property(`cluster.link.channel.properties.${channel}`)?.default ?? '';
        expect(facts(text), release).toEqual({
          form: text.endsWith('.xml') ? 'resource' : 'inline',
          transport: 'udp',
          authentication: text.includes('md5') ? 'md5' : 'none',
        });
      }
    }
  });

  it('takes any text', () => {
    fc.assert(
      fc.property(fc.string(), fc.string(), (text, name) => {
        const stack = parseProtocolStack(text);
        return stack === undefined || typeof identityWithoutNode(stack, name) === 'string';
      }),
    );
  });
});

describe('files of one node', () => {
  const without = (text: string, node: string): string => {
    const stack = parseProtocolStack(text);
    return stack === undefined ? '' : identityWithoutNode(stack, node);
  };

  it.each([
    ['tcp-node1.xml', 'node1', 'tcp-node2.xml', 'node2'],
    ['/opt/tcp_1.xml', 'dxp-1', '/opt/tcp_2.xml', 'dxp-2'],
    ['conf/unicast01.xml', 'server-01', 'conf/unicast02.xml', 'server-02'],
    ['node-a.xml', 'node-a', 'node-b.xml', 'node-b'],
  ])('%s of %s and %s of %s are one stack', (one, first, other, second) => {
    expect(without(one, first)).toBe(without(other, second));
  });
});
