import { describe, expect, it } from 'vitest';
import { createSnapshot, type Snapshot } from '../../../../server/src/core/cluster/snapshot';
import { defaultSettings } from '../../../../server/src/core/project/settings';
import { inMemoryWorkspace, sourceFile, type Workspace } from '../../../../server/src/core/workspace';
import { testCatalogues } from '../../../kit/catalogues';
import { parseDrawing } from '../../../kit/drawn';

describe('a snapshot of containers after an edit', () => {
  const { files } = parseDrawing(`=== docker-compose.yml
services:
  dxp-1: { image: liferay/dxp, env_file: dxp-1.env, volumes: ["./dxp-1:/mnt/liferay/files"] }
  dxp-2: { image: liferay/dxp, volumes: ["./dxp-2:/mnt/liferay/files"] }
  batch: { image: liferay/portal }
=== dxp-1.env
LIFERAY_A=1
=== dxp-1/portal-ext.properties
b=1
=== dxp-2/portal-ext.properties
b=1
=== other/docker-compose.yml
services:
  batch: { image: liferay/portal }
`);
  const snapshot = (workspace: Workspace, previous?: Snapshot): Snapshot =>
    createSnapshot(workspace, defaultSettings, testCatalogues(), previous);
  const workspace = inMemoryWorkspace(files, ['/w']);
  const first = snapshot(workspace);
  const after = (path: string, text: string): { same: string[]; next: Snapshot } => {
    const next = snapshot(
      { ...workspace, files: new Map([...workspace.files, [path, sourceFile(path, text)]]) },
      first,
    );
    const before = new Set(first.clusters.flatMap(({ nodes }) => nodes));
    const same = next.clusters.flatMap(({ nodes }) => nodes.filter((node) => before.has(node)));
    return { same: same.map(({ name }) => name), next };
  };

  it('takes over everything where nothing changed', () => {
    expect(snapshot(workspace, first).clusters.map((cluster, i) => cluster === first.clusters[i])).toEqual([
      true,
      true,
      true,
    ]);
  });

  it('takes over the nodes that the edit does not touch', () => {
    const { same, next } = after('/w/dxp-2/portal-ext.properties', 'b=2\n');
    expect(same).toEqual(['dxp-1', 'batch', 'other/batch']);
    expect(next.clusters.map(({ name }) => name)).toEqual(['w', 'batch', 'other/batch']);
  });

  it('rebuilds the nodes of a project with its files', () => {
    const { same, next } = after('/w/dxp-1.env', 'LIFERAY_A=2\n');
    expect(same).toEqual(['other/batch']);
    expect(next.clusters[0]?.nodes[0]?.configuration.value('a').text).toBe('2');
  });
});
