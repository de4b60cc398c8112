import { expect, it } from 'vitest';
import type { ClusterPictureParams, DrawnCluster } from '../../server/src/lsp/protocol';
import { languageClients } from '../kit/language-client';

const start = languageClients();

it('a cluster is drawn with places that can be opened', async () => {
  const server = await start({
    files: {
      'prod/node1/portal-ext.properties': 'a=1\njdbc.default.url=jdbc:mysql://db1/lportal\n',
      'prod/node2/portal-ext.properties': 'jdbc.default.url=jdbc:mysql://db2/lportal\n',
    },
  });
  await server.until('prod/node1/portal-ext.properties', (diagnostics) => {
    expect(diagnostics.length).toBeGreaterThan(0);
  });
  const draw = (params: ClusterPictureParams): Promise<DrawnCluster | null> =>
    server.connection.sendRequest<DrawnCluster | null>('portalProperties/clusterPicture', params);

  const picture = await draw({ cluster: 'prod' });
  expect(picture?.nodes.map(({ id, name, differs, place }) => [id, name, differs, place.uri])).toEqual([
    ['n0', 'node1', true, server.uri('prod/node1/portal-ext.properties')],
    ['n1', 'node2', true, server.uri('prod/node2/portal-ext.properties')],
  ]);
  expect(picture?.things[0]).toEqual({
    id: 't0',
    kind: 'database',
    label: 'lportal on db1:3306',
    differs: true,
    place: {
      uri: server.uri('prod/node1/portal-ext.properties'),
      range: { start: { line: 1, character: 17 }, end: { line: 1, character: 41 } },
    },
  });
  expect(picture?.groups[0]?.uses[0]).toEqual({ thing: 't0', differs: true });
  expect(picture?.groups.map(({ title, nodes }) => [title, nodes])).toEqual([
    ['node1', ['n0']],
    ['node2', ['n1']],
  ]);
  expect(picture?.svg).toMatch(/^<svg .*<\/svg>\n$/s);
  expect(picture?.mermaid).toMatch(/^flowchart LR\n/);
  expect(await draw({ cluster: 'nothing' })).toBeNull();
});
