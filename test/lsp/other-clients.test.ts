import { pathToFileURL } from 'node:url';
import { describe, expect, it } from 'vitest';
import { folderWith } from '../cli/run';
import { type RawMessage, type RawServer, startRawServer } from '../kit/raw-server';

const two = {
  'node1/portal-ext.properties': 'cluster.link.enabled=true\njdbc.default.url=jdbc:mysql://db/a\n',
  'node2/portal-ext.properties': 'cluster.link.enabled=true\njdbc.default.url=jdbc:mysql://db/b\n',
};

async function started(params: object): Promise<RawServer> {
  const server = startRawServer();
  server.request('initialize', 'initialize', { processId: null, capabilities: {}, ...params });
  await server.answerTo('initialize');
  server.notify('initialized', {});
  return server;
}

const tellsOf =
  (rule: string) =>
  ({ method, params }: RawMessage): boolean =>
    method === 'textDocument/publishDiagnostics' && JSON.stringify(params).includes(rule);

describe('the folder', () => {
  it.each([
    ['rootUri', (folder: string) => ({ rootUri: pathToFileURL(folder).href })],
    ['rootPath', (folder: string) => ({ rootPath: folder, rootUri: null, workspaceFolders: null })],
    [
      'the first of what is said in several ways',
      (folder: string) => ({
        workspaceFolders: [{ uri: pathToFileURL(folder).href, name: 'w' }],
        rootUri: 'file:///nowhere',
        rootPath: '/nowhere',
      }),
    ],
  ])('is taken from %s', async (_, roots) => {
    const folder = await folderWith(two);
    const server = await started(roots(folder));
    await server.heard(tellsOf('database-differs'));
  });

  it('may be missing: what is open is checked', async () => {
    const server = await started({ rootUri: null, workspaceFolders: null });
    server.notify('textDocument/didOpen', {
      textDocument: {
        uri: 'file:///w/portal-ext.properties',
        languageId: 'properties',
        version: 1,
        text: 'locales=a\nlocales=b\n',
      },
    });
    await server.heard(tellsOf('duplicate-key'));
  });
});

it('nothing is registered with a client that takes its settings and cannot be told more', async () => {
  const folder = await folderWith(two);
  const server = await started({
    rootUri: pathToFileURL(folder).href,
    capabilities: { workspace: { configuration: true } },
  });
  const first = await server.heard(({ id, method }) => id !== undefined && method !== undefined);
  expect(first.method).toBe('workspace/configuration');
  server.send({ id: first.id, result: [null] });
  await server.heard(tellsOf('database-differs'));
});
