import { writeFileSync } from 'node:fs';
import * as vscode from 'vscode';

/** The entry that VS Code calls in its extension host: records how long our extension takes there, and ends. */
export async function run(): Promise<void> {
  const extension = vscode.extensions.getExtension('portal-properties.portal-properties') ?? ours();
  const folder = vscode.workspace.workspaceFolders?.[0];
  if (extension === undefined || folder === undefined) throw new Error('there is no extension or no folder');
  const wasActive = extension.isActive;
  const file = vscode.Uri.joinPath(folder.uri, 'portal-ext.properties');
  const found = new Promise<void>((resolve) => {
    vscode.languages.onDidChangeDiagnostics(({ uris }) => {
      if (uris.some(({ path }) => path === file.path) && vscode.languages.getDiagnostics(file).length > 0)
        resolve();
    });
  });
  const begin = performance.now();
  await extension.activate();
  const activation = performance.now() - begin;
  await vscode.workspace.fs.writeFile(file, new TextEncoder().encode('cluster.link.enabled=maybe\n'));
  await vscode.window.showTextDocument(file);
  await found;
  const findings = performance.now() - begin;
  write('PORTAL_PROPERTIES_BENCH_RESULT', { wasActive, activation, findings });
  write('PORTAL_PROPERTIES_TEST_RESULT', { passed: ['measured'], failed: [] });
}

function ours(): vscode.Extension<unknown> | undefined {
  return vscode.extensions.all.find(({ id }) => id.endsWith('.portal-properties'));
}

function write(variable: string, result: unknown): void {
  const file = process.env[variable];
  if (file === undefined) throw new Error(`${variable} names no file`);
  writeFileSync(file, JSON.stringify(result));
}
