import { expect, it } from 'vitest';
import { clusterOverview } from '../../../../server/src/core/features/clusters/cluster-overview';
import { effectiveText } from '../../../../server/src/core/features/clusters/effective-text';
import { createSnapshot } from '../../../../server/src/core/cluster/snapshot';
import { defaultSettings } from '../../../../server/src/core/project/settings';
import { inMemoryWorkspace, type SourceFile, sourceFile } from '../../../../server/src/core/workspace';
import { scene, smallCatalogue } from '../small-catalogue';

const drawing = `=== node1/portal-ext.properties
cluster.link.enabled=true
jdbc.default.password=hunter2
=== node2/portal-ext.properties
cluster.link.enabled=false
=== node2/portal-setup-wizard.properties
cluster.link.enabled=false
=== tools/portal-ext.properties
session.timeout=30
`;

it('shows clusters with their nodes and what wins on them, then nodes alone', () => {
  const { snapshot } = scene(drawing, undefined, ['cluster-link-disabled', 'setup-wizard-overrides']);
  const place = (path: string) => ({ path: expect.stringMatching(`/${path}$`) as string });
  expect(clusterOverview(snapshot)).toMatchObject([
    {
      isCluster: true,
      from: 'layout',
      findings: { error: 1, warning: 1 },
      nodes: [
        {
          name: 'node1',
          findings: {},
          places: [{ layer: 'portal-ext', ...place('node1/portal-ext.properties'), findings: {} }],
        },
        {
          name: 'node2',
          findings: { error: 1, warning: 1 },
          places: [
            {
              layer: 'portal-setup-wizard',
              ...place('node2/portal-setup-wizard.properties'),
              findings: { error: 1 },
            },
            { layer: 'portal-ext', ...place('node2/portal-ext.properties'), findings: { warning: 1 } },
          ],
        },
      ],
    },
    { isCluster: false, from: 'alone', findings: {}, nodes: [{ findings: {} }] },
  ]);
});

it('names nodes in a narrow list by what is their own, where their names are long', () => {
  const shown = (...names: readonly string[]) =>
    clusterOverview(
      scene(names.map((name) => `=== ${name}/portal-ext.properties\ncluster.link.enabled=true\n`).join(''))
        .snapshot,
    ).flatMap(({ nodes }) => nodes.map(({ name, shortName }) => [name, shortName]));
  expect(shown('production-frankfurt-node1', 'production-frankfurt-node2')).toEqual([
    ['production-frankfurt-node1', '…node1'],
    ['production-frankfurt-node2', '…node2'],
  ]);
  expect(shown('prod-dxp-1', 'prod-dxp-2')).toEqual([
    ['prod-dxp-1', 'prod-dxp-1'],
    ['prod-dxp-2', 'prod-dxp-2'],
  ]);
});

it('names nodes that are not checked, and why', () => {
  const whole = inMemoryWorkspace({ '/w/node1/portal-ext.properties': 'cluster.link.enabled=true\n' }, [
    '/w',
  ]);
  const broken: SourceFile = {
    ...sourceFile('/w/node2/portal-ext.properties', ''),
    problem: { kind: 'unreadable', detail: 'permission is denied' },
  };
  const files = new Map([...whole.files, [broken.path, broken]]);
  const snapshot = createSnapshot({ ...whole, files }, defaultSettings, () => smallCatalogue);
  expect(clusterOverview(snapshot)).toMatchObject([
    {
      isCluster: false,
      findings: { warning: 1 },
      nodes: [{ name: 'node1', findings: {} }],
      notChecked: [{ name: 'node2', shortName: 'node2', path: broken.path, reason: 'permission is denied' }],
    },
  ]);
});

it('tells the common folder of a workspace that each environment replaces from a node that is alone', () => {
  const overview = (...folders: readonly string[]) =>
    clusterOverview(
      scene(folders.map((name) => `=== ${name}/portal-ext.properties\ncluster.link.enabled=true\n`).join(''))
        .snapshot,
    ).map(({ name, isReplaced }) => [name, isReplaced]);
  expect(overview('configs/common', 'configs/dev')).toEqual([
    ['configs/common', true],
    ['configs/dev', false],
  ]);
  expect(overview('configs/common')).toEqual([['configs/common', false]]);
});

it('takes the middle out of the long names of clusters and of nodes that are alone, unless they looked alike then', () => {
  const long = ['customers/germany/frankfurt/live', 'customers/spain/madrid/live', 'dev'];
  expect(
    clusterOverview(
      scene(long.map((name) => `=== ${name}/portal-ext.properties\ncluster.link.enabled=true\n`).join(''))
        .snapshot,
    ).map(({ shortName, nodes }) => [shortName, ...nodes.map((node) => node.shortName)]),
  ).toEqual([
    ['customer…/frankfurt/live', 'customer…/frankfurt/live'],
    ['customer…ain/madrid/live', 'customer…ain/madrid/live'],
    ['dev', 'dev'],
  ]);
});

it('writes what a node runs with as properties, each with its place, secrets masked', () => {
  const { snapshot } = scene(drawing);
  const [cluster] = snapshot.clusters;
  const node = cluster?.nodes[0];
  expect(node && effectiveText(node, 'prod')).toBe(`## What prod/node1 runs with, for Liferay 7.3.0
## Read-only. Defaults of portal.properties are not listed.

# portal-ext.properties, line 2
jdbc.default.password=••••••

# portal-ext.properties, line 1
cluster.link.enabled=true
`);
});
