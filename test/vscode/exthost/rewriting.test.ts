import { assert } from 'chai';
import * as vscode from 'vscode';
import { closeAll, open, positionOf } from './editor';

const node1 = 'three-nodes/node1/portal-ext.properties';

describe('writing in other words', () => {
  afterEach(closeAll);

  it('sorts into the order of portal.properties, and each comment goes along', async () => {
    const editor = await open(node1);
    const link = '# Of the link\ncluster.link.enabled=true\n';
    const database = '# Of the database\njdbc.default.username=portal\n';
    await replaceAll(editor, `${link}\n${database}`);
    const { document } = editor;
    const [action] = await vscode.commands.executeCommand<vscode.CodeAction[]>(
      'vscode.executeCodeActionProvider',
      document.uri,
      new vscode.Range(0, 0, 0, 0),
      'source.sort.portalProperties',
      5,
    );
    assert.ok(action?.edit !== undefined);
    assert.ok(await vscode.workspace.applyEdit(action.edit));
    const sorted = document.getText();
    assert.ok(sorted.includes(link) && sorted.includes(database), sorted);
    assert.ok(sorted.indexOf(database) < sorted.indexOf(link), sorted);
  });

  it('begins a section with a template, whose places are filled in one after the other', async () => {
    const editor = await open(node1);
    await replaceAll(editor, 'database');
    const { document } = editor;
    editor.selection = new vscode.Selection(0, 8, 0, 8);
    const { items } = await vscode.commands.executeCommand<vscode.CompletionList>(
      'vscode.executeCompletionItemProvider',
      document.uri,
      editor.selection.active,
    );
    const template = items.find(({ label }) => label === 'database-mysql');
    assert.ok(template?.insertText instanceof vscode.SnippetString);
    await editor.insertSnippet(template.insertText, new vscode.Range(0, 0, 0, 8));
    assert.match(document.getText(), /^jdbc\.default\.driverClassName=.*mysql/m);
    assert.ok(!editor.selection.isEmpty, 'the first place is selected');
  });

  it('selects more and more around a place, up to the whole file', async () => {
    const { document } = await open(node1);
    const place = positionOf(document, 'cluster.link.enabled', 3);
    const [innermost] = await vscode.commands.executeCommand<vscode.SelectionRange[]>(
      'vscode.executeSelectionRangeProvider',
      document.uri,
      [place],
    );
    const texts: string[] = [];
    for (let range = innermost; range !== undefined; range = range.parent)
      texts.push(document.getText(range.range));
    assert.ok(texts.includes('cluster.link.enabled'), texts.join(' | '));
    assert.ok(texts.includes('cluster.link.enabled=true'), texts.join(' | '));
    assert.strictEqual(texts.at(-1), document.getText());
  });

  it('copies the picture of a cluster, as Mermaid and as SVG', async () => {
    await open(node1);
    const copied = async (format: string): Promise<string> => {
      await vscode.commands.executeCommand('portalProperties.copyPicture', {
        cluster: 'three-nodes',
        format,
      });
      return vscode.env.clipboard.readText();
    };
    const mermaid = await copied('mermaid');
    assert.match(mermaid, /^flowchart /m);
    for (const node of ['node1', 'node2', 'node3']) assert.ok(mermaid.includes(node), mermaid);
    assert.match(await copied('svg'), /^<svg [^]*node3[^]*<\/svg>\s*$/);
  });
});

async function replaceAll(editor: vscode.TextEditor, text: string): Promise<void> {
  const { document } = editor;
  const all = new vscode.Range(new vscode.Position(0, 0), document.lineAt(document.lineCount - 1).range.end);
  assert.ok(
    await editor.edit((edit) => {
      edit.replace(all, text);
    }),
  );
}
