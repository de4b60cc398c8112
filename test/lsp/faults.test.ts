import { cp, rm, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { PassThrough } from 'node:stream';
import { pathToFileURL } from 'node:url';
import { describe, expect, it, onTestFinished, vi } from 'vitest';
import {
  createProtocolConnection,
  type Diagnostic,
  type ProtocolConnection,
  type PublishDiagnosticsParams,
} from 'vscode-languageserver-protocol/node';
import { createConnection, StreamMessageReader, StreamMessageWriter } from 'vscode-languageserver/node';
import type { CatalogueInForce } from '../../server/src/core/service';
import type { Host } from '../../server/src/lsp/host';
import { introduce } from '../../server/src/lsp/introduction';
import { createLifecycle } from '../../server/src/lsp/lifecycle';
import { nodeHost } from '../../server/src/lsp/node-host';
import { startServer } from '../../server/src/lsp/server';
import { folderWith, root, temporaryFolder } from '../cli/run';

const text = 'cluster.link.enabled=true\nlocales.enabled=de_DE\nlocales.enabled=en_US\n';

interface Served {
  readonly client: ProtocolConnection;
  readonly uri: string;
  readonly edit: (version: number) => Promise<void>;
  readonly rules: () => readonly unknown[];
  readonly logged: readonly string[];
  readonly shown: readonly string[];
}

/** A server in this process, with one document open in a client that cannot do much. */
async function serve(host: Host): Promise<Served> {
  const [up, down] = [new PassThrough(), new PassThrough()];
  const lifecycle = createLifecycle();
  const connection = createConnection(
    new StreamMessageReader(up),
    new StreamMessageWriter(down),
    lifecycle.options,
  );
  introduce(connection, lifecycle, (introduction) => {
    startServer(connection, host, introduction);
    return Promise.resolve();
  });
  const client = createProtocolConnection(new StreamMessageReader(down), new StreamMessageWriter(up));
  const published = new Map<number | undefined, readonly Diagnostic[]>();
  const [logged, shown]: [string[], string[]] = [[], []];
  client.onNotification('textDocument/publishDiagnostics', (params: PublishDiagnosticsParams) => {
    published.set(params.version, params.diagnostics);
  });
  client.onNotification('window/logMessage', ({ message }: { message: string }) => {
    logged.push(message);
  });
  client.onNotification('window/showMessage', ({ message }: { message: string }) => {
    shown.push(message);
  });
  client.listen();
  onTestFinished(async () => {
    await client.sendRequest('shutdown');
    client.dispose();
    connection.dispose();
  });
  const folder = await folderWith({ 'portal-ext.properties': text });
  const uri = pathToFileURL(path.join(folder, 'portal-ext.properties')).href;
  await client.sendRequest('initialize', {
    processId: null,
    rootUri: null,
    capabilities: { textDocument: { publishDiagnostics: { versionSupport: true } } },
    workspaceFolders: [{ uri: pathToFileURL(folder).href, name: 'w' }],
  });
  await client.sendNotification('initialized', {});
  await client.sendNotification('textDocument/didOpen', {
    textDocument: { uri, languageId: 'liferay-properties', version: 1, text },
  });
  let newest = 1;
  return {
    client,
    uri,
    logged,
    shown,
    rules: () => (published.get(newest) ?? []).map(({ code }) => code),
    edit: async (version) => {
      newest = version;
      await client.sendNotification('textDocument/didChange', {
        textDocument: { uri, version },
        contentChanges: [{ text: `${text}# ${String(version)}\n` }],
      });
    },
  };
}

const installed = nodeHost(root);

/** The installation with other facts about keys. */
const withCatalogue = (change: (catalogue: CatalogueInForce) => CatalogueInForce): Host => ({
  ...installed,
  catalogues: (release, own) => change(installed.catalogues(release, own)),
});

const fail = (): never => {
  throw new Error('injected');
};

const hoverOf = ({ client, uri }: Served): Promise<unknown> =>
  client.sendRequest('textDocument/hover', { textDocument: { uri }, position: { line: 0, character: 3 } });

describe('a rule that fails', () => {
  it('is left out, logged once and shown once, however much is typed; the others are asked', async () => {
    const server = await serve(withCatalogue((catalogue) => ({ ...catalogue, hasInsecureValues: fail })));
    for (let version = 2; version < 7; version++) {
      await server.edit(version);
      await vi.waitFor(() => {
        expect(server.rules()).toContain('duplicate-key');
      });
    }
    expect(server.logged).toEqual([
      expect.stringMatching(/^the rule insecure-value failed and is left out: Error: injected\n/),
    ]);
    expect(server.shown).toEqual([
      'Part of Portal Properties failed and is left out: the rule insecure-value. Everything else continues; the log says more.',
    ]);
    expect(await hoverOf(server)).toMatchObject({ contents: {} });
  });
});

describe('a request that fails', () => {
  it('is answered with nothing, logged once and shown once; findings go on', async () => {
    const server = await serve(withCatalogue((catalogue) => ({ ...catalogue, knownValues: fail })));
    await vi.waitFor(() => {
      expect(server.rules()).toContain('duplicate-key');
    });
    const { client, uri } = server;
    const position = { line: 0, character: 21 };
    await server.edit(2);
    for (let i = 0; i < 3; i++)
      expect(await client.sendRequest('textDocument/completion', { textDocument: { uri }, position })).toBe(
        null,
      );
    expect(await hoverOf(server)).toMatchObject({ contents: {} });
    await vi.waitFor(() => {
      expect(server.rules()).toContain('duplicate-key');
    });
    expect(server.logged).toEqual([
      expect.stringMatching(/^completion failed and is left out: Error: injected\n/),
    ]);
    expect(server.shown).toHaveLength(1);
  });
});

describe('a damaged installation', () => {
  const damaged =
    'The installation of Portal Properties is damaged: schemas/catalogue/index.json cannot be read. Reinstall it to use what needs this file.';

  it.each([
    ['a file is missing', (file: string) => rm(file)],
    ['a file is cut off', (file: string) => writeFile(file, '{"releases": [')],
  ])('is told once where %s; requests are answered', async (_, damage) => {
    const folder = await temporaryFolder();
    await cp(path.join(root, 'schemas'), path.join(folder, 'schemas'), { recursive: true });
    await damage(path.join(folder, 'schemas/catalogue/index.json'));
    const server = await serve(nodeHost(folder));
    for (let version = 2; version < 5; version++) {
      await server.edit(version);
      expect(await hoverOf(server)).toBe(null);
    }
    await vi.waitFor(() => {
      expect(server.shown).toEqual([damaged]);
    });
    expect(server.logged).toHaveLength(1);
  });
});
