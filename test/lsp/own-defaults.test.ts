import path from 'node:path';
import { expect, describe, it } from 'vitest';
import type { Hover } from 'vscode-languageserver-protocol/node';
import { mkdir, writeFile } from 'node:fs/promises';
import { languageClients, type LanguageClient } from '../kit/language-client';
import { zip } from '../kit/zip';

const start = languageClients();

const main = 'configs/portal-ext.properties';
const files = { 'portal-properties.json': '{ "portal": "7.4.3.19" }', [main]: 'session.timeout=30\n' };
const jar = 'bundles/tomcat-9.0.56/webapps/ROOT/WEB-INF/lib/portal-impl.jar';

async function addBundle(server: LanguageClient): Promise<void> {
  const file = path.join(server.folder, jar);
  await mkdir(path.dirname(file), { recursive: true });
  const text = '##\n## Session\n##\n\n    #\n    # Of our own.\n    #\n    session.timeout=45\n';
  await writeFile(file, zip([{ name: 'portal.properties', content: text }]));
  server.changedOnDisk([jar, 1]);
}

async function hovered(server: LanguageClient): Promise<string> {
  const hover = await server.connection.sendRequest<Hover | null>('textDocument/hover', {
    textDocument: { uri: server.uri(main) },
    position: { line: 0, character: 2 },
  });
  return JSON.stringify(hover?.contents);
}

describe('the portal.properties of a bundle', () => {
  it('counts as soon as it is there', async () => {
    const server = await start({ files });
    server.open(main, files[main]);
    expect(await hovered(server)).toContain('default `15`');
    await addBundle(server);
    await expect.poll(() => hovered(server)).toContain('Of our own.');
    expect(await hovered(server)).toContain('default `45`');
    const status = await server.connection.sendRequest('portalProperties/status', { uri: server.uri(main) });
    expect(status).toMatchObject({ release: '7.4.3.19', defaultsFrom: jar });
  });

  it('is left alone where the user does not trust the workspace', async () => {
    const server = await start({ files, settings: { trusted: false } });
    server.open(main, files[main]);
    await addBundle(server);
    server.changedOnDisk(['portal-properties.json', 2]);
    const status = await server.connection.sendRequest('portalProperties/status', { uri: server.uri(main) });
    expect(status).not.toHaveProperty('defaultsFrom');
    expect(await hovered(server)).toContain('default `15`');
  });
});
