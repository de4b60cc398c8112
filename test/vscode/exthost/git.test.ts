import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import * as vscode from 'vscode';
import { closeAll, codeText, fileUri, findings, until, write } from './editor';

const file = 'committed/node1/portal-ext.properties';

describe('the differences to the last commit', () => {
  const git = (...args: string[]): void => {
    execFileSync('git', ['-c', 'user.name=Test', '-c', 'user.email=test@example.com', ...args], {
      cwd: fileUri('committed').fsPath,
    });
  };

  before(async () => {
    await write(file, 'my.key=1\nmy.key=2\n');
    git('init', '--quiet');
    git('add', '.');
    git('commit', '--quiet', '--message', 'One');
    await write(file, 'my.key=1\nmy.key=2\nmy.key=3\n');
    await vscode.commands.executeCommand('git.openRepository', fileUri('committed').fsPath);
  });

  after(async () => {
    await closeAll();
    await vscode.workspace.fs.delete(fileUri('committed'), { recursive: true });
  });

  it('are shown with our colours, and nothing is told of the side of git', async () => {
    const { path, fsPath } = fileUri(file);
    const committed = vscode.Uri.from({
      scheme: 'git',
      path,
      query: JSON.stringify({ path: fsPath, ref: 'HEAD' }),
    });
    await vscode.commands.executeCommand('vscode.diff', committed, fileUri(file), 'Differences');
    const isShown = (): boolean =>
      vscode.workspace.textDocuments.some(
        ({ uri, languageId }) =>
          uri.toString() === committed.toString() && languageId === 'liferay-properties',
      );
    await until('both sides are open', isShown);
    await until('the file is told of', () => findings(file).length === 2);
    // An answer to a later question shows that nothing from the other side was under way.
    await vscode.commands.executeCommand(
      'vscode.executeHoverProvider',
      fileUri(file),
      new vscode.Position(0, 2),
    );
    const told = vscode.languages
      .getDiagnostics()
      .flatMap(([uri, diagnostics]) => diagnostics.map(({ code }) => `${uri.scheme} ${codeText(code)}`))
      .filter((line) => !line.startsWith('file '));
    assert.deepEqual(told, []);
    const hovers = await vscode.commands.executeCommand<vscode.Hover[]>(
      'vscode.executeHoverProvider',
      committed,
      new vscode.Position(0, 2),
    );
    assert.deepEqual(hovers, []);
    const lenses = await vscode.commands.executeCommand<vscode.CodeLens[]>(
      'vscode.executeCodeLensProvider',
      committed,
    );
    assert.deepEqual(lenses, []);
  });
});
