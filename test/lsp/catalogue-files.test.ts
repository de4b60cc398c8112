import { rm, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { describe, expect, it } from 'vitest';
import type { Hover } from 'vscode-languageserver-protocol/node';
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

describe('a catalogue file', () => {
  it('counts as it is on disk, changed, gone and back', async () => {
    const server = await start({ files: { ...files, [catalogue]: written('As it was.') } });
    server.open(main, text);
    await expect.poll(() => hovered(server)).toContain('As it was.');
    const file = path.join(server.folder, catalogue);
    await writeFile(file, written('As it is.'));
    server.changedOnDisk([catalogue, 2]);
    await expect.poll(() => hovered(server)).toContain('As it is.');
    await rm(file);
    server.changedOnDisk([catalogue, 3]);
    await expect.poll(() => hovered(server)).not.toContain('As it is.');
    await writeFile(file, written('Again.'));
    server.changedOnDisk([catalogue, 1]);
    await expect.poll(() => hovered(server)).toContain('Again.');
  });
});
