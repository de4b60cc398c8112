import type { CodeAction } from 'vscode-languageserver-protocol';
import { describe, expect, it } from 'vitest';
import { languageClients, type LanguageClient } from '../kit/language-client';

const start = languageClients();
const file = 'node2/portal-ext.properties';
const files = {
  'node1/portal-ext.properties': 'jdbc.default.url=jdbc:mysql://db:3306/one\n',
  [file]: 'jdbc.default.url=jdbc:mysql://db:3306/two\n',
};

interface Said {
  readonly messages: readonly string[];
  readonly fixes: readonly string[];
}

/** What the server says about a database that differs, and about what resolves that. */
async function said(locale?: string): Promise<Said> {
  const server = await start({ files, ...(locale === undefined ? {} : { locale }) });
  server.open(file, files[file]);
  await server.until(file, (diagnostics) => {
    expect(diagnostics.map(({ code }) => code)).toContain('database-differs');
  });
  const found = server.diagnosticsOf(file).filter(({ code }) => code === 'database-differs');
  return {
    messages: found.map(({ message }) => (typeof message === 'string' ? message : message.value)),
    fixes: (await actions(server)).filter((title) => title.includes('URL')),
  };
}

async function actions(server: LanguageClient): Promise<string[]> {
  const position = { line: 0, character: 20 };
  const offered = await server.connection.sendRequest<CodeAction[] | null>('textDocument/codeAction', {
    textDocument: { uri: server.uri(file) },
    range: { start: position, end: position },
    context: { diagnostics: [] },
  });
  return (offered ?? []).map(({ title }) => title);
}

describe('A server', () => {
  it.each([undefined, 'en', 'fr'])('speaks English: %s', async (locale) => {
    const { messages, fixes } = await said(locale);
    expect(messages).toEqual([
      'The database of node2 is two on db:3306, but node1 has one on db:3306. All nodes of a cluster must use the same database.',
    ]);
    expect(fixes).toEqual(['Use the URL of node1', 'Use the URL of node2 on all nodes']);
  });

  it('speaks the language of its editor', async () => {
    expect(await said('de-AT')).toEqual({
      messages: [
        'Die Datenbank von node2 ist two auf db:3306, aber node1 hat one auf db:3306. Alle Knoten eines Clusters müssen dieselbe Datenbank verwenden.',
      ],
      fixes: ['URL von node1 verwenden', 'URL von node2 auf allen Knoten verwenden'],
    });
    expect(await said('ja')).toEqual({
      messages: [
        'node2 のデータベースは two (db:3306)、一方 node1 では one (db:3306)。クラスターのすべてのノードで同じデータベースを使用する必要があります。',
      ],
      fixes: ['node1 の URL を使用', 'node2 の URL をすべてのノードで使用'],
    });
  });
});
