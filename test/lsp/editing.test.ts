import { describe, expect, it } from 'vitest';
import type {
  ClientCapabilities,
  CodeLens,
  DocumentHighlight,
  DocumentLink,
  DocumentSymbol,
  FoldingRange,
  InlayHint,
  Location,
  LocationLink,
  SelectionRange,
  SemanticTokens,
  SemanticTokensDelta,
  SymbolInformation,
  TextDocumentContentResult,
  TextEdit,
  WorkspaceEdit,
} from 'vscode-languageserver-protocol/node';
import { fullCapabilities, languageClients, type LanguageClient } from '../kit/language-client';

const start = languageClients();

const first = 'node1/portal-ext.properties';
const second = 'node2/portal-ext.properties';
const node1 = `## Cluster Link
cluster.link.enabled=true
my.host = db1
my.url=\${my.host}:1
include-and-override=more.properties
`;
const node2 = '## Cluster Link\ncluster.link.enabled=false\nmy.host=db2\n';
const files = { [first]: node1, [second]: node2, 'node1/more.properties': 'my.host=db3\n' };

const capabilities: ClientCapabilities = {
  ...fullCapabilities,
  textDocument: {
    ...fullCapabilities.textDocument,
    documentSymbol: { hierarchicalDocumentSymbolSupport: true },
    definition: { linkSupport: true },
  },
  workspace: {
    ...fullCapabilities.workspace,
    textDocumentContent: {},
    semanticTokens: { refreshSupport: true },
    inlayHint: { refreshSupport: true },
    codeLens: { refreshSupport: true },
  },
};

async function started(options: Partial<Parameters<typeof start>[0]> = {}): Promise<LanguageClient> {
  const server = await start({ files, capabilities, ...options });
  server.open(first, node1);
  await server.until(first, () => {
    expect(server.published.some(({ uri, version }) => uri === server.uri(first) && version === 1)).toBe(
      true,
    );
  });
  return server;
}

const at = (server: LanguageClient, line: number, character: number) => ({
  textDocument: { uri: server.uri(first) },
  position: { line, character },
});
const whole = (server: LanguageClient) => ({
  textDocument: { uri: server.uri(first) },
  range: { start: { line: 0, character: 0 }, end: { line: 99, character: 0 } },
});
const on = (line: number, from: number, to: number) => ({
  start: { line, character: from },
  end: { line, character: to },
});

describe('semantic tokens', () => {
  it('come whole, for a range, and as what changed', async () => {
    const server = await started();
    const legend = server.initialized.capabilities.semanticTokensProvider?.legend;
    const full = await server.connection.sendRequest<SemanticTokens>(
      'textDocument/semanticTokens/full',
      whole(server),
    );
    const [line, character, length, type, modifiers] = full.data;
    expect([line, character, length, legend?.tokenTypes[type ?? 0], modifiers]).toEqual([
      1,
      0,
      20,
      'property',
      0,
    ]);

    const range = await server.connection.sendRequest<SemanticTokens>('textDocument/semanticTokens/range', {
      ...whole(server),
      range: on(1, 0, 5),
    });
    expect(range.data).toEqual(full.data.slice(0, 15));

    server.change(first, 2, node1.replace('true', 'false'));
    const delta = await server.connection.sendRequest<SemanticTokensDelta>(
      'textDocument/semanticTokens/full/delta',
      { ...whole(server), previousResultId: full.resultId },
    );
    expect(delta.edits).toEqual([{ start: 12, deleteCount: 1, data: [5] }]);
  });
});

describe('the shape of a file', () => {
  it('has an outline, foldings, selections and links', async () => {
    const server = await started();
    const symbols = await server.connection.sendRequest<DocumentSymbol[]>(
      'textDocument/documentSymbol',
      whole(server),
    );
    expect(symbols.map(({ name, children }) => [name, children?.map((child) => child.name)])).toEqual([
      ['Cluster Link', ['cluster.link.enabled', 'my.host', 'my.url', 'include-and-override']],
    ]);
    expect(
      await server.connection.sendRequest<FoldingRange[]>('textDocument/foldingRange', whole(server)),
    ).toEqual([{ startLine: 0, endLine: 4, kind: 'region' }]);
    const [selection] = await server.connection.sendRequest<SelectionRange[]>('textDocument/selectionRange', {
      ...whole(server),
      positions: [{ line: 3, character: 10 }],
    });
    expect([selection?.range, selection?.parent?.range, selection?.parent?.parent?.range]).toEqual([
      on(3, 9, 16),
      on(3, 7, 17),
      on(3, 7, 19),
    ]);
    const links = await server.connection.sendRequest<DocumentLink[]>(
      'textDocument/documentLink',
      whole(server),
    );
    expect(links.map(({ range, target }) => [range.start.line, target?.replace(/\d+$/, '')])).toEqual([
      [4, server.uri('node1/more.properties')],
    ]);
  });

  it('is a flat list for a client that knows no other', async () => {
    const server = await started({ capabilities: fullCapabilities });
    const symbols = await server.connection.sendRequest<SymbolInformation[]>(
      'textDocument/documentSymbol',
      whole(server),
    );
    expect(symbols.map(({ name, containerName }) => [name, containerName]).slice(0, 2)).toEqual([
      ['Cluster Link', undefined],
      ['cluster.link.enabled', 'Cluster Link'],
    ]);
  });

  it('is brought into form', async () => {
    const server = await started();
    const options = { tabSize: 4, insertSpaces: true };
    expect(
      await server.connection.sendRequest<TextEdit[]>('textDocument/formatting', {
        ...whole(server),
        options,
      }),
    ).toEqual([{ range: on(2, 7, 10), newText: '=' }]);
    expect(
      await server.connection.sendRequest<TextEdit[]>('textDocument/rangeFormatting', {
        ...whole(server),
        range: on(1, 0, 3),
        options,
      }),
    ).toEqual([]);
  });
});

describe('definition', () => {
  it('of a key is its line in a virtual document, which the server gives', async () => {
    const server = await started();
    const [link] = await server.connection.sendRequest<LocationLink[]>(
      'textDocument/definition',
      at(server, 1, 3),
    );
    expect(link?.originSelectionRange).toEqual(on(1, 0, 20));
    const { text } = await server.connection.sendRequest<TextDocumentContentResult>(
      'workspace/textDocumentContent',
      {
        uri: link?.targetUri,
      },
    );
    expect(text.split('\n')[link?.targetRange.start.line ?? 0]).toBe('    cluster.link.enabled=false');
    expect(
      await server.connection.sendRequest('workspace/textDocumentContent', { uri: 'portal-properties:/x' }),
    ).toEqual({ text: '' });
  });

  it('of a placeholder is where it is set', async () => {
    const server = await started();
    expect(
      await server.connection.sendRequest<LocationLink[]>('textDocument/definition', at(server, 3, 10)),
    ).toEqual([
      {
        originSelectionRange: on(3, 9, 16),
        targetUri: server.uri('node1/more.properties'),
        targetRange: on(0, 0, 7),
        targetSelectionRange: on(0, 0, 7),
      },
    ]);
  });

  it('leads nowhere for a client that cannot open virtual documents', async () => {
    const server = await started({ capabilities: fullCapabilities });
    expect(
      await server.connection.sendRequest<Location[]>('textDocument/definition', at(server, 1, 3)),
    ).toEqual([]);
  });
});

describe('references and renaming', () => {
  it('find a key on all nodes', async () => {
    const server = await started();
    const found = await server.connection.sendRequest<Location[]>('textDocument/references', {
      ...at(server, 2, 3),
      context: { includeDeclaration: true },
    });
    expect(found.map(({ uri, range }) => [uri, range.start.line])).toEqual([
      [server.uri('node1/more.properties'), 0],
      [server.uri(first), 2],
      [server.uri(first), 3],
      [server.uri(second), 2],
    ]);
    expect(
      await server.connection.sendRequest<DocumentHighlight[]>(
        'textDocument/documentHighlight',
        at(server, 2, 3),
      ),
    ).toEqual([
      { range: on(2, 0, 7), kind: 3 },
      { range: on(3, 9, 16), kind: 2 },
    ]);
  });

  it('rename a key of one’s own on every node', async () => {
    const server = await started();
    expect(await server.connection.sendRequest('textDocument/prepareRename', at(server, 2, 3))).toEqual({
      range: on(2, 0, 7),
      placeholder: 'my.host',
    });
    const edit = await server.connection.sendRequest<WorkspaceEdit>('textDocument/rename', {
      ...at(server, 2, 3),
      newName: 'our.host',
    });
    expect(edit.documentChanges).toHaveLength(3);
    expect(edit.changeAnnotations).toBeUndefined();
  });

  it('refuse to rename a key of Liferay, and say why', async () => {
    const server = await started();
    await expect(
      server.connection.sendRequest('textDocument/prepareRename', at(server, 1, 3)),
    ).rejects.toThrow('cluster.link.enabled cannot be renamed: Liferay knows it by this name.');
  });
});

describe('hints and lenses', () => {
  it('tell what wins, and how the nodes stand to each other', async () => {
    const server = await started();
    const hints = await server.connection.sendRequest<InlayHint[]>('textDocument/inlayHint', whole(server));
    expect(hints.map(({ position, label }) => [position.line, label])).toEqual([
      [2, '→ db3 (more.properties)'],
    ]);
    const [lens] = await server.connection.sendRequest<CodeLens[]>('textDocument/codeLens', whole(server));
    expect(lens?.command).toBeUndefined();
    const resolved = await server.connection.sendRequest<CodeLens>('codeLens/resolve', lens);
    expect(resolved.command?.title).toBe('3 settings differ from node2');
  });

  it('can be switched off', async () => {
    const server = await started({
      settings: { inlayHints: { effectiveValues: false }, codeLens: { sections: false } },
    });
    expect(await server.connection.sendRequest('textDocument/inlayHint', whole(server))).toEqual([]);
    expect(await server.connection.sendRequest('textDocument/codeLens', whole(server))).toBeNull();
  });

  it('are asked for again when a neighbour changes', async () => {
    const server = await started();
    const refreshed = new Promise((resolve) => {
      server.connection.onRequest('workspace/codeLens/refresh', () => {
        resolve('lenses');
        return null;
      });
    });
    for (const method of ['workspace/semanticTokens/refresh', 'workspace/inlayHint/refresh'])
      server.connection.onRequest(method, () => null);
    server.open(second, node2.replace('false', 'true'));
    expect(await refreshed).toBe('lenses');
  });
});

describe('renaming files', () => {
  it('keeps include lines right', async () => {
    const server = await started();
    const edit = await server.connection.sendRequest<WorkspaceEdit>('workspace/willRenameFiles', {
      files: [
        { oldUri: server.uri('node1/more.properties'), newUri: server.uri('node1/conf/extra.properties') },
      ],
    });
    expect(edit.documentChanges).toEqual([
      {
        textDocument: { uri: server.uri(first), version: 1 },
        edits: [{ range: on(4, 21, 36), newText: 'conf/extra.properties' }],
      },
    ]);
  });
});

describe('variables', () => {
  it('are copied and pasted', async () => {
    const server = await started();
    const text = await server.connection.sendRequest<string>('portalProperties/toEnvironment', {
      uri: server.uri(first),
      range: on(2, 0, 3),
    });
    expect(text).toBe('LIFERAY_MY_PERIOD_HOST: "db1"\n');
    expect(await server.connection.sendRequest<string>('portalProperties/fromEnvironment', { text })).toBe(
      'my.host=db1\n',
    );
  });
});
