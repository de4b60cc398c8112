import { describe, expect, it } from 'vitest';
import type { CodeAction, Diagnostic } from 'vscode-languageserver-protocol/node';
import { languageClients } from '../kit/language-client';

const start = languageClients();

const manifest = 'k8s/dxp.yaml';
const text = `apiVersion: v1
kind: ConfigMap
metadata: { name: files }
data:
  portal-ext.properties: |
    company.default.name=One
    company.default.name=Two
---
apiVersion: apps/v1
kind: Deployment
metadata: { name: dxp }
spec:
  template:
    spec:
      containers:
        - name: dxp
          image: liferay/dxp:2024.q1.5
          volumeMounts: [{ name: files, mountPath: /mnt/liferay/files }]
      volumes: [{ name: files, configMap: { name: files } }]
`;

const marked = (diagnostics: readonly Diagnostic[]): string[] =>
  diagnostics.map(
    ({ code, range }) => `${String(range.start.line)}:${String(range.start.character)} ${String(code)}`,
  );

describe('a properties file in a manifest', () => {
  it('has its problems in the manifest, follows what is typed there, and is mended there', async () => {
    const server = await start({ files: { [manifest]: text } });
    await server.until(manifest, (diagnostics) => {
      expect(marked(diagnostics)).toContain('6:4 duplicate-key');
    });
    server.open(manifest, text, 'yaml');
    server.change(
      manifest,
      2,
      text.replace('    company.default.name=One\n', '    # one\n    company.default.name=One\n'),
    );
    await server.until(manifest, (diagnostics) => {
      expect(marked(diagnostics)).toContain('7:4 duplicate-key');
    });

    const textDocument = { uri: server.uri(manifest) };
    const place = { line: 7, character: 6 };
    const actions = await server.connection.sendRequest<CodeAction[] | null>('textDocument/codeAction', {
      textDocument,
      range: { start: place, end: place },
      context: { diagnostics: [] },
    });
    const keepLast = actions?.find(({ title }) => title === 'Keep the last: Two');
    const { edit } = await server.connection.sendRequest<CodeAction>('codeAction/resolve', keepLast);
    const changes = edit?.documentChanges ?? [];
    expect(changes).toEqual([
      {
        textDocument: { uri: textDocument.uri, version: 2 },
        edits: [{ range: { start: { line: 6, character: 0 }, end: { line: 7, character: 0 } }, newText: '' }],
      },
    ]);

    server.change(manifest, 3, text.replace('    company.default.name=One\n', ''));
    await server.until(manifest, (diagnostics) => {
      expect(marked(diagnostics)).toEqual([]);
    });
  });
});
