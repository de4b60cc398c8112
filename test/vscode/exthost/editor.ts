import * as vscode from 'vscode';
import { waitUntil } from '../../../scripts/vscode/wait';

/** How soon the editor has to show what changed, in milliseconds; ample for a busy machine. */
const patience = 15_000;

/** One finding as the editor lists it: file below the first folder, line as a person counts, severity, rule. */
export type Finding = `${string}:${number} ${string} ${string}`;

export function folderUri(index = 0): vscode.Uri {
  const folder = vscode.workspace.workspaceFolders?.[index];
  if (folder === undefined) throw new Error(`the workspace has no folder ${index}`);
  return folder.uri;
}

export const fileUri = (file: string): vscode.Uri => vscode.Uri.joinPath(folderUri(), file);

export function ourExtension(): vscode.Extension<unknown> {
  const extension = vscode.extensions.getExtension('portal-properties.portal-properties');
  if (extension === undefined) throw new Error('the extension is not there');
  return extension;
}

const severities = ['error', 'warning', 'information', 'hint'];

/** All findings in files whose path starts with `below`, sorted by file and line. */
export function findings(below = ''): Finding[] {
  const folder = `${folderUri().path}/`;
  return vscode.languages
    .getDiagnostics()
    .flatMap(([uri, diagnostics]) => {
      const file = uri.path.startsWith(folder) ? uri.path.slice(folder.length) : uri.path;
      if (!file.startsWith(below)) return [];
      return diagnostics
        .filter(({ source }) => source === 'portal-properties')
        .map(({ range, severity, code }): [string, number, Finding] => [
          file,
          range.start.line,
          `${file}:${range.start.line + 1} ${severities[severity] ?? ''} ${codeText(code)}`,
        ]);
    })
    .sort(
      ([fileA, lineA, a], [fileB, lineB, b]) =>
        fileA.localeCompare(fileB) || lineA - lineB || a.localeCompare(b),
    )
    .map(([, , finding]) => finding);
}

export function codeText(code: vscode.Diagnostic['code']): string {
  return typeof code === 'object' ? String(code.value) : String(code);
}

/** Waits until the findings below a path are exactly these; the error shows both. */
export async function expectFindings(below: string, expected: readonly Finding[]): Promise<void> {
  const wanted = expected.join('\n');
  try {
    await until('the findings are as expected', () => findings(below).join('\n') === wanted);
  } catch {
    throw new Error(`Expected:\n${wanted}\nFound:\n${findings(below).join('\n')}`);
  }
}

export const until = (what: string, condition: () => boolean | Promise<boolean>): Promise<void> =>
  waitUntil(what, condition, patience);

export async function open(file: string): Promise<vscode.TextEditor> {
  return vscode.window.showTextDocument(await vscode.workspace.openTextDocument(fileUri(file)));
}

/** Throws away what was typed and closes all editors. */
export async function closeAll(): Promise<void> {
  while (vscode.window.activeTextEditor !== undefined)
    await vscode.commands.executeCommand('workbench.action.revertAndCloseActiveEditor');
}

export async function write(file: string, text: string): Promise<void> {
  await vscode.workspace.fs.writeFile(fileUri(file), new TextEncoder().encode(text));
}

export async function read(file: string): Promise<string> {
  return new TextDecoder().decode(await vscode.workspace.fs.readFile(fileUri(file)));
}

/** The position of `text` in the document, moved by `offset` characters. */
export function positionOf(document: vscode.TextDocument, text: string, offset = 0): vscode.Position {
  const index = document.getText().indexOf(text);
  if (index < 0) throw new Error(`${document.fileName} does not hold ${text}`);
  return document.positionAt(index + offset);
}
