import { rm, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { describe, expect, it } from 'vitest';
import { FileChangeType, type Hover } from 'vscode-languageserver-protocol/node';
import { languageClients, type LanguageClient } from '../kit/language-client';

const start = languageClients();

const main = 'portal-ext.properties';
const catalogue = 'apps/orders.json';
const text = 'orders.mode=fast\n';
const files = { 'portal-properties.json': `{ "catalogues": ["${catalogue}"] }`, [main]: text };

const written = (doc: string): string =>
  JSON.stringify({ properties: { 'orders.mode': { values: ['fast', 'safe'], doc } } });

async function hovered(server: LanguageClient): Promise<string> {
  const hover = await server.connection.sendRequest<Hover | null>('textDocument/hover', {
    textDocument: { uri: server.uri(main) },
    position: { line: 0, character: 2 },
  });
  return JSON.stringify(hover ?? 'nothing');
}

describe('a catalogue file that the project file names', () => {
  const opened = async (): Promise<LanguageClient> => {
    const server = await start({ files: { ...files, [catalogue]: written('As it was.') } });
    server.open(main, text);
    await expect.poll(() => hovered(server)).toContain('As it was.');
    return server;
  };

  it('is read again when it changes', async () => {
    const server = await opened();
    await writeFile(path.join(server.folder, catalogue), written('As it is.'));
    server.changedOnDisk([catalogue, FileChangeType.Changed]);
    await expect.poll(() => hovered(server)).toContain('As it is.');
  });

  it('no longer counts when it is deleted, and counts again when it comes back', async () => {
    const server = await opened();
    await rm(path.join(server.folder, catalogue));
    server.changedOnDisk([catalogue, FileChangeType.Deleted]);
    await expect.poll(() => hovered(server)).not.toContain('As it was.');
    await writeFile(path.join(server.folder, catalogue), written('Again.'));
    server.changedOnDisk([catalogue, FileChangeType.Created]);
    await expect.poll(() => hovered(server)).toContain('Again.');
  });
});
