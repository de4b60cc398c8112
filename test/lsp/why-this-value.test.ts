import { describe, expect, it } from 'vitest';
import type { ValueReasons, WhyParams } from '../../server/src/lsp/protocol';
import { languageClients, type LanguageClient } from '../kit/language-client';

const start = languageClients();

const main = 'portal-ext.properties';
const project = { clusters: { prod: { nodes: { node1: { files: [main], env: ['node1.env'] } } } } };
const files = {
  [main]: 'cluster.link.enabled=true\n',
  'node1.env': 'A=1\nLIFERAY_CLUSTER_PERIOD_LINK_PERIOD_ENABLED=false\n',
  'portal-properties.json': JSON.stringify(project),
};

const ask = (server: LanguageClient, line: number): Promise<ValueReasons | null> => {
  const params: WhyParams = { uri: server.uri(main), position: { line, character: 3 } };
  return server.connection.sendRequest<ValueReasons | null>('portalProperties/whyThisValue', params);
};

describe('why a key has its value', () => {
  it('is answered with every place that sets it, the winner first, however early it is asked', async () => {
    const server = await start({ files });
    const place = (file: string, line: number, end: number): unknown => ({
      uri: server.uri(file),
      range: { start: { line, character: 0 }, end: { line, character: end } },
    });
    expect(await ask(server, 0)).toEqual({
      key: 'cluster.link.enabled',
      stacks: [
        {
          nodes: ['node1'],
          values: [
            { layer: 'environment', shown: 'false', wins: true, place: place('node1.env', 1, 42) },
            { layer: 'portal-ext', shown: 'true', wins: false, place: place(main, 0, 20) },
            { layer: 'portal.properties', shown: 'false', wins: false },
          ],
        },
      ],
    });
  });

  it('is not answered where there is no key', async () => {
    const server = await start({ files });
    expect(await ask(server, 1)).toBeNull();
  });
});
