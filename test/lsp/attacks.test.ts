import { rm } from 'node:fs/promises';
import type { Hover } from 'vscode-languageserver-protocol';
import { describe, expect, it } from 'vitest';
import { languageClients } from '../kit/language-client';

const start = languageClients();
const file = 'node1/portal-ext.properties';
const twice = 'a=1\na=2\n';
const codes = (diagnostics: readonly { readonly code?: unknown }[]): unknown[] =>
  diagnostics.map(({ code }) => code);

describe('the server goes on and says the same', () => {
  it('after edits between the halves of a character, beyond the end, and of versions that go back', async () => {
    const client = await start({ files: { [file]: 'a=1\n' } });
    client.open(file, 'a=😀\n');
    const at = (line: number, character: number): object => ({ line, character });
    const edits: readonly (readonly [version: number, range: object | undefined, text: string])[] = [
      [2, { start: at(0, 3), end: at(0, 3) }, 'x'],
      [3, { start: at(0, 3), end: at(9e15, 1e300) }, '\ud800'],
      [1, { start: at(5, 3), end: at(0, 0) }, 'y'],
      [-7, undefined, twice],
    ];
    for (const [version, range, text] of edits)
      void client.connection.sendNotification('textDocument/didChange', {
        textDocument: { uri: client.uri(file), version },
        contentChanges: [range === undefined ? { text } : { range, text }],
      });
    await client.until(file, (diagnostics) => {
      expect(codes(diagnostics)).toEqual(['duplicate-key']);
    });
    expect(client.logged).toEqual([]);
  });

  it('of keys, files, nodes and clusters that are named as what every object has', async () => {
    const names = ['__proto__', 'constructor', 'toString', 'hasOwnProperty', 'constructor.prototype'];
    const text = names.map((name) => `${name}=1\n${name}=2\nx.${name}=\${${name}}\n`).join('');
    const nodes = names.map((name) => `${JSON.stringify(name)}:{"files":["${name}/portal-ext.properties"]}`);
    const client = await start({
      files: {
        ...Object.fromEntries(names.map((name) => [`${name}/portal-ext.properties`, text])),
        'constructor.properties': text,
        'portal-properties.json': `{"rules":{"__proto__":"off","toString":"error"},"clusters":{"__proto__":{"nodes":{${nodes.join(',')}}}}}`,
      },
      settings: JSON.parse('{"rules":{"__proto__":"off"},"__proto__":{"portal":3}}'),
    });
    const own = '__proto__/portal-ext.properties';
    client.open(own, text);
    await client.until(own, (diagnostics) => {
      expect(codes(diagnostics).filter((code) => code === 'duplicate-key')).toHaveLength(names.length);
    });
    const textDocument = { uri: client.uri(own) };
    for (let line = 0; line < 3 * names.length; line++)
      for (const method of ['hover', 'completion', 'definition', 'references'])
        await client.connection.sendRequest(`textDocument/${method}`, {
          textDocument,
          position: { line, character: 3 },
          context: { includeDeclaration: true },
        });
    const clusters = await client.connection.sendRequest('portalProperties/clusters', null);
    expect(clusters).toMatchObject([{ name: '__proto__', nodes: names.map((name) => ({ name })) }]);
    const values = await client.connection.sendRequest('portalProperties/effectiveValues', {
      cluster: '__proto__',
      node: '__proto__',
    });
    for (const name of names) expect(JSON.stringify(values)).toContain(`\\n${name}=1,2\\n`);
    expect(client.logged).toEqual([]);
  });

  it('after settings of every wrong type', async () => {
    const client = await start({ files: {} });
    const wrong = [
      ...[null, 5, 'x', [], [1], { rules: [] }, { rules: { 'duplicate-key': 7 } }, { portal: [] }],
      { ignore: [5, null, {}] },
      { ignore: ['['.repeat(10_000), '{a,'.repeat(5000), '!'.repeat(70_000)] },
      { rules: Object.fromEntries(Array.from({ length: 20_000 }, (_, i) => [`rule-${i}`, 'error'])) },
    ];
    for (const settings of [...wrong, {}]) client.configure(settings);
    client.open(file, twice);
    await client.until(file, (diagnostics) => {
      expect(codes(diagnostics)).toEqual(['duplicate-key']);
    });
  });

  it('while its folder is closed, opened and removed', async () => {
    const nodes = Array.from({ length: 50 }, (_, i) => `node${String(i)}/portal-ext.properties`);
    const client = await start({ files: Object.fromEntries(nodes.map((name) => [name, twice])) });
    const folder = { uri: client.uri('.').replace(/\/$/, ''), name: '.' };
    for (let i = 0; i < 21; i++) {
      const [added, removed] = i % 2 === 0 ? [[], [folder]] : [[folder], []];
      void client.connection.sendNotification('workspace/didChangeWorkspaceFolders', {
        event: { added, removed },
      });
    }
    await rm(client.folder, { recursive: true });
    client.changedOnDisk(['node1', 3], [nodes[2] ?? '', 2]);
    await client.until(nodes[0] ?? '', (diagnostics) => {
      expect(diagnostics).toEqual([]);
    });
    expect(await client.connection.sendRequest('portalProperties/clusters', null)).toEqual([]);
    expect(client.logged).toEqual([]);
  });

  it('of names with links, pictures and tags, as code and never as Markdown', async () => {
    const name = '[a](command:workbench.action.quit)<img src=x>`b` ![c](//e)';
    const client = await start({ files: {} });
    client.open(file, `company.default.name=\${${name}}\n`);
    const hover = await client.connection.sendRequest<Hover | null>('textDocument/hover', {
      textDocument: { uri: client.uri(file) },
      position: { line: 0, character: 25 },
    });
    expect(hover?.contents).toEqual({
      kind: 'markdown',
      value: `Nothing defines \`\` \${${name}} \`\`: it stays in the value as it is.`,
    });
  });
});
