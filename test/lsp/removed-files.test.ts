import { describe, expect, it } from 'vitest';
import { type CodeAction, CodeActionRequest, CodeActionResolveRequest } from 'vscode-languageserver-protocol';
import { fullCapabilities, languageClients, type LanguageClient } from '../kit/language-client';

const start = languageClients();
const folder = 'node1/osgi/configs';
const old = `${folder}/com.acme.Settings.cfg`;
const fresh = `${folder}/com.acme.Settings.config`;
const files = {
  'portal-properties.json': '{ "portal": "7.4.3.131" }',
  'node1/portal-ext.properties': 'cluster.link.enabled=true\n',
  [old]: 'mode=a\n',
};

/** What the quick fix for a `.cfg` file that Liferay does not read does, without the texts. */
async function moves(server: LanguageClient): Promise<unknown> {
  server.open(old, files[old]);
  await server.until(old, (published) => {
    expect(published.map(({ code }) => code)).toContain('osgi-cfg-ignored');
  });
  const diagnostics = [...server.diagnosticsOf(old)];
  const actions = await server.connection.sendRequest(CodeActionRequest.type, {
    textDocument: { uri: server.uri(old) },
    range: { start: { line: 0, character: 0 }, end: { line: 0, character: 0 } },
    context: { diagnostics },
  });
  const action = actions?.find(
    (one): one is CodeAction => one.title === 'Move the settings to com.acme.Settings.config',
  );
  if (action === undefined) throw new Error('there is no such action');
  const { edit } = await server.connection.sendRequest(CodeActionResolveRequest.type, action);
  return edit?.documentChanges?.map((change) =>
    'kind' in change ? change : { edits: change.edits, uri: change.textDocument.uri },
  );
}

describe('a fix that removes a file', () => {
  it('says so to a client that can remove files', async () => {
    const server = await start({ files, capabilities: fullCapabilities });
    expect(await moves(server)).toEqual([
      expect.objectContaining({ kind: 'create', uri: server.uri(fresh) }),
      expect.objectContaining({ uri: server.uri(fresh) }),
      expect.objectContaining({
        kind: 'delete',
        uri: server.uri(old),
        options: { ignoreIfNotExists: true },
      }),
    ]);
  });

  it('empties it for any other client', async () => {
    const workspaceEdit = { documentChanges: true, resourceOperations: ['create' as const] };
    const capabilities = { ...fullCapabilities, workspace: { ...fullCapabilities.workspace, workspaceEdit } };
    const server = await start({ files, capabilities });
    expect(await moves(server)).toContainEqual({
      uri: server.uri(old),
      edits: [expect.objectContaining({ newText: '' })],
    });
  });
});
