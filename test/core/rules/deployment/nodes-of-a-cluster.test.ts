import { describe, expect, it } from 'vitest';
import { findingsOf } from '../../../kit/check';

type Files = Record<string, string>;

const cluster = (...texts: readonly string[]): Files =>
  Object.fromEntries(texts.map((text, i) => [`/w/node${String(i + 1)}/portal-ext.properties`, `${text}\n`]));

const told = (rule: string, files: Files, portal?: string): string[] =>
  findingsOf(files, { rules: [rule], ...(portal === undefined ? {} : { portal }) }).map(
    ({ severity, message, nodes }) => `(${nodes.join(' ')}) ${severity}: ${message}`,
  );

const project = (topology: string, ...hosts: readonly string[]): Files => {
  const nodes: Record<string, unknown> = Object.fromEntries(
    hosts.map((host, i) => {
      const node = `node${String(i + 1)}`;
      return [node, { files: [`${node}/portal-ext.properties`], ...(host === '' ? {} : { host }) }];
    }),
  );
  return { '/w/portal-properties.json': JSON.stringify({ clusters: { prod: { topology, nodes } } }) };
};

describe('instance-address-repeated', () => {
  const rule = 'instance-address-repeated';
  const key = 'portal.instance.inet.socket.address';

  it('names the nodes and the address', () => {
    expect(told(rule, cluster(`${key}=app:8080`, `${key}=APP:8080`, `${key}=app2:8080`))).toEqual([
      '(node1) warning: node1 and node2 state the same address as their own, app:8080. Each must state its own.',
      '(node2) warning: node1 and node2 state the same address as their own, APP:8080. Each must state its own.',
    ]);
  });

  it('takes localhost no worse than information, but for one host', () => {
    const files = cluster(`${key}=localhost:8080`, `${key}=localhost:8080`);
    expect(told(rule, files).map((line) => line.split(':')[0])).toEqual([
      '(node1) information',
      '(node2) information',
    ]);
    expect(
      told(rule, { ...files, ...project('vertical', '', '') }).map((line) => line.split(':')[0]),
    ).toEqual(['(node1) warning', '(node2) warning']);
  });

  it('is silent for empty addresses and variables', () => {
    expect(told(rule, cluster(`${key}=`, `${key}=`))).toEqual([]);
    expect(told(rule, cluster(`${key}=\${A}:1`, `${key}=\${A}:1`))).toEqual([]);
  });
});

describe('osgi-console-port-repeated', () => {
  const rule = 'osgi-console-port-repeated';
  const key = 'module.framework.properties.osgi.console';
  const same = cluster(`${key}=localhost:11311`, `${key}=11311`);

  it('speaks of nodes that share a host', () => {
    expect(told(rule, { ...same, ...project('horizontal', 'a', 'A') })).toEqual([
      '(node1) warning: node1 and node2 are on one host and open the Gogo shell on the same port: localhost:11311.',
      '(node2) warning: node1 and node2 are on one host and open the Gogo shell on the same port: 11311.',
    ]);
  });

  it('is silent for others', () => {
    expect(told(rule, same)).toEqual([]);
    expect(told(rule, { ...same, ...project('vertical', 'a', 'b') })).toEqual([]);
  });

  it('counts the default of releases that open the shell by themselves', () => {
    const files = { ...cluster('a=1', 'a=1'), ...project('vertical', '', '') };
    expect(told(rule, files, '7.0')).toHaveLength(2);
    expect(told(rule, files, '7.4')).toEqual([]);
  });
});

describe('auto-upgrade-in-cluster', () => {
  const rule = 'auto-upgrade-in-cluster';

  it.each([
    ['upgrade.database.auto.run=true', 1],
    ['upgrade.database.auto.run=T', 1],
    ['schema.module.build.auto.upgrade=on', 1],
    ['upgrade.database.auto.run=${UPGRADE}', 0],
    ['upgrade.database.auto.run=false', 0],
  ])('counts for %s: %i', (line, count) => {
    expect(told(rule, cluster(line, 'a=1'))).toHaveLength(count);
  });

  it('lets a standalone node do as it likes', () => {
    expect(told(rule, { '/w/portal-ext.properties': 'upgrade.database.auto.run=true\n' })).toEqual([]);
  });
});

describe('auto-deploy-differs and session-replication-differs', () => {
  it('are told once, and not again as values that differ', () => {
    const files = cluster(
      'auto.deploy.enabled=false\nportlet.session.replicate.enabled=true',
      'auto.deploy.enabled=true\nportlet.session.replicate.enabled=false',
    );
    const rules = ['auto-deploy-differs', 'session-replication-differs', 'value-differs'];
    expect(findingsOf(files, { rules }).map(({ rule, nodes }) => `${rule.id} ${nodes.join(' ')}`)).toEqual([
      'auto-deploy-differs node1',
      'session-replication-differs node1',
      'auto-deploy-differs node2',
      'session-replication-differs node2',
    ]);
  });
});
