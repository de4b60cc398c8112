import { describe, expect, it } from 'vitest';
import { applyFix } from '../../../kit/fixes';
import { expectFindings, findingsOf } from '../../../kit/check';

const path = '/w/portal-ext.properties';

describe('cluster-link-autodetect-default', () => {
  const rules = ['cluster-link-autodetect-default'];
  const fixed = (text: string): string | undefined => {
    const files = { [path]: text };
    const [fix] = findingsOf(files, { rules })[0]?.fixes ?? [];
    return fix && applyFix(files, fix)[path];
  };
  const on = 'cluster.link.enabled=true\n';

  it.each([
    ['jdbc:mysql://db.example.org/lportal?useUnicode=true', 'db.example.org:3306'],
    ['jdbc:postgresql://db.example.org:5433/lportal', 'db.example.org:5433'],
    ['jdbc:oracle:thin:@//db.example.org:1521/service', 'db.example.org:1521'],
    ['jdbc:mysql://${db.host}:3307/lportal', 'db7:3307'],
  ])('offers the address of the database %s', (url, address) => {
    const text = `jdbc.default.url=${url}\ndb.host=db7\n${on}`;
    expect(fixed(text)).toContain(`\ncluster.link.autodetect.address=${address}\n`);
  });

  it.each([
    'jdbc:mysql://localhost/lportal',
    'jdbc:mysql://127.0.0.1:3306/lportal',
    'jdbc:hsqldb:${liferay.home}/data/hypersonic/lportal',
    'jdbc:mysql://${DB_HOST}/lportal',
    'jdbc:oracle:thin:@TNSALIAS',
    'not a URL',
  ])('offers nothing for %s', (url) => {
    expect(fixed(`jdbc.default.url=${url}\n${on}`)).toBeUndefined();
  });

  it('offers nothing where a JNDI name decides', () => {
    expect(
      fixed(`jdbc.default.url=jdbc:mysql://db/lportal\njdbc.default.jndi.name=jdbc/LiferayPool\n${on}`),
    ).toBeUndefined();
  });

  it('replaces an explicit default where it stands', () => {
    const text = `jdbc.default.url=jdbc:mysql://db/lportal\n${on}cluster.link.autodetect.address = www.google.com:80\n`;
    expect(fixed(text)).toBe(text.replace('www.google.com:80', 'db:3306'));
  });

  it('looks at nodes of a cluster as well as at one alone, in the file that says so', () => {
    expectFindings(
      `=== node1/portal-ext.properties
cluster.link.enabled=true
                     ^^^^ cluster-link-autodetect-default information
=== node2/portal-ext.properties
cluster.link.autodetect.address=www.google.com
                                ^^^^^^^^^^^^^^ cluster-link-autodetect-default
=== node2/portal-setup-wizard.properties
cluster.link.enabled=true
`,
      { rules },
    );
  });
});

describe('cluster-link-bind-address-ignored', () => {
  const rules = ['cluster-link-bind-address-ignored'];
  const control = 'cluster.link.bind.addr["cluster-link-control"]';
  const udp = 'cluster.link.bind.addr["cluster-link-udp"]';

  it('empties the autodetect address, and takes the other channel along', () => {
    const files = { [path]: `cluster.link.enabled=true\n${control}=10.0.0.1\n` };
    const [finding] = findingsOf(files, { rules });
    expect(finding?.message).toBe(
      'The bind address 10.0.0.1 has no effect, because cluster.link.autodetect.address is www.google.com:80 (default). Liferay reads it only if that is empty.',
    );
    expect(finding?.fixes.map(({ title }) => title)).toEqual([
      'Empty cluster.link.autodetect.address',
      'Remove the bind address',
    ]);
    const [empty, remove] = finding?.fixes ?? [];
    if (empty === undefined || remove === undefined) return;
    expect(applyFix(files, empty)[path]?.split('\n').sort()).toEqual([
      '',
      'cluster.link.autodetect.address=',
      `${control}=10.0.0.1`,
      `${udp}=10.0.0.1`,
      'cluster.link.enabled=true',
    ]);
    expect(applyFix(files, remove)[path]).toBe('cluster.link.enabled=true\n');
  });

  it('is silent where the autodetect address is not known', () => {
    expectFindings(
      `cluster.link.enabled=true\ncluster.link.autodetect.address=\${ADDRESS_OF_DB}\n${control}=10.0.0.1\n`,
      { rules },
    );
  });
});

describe('cluster-link-auth-differs', () => {
  const rules = ['cluster-link-auth-differs'];
  const cluster = (...texts: string[]): Record<string, string> =>
    Object.fromEntries(
      texts.map((text, i) => [
        `/w/node${String(i + 1)}/portal-ext.properties`,
        `cluster.link.enabled=true\n${text}\n`,
      ]),
    );
  const x509 = ['control', 'transport.0']
    .map(
      (channel) =>
        `cluster.link.channel.properties.${channel}=jgroups/secure/x509/udp_${channel.slice(0, 9)}.xml`,
    )
    .join('\n');

  it('shows no value, not even in a fix', () => {
    const [finding] = findingsOf(
      cluster('cluster.link.auth.value=canary1', 'cluster.link.auth.value=canary2'),
      { rules },
    );
    expect(finding?.severity).toBe('error');
    expect(finding?.message).toBe(
      'cluster.link.auth.value of node1 differs from that of node2. A node with another value cannot join the cluster.',
    );
    expect(finding?.related.map(({ message }) => message)).toEqual(['node2: another value']);
    expect(finding?.fixes.map(({ title }) => title)).toEqual([
      'Use the authentication of node2',
      'Use the authentication of node1 on all nodes',
    ]);
  });

  it('looks at certificates where the stack reads them: the cipher has to agree, an alias may be of the node', () => {
    const files = cluster(
      `${x509}\ncluster.link.auth.cipher.type=DSA\ncluster.link.auth.cert.alias=a`,
      `${x509}\ncluster.link.auth.cert.alias=b`,
    );
    const found = findingsOf(files, { rules }).filter(({ nodes }) => nodes.includes('node2'));
    expect(found.map(({ severity, message }) => [severity, message.split(' ')[0]])).toEqual([
      ['error', 'cluster.link.auth.cipher.type'],
      ['information', 'cluster.link.auth.cert.alias'],
    ]);
    const md5 = cluster('cluster.link.auth.cipher.type=DSA', 'cluster.link.auth.cert.alias=b');
    expect(findingsOf(md5, { rules })).toEqual([]);
  });

  it('looks at stacks of our own, and at no release that lacks the keys', () => {
    const own = 'cluster.link.channel.properties.control=/opt/tcp.xml\ncluster.link.auth.value=';
    expect(findingsOf(cluster(`${own}a`, `${own}b`), { rules })).toHaveLength(2);
    expect(findingsOf(cluster(`${own}a`, `${own}b`), { rules, portal: '7.2' })).toEqual([]);
  });
});
