import { describe, expect, it } from 'vitest';
import {
  protocolStackIdentity,
  protocolStackOf,
} from '../../../../server/src/core/cluster/identity/protocol-stack-xml';
import { parseJgroupsXml } from '../../../../server/src/core/formats/jgroups/jgroups-xml';

const xml = (protocols: string): ReturnType<typeof parseJgroupsXml> =>
  parseJgroupsXml(`<config xmlns="urn:org:jgroups">${protocols}</config>`);
const identity = (protocols: string): string => protocolStackIdentity(xml(protocols));

describe('stacks that are one', () => {
  it.each([
    ['<TCP bind_addr="a" bind_port="1"/><MERGE3/>', '<TCP external_addr="b"/>\n<MERGE3 max_interval="1"/>'],
    ['<UDP mcast_port="${p:1}"/>', '<UDP mcast_port="${p:2}"/>'],
    ['<pbcast.GMS/>', '<org.jgroups.protocols.pbcast.GMS/>'],
    ['<TCP/><TCPPING initial_hosts="a[1]"/>', '<TCP/><TCPPING initial_hosts="b[1]"/>'],
    ['<TCP/><AUTH auth_class="X" auth_value="one"/>', '<TCP/><AUTH auth_class="X" auth_value="two"/>'],
  ])('%s and %s', (one, other) => {
    expect(identity(one)).toBe(identity(other));
  });
});

describe('stacks that differ', () => {
  it.each([
    ['<TCP/>', '<UDP/>'],
    ['<TCP/><MERGE3/><FD_SOCK/>', '<TCP/><FD_SOCK/><MERGE3/>'],
    ['<UDP mcast_addr="239.1.1.1"/>', '<UDP mcast_addr="239.1.1.2"/>'],
    ['<TCP/><AUTH auth_class="MD5Token"/>', '<TCP/><AUTH auth_class="X509Token"/>'],
    ['<TCP/><SYM_ENCRYPT sym_algorithm="AES"/>', '<TCP/><SYM_ENCRYPT sym_algorithm="DES"/>'],
  ])('%s and %s', (one, other) => {
    expect(identity(one)).not.toBe(identity(other));
  });
});

describe('what a stack tells of itself', () => {
  it('is transport, authentication and protocols, without secrets in its texts', () => {
    const stack = protocolStackOf(
      xml('<TCP_NIO2/><MPING/><AUTH auth_class="org.jgroups.auth.MD5Token" auth_value="geheim"/>'),
    );
    expect(stack).toEqual({
      form: 'xml',
      identity: 'xml TCP_NIO2:MPING:AUTH(auth_class=org.jgroups.auth.MD5Token)',
      label: 'TCP_NIO2 with MPING, AUTH',
      transport: 'tcp',
      authentication: 'md5',
      usesMping: true,
      protocols: [
        { name: 'TCP_NIO2', attributes: new Map() },
        { name: 'MPING', attributes: new Map() },
        {
          name: 'AUTH',
          attributes: new Map([
            ['auth_class', 'org.jgroups.auth.MD5Token'],
            ['auth_value', 'geheim'],
          ]),
        },
      ],
    });
  });

  it.each(['', '<TCP', '<UDP a=1/>'])('is nothing for %j', (protocols) => {
    expect(protocolStackOf(xml(protocols))).toBeUndefined();
  });

  it('is nothing for another file', () => {
    expect(protocolStackOf(parseJgroupsXml('<beans><bean/></beans>'))).toBeUndefined();
  });
});
