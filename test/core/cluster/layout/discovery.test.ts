import { describe, expect, it } from 'vitest';
import { finish } from '../../../../server/src/core/steps';
import { discoverClusters } from '../../../../server/src/core/cluster/layout/discovery';
import { readProjects } from '../../../../server/src/core/project/projects';
import { defaultSettings, type Settings } from '../../../../server/src/core/project/settings';
import { inMemoryWorkspace } from '../../../../server/src/core/workspace';

interface Options {
  readonly roots?: readonly string[];
  readonly settings?: Partial<Settings>;
  readonly projectFile?: unknown;
  /** Some files are left out on purpose. */
  readonly isIgnoring?: boolean;
}

/** Folders stand for the portal-ext.properties in them. */
function find(
  paths: readonly string[],
  { roots = ['/w'], settings, projectFile, isIgnoring = false }: Options = {},
): Record<string, string[]> {
  const files = Object.fromEntries(
    paths.map((path) => [
      `${path.startsWith('/') ? '' : '/w/'}${path.endsWith('.properties') ? path : `${path}/portal-ext.properties`}`,
      '',
    ]),
  );
  if (projectFile !== undefined) files['/w/portal-properties.json'] = JSON.stringify(projectFile);
  const workspace = inMemoryWorkspace(files, roots);
  const projects = readProjects(workspace, { ...defaultSettings, ...settings });
  const clusters = finish(discoverClusters(workspace, projects));
  expect(new Set(clusters.map(({ name }) => name)).size).toBe(clusters.length);
  const read = clusters.flatMap(({ nodes }) => nodes.flatMap((node) => node.files));
  const wanted = Object.keys(files).filter((path) => path.endsWith('.properties'));
  if (!isIgnoring)
    expect(wanted.filter((path) => !read.includes(path) && !path.includes('system-ext'))).toEqual([]);
  return Object.fromEntries(
    clusters
      .filter(({ nodes }) => nodes.length > 1)
      .map(({ name, nodes }) => [name, nodes.map((node) => node.name)]),
  );
}

describe('folders that are one cluster', () => {
  it.each<[string, string[], Record<string, string[]>]>([
    ['at the root', ['node1', 'node2'], { node: ['node1', 'node2'] }],
    ['with other files beside', ['node1', 'node2', 'common', 'other'], { node: ['node1', 'node2'] }],
    ['in the order of their numbers', ['dxp-10', 'dxp-9', 'dxp-1'], { dxp: ['dxp-1', 'dxp-9', 'dxp-10'] }],
    ['with the files deeper inside', ['dxp-1/files', 'dxp-2/files'], { dxp: ['dxp-1', 'dxp-2'] }],
    [
      'much deeper, and not in one place',
      ['prod/server-03/opt/liferay', 'prod/server-04/liferay-home'],
      { prod: ['server-03', 'server-04'] },
    ],
    ['at any depth', ['a/b/c/lr1', 'a/b/c/lr2', 'a/b/c/lr3'], { c: ['lr1', 'lr2', 'lr3'] }],
    ['called by letters', ['lr_a', 'lr_b'], { lr: ['lr_a', 'lr_b'] }],
    ['called by numbers alone', ['nodes/1', 'nodes/2'], { nodes: ['1', '2'] }],
    ['called by addresses', ['hosts/10.0.0.11', 'hosts/10.0.0.12'], { hosts: ['10.0.0.11', '10.0.0.12'] }],
    [
      'called by host names',
      ['hosts/lr1.example.org', 'hosts/lr2.example.org'],
      { hosts: ['lr1.example.org', 'lr2.example.org'] },
    ],
    ['below an environment', ['configs/prod/node1', 'configs/prod/node2'], { prod: ['node1', 'node2'] }],
    ['below the environment test', ['test/node1', 'test/node2'], { test: ['node1', 'node2'] }],
    [
      'with the environment in their names',
      ['prod-node1', 'prod-node2'],
      { 'prod-node': ['prod-node1', 'prod-node2'] },
    ],
    ['below numbered hosts', ['host1/liferay1/conf', 'host2/liferay1/conf'], { host: ['host1', 'host2'] }],
    [
      'on the class path of their servers',
      [
        'node1/tomcat-9.0.98/webapps/ROOT/WEB-INF/classes',
        'node2/tomcat-9.0.98/webapps/ROOT/WEB-INF/classes',
      ],
      { node: ['node1', 'node2'] },
    ],
    [
      'as unpacked archives, one of them with a plain folder',
      ['prod/srv1/ROOT.war/WEB-INF/classes', 'prod/srv2/WEB-INF/classes', 'prod/srv3'],
      { prod: ['srv1', 'srv2', 'srv3'] },
    ],
    [
      'as Tomcats of one host',
      ['bundles/tomcat1/webapps/ROOT/WEB-INF/classes', 'bundles/tomcat2/webapps/ROOT/WEB-INF/classes'],
      { bundles: ['tomcat1', 'tomcat2'] },
    ],
    [
      'beyond sixty',
      Array.from({ length: 75 }, (_, i) => `node-${String(i + 1)}`),
      { node: Array.from({ length: 75 }, (_, i) => `node-${String(i + 1)}`) },
    ],
  ])('%s', (_name, paths, expected) => {
    expect(find(paths)).toEqual(expected);
  });

  it('in folders that were opened one by one', () => {
    expect(find(['/x/node1', '/x/node2'], { roots: ['/x/node1', '/x/node2'] })).toEqual({
      x: ['node1', 'node2'],
    });
  });

  it('as files whose names carry the node, on top of the file that they share', () => {
    expect(find(['conf/portal-ext-node1.properties', 'conf/portal-ext-node2.properties'])).toEqual({
      conf: ['node1', 'node2'],
    });
    expect(find(['conf', 'conf/node1.portal-ext.properties', 'conf/node2.portal-ext.properties'])).toEqual({
      conf: ['node1', 'node2'],
    });
  });
});

describe('several clusters', () => {
  it('one for each environment', () => {
    expect(find(['prod/node1', 'prod/node2', 'uat/node1', 'uat/node2', 'dev'])).toEqual({
      prod: ['node1', 'node2'],
      uat: ['node1', 'node2'],
    });
  });

  it('one for each product beside another', () => {
    expect(find(['prod/dxp-1', 'prod/dxp-2', 'prod/portal-1', 'prod/portal-2'])).toEqual({
      'prod/dxp': ['dxp-1', 'dxp-2'],
      'prod/portal': ['portal-1', 'portal-2'],
    });
  });

  it('told apart by the way to them', () => {
    expect(find(['a/prod/node1', 'a/prod/node2', 'b/prod/node1', 'b/prod/node2'])).toEqual({
      'a/prod': ['node1', 'node2'],
      'b/prod': ['node1', 'node2'],
    });
  });

  it('one for each numbered cluster or data centre', () => {
    expect(find(['dc1/node1', 'dc1/node2', 'dc2/node1', 'dc2/node2'])).toEqual({
      dc1: ['node1', 'node2'],
      dc2: ['node1', 'node2'],
    });
  });

  it('one for each place below nodes that hold several', () => {
    expect(find(['node1/a', 'node1/b', 'node2/a', 'node2/b'])).toEqual({
      'node (a)': ['node1', 'node2'],
      'node (b)': ['node1', 'node2'],
    });
  });

  it('keep their name where a standalone node would have it', () => {
    expect(find(['prod', 'prod/node1', 'prod/node2'])).toEqual({ prod: ['node1', 'node2'] });
  });
});

describe('folders that are no cluster', () => {
  it.each<[string, string[]]>([
    [
      'environments',
      ['configs/dev', 'configs/uat', 'configs/prod', 'configs/local', 'configs/common', 'configs/docker'],
    ],
    ['numbered environments', ['dev1', 'dev2', 'uat-1', 'uat-2', 'prod1', 'prod2', 'local1', 'local2']],
    ['environments inside numbered folders', ['team1/configs/dev', 'team2/configs/dev']],
    ['environments in the names', ['liferay-dev1', 'liferay-dev2']],
    [
      'versions',
      ['liferay-7.1', 'liferay-7.2', 'lr71', 'lr72', 'dxp-7.3', 'dxp-7.4', '7.0', '7.1', '62', '70'],
    ],
    [
      'releases',
      ['liferay-portal-6.2-ce-ga5', 'liferay-portal-6.2-ce-ga6', 'dxp-2024.q1.1', 'dxp-2024.q1.2'],
    ],
    [
      'steps, samples and demos',
      ['step1', 'step2', 'sample1', 'sample2', 'demo-1', 'demo-2', 'lab1', 'lab2', 'ga4', 'ga5'],
    ],
    ['one node of its name', ['node1', 'server2', 'dxp-3']],
    ['nodes of different names', ['dxp-1', 'portal-2']],
    [
      'sources of plugins',
      [
        'ext1/docroot/WEB-INF/src',
        'ext2/docroot/WEB-INF/src',
        'a1/src/main/resources',
        'a2/src/main/resources',
      ],
    ],
    ['classes of a bundle', ['tomcat/webapps/a1/WEB-INF/classes', 'tomcat/webapps/a2/WEB-INF/classes']],
    [
      'versions of one server',
      [
        'tomcat-8.5.1/webapps/ROOT/WEB-INF/classes',
        'tomcat-9.0.2/webapps/ROOT/WEB-INF/classes',
        'tomcat8/webapps/ROOT/WEB-INF/classes',
        'tomcat9/webapps/ROOT/WEB-INF/classes',
      ],
    ],
    ['backups', ['backup/node1', 'backup/node2', 'old/node1', 'old/node2', 'conf-bak1', 'conf-bak2']],
    [
      'build output',
      ['build/node1', 'build/node2', 'target/node1', 'target/node2', 'node_modules/a1', 'node_modules/a2'],
    ],
    ['hidden folders', ['.git/node1', '.git/node2']],
    ['projects', ['project1', 'project2', 'customer1', 'customer2']],
    [
      'variants for environments',
      [
        'portal-ext-dev.properties',
        'portal-ext-prod.properties',
        'portal-ext-uat1.properties',
        'portal-ext-uat2.properties',
      ],
    ],
    ['variants for versions', ['portal-ext-62.properties', 'portal-ext-71.properties']],
    [
      'files of the setup wizard alone',
      ['node1/portal-setup-wizard.properties', 'node2/portal-setup-wizard.properties'],
    ],
    ['files that no portal reads as its own', ['node1/system-ext.properties', 'node2/system-ext.properties']],
  ])('%s', (_name, paths) => {
    expect(find(paths)).toEqual({});
  });

  it('variants inside node folders', () => {
    const paths = [
      'node1',
      'node2',
      'node1/portal-ext-extra.properties',
      'node2/portal-ext-extra.properties',
    ];
    expect(find(paths)).toEqual({ node: ['node1', 'node2'] });
  });

  it('folders that were opened side by side and are not called nodes', () => {
    expect(find(['/x/work1', '/x/work2'], { roots: ['/x/work1', '/x/work2'] })).toEqual({});
  });

  it('ignored ones', () => {
    expect(find(['node1', 'node2'], { projectFile: { ignore: ['node2/**'] }, isIgnoring: true })).toEqual({});
    expect(find(['node1', 'node2'], { settings: { ignore: ['**/node2/**'] }, isIgnoring: true })).toEqual({});
  });
});

describe('portal-properties.json', () => {
  const cluster = (files: Record<string, string[]>): unknown => ({
    clusters: {
      live: { nodes: Object.fromEntries(Object.entries(files).map(([name, own]) => [name, { files: own }])) },
    },
  });

  it('names clusters whatever their layout', () => {
    const projectFile = cluster({
      first: ['a/portal-ext.properties'],
      second: ['b/common.properties', 'b/portal-ext.properties'],
    });
    expect(find(['a', 'b', 'b/common.properties'], { projectFile })).toEqual({ live: ['first', 'second'] });
  });

  it('takes its files out of what the layout says', () => {
    const projectFile = cluster({
      first: ['node1/portal-ext.properties'],
      second: ['node3/portal-ext.properties'],
    });
    expect(find(['node1', 'node2', 'node3', 'node4'], { projectFile })).toEqual({
      live: ['first', 'second'],
      node: ['node2', 'node4'],
    });
  });

  it('leaves no cluster of what lies beside its files', () => {
    const projectFile = cluster({
      first: ['node1/portal-ext.properties'],
      second: ['node2/portal-ext.properties'],
    });
    const paths = [
      'node1',
      'node2',
      'node1/portal-setup-wizard.properties',
      'node2/portal-setup-wizard.properties',
    ];
    expect(find(paths, { projectFile })).toEqual({ live: ['first', 'second'] });
  });

  it('keeps its names where the layout has the same', () => {
    const projectFile = {
      clusters: {
        prod: {
          nodes: { a: { files: ['a/portal-ext.properties'] }, b: { files: ['b/portal-ext.properties'] } },
        },
      },
    };
    expect(find(['a', 'b', 'prod/node1', 'prod/node2'], { projectFile })).toEqual({
      prod: ['a', 'b'],
      'prod/node': ['node1', 'node2'],
    });
  });
});
