import { describe, expect, it } from 'vitest';
import { findingsOf } from '../../kit/check';

const rules = [
  'cluster-link-disabled',
  'cluster-link-bind-address-loopback',
  'database-embedded',
  'database-differs',
  'scheduler-differs',
];

const told = (files: Readonly<Record<string, string>>): string[] =>
  findingsOf(files, { rules })
    .map(({ rule, severity, nodes }) => `${rule.id} ${severity}: ${nodes.join(', ')}`)
    .sort();

const services = (...texts: readonly string[]): string =>
  `services:\n${texts.map((text, i) => `  liferay-${String(i + 1)}:\n${text}`).join('')}`;

const built = '    build: .\n';
const plain = '    image: liferay/dxp:2024.q1.5\n';
const withCommands = 'FROM liferay/dxp:2024.q1.5\nCOPY configure.sh /\nRUN /configure.sh\n';

describe('a setting that may be made where nobody can see it', () => {
  it('is missing for certain, and an error, if everything can be seen', () => {
    expect(told({ '/w/docker-compose.yml': services(plain, plain) })).toEqual([
      'cluster-link-disabled error: liferay-1',
      'cluster-link-disabled error: liferay-2',
      'database-embedded error: liferay-1',
      'database-embedded error: liferay-2',
    ]);
  });

  it.each([
    ['commands of a Dockerfile', services(built, built)],
    ['an entrypoint', services(`${plain}    entrypoint: /start.sh\n`, `${plain}    entrypoint: /start.sh\n`)],
    ['a file of variables', services(`${plain}    env_file: s.env\n`, `${plain}    env_file: s.env\n`)],
  ])('may be made by %s, so that its absence is a warning', (_, compose) => {
    expect(told({ '/w/docker-compose.yml': compose, '/w/Dockerfile': withCommands })).toEqual([
      'cluster-link-disabled warning: liferay-1',
      'cluster-link-disabled warning: liferay-2',
      'database-embedded warning: liferay-1',
      'database-embedded warning: liferay-2',
    ]);
  });

  it('may be made by a Secret or a ConfigMap that is not there', () => {
    expect(
      told({
        '/w/dxp.yaml': `apiVersion: apps/v1
kind: Deployment
metadata: { name: dxp }
spec:
  replicas: 2
  template:
    spec:
      containers:
        - name: dxp
          image: liferay/dxp:2024.q1.5
          envFrom: [{ secretRef: { name: dxp } }]
`,
      }),
    ).toEqual(['cluster-link-disabled warning: dxp-0, dxp-1', 'database-embedded warning: dxp-0, dxp-1']);
  });

  it('is said not to be found, rather than not to be made', () => {
    const files = { '/w/docker-compose.yml': services(built, built), '/w/Dockerfile': withCommands };
    expect(findingsOf(files, { rules }).map(({ message }) => message)).toEqual(
      expect.arrayContaining([
        'Nothing that can be seen turns Cluster Link on for liferay-1. cluster.link.enabled must be true on every node, or their caches drift apart.',
        'No database was found for liferay-1. Without one, Hypersonic runs inside the node, where no other node can use it. Each node would work on its own data.',
      ]),
    );
  });

  it('is an error all the same if a file makes it wrongly', () => {
    const off = `${built}    environment: [LIFERAY_CLUSTER_PERIOD_LINK_PERIOD_ENABLED=false, "LIFERAY_JDBC_PERIOD_DEFAULT_PERIOD_URL=jdbc:h2:mem:a"]\n`;
    expect(told({ '/w/docker-compose.yml': services(off, off), '/w/Dockerfile': withCommands })).toEqual([
      'cluster-link-disabled error: liferay-1',
      'cluster-link-disabled error: liferay-2',
      'database-embedded error: liferay-1',
      'database-embedded error: liferay-2',
    ]);
  });

  it('does not differ from what another node states', () => {
    const on = `LIFERAY_CLUSTER_PERIOD_LINK_PERIOD_ENABLED=true`;
    const more = `LIFERAY_SCHEDULER_PERIOD_ENABLED=false, "LIFERAY_JDBC_PERIOD_DEFAULT_PERIOD_URL=jdbc:mysql://db/lportal"`;
    expect(
      told({
        '/w/docker-compose.yml': services(
          `${built}    environment: [${on}, ${more}]\n`,
          `${built}    environment: [${on}]\n`,
        ),
        '/w/Dockerfile': withCommands,
      }),
    ).toEqual(['database-embedded warning: liferay-2']);
  });

  it('may be the bind address, for which the default is loopback', () => {
    const node = `    environment: [LIFERAY_CLUSTER_PERIOD_LINK_PERIOD_ENABLED=true, LIFERAY_CLUSTER_PERIOD_LINK_PERIOD_AUTODETECT_PERIOD_ADDRESS=, "LIFERAY_JDBC_PERIOD_DEFAULT_PERIOD_URL=jdbc:mysql://db/lportal"]\n`;
    const all = (severity: string): string[] =>
      ['liferay-1', 'liferay-2'].map((name) => `cluster-link-bind-address-loopback ${severity}: ${name}`);
    const files = { '/w/Dockerfile': withCommands };
    expect(told({ ...files, '/w/docker-compose.yml': services(built + node, built + node) })).toEqual(
      all('warning'),
    );
    expect(told({ ...files, '/w/docker-compose.yml': services(plain + node, plain + node) })).toEqual(
      all('error'),
    );
  });
});
