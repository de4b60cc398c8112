import { assert } from 'chai';
import * as vscode from 'vscode';
import { closeAll, open, positionOf, until } from './editor';

const node1 = 'three-nodes/node1/portal-ext.properties';

describe('getting around', () => {
  afterEach(closeAll);

  it('leads from a key to its default, in a read-only document with our colours', async () => {
    const { document } = await open(node1);
    const [link] = await ask<(vscode.Location | vscode.LocationLink)[]>(
      'vscode.executeDefinitionProvider',
      document.uri,
      positionOf(document, 'cluster.link.enabled', 3),
    );
    assert.ok(link !== undefined);
    const [uri, range] = 'targetUri' in link ? [link.targetUri, link.targetRange] : [link.uri, link.range];
    const defaults = await vscode.workspace.openTextDocument(uri);
    assert.strictEqual(defaults.lineAt(range.start.line).text.trim(), 'cluster.link.enabled=false');
    assert.strictEqual(defaults.uri.scheme, 'portal-properties');
    await until('the document has our language', () =>
      vscode.workspace.textDocuments.some(
        (one) => one.uri.toString() === uri.toString() && one.languageId === 'liferay-properties',
      ),
    );
  });

  it('finds a key on all nodes, and its outline, tokens, foldings and links answer', async () => {
    const { document } = await open(node1);
    const position = positionOf(document, 'cluster.link.enabled', 3);
    const found = await ask<vscode.Location[]>('vscode.executeReferenceProvider', document.uri, position);
    assert.ok(new Set(found.map(({ uri }) => uri.path)).size >= 3, String(found.length));
    const symbols = await ask<vscode.DocumentSymbol[]>('vscode.executeDocumentSymbolProvider', document.uri);
    assert.ok(symbols.length > 0);
    const tokens = await ask<vscode.SemanticTokens>('vscode.provideDocumentSemanticTokens', document.uri);
    assert.ok(tokens.data.length > 0);
    await ask('vscode.executeFoldingRangeProvider', document.uri);
    await ask('vscode.executeLinkProvider', document.uri);
  });

  it('says of a section how the nodes stand to each other', async () => {
    const { document } = await open(node1);
    const lenses = await ask<vscode.CodeLens[]>('vscode.executeCodeLensProvider', document.uri, 10);
    assert.ok(lenses.length > 0);
    for (const { command } of lenses) assert.match(command?.title ?? '', /agree|differ/);
  });

  it('renames no key of Liferay', async () => {
    const { document } = await open(node1);
    const position = positionOf(document, 'cluster.link.enabled', 3);
    const refusal = await Promise.resolve(
      vscode.commands.executeCommand('vscode.prepareRename', document.uri, position),
    ).then(() => 'none', String);
    assert.match(refusal, /cluster\.link\.enabled cannot be renamed/);
  });

  it('copies properties as variables, and pastes them as properties again', async () => {
    const editor = await open(node1);
    const { document } = editor;
    editor.selection = new vscode.Selection(
      positionOf(document, 'session.timeout', 3),
      positionOf(document, 'session.timeout', 5),
    );
    await vscode.commands.executeCommand('portalProperties.copyAsEnvironment');
    assert.strictEqual(await vscode.env.clipboard.readText(), 'LIFERAY_SESSION_PERIOD_TIMEOUT: "30"\n');
    const end = document.lineAt(document.lineCount - 1).range.end;
    editor.selection = new vscode.Selection(end, end);
    await vscode.commands.executeCommand('portalProperties.pasteFromEnvironment');
    assert.ok(document.getText().endsWith('session.timeout=30\n'));
  });

  it('formats what is out of form, and nothing else', async () => {
    const editor = await open(node1);
    const { document } = editor;
    const options = { tabSize: 4, insertSpaces: true };
    const last = document.lineAt(document.lineCount - 1).range.end;
    await editor.edit((edit) => {
      edit.insert(last, '\nmy.key = 1');
    });
    const edits = await ask<vscode.TextEdit[]>('vscode.executeFormatDocumentProvider', document.uri, options);
    const before = document.getText();
    const change = new vscode.WorkspaceEdit();
    change.set(document.uri, edits);
    assert.ok(await vscode.workspace.applyEdit(change));
    assert.strictEqual(document.getText(), before.replace('my.key = 1', 'my.key=1'));
  });
});

async function ask<Answer>(command: string, ...parameters: unknown[]): Promise<Answer> {
  const answer = await vscode.commands.executeCommand<Answer | undefined>(command, ...parameters);
  assert.ok(answer !== undefined, `${command} answers`);
  return answer;
}
