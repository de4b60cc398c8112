import { afterEach, describe, expect, it } from 'vitest';
import type { CodeAction, Diagnostic, PublishDiagnosticsParams } from 'vscode-languageserver-protocol';
import type {
  FileContent,
  FolderContent,
  ListFolderParams,
  ReadFileParams,
} from '../../server/src/lsp/file-protocol';
import { fullCapabilities, summarise } from '../kit/language-client';
import { type RunningServer, startServerProcess } from '../kit/running-server';

const node = (number: number, database = 'portal'): [string, string] => [
  `memfs://store/prod/node${number}/portal-ext.properties`,
  `cluster.link.enabled=true\njdbc.default.url=jdbc:postgresql://db:5432/${database}\n`,
];

describe('folders that are not on disk', () => {
  let server: RunningServer;
  let files: Map<string, string>;
  const published = new Map<string, readonly Diagnostic[]>();
  let onPublished: () => void = () => undefined;

  afterEach(async () => {
    await server.connection.sendRequest('shutdown');
    await server.connection.sendNotification('exit');
    await server.ended;
    expect(server.errors()).toBe('');
  });

  /** A server whose editor reads files of `memfs:`, and names that scheme if `reads` says so. */
  async function start(reads = true): Promise<void> {
    files = new Map([node(1), node(2), node(3, 'other')]);
    published.clear();
    server = startServerProcess();
    const { connection } = server;
    connection.onNotification('textDocument/publishDiagnostics', (params: PublishDiagnosticsParams) => {
      published.set(params.uri, params.diagnostics);
      onPublished();
    });
    connection.onRequest('client/registerCapability', () => null);
    connection.onRequest('workspace/configuration', () => [{}]);
    connection.onRequest('portalProperties/readFile', ({ uri }: ReadFileParams) => {
      const text = files.get(uri);
      if (text === undefined) return null;
      return { kind: 'content', base64: Buffer.from(text).toString('base64') } satisfies FileContent;
    });
    connection.onRequest('portalProperties/listFolder', ({ uri }: ListFolderParams) => {
      const below = [...files.keys()].filter((file) => file.startsWith(`${uri}/`));
      const names = new Map(
        below.map((file) => {
          const [name = '', ...more] = file.slice(uri.length + 1).split('/');
          return [name, more.length > 0 ? ('folder' as const) : ('file' as const)];
        }),
      );
      if (names.size === 0) return null;
      return [...names].map(([name, kind]) => ({ name, kind })) satisfies FolderContent;
    });
    connection.listen();
    await connection.sendRequest('initialize', {
      processId: process.pid,
      rootUri: null,
      capabilities: fullCapabilities,
      initializationOptions: reads ? { fileSchemes: ['memfs'] } : {},
      workspaceFolders: [{ uri: 'memfs://store/prod', name: 'prod' }],
    });
    await connection.sendNotification('initialized', {});
  }

  const databaseFindings = (uri: string): string[] =>
    summarise(published.get(uri) ?? []).filter((finding) => finding.endsWith('database-differs'));

  /** Waits until the server says this about the database of a file. */
  const until = (uri: string, expected: readonly string[]): Promise<void> =>
    new Promise((resolve) => {
      onPublished = () => {
        if (JSON.stringify(databaseFindings(uri)) === JSON.stringify(expected)) resolve();
      };
      onPublished();
    });

  const node3 = 'memfs://store/prod/node3/portal-ext.properties';

  it('are checked by what the editor reads, and keep their scheme', async () => {
    await start();
    await until(node3, ['1:17 error database-differs']);
    expect([...published.keys()].sort()).toEqual([...files.keys()]);
    const actions = await server.connection.sendRequest<CodeAction[]>('textDocument/codeAction', {
      textDocument: { uri: node3 },
      range: { start: { line: 1, character: 17 }, end: { line: 1, character: 17 } },
      context: { diagnostics: [], only: ['quickfix'] },
    });
    const [fix] = actions.filter(({ title }) => title.startsWith('Use the'));
    const { edit } = await server.connection.sendRequest<CodeAction>('codeAction/resolve', fix);
    expect(edit?.documentChanges).toEqual([
      expect.objectContaining({ textDocument: { uri: node3, version: null } }),
    ]);
  });

  it('are read again where the editor tells of a change', async () => {
    await start();
    await until(node3, ['1:17 error database-differs']);
    files = new Map([...files, node(3)]);
    await server.connection.sendNotification('workspace/didChangeWatchedFiles', {
      changes: [{ uri: node3, type: 2 }],
    });
    await until(node3, []);
  });

  it('are left alone where the editor reads nothing for the server', async () => {
    await start(false);
    await server.connection.sendNotification('textDocument/didOpen', {
      textDocument: { uri: node3, languageId: 'liferay-properties', version: 1, text: files.get(node3) },
    });
    const hover = await server.connection.sendRequest('textDocument/hover', {
      textDocument: { uri: node3 },
      position: { line: 1, character: 4 },
    });
    expect([hover, [...published]]).toEqual([null, []]);
  });

  it('do not bring other documents with them, such as those of git', async () => {
    await start();
    await until(node3, ['1:17 error database-differs']);
    await server.connection.sendNotification('textDocument/didOpen', {
      textDocument: {
        uri: 'git:/prod/node3/portal-ext.properties',
        languageId: 'liferay-properties',
        version: 1,
        text: 'jdbc.default.url=\n',
      },
    });
    await server.connection.sendRequest('textDocument/hover', {
      textDocument: { uri: node3 },
      position: { line: 1, character: 4 },
    });
    expect([...published.keys()].sort()).toEqual([...files.keys()]);
  });
});
