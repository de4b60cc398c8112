import { describe, expect, it } from 'vitest';
import type { WorkspaceEdit } from 'vscode-languageserver-protocol';
import type {
  ComparedNodes,
  CompareNodesParams,
  UsedValue,
  UseValueParams,
} from '../../server/src/lsp/protocol';
import { languageClients, type LanguageClient } from '../kit/language-client';

const start = languageClients();

const files = {
  'prod/node1/portal-ext.properties': 'jdbc.default.password=one\nsession.timeout=30\n',
  'prod/node2/portal-ext.properties': 'jdbc.default.password=two\nsession.timeout=45\n',
  'prod/node3/portal-ext.properties': 'jdbc.default.password=two\nsession.timeout=45\n',
};

/** A server that has read everything. */
const started = async (): Promise<LanguageClient> => {
  const server = await start({ files });
  await server.until('prod/node1/portal-ext.properties', (diagnostics) => {
    expect(diagnostics.length).toBeGreaterThan(0);
  });
  return server;
};

const compare = (server: LanguageClient, params: CompareNodesParams): Promise<ComparedNodes | null> =>
  server.connection.sendRequest<ComparedNodes | null>('portalProperties/compareNodes', params);

describe('comparing nodes in an editor', () => {
  it('shows each value with its place, and no secret', async () => {
    const server = await started();
    expect(await compare(server, { cluster: 'prod', all: false })).toEqual({
      cluster: 'prod',
      nodes: ['node1', 'node2', 'node3'],
      compared: 2,
      differing: 2,
      files: Object.keys(files).map(server.uri),
      rows: [
        {
          key: 'session.timeout',
          agreement: 'should-be-same',
          differs: true,
          values: [
            { shown: '30', kind: 'stated', deviates: true },
            { shown: '45', kind: 'stated' },
          ],
          cells: [
            { value: 0, place: [0, 1, 0, 15] },
            { value: 1, place: [1, 1, 0, 15] },
            { value: 1, place: [2, 1, 0, 15] },
          ],
        },
        {
          key: 'jdbc.default.password',
          agreement: 'free',
          differs: true,
          values: [
            { shown: '••••••', kind: 'stated', deviates: true, hidesDifference: true },
            { shown: '••••••', kind: 'stated' },
          ],
          cells: [
            { value: 0, place: [0, 0, 0, 21] },
            { value: 1, place: [1, 0, 0, 21] },
            { value: 1, place: [2, 0, 0, 21] },
          ],
        },
      ],
    });
    expect(await compare(server, { cluster: 'nothing', all: true })).toBeNull();
  });

  it('is answered from all files, however early it is asked', async () => {
    const server = await start({ files });
    const compared = await compare(server, { cluster: 'prod', all: true });
    expect(compared?.nodes).toEqual(['node1', 'node2', 'node3']);
  });

  it('gives an edit that has to be confirmed node by node', async () => {
    const server = await started();
    const params: UseValueParams = { cluster: 'prod', node: 'node1', key: 'session.timeout' };
    const used = await server.connection.sendRequest<UsedValue | null>('portalProperties/useValue', params);
    const change = (file: string, node: string): NonNullable<WorkspaceEdit['documentChanges']>[number] => ({
      textDocument: { uri: server.uri(file), version: null },
      edits: [
        {
          annotationId: node,
          newText: '30',
          range: { start: { line: 1, character: 16 }, end: { line: 1, character: 18 } },
        },
      ],
    });
    expect(used?.left).toEqual([]);
    expect(used?.edit?.documentChanges).toEqual([
      change('prod/node2/portal-ext.properties', 'node2'),
      change('prod/node3/portal-ext.properties', 'node3'),
    ]);
    expect(
      Object.values(used?.edit?.changeAnnotations ?? {}).map(({ needsConfirmation }) => needsConfirmation),
    ).toEqual([true, true]);
  });
});
