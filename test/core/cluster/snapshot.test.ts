import { describe, expect, it } from 'vitest';
import { createSnapshot, type Snapshot, snapshotSteps } from '../../../server/src/core/cluster/snapshot';
import { defaultSettings } from '../../../server/src/core/project/settings';
import {
  inMemoryWorkspace,
  type SourceFile,
  sourceFile,
  type Workspace,
} from '../../../server/src/core/workspace';
import { testCatalogues } from '../../kit/catalogues';

const snapshot = (workspace: Workspace, previous?: Snapshot): Snapshot =>
  createSnapshot(workspace, defaultSettings, testCatalogues(), previous);

function changed(workspace: Workspace, path: string, text: string | undefined): Workspace {
  const files = new Map(workspace.files);
  if (text === undefined) files.delete(path);
  else files.set(path, sourceFile(path, text));
  return { ...workspace, files };
}

const two = inMemoryWorkspace(
  {
    '/w/prod/node1/portal-ext.properties': 'a=1\n',
    '/w/prod/node2/portal-ext.properties': 'a=1\n',
    '/w/uat/node1/portal-ext.properties': 'a=1\n',
    '/w/uat/node2/portal-ext.properties': 'a=1\n',
  },
  ['/w'],
);
const clusterOf = (from: Snapshot, name: string): Snapshot['clusters'][number] | undefined =>
  from.clusters.find((cluster) => cluster.name === name);

describe('a snapshot in steps', () => {
  const nodes = 70;
  const many = inMemoryWorkspace(
    Object.fromEntries(
      Array.from({ length: nodes }, (_, i) => [`/w/node${i + 1}/portal-ext.properties`, `a=${i}\n`]),
    ),
    ['/w'],
  );

  it('is what it is at once, after a step for each file and for every twenty nodes, and a few for the discovery', () => {
    const steps = snapshotSteps(many, defaultSettings, testCatalogues());
    let count = 0;
    let step = steps.next();
    for (; step.done !== true; step = steps.next()) count++;
    const [cluster] = step.value.clusters;
    expect(cluster?.nodes.map(({ name, configuration }) => [name, configuration.value('a').text])).toEqual(
      snapshot(many).clusters[0]?.nodes.map(({ name, configuration }) => [
        name,
        configuration.value('a').text,
      ]),
    );
    expect(cluster?.nodes).toHaveLength(nodes);
    const discovery = 4;
    expect(count).toBe(nodes + discovery + Math.floor(nodes / 20));
  });
});

describe('a snapshot after an edit', () => {
  const first = snapshot(two);
  const second = snapshot(changed(two, '/w/prod/node2/portal-ext.properties', 'a=2\n'), first);

  it('takes over every cluster that the edit does not touch', () => {
    expect(clusterOf(second, 'uat')).toBe(clusterOf(first, 'uat'));
    expect(clusterOf(second, 'prod')).not.toBe(clusterOf(first, 'prod'));
  });

  it('takes over the other nodes of the cluster', () => {
    expect(clusterOf(second, 'prod')?.nodes[0]).toBe(clusterOf(first, 'prod')?.nodes[0]);
    expect(clusterOf(second, 'prod')?.nodes[1]?.configuration.value('a').text).toBe('2');
  });

  it('takes over everything where nothing changed', () => {
    expect(snapshot(two, first).clusters.map((cluster, i) => cluster === first.clusters[i])).toEqual([
      true,
      true,
    ]);
  });

  it('loses a node with its file, and finds it again', () => {
    const less = snapshot(changed(two, '/w/prod/node2/portal-ext.properties', undefined), first);
    expect(less.clusters.map(({ name, nodes }) => [name, nodes.length])).toEqual([
      ['uat', 2],
      ['prod/node1', 1],
    ]);
    expect(snapshot(two, less).clusters.map(({ name, nodes }) => [name, nodes.length])).toEqual([
      ['prod', 2],
      ['uat', 2],
    ]);
  });

  it('rebuilds nodes when their release changes', () => {
    const other = snapshot(
      changed(two, '/w/prod/gradle.properties', 'liferay.workspace.product=portal-7.1-ga1\n'),
      first,
    );
    expect(clusterOf(other, 'uat')).toBe(clusterOf(first, 'uat'));
    expect(clusterOf(other, 'prod')?.nodes.map(({ release }) => release.from)).toEqual([
      'gradle.properties',
      'gradle.properties',
    ]);
  });
});

describe('the files of a node', () => {
  const files = {
    '/w/node1/portal-setup-wizard.properties': 'a=wizard\n',
    '/w/node1/portal-ext.properties': 'a=ext\nb=ext\n',
    '/w/node1/portal-bundle.properties': 'a=bundle\nb=bundle\nc=bundle\n',
    '/w/node2/portal-ext.properties': 'a=2\n',
    '/w/node2/system-ext.properties': 'a=system\n',
  };
  const found = snapshot(inMemoryWorkspace(files, ['/w']));
  const node = found.nodeOf('/w/node1/portal-ext.properties')?.node;

  it('are layers in the order of Liferay', () => {
    expect(['a', 'b', 'c'].map((key) => node?.configuration.value(key).text)).toEqual([
      'wizard',
      'ext',
      'bundle',
    ]);
  });

  it('have portal-ext.properties as the main one', () => {
    expect(node?.mainFile.path).toBe('/w/node1/portal-ext.properties');
  });

  it('are all checked, in the order of paths, those that no node reads included', () => {
    expect(found.propertiesFiles.map(({ path }) => path)).toEqual(Object.keys(files).sort());
    expect(found.nodeOf('/w/node2/system-ext.properties')).toBeUndefined();
  });

  it('of which one cannot be read make no node', () => {
    const broken: SourceFile = {
      ...sourceFile('/w/node2/portal-ext.properties', ''),
      problem: { kind: 'unreadable', detail: 'EACCES' },
    };
    const workspace = inMemoryWorkspace(files, ['/w']);
    const rest = snapshot({ ...workspace, files: new Map([...workspace.files, [broken.path, broken]]) });
    expect(rest.clusters.map(({ nodes }) => nodes.map(({ name }) => name))).toEqual([['node1']]);
    expect(rest.clusters.map(({ leftOut }) => leftOut)).toEqual([[{ name: 'node2', unread: broken }]]);
    expect(rest.propertiesFiles.map(({ path }) => path)).toContain(broken.path);
  });
});

describe('a cluster of portal-properties.json', () => {
  const project = {
    clusters: {
      prod: {
        topology: 'vertical',
        nodes: {
          a: { files: ['common/portal-ext.properties', 'a/portal-ext.properties'], host: '10.0.0.1' },
          b: { files: ['common/portal-ext.properties', 'b/portal-ext.properties'] },
          gone: { files: ['gone/portal-ext.properties'] },
        },
        aliases: { hosts: [['db1', 'DB1.example.org']] },
      },
    },
  };
  const found = snapshot(
    inMemoryWorkspace(
      {
        '/w/portal-properties.json': JSON.stringify(project),
        '/w/common/portal-ext.properties': 'a=common\nb=common\n',
        '/w/a/portal-ext.properties': 'a=own\n',
        '/w/b/portal-ext.properties': '',
      },
      ['/w'],
    ),
  );
  const [cluster] = found.clusters;

  it('has the nodes whose files are there, with the last file as the main one', () => {
    expect(cluster?.nodes.map(({ name, host, mainFile }) => [name, host, mainFile.path])).toEqual([
      ['a', '10.0.0.1', '/w/a/portal-ext.properties'],
      ['b', undefined, '/w/b/portal-ext.properties'],
    ]);
    expect(cluster?.topology).toBe('vertical');
    expect(cluster?.nodes[0]?.configuration.value('a').text).toBe('own');
    expect(cluster?.nodes[0]?.configuration.value('b').text).toBe('common');
  });

  it('knows the names of one host', () => {
    expect(cluster?.hostIdentity('db1.EXAMPLE.org')).toBe('db1');
    expect(cluster?.hostIdentity('Other')).toBe('other');
  });
});

describe('a node of the project file', () => {
  const workspace = inMemoryWorkspace(
    {
      '/w/portal-properties.json': `{ "clusters": { "prod": {
        "nodes": { "a": { "files": ["a/portal-ext.properties"], "osgi": ["store", "search"] } },
        "aliases": { "paths": [["/mnt/a", "/mnt/b"]] } } } }`,
      '/w/a/portal-ext.properties': 'a=1\n',
      '/w/a/osgi/configs/own.config': 'a="1"\n',
      '/w/search/a.config': 'a="1"\n',
      '/w/store/a.config': 'a="2"\n',
    },
    ['/w'],
  );
  const first = snapshot(workspace);
  const node = first.nodeOf('/w/a/portal-ext.properties')?.node;

  it('has the files of the folders that it names in its osgi/configs, the later above the earlier', () => {
    const configs = node?.home.list('/opt/liferay/osgi/configs') ?? [];
    expect(configs.map((path) => node?.home.file(path)?.path)).toEqual([
      '/w/search/a.config',
      '/w/a/osgi/configs/own.config',
    ]);
  });

  it('stays with its cluster what it was where nothing changed', () => {
    expect(snapshot(workspace, first).clusters[0]).toBe(first.clusters[0]);
  });
});
