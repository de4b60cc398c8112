import { describe, expect, it } from 'vitest';
import type { ReleaseEdit } from '../../server/src/lsp/command-protocol';
import { languageClients, type LanguageClient } from '../kit/language-client';

const start = languageClients();
const file = 'node1/portal-ext.properties';
const project = 'portal-properties.json';

async function opened(files: Readonly<Record<string, string>>): Promise<LanguageClient> {
  const server = await start({ files: { [file]: 'a=b\n', ...files } });
  server.open(file, 'a=b\n');
  await server.until(file, () => {
    expect(server.published.some(({ uri, version }) => uri === server.uri(file) && version === 1)).toBe(true);
  });
  return server;
}

const edit = (server: LanguageClient, release?: string): Promise<ReleaseEdit | null> =>
  server.connection.sendRequest('portalProperties/releaseEdit', { uri: server.uri(file), release });

describe('the edit that states a release', () => {
  it('is one of the project file', async () => {
    const server = await opened({ [project]: '{ "portal": "7.2" }' });
    expect(await edit(server, 'dxp-7.4-u92')).toEqual({
      edit: {
        documentChanges: [
          {
            textDocument: { uri: server.uri(project), version: null },
            edits: [
              {
                range: { start: { line: 0, character: 12 }, end: { line: 0, character: 17 } },
                newText: '"dxp-7.4-u92"',
              },
            ],
          },
        ],
      },
    });
  });

  it('makes the project file where there is none', async () => {
    const server = await opened({});
    expect((await edit(server, '7.4'))?.edit?.documentChanges?.[0]).toMatchObject({
      kind: 'create',
      uri: server.uri(project),
    });
    expect(await edit(server)).toEqual({});
  });

  it('is none for what is no release', async () => {
    const server = await opened({});
    expect(await edit(server, 'newest')).toBeNull();
  });
});
