import { readdir, readFile, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { pathToFileURL } from 'node:url';
import { describe, expect, it } from 'vitest';
import { execute } from '../cli/executable';
import { folderWith, root } from '../cli/run';
import { type RawMessage, type RawServer, startRawServer } from '../kit/raw-server';

const two = {
  'node1/portal-ext.properties': 'cluster.link.enabled=true\njdbc.default.url=jdbc:mysql://db/a\n',
  'node2/portal-ext.properties': 'cluster.link.enabled=true\njdbc.default.url=jdbc:mysql://db/b\n',
};

async function started(params: object, nodeOptions: readonly string[] = []): Promise<RawServer> {
  const server = startRawServer(nodeOptions);
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

it('a clock that goes back, and back again, changes nothing', async () => {
  const folder = await folderWith(two);
  const clock = 'let back = 0; const now = Date.now; Date.now = () => now() - (back += 86_400_000);';
  const server = await started({ rootUri: pathToFileURL(folder).href }, [
    '--import',
    `data:text/javascript,${encodeURIComponent(clock)}`,
  ]);
  await server.heard(tellsOf('database-differs'));
  await writeFile(path.join(folder, 'node1/portal-ext.properties'), 'locales=a\nlocales=b\n');
  await server.heard(tellsOf('duplicate-key'));
  const uri = pathToFileURL(path.join(folder, 'node2/portal-ext.properties')).href;
  server.notify('textDocument/didOpen', {
    textDocument: { uri, languageId: 'liferay-properties', version: 1, text: 'index.on.startup=true\n' },
  });
  await server.heard(tellsOf('index-on-startup'));
});

it('two servers of one folder find the same, whoever changes it', async () => {
  const folder = await folderWith(two);
  const servers = [1, 2].map(() => started({ rootUri: pathToFileURL(folder).href }));
  const [one, other] = await Promise.all(servers);
  for (const server of [one, other]) await server?.heard(tellsOf('database-differs'));
  const cli = { file: path.join(root, 'dist/cli.js'), remove: () => Promise.resolve() };
  await writeFile(path.join(folder, 'node1/portal-ext.properties'), 'locales.enabled=a,\\ \n b\n');
  for (const server of [one, other]) await server?.heard(tellsOf('continuation-trailing-blank'));
  const fixes = await Promise.all([1, 2].map(() => execute(cli, ['fix', '.'], { cwd: folder })));
  // One may come too late, and then says so.
  expect(fixes.filter(({ status }) => status < 2).length).toBeGreaterThan(0);
  expect(await readFile(path.join(folder, 'node1/portal-ext.properties'), 'utf8')).toBe(
    'locales.enabled=a,\\\n b\n',
  );
  expect(await readdir(path.join(folder, 'node1'))).toEqual(['portal-ext.properties']);
});
