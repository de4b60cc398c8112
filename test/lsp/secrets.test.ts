import { describe, expect, it } from 'vitest';
import { plantCanaries } from '../kit/canaries';
import { type LanguageClient, languageClients } from '../kit/language-client';

const start = languageClients();

/**
 * Requests that are answered with words of the server's own about a whole document. Edits are the user's own text, and
 * left out.
 */
const documentRequests = [
  'textDocument/documentSymbol',
  'textDocument/codeLens',
  'textDocument/documentLink',
  'textDocument/foldingRange',
];

const languageOf = (file: string): string => {
  if (/\.ya?ml$/.test(file)) return 'yaml';
  return file.endsWith('.properties') ? 'liferay-properties' : 'plaintext';
};

describe('secrets', () => {
  it('stand in nothing that the server says, whatever it is asked', { timeout: 120_000 }, async () => {
    const { files, escapedTo } = plantCanaries();
    const client = await start({ files });
    const { connection, uri, open, until } = client;
    void connection.sendNotification('$/setTrace', { value: 'verbose' });
    const leaks: string[] = [];
    const hear = (what: string, answer: unknown): void => {
      if (escapedTo(JSON.stringify(answer ?? null)).length > 0)
        leaks.push(`${what}: ${JSON.stringify(answer)}`);
    };
    const ask = async (method: string, params: unknown, what = method): Promise<unknown> => {
      const answer: unknown = await connection.sendRequest(method, params);
      hear(what, answer);
      return answer;
    };

    for (const [file, text] of Object.entries(files)) open(file, text, languageOf(file));
    await until('plain/node1/portal-ext.properties', (diagnostics) => {
      expect(diagnostics.length).toBeGreaterThan(5);
    });
    for (const [file, text] of Object.entries(files)) {
      const textDocument = { uri: uri(file) };
      const lines = text.split('\n');
      const range = { start: { line: 0, character: 0 }, end: { line: lines.length, character: 0 } };
      for (const method of documentRequests) await ask(method, { textDocument }, `${method} ${file}`);
      await ask('portalProperties/status', { uri: uri(file) });
      await ask('textDocument/inlayHint', { textDocument, range });
      // The second of two nodes is like the first.
      if (!/node2|south/.test(file)) await askAboutLines(file, lines, { ask, client });
      const actions = await connection.sendRequest('textDocument/codeAction', {
        textDocument,
        range,
        context: { diagnostics: [] },
      });
      for (const action of Array.isArray(actions) ? actions.filter(isTitled) : [])
        hear(`codeAction ${file}`, { title: action.title, diagnostics: action.diagnostics });
    }
    // What these would write is the user's own text; everything else in their answers is the server's.
    for (const [method, params] of requestsWithEdits(uri('plain/node1/portal-ext.properties'))) {
      const answer = await connection.sendRequest(method, params);
      expect(answer).not.toBe(null);
      hear(method, withoutWrittenText(answer));
    }
    const clusters = await ask('portalProperties/clusters', null);
    expect(isClusters(clusters) && clusters.length).toBe(5);
    for (const format of ['html', 'markdown']) await ask('portalProperties/report', { format });
    await ask('portalProperties/changesSinceCommit', null);
    for (const { name, nodes } of isClusters(clusters) ? clusters : []) {
      await ask('portalProperties/compareNodes', { cluster: name, all: true }, `compare ${name}`);
      await ask('portalProperties/clusterPicture', { cluster: name }, `picture of ${name}`);
      for (const node of nodes)
        await ask('portalProperties/effectiveValues', { cluster: name, node: node.name }, node.name);
    }
    hear('publishDiagnostics', client.published);
    hear('logMessage', client.logged);
    expect(leaks).toEqual([]);
  });
});

const requestsWithEdits = (uri: string): readonly (readonly [string, object])[] => [
  ['portalProperties/upgradeChoices', { uri }],
  ['portalProperties/upgrade', { uri, from: '6.2', to: '2024.q1.5' }],
  ['portalProperties/nodeToCopy', { uri }],
  ['portalProperties/addNode', { uri, name: 'node3' }],
  ['portalProperties/releaseEdit', { uri, release: '7.4' }],
  ['portalProperties/useValue', { cluster: 'plain', node: 'node1', key: 'jdbc.default.password' }],
];

function withoutWrittenText(answer: unknown): unknown {
  return typeof answer === 'object' && answer !== null
    ? { ...answer, edit: undefined, files: undefined }
    : answer;
}

/** Hovers over keys and values, completion before, in and after values, and why a value is what it is. */
async function askAboutLines(
  file: string,
  lines: readonly string[],
  {
    ask,
    client: { uri },
  }: {
    readonly ask: (method: string, params: unknown, what: string) => Promise<unknown>;
    readonly client: LanguageClient;
  },
): Promise<void> {
  const textDocument = { uri: uri(file) };
  const pending: Promise<unknown>[] = [];
  for (const [line, text] of lines.entries()) {
    const value = Math.max(0, text.search(/[=:]/) + 1);
    const key = text.search(/\S/) + 1;
    for (const character of new Set([key, value, Math.floor((value + text.length) / 2), text.length])) {
      const at = { textDocument, position: { line, character } };
      const what = `${file}:${String(line)}:${String(character)}`;
      pending.push(ask('textDocument/hover', at, `hover ${what}`));
      if (character !== key) pending.push(ask('textDocument/completion', at, `completion ${what}`));
      if (character === key)
        pending.push(
          ask('portalProperties/whyThisValue', { uri: uri(file), position: at.position }, `why ${what}`),
        );
    }
  }
  await Promise.all(pending);
}

function isTitled(value: unknown): value is { readonly title: string; readonly diagnostics?: unknown } {
  return typeof value === 'object' && value !== null && 'title' in value && typeof value.title === 'string';
}

interface Cluster {
  readonly name: string;
  readonly nodes: readonly { readonly name: string }[];
}

function isClusters(value: unknown): value is readonly Cluster[] {
  return (
    Array.isArray(value) &&
    value.every((one: unknown) => typeof one === 'object' && one !== null && 'nodes' in one)
  );
}
