import { describe, expect, it } from 'vitest';
import type { ClusterPictureParams, DrawnCluster } from '../../server/src/lsp/protocol';
import { languageClients, type LanguageClient } from '../kit/language-client';

const start = languageClients();

const [main1, main2] = ['prod/node1/portal-ext.properties', 'prod/node2/portal-ext.properties'];
const files = {
  [main1]: 'a=1\njdbc.default.url=jdbc:mysql://db1/lportal\n',
  [main2]: 'jdbc.default.url=jdbc:mysql://db2/lportal\n',
};

const draw = (server: LanguageClient, params: ClusterPictureParams): Promise<DrawnCluster | null> =>
  server.connection.sendRequest<DrawnCluster | null>('portalProperties/clusterPicture', params);

describe('the picture of a cluster', () => {
  it('has nodes and what they use, with places that can be opened', async () => {
    const server = await start({ files });
    const picture = await draw(server, { cluster: 'prod' });
    expect(picture?.nodes.map(({ id, name, differs, place }) => [id, name, differs, place.uri])).toEqual([
      ['n0', 'node1', true, server.uri(main1)],
      ['n1', 'node2', true, server.uri(main2)],
    ]);
    expect(picture?.things[0]).toEqual({
      id: 't0',
      kind: 'database',
      label: 'lportal on db1:3306',
      differs: true,
      place: {
        uri: server.uri(main1),
        range: { start: { line: 1, character: 17 }, end: { line: 1, character: 41 } },
      },
    });
  });

  it('says which nodes are drawn together, and what they use', async () => {
    const server = await start({ files });
    const picture = await draw(server, { cluster: 'prod' });
    expect(picture?.groups.map(({ title, nodes, uses }) => [title, nodes, uses[0]])).toEqual([
      ['node1', ['n0'], { thing: 't0', differs: true }],
      ['node2', ['n1'], { thing: 't1', differs: true }],
    ]);
  });

  it('comes as a drawing and as a flowchart', async () => {
    const server = await start({ files });
    const picture = await draw(server, { cluster: 'prod' });
    expect(picture?.svg).toMatch(/^<svg .*<\/svg>\n$/s);
    expect(picture?.mermaid).toMatch(/^flowchart LR\n/);
  });

  it('does not exist without the cluster', async () => {
    const server = await start({ files });
    expect(await draw(server, { cluster: 'nothing' })).toBeNull();
  });
});
