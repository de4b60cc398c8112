import type { DocumentSymbol } from 'vscode-languageserver-protocol';
import { describe, expect, it } from 'vitest';
import { languageClients } from '../kit/language-client';

const start = languageClients();

/** Some thousands in CI; `LINES=1000000` for all of them. */
const count = Number(process.env['LINES'] ?? 30_000);
const many = (line: (i: number) => string): string =>
  Array.from({ length: count }, (_, i) => line(i)).join('');

const file = 'node1/portal-ext.properties';

function countOf(symbols: readonly DocumentSymbol[]): number {
  return symbols.reduce((sum, { children = [] }) => sum + 1 + countOf(children), 0);
}

describe('a document with a line of 50 MB', () => {
  it('is told to be too large as it would be on disk, until it is not', async () => {
    const client = await start({ files: { [file]: 'a=1\n' } });
    const item = 'ab,';
    client.open(file, `a=${item.repeat((50 * 1024 ** 2) / item.length)}\n`);
    const textDocument = { uri: client.uri(file) };
    const position = { line: 0, character: 0 };
    for (const method of ['hover', 'completion', 'documentSymbol', 'semanticTokens/full'])
      await client.connection.sendRequest(`textDocument/${method}`, { textDocument, position });
    await client.until(file, (diagnostics) => {
      expect(diagnostics.map(({ code }) => code)).toEqual(['file-not-read']);
    });
    client.change(file, 2, '');
    await client.until(file, (diagnostics) => {
      expect(diagnostics.map(({ code }) => code)).not.toContain('file-not-read');
    });
    client.change(file, 3, 'a=1\na=2\n');
    await client.until(file, (diagnostics) => {
      expect(diagnostics.map(({ code }) => code)).toEqual(['duplicate-key']);
    });
    expect(client.logged).toEqual([]);
  });
});

describe('a file with a great many lines, or with one that is as long', () => {
  it.each([
    ['each with a key of its own', many((i) => `my.key.${String(i)}=value ${String(i)}\n`)],
    ['all with the same key', many(() => 'my.key=value\n')],
    ['of one value', `a=b,\\\n${many(() => '  c,\\\n')}  d\n`],
    ['of comments', many(() => '# nothing\n')],
    [
      'in as many sections',
      many((i) => (i % 5 === 0 ? `##\n## Section ${String(i)}\n##\n` : `my.key.${String(i)}=x\n`)),
    ],
    ['in a single line', `a=${many(() => '{{x ,${y} ')}\n`],
  ])('%s: whatever is asked of it is answered', { timeout: 600_000 }, async (_, text) => {
    const client = await start({ files: { [file]: text, 'node2/portal-ext.properties': 'a=1\na=2\n' } });
    const textDocument = { uri: client.uri(file) };
    const { connection } = client;
    client.open(file, text);
    const position = { line: Math.floor(text.split('\n').length / 2), character: 4 };
    const range = { start: position, end: { line: position.line + 50, character: 0 } };
    const few = { textDocument, position, range, context: { diagnostics: [], includeDeclaration: true } };
    const answers = [
      ...['hover', 'completion', 'definition', 'references', 'documentHighlight', 'prepareRename'],
      ...['codeLens', 'documentLink', 'foldingRange', 'semanticTokens/full', 'semanticTokens/range'],
      ...['inlayHint', 'codeAction'],
    ].map((method) => connection.sendRequest<unknown>(`textDocument/${method}`, few));
    await Promise.all(answers);
    const options = { tabSize: 4, insertSpaces: true };
    await connection.sendRequest('textDocument/formatting', { textDocument, options });
    const symbols = await connection.sendRequest<DocumentSymbol[]>('textDocument/documentSymbol', {
      textDocument,
    });
    expect(countOf(symbols)).toBeLessThanOrEqual(10_000);
    client.insert(file, 2, { line: 0, character: 0 }, 'company.default.name=x\n');
    const hover = await connection.sendRequest('textDocument/hover', {
      textDocument,
      position: { line: 0, character: 2 },
    });
    expect(JSON.stringify(hover)).toContain('company.default.name');
    await client.until('node2/portal-ext.properties', (diagnostics) => {
      expect(diagnostics.map(({ code }) => code)).toContain('duplicate-key');
    });
    expect(client.logged).toEqual([]);
  });
});
