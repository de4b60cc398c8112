import { describe, expect, it } from 'vitest';
import { findingsOf } from '../../../kit/check';

type Files = Record<string, string>;

const told = (rule: string, files: Files): string[] =>
  findingsOf(files, { rules: [rule] }).map(
    ({ path, severity, message, nodes }) => `${path.slice(3)} (${nodes.join(' ')}) ${severity}: ${message}`,
  );

/** Nodes with these artefacts below their home. */
const deployed = (...nodes: readonly (readonly string[])[]): Files =>
  Object.fromEntries(
    nodes.flatMap((artefacts, i) => {
      const home = `/w/node${String(i + 1)}`;
      return [
        [`${home}/portal-ext.properties`, 'a=1\n'] as const,
        ...artefacts.map((path) => [`${home}/${path}`, ''] as const),
      ];
    }),
  );

describe('deployment-differs', () => {
  const rule = 'deployment-differs';

  it('tells the node outside the majority what it lacks, and what it has otherwise', () => {
    const all = ['osgi/modules/api-1.2.0.jar', 'osgi/war/theme.war', 'deploy/shop-2.0.jar'];
    expect(told(rule, deployed(all, all, ['osgi/modules/api-1.1.0.jar', 'osgi/war/theme.war']))).toEqual([
      'node3/portal-ext.properties (node3) warning: node3 has api 1.1.0, but node1 and node2 have 1.2.0; lacks shop, which node1 and node2 have. All nodes need the same applications.',
    ]);
  });

  it('tells both of two', () => {
    expect(told(rule, deployed(['deploy/a.jar'], []))).toEqual([
      'node1/portal-ext.properties (node1) warning: node1 has a, which node2 lacks. All nodes need the same applications.',
      'node2/portal-ext.properties (node2) warning: node2 lacks a, which node1 has. All nodes need the same applications.',
    ]);
  });

  it('makes one finding of many differences', () => {
    const many = Array.from({ length: 50 }, (_, i) => `deploy/m${String(i + 10)}.jar`);
    expect(told(rule, deployed(many, many, []))).toEqual([
      'node3/portal-ext.properties (node3) warning: node3 lacks m10, which node1 and node2 have; lacks m11, which node1 and node2 have; lacks m12, which node1 and node2 have; and 47 more differences. All nodes need the same applications.',
    ]);
  });

  it.each([
    ['the folder in which they lie', ['deploy/a-1.0.jar'], ['osgi/modules/a-1.0.jar']],
    ['other files', ['deploy/README.txt', 'deploy/a.jar'], ['deploy/a.jar']],
    ['nothing', [], []],
  ])('does not count %s', (_, one, other) => {
    expect(told(rule, deployed(one, other))).toEqual([]);
  });

  it('sees one shared folder from all containers', () => {
    const service = (name: string): string =>
      `  ${name}:\n    image: liferay/portal:7.4.3.112-ga112\n    volumes: ["./deploy:/mnt/liferay/deploy", "./${name}:/mnt/liferay/files"]\n`;
    expect(
      told(rule, {
        '/w/docker-compose.yml': `services:\n${service('liferay-1')}${service('liferay-2')}`,
        '/w/deploy/a.jar': '',
        '/w/liferay-1/portal-ext.properties': 'cluster.link.enabled=true\n',
        '/w/liferay-2/portal-ext.properties': 'cluster.link.enabled=true\n',
      }),
    ).toEqual([]);
  });
});

/** Two containers with these volumes each. */
function containers(volumes: readonly string[], more = '', files: Files = {}): Files {
  const service = (name: string): string =>
    `  ${name}:\n    image: liferay/portal:7.4.3.112-ga112\n    volumes:\n` +
    [...volumes, `./${name}:/mnt/liferay/files`]
      .map((volume) => `      - ${volume.replaceAll('NAME', name)}\n`)
      .join('');
  const own = Object.fromEntries(
    ['liferay-1', 'liferay-2'].map((name) => [
      `/w/${name}/portal-ext.properties`,
      'cluster.link.enabled=true\n',
    ]),
  );
  return {
    '/w/docker-compose.yml': `services:\n${service('liferay-1')}${service('liferay-2')}${more}`,
    ...own,
    ...files,
  };
}

describe('deploy-directory-shared', () => {
  const rule = 'deploy-directory-shared';
  const named = 'volumes:\n  shared: {}\n';

  it.each([
    ['a volume', ['shared:/opt/liferay/deploy'], 'deploy folder'],
    ['a folder of the host', ['./deploy:/opt/liferay/deploy'], 'deploy folder'],
    ['the folder that the image links to', ['./deploy:/mnt/liferay/deploy'], 'deploy folder'],
    ['the state of OSGi', ['shared:/opt/liferay/osgi/state'], 'OSGi state folder'],
    ['all of OSGi', ['shared:/opt/liferay/osgi'], 'OSGi folder'],
    ['all of Liferay Home', ['shared:/opt/liferay'], 'Liferay Home'],
  ])('tells %s once for each container', (_, volumes, what) => {
    const found = told(rule, containers(volumes, named));
    expect(found.map((line) => line.replace(/^.*?: (.*?)\..*$/, '$1'))).toEqual(
      ['liferay-1', 'liferay-2'].map(() => `liferay-1 and liferay-2 share one ${what}`),
    );
  });

  it.each([
    ['a volume for each', ['NAME:/opt/liferay/deploy']],
    ['a folder for each', ['./NAME-deploy:/opt/liferay/deploy']],
    ['a shared document library', ['shared:/opt/liferay/data/document_library']],
    ['a shared data folder', ['shared:/opt/liferay/data']],
    ['a folder that a variable tells', ['${DEPLOY}:/opt/liferay/deploy']],
  ])('is silent for %s', (_, volumes) => {
    expect(told(rule, containers(volumes, `${named}  liferay-1: {}\n  liferay-2: {}\n`))).toEqual([]);
  });

  it('looks into a shared /mnt/liferay for deploy', () => {
    const shared = (files: Files): string[] => told(rule, containers(['./mnt:/mnt/liferay'], '', files));
    expect(shared({})).toEqual([]);
    expect(shared({ '/w/mnt/deploy/a.jar': '' })).toHaveLength(2);
  });
});

describe('portal-version-differs', () => {
  const rule = 'portal-version-differs';
  const images = (...tags: readonly string[]): Files => ({
    '/w/docker-compose.yml': `services:\n${tags
      .map((tag, i) => `  liferay-${String(i + 1)}:\n    image: liferay/portal:${tag}\n`)
      .join('')}`,
  });

  it('stands at the tag', () => {
    const files = images('7.4.3.112-ga112', '7.4.3.120-ga120');
    const found = findingsOf(files, { rules: [rule] });
    expect(found.map(({ path, span }) => files[path]?.slice(span.start, span.end))).toEqual([
      '7.4.3.112-ga112',
      '7.4.3.120-ga120',
    ]);
  });

  it.each([
    [['7.4.3.112-ga112', '7.4.3.112']],
    [['7.4.3.112-ga112', 'latest']],
    [['7.4.3.112-ga112', '${TAG}']],
    [['7.4', '7.4.3.112']],
  ])('takes %j for one', (tags) => {
    expect(told(rule, images(...tags))).toEqual([]);
  });

  it('compares the releases of projects, but not what stands in for them', () => {
    const nodes = { '/w/node1/portal-ext.properties': 'a=1\n', '/w/node2/portal-ext.properties': 'a=1\n' };
    expect(
      told(rule, { ...nodes, '/w/node1/gradle.properties': 'liferay.workspace.product=portal-7.4-ga112\n' }),
    ).toEqual([]);
    expect(
      told(rule, {
        ...nodes,
        '/w/node1/gradle.properties': 'liferay.workspace.product=portal-7.4-ga112\n',
        '/w/node2/gradle.properties': 'liferay.workspace.product=portal-7.4-ga113\n',
      }),
    ).toHaveLength(2);
  });
});
