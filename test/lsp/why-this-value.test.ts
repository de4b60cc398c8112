import { expect, it } from 'vitest';
import type { ValueReasons, WhyParams } from '../../server/src/lsp/protocol';
import { languageClients } from '../kit/language-client';

const start = languageClients();

it('why a key has its value is told with places that can be opened', async () => {
  const server = await start({
    files: {
      'portal-ext.properties': 'cluster.link.enabled=true\n',
      'node1.env': 'A=1\nLIFERAY_CLUSTER_PERIOD_LINK_PERIOD_ENABLED=false\n',
      'portal-properties.json':
        '{ "clusters": { "prod": { "nodes": { "node1": { "files": ["portal-ext.properties"], "env": ["node1.env"] } } } } }',
    },
  });
  server.open('portal-ext.properties', 'cluster.link.enabled=true\n');
  await server.until('portal-ext.properties', (diagnostics) => {
    expect(diagnostics.map(({ code }) => code)).toContain('environment-overrides');
  });
  const ask = (line: number): Promise<ValueReasons | null> => {
    const params: WhyParams = {
      uri: server.uri('portal-ext.properties'),
      position: { line, character: 3 },
    };
    return server.connection.sendRequest<ValueReasons | null>('portalProperties/whyThisValue', params);
  };
  expect(await ask(0)).toEqual({
    key: 'cluster.link.enabled',
    stacks: [
      {
        nodes: ['node1'],
        values: [
          {
            layer: 'environment',
            shown: 'false',
            wins: true,
            place: {
              uri: server.uri('node1.env'),
              range: { start: { line: 1, character: 0 }, end: { line: 1, character: 42 } },
            },
          },
          {
            layer: 'portal-ext',
            shown: 'true',
            wins: false,
            place: {
              uri: server.uri('portal-ext.properties'),
              range: { start: { line: 0, character: 0 }, end: { line: 0, character: 20 } },
            },
          },
          { layer: 'portal.properties', shown: 'false', wins: false },
        ],
      },
    ],
  });
  expect(await ask(1)).toBeNull();
});
