import { assert } from 'chai';
import * as vscode from 'vscode';
import {
  closeAll,
  codeText,
  expectFindings,
  type Finding,
  findings,
  open,
  positionOf,
  until,
} from './editor';
import { brokenCluster } from './examples';

const node1 = 'three-nodes/node1/portal-ext.properties';
const node3 = 'three-nodes/node3/portal-ext.properties';

describe('editing', () => {
  afterEach(async () => {
    await closeAll();
    await expectFindings('three-nodes', brokenCluster);
  });

  it('completes a key from any part of its name, with its documentation', async () => {
    const editor = await open(node1);
    await append(editor, 'multicast.group.addr');
    const items = await complete(editor, 'multicast.group.addr');
    const labels = items.map(({ label }) => (typeof label === 'string' ? label : label.label));
    assert.ok(
      labels.some((label) => label.includes('multicast.group.address')),
      labels.slice(0, 20).join(', '),
    );
  });

  it('completes the value of a boolean', async () => {
    const editor = await open(node1);
    await append(editor, 'index.on.startup=');
    const labels = (await complete(editor, 'index.on.startup=')).map(({ label }) =>
      typeof label === 'string' ? label : label.label,
    );
    assert.deepEqual(labels.filter((label) => label === 'true' || label === 'false').sort(), [
      'false',
      'true',
    ]);
  });

  it('explains a key and what the other nodes have', async () => {
    const { document } = await open(node3);
    const text = await hoverText(document, positionOf(document, 'cluster.link.enabled', 3));
    for (const word of ['cluster.link.enabled', 'node1', 'node2']) assert.ok(text.includes(word), text);
  });

  it('shows no secret on hover', async () => {
    const { document } = await open(node1);
    const text = await hoverText(document, positionOf(document, 'jdbc.default.password', 3));
    assert.ok(text.includes('jdbc.default.password') && !text.includes('@database.password@'), text);
  });

  for (const [rule, file] of [
    ['database-differs', 'three-nodes/node2/portal-ext.properties'],
    ['cluster-link-disabled', node3],
    ['file-store-differs', node3],
  ] as const)
    it(`mends ${rule} with its preferred quick fix`, async () => {
      const { document } = await open(file);
      const [action, ...others] = (await quickFixes(document, rule)).filter(
        ({ isPreferred }) => isPreferred === true,
      );
      assert.ok(action?.edit !== undefined && others.length === 0);
      assert.ok(await vscode.workspace.applyEdit(action.edit));
      // A section that came into the file moves the lines below it.
      const expected = withoutLines(brokenCluster.filter((finding) => !finding.endsWith(rule)));
      await until(`only ${expected} are left`, () => withoutLines(findings('three-nodes')) === expected);
    });

  it('brings the default section of Cluster Link into the file, switched on, without a key twice', async () => {
    const { document } = await open(node3);
    const action = (await quickFixes(document, 'cluster-link-disabled')).find(({ title }) =>
      /section/i.test(title),
    );
    assert.ok(action?.edit !== undefined);
    assert.ok(await vscode.workspace.applyEdit(action.edit));
    const lines = document
      .getText()
      .split('\n')
      .map((line) => line.trim());
    const count = (wanted: string) =>
      lines.filter((line) => line === wanted || line.startsWith(`${wanted}=`)).length;
    assert.strictEqual(count('## Cluster Link'), 1);
    assert.strictEqual(count('cluster.link.enabled=true'), 1);
    for (const key of [
      'cluster.link.enabled',
      'cluster.link.autodetect.address',
      'cluster.link.channel.logic.name.control',
    ])
      assert.strictEqual(count(key), 1, key);
    await until('nothing but the store is left', () => findings('three-nodes/node3').length === 1);
  });

  it('checks portal-properties.json against its schema', async () => {
    const { document } = await open('project-file/portal-properties.json');
    assert.strictEqual(document.languageId, 'jsonc');
    await vscode.workspace.applyEdit(
      edit((changes) => {
        changes.insert(document.uri, new vscode.Position(1, 0), '"portall": 1,\n');
      }),
    );
    await until('the wrong name is marked', () => vscode.languages.getDiagnostics(document.uri).length > 0);
  });
});

const withoutLines = (list: readonly Finding[]): string =>
  list.map((finding) => finding.replace(/:\d+/, '')).join(', ');

async function append(editor: vscode.TextEditor, text: string): Promise<void> {
  const { document } = editor;
  await editor.edit((changes) => {
    changes.insert(document.positionAt(document.getText().length), text);
  });
}

async function complete(editor: vscode.TextEditor, behind: string): Promise<vscode.CompletionItem[]> {
  const position = positionOf(editor.document, behind, behind.length);
  const list = await vscode.commands.executeCommand<vscode.CompletionList>(
    'vscode.executeCompletionItemProvider',
    editor.document.uri,
    position,
  );
  return list.items;
}

async function hoverText(document: vscode.TextDocument, position: vscode.Position): Promise<string> {
  const hovers = await vscode.commands.executeCommand<vscode.Hover[]>(
    'vscode.executeHoverProvider',
    document.uri,
    position,
  );
  return hovers
    .flatMap(({ contents }) => contents)
    .map((content) => (content instanceof vscode.MarkdownString ? content.value : ''))
    .join('\n');
}

/** The resolved quick fixes where a rule's finding stands in a file. */
async function quickFixes(document: vscode.TextDocument, rule: string): Promise<vscode.CodeAction[]> {
  const ours = () =>
    vscode.languages.getDiagnostics(document.uri).find(({ code }) => codeText(code) === rule);
  await until(`${rule} is found`, () => ours() !== undefined);
  return vscode.commands.executeCommand<vscode.CodeAction[]>(
    'vscode.executeCodeActionProvider',
    document.uri,
    ours()?.range,
    vscode.CodeActionKind.QuickFix.value,
    50,
  );
}

function edit(change: (edit: vscode.WorkspaceEdit) => void): vscode.WorkspaceEdit {
  const changes = new vscode.WorkspaceEdit();
  change(changes);
  return changes;
}
