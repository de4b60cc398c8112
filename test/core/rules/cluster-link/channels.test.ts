import { describe, expect, it } from 'vitest';
import { applyFix } from '../../../kit/fixes';
import { parseDrawing } from '../../../kit/drawn';
import { expectFindings, findingsOf } from '../../../kit/check';

describe('cluster-link-channel-name-differs', () => {
  const rules = ['cluster-link-channel-name-differs'];

  it('tells which channel, and which name the others have', () => {
    expectFindings(
      `=== node1/portal-ext.properties
cluster.link.enabled=true
cluster.link.channel.name.transport.0=prod-transport
                                      ^^^^^^^^^^^^^^ cluster-link-channel-name-differs error: The transport.0 channel of node1 is prod-transport, but node2 has liferay-channel-transport-0. Nodes meet only in channels with the same name.
=== node2/portal-ext.properties
cluster.link.enabled=true
                     ^^^^ cluster-link-channel-name-differs
`,
      { rules },
    );
  });

  it('is silent on 6.1, which names its channels itself', () => {
    const example = `=== node1/portal-ext.properties
cluster.link.enabled=true
cluster.link.channel.name.control=a
=== node2/portal-ext.properties
cluster.link.enabled=true
cluster.link.channel.name.control=b
`;
    expectFindings(example, { rules, portal: '6.1' });
    expect(findingsOf(parseDrawing(example).files, { rules, portal: '7.1' })).toHaveLength(2);
  });

  it('opens a missing channel with its name and its stack', () => {
    const { files } = parseDrawing(`=== node1/portal-ext.properties
cluster.link.enabled=true
=== node2/portal-ext.properties
cluster.link.enabled=true
cluster.link.channel.name.transport.1=second
cluster.link.channel.properties.transport.1=udp.xml
`);
    const [finding] = findingsOf(files, { rules });
    const [fix] = finding?.fixes ?? [];
    expect(fix?.title).toBe('Open the transport.1 channel of node2');
    expect(finding?.message).toBe(
      'The transport.1 channel of node1 is not set, but node2 has second. Nodes meet only in channels with the same name.',
    );
    if (fix === undefined) return;
    const fixed = applyFix(files, fix)['/w/node1/portal-ext.properties'] ?? '';
    expect(fixed.split('\n').sort()).toEqual([
      '',
      'cluster.link.channel.name.transport.1=second',
      'cluster.link.channel.properties.transport.1=udp.xml',
      'cluster.link.enabled=true',
    ]);
  });
});

describe('cluster-link-logic-name-repeated', () => {
  const rules = ['cluster-link-logic-name-repeated'];

  it('tells each pair of its own', () => {
    expectFindings(
      `=== node1/portal-ext.properties
cluster.link.enabled=true
cluster.link.channel.logic.name.control=a
                                        ^ cluster-link-logic-name-repeated warning: node1 and node3 have the same logic name for the control channel, a. It must be unique, or empty.
=== node2/portal-ext.properties
cluster.link.enabled=true
cluster.link.channel.logic.name.control=b
                                        ^ cluster-link-logic-name-repeated
=== node3/portal-ext.properties
cluster.link.enabled=true
cluster.link.channel.logic.name.control=a
                                        ^ cluster-link-logic-name-repeated
=== node4/portal-ext.properties
cluster.link.enabled=true
cluster.link.channel.logic.name.control=b
                                        ^ cluster-link-logic-name-repeated
=== node5/portal-ext.properties
cluster.link.enabled=true
cluster.link.channel.logic.name.control=c
`,
      { rules },
    );
  });

  it.each([
    ['portal', ['Use the logic name portal-node2', 'Leave the logic name empty']],
    ['portal-node1', ['Use the logic name portal-node2', 'Leave the logic name empty']],
    ['node1', ['Use the logic name node2', 'Leave the logic name empty']],
    ['portal-node2', ['Leave the logic name empty']],
    ['node1-control', ['Use the logic name node2-control', 'Leave the logic name empty']],
    ['node2-control', ['Leave the logic name empty']],
    ['node10-control', ['Use the logic name node10-control-node2', 'Leave the logic name empty']],
  ])('appends the name of the node to %s, in the place of another node', (name, titles) => {
    const text = `cluster.link.enabled=true\ncluster.link.channel.logic.name.control=${name}\n`;
    const files = { '/w/node1/portal-ext.properties': text, '/w/node2/portal-ext.properties': text };
    const own = findingsOf(files, { rules }).find(({ nodes }) => nodes.includes('node2'));
    expect(own?.fixes.map(({ title }) => title)).toEqual(titles);
  });

  it('is silent where the release does not read it', () => {
    const text = 'cluster.link.enabled=true\ncluster.link.channel.logic.name.control=a\n';
    const files = { '/w/node1/portal-ext.properties': text, '/w/node2/portal-ext.properties': text };
    expect(findingsOf(files, { rules, portal: '7.0' })).toEqual([]);
  });
});

describe('multicast-differs', () => {
  const rules = ['multicast-differs'];
  const stacks = (one: string): string =>
    `cluster.link.enabled=true\ncluster.link.channel.properties.control=${one}\ncluster.link.channel.properties.transport.0=${one}\n`;
  const keys = (texts: readonly string[], portal?: string): string[] => {
    const files = Object.fromEntries(
      texts.map((text, i) => [`/w/node${String(i + 1)}/portal-ext.properties`, text]),
    );
    const found = findingsOf(files, { rules, ...(portal === undefined ? {} : { portal }) });
    return [...new Set(found.map(({ message }) => message.split(' ')[0] ?? ''))];
  };
  const mping = 'multicast.group.port["cluster-link-mping"]=1\n';
  const control = 'multicast.group.port["cluster-link-control"]=1\n';

  it('looks at the groups that the stacks use', () => {
    expect(keys([stacks('udp.xml') + mping, stacks('udp.xml')])).toEqual([]);
    expect(keys([stacks('mping.xml') + mping + control, stacks('mping.xml')])).toEqual([
      'multicast.group.port["cluster-link-mping"]',
    ]);
    expect(keys([stacks('udp.xml') + control, stacks('udp.xml')])).toEqual([
      'multicast.group.port["cluster-link-control"]',
    ]);
    expect(keys([stacks('tcp.xml') + control + mping, stacks('tcp.xml')])).toEqual([]);
  });

  it('looks at what a stack in one line says', () => {
    const own = stacks('UDP(mcast_port=7):PING');
    const groups = stacks('UDP(mcast_port=${multicast.group.port["cluster-link-control"]}):PING');
    expect(keys([own + control, own], '7.1')).toEqual([]);
    expect(keys([groups + control, groups], '7.1')).toEqual(['multicast.group.port["cluster-link-control"]']);
    expect(keys([`cluster.link.enabled=true\n${control}`, 'cluster.link.enabled=true\n'], '6.1')).toEqual([
      'multicast.group.port["cluster-link-control"]',
    ]);
  });
});
