import assert from 'node:assert/strict';
import * as vscode from 'vscode';
import { closeAll, codeText, open, ourExtension, positionOf, read, until, write } from '../exthost/editor';

const node1 = 'dxp/node1/portal-ext.properties';
const node2 = 'dxp/node2/portal-ext.properties';
const plain = {
  'src/App.java': 'java',
  'pom.xml': 'xml',
  'values.yaml': 'yaml',
  'application.properties': 'spring-boot-properties',
} as const;

const standIns = [
  'redhat.java',
  'redhat.vscode-xml',
  'redhat.vscode-yaml',
  'stand-in.properties',
  'vmware.vscode-spring-boot',
];

describe(`beside extensions that come ${process.env['PORTAL_PROPERTIES_STAND_INS'] ?? ''} it, the extension`, () => {
  afterEach(async () => {
    await vscode.workspace.getConfiguration('files').update('associations', undefined, true);
    await closeAll();
  });

  it('is not started by Java, XML, YAML and the properties of others', async () => {
    for (const [file, language] of Object.entries(plain))
      assert.equal((await open(file)).document.languageId, language, file);
    await open('messages.properties');
    await open('docker-compose.yml');
    // These wait for the start to be over, including what workspaces start.
    await until('the others are active', () =>
      standIns.every((id) => vscode.extensions.getExtension(id)?.isActive === true),
    );
    assert.equal(ourExtension().isActive, false);
  });

  it('starts for the first file of its own', async () => {
    await write(node1, 'cluster.link.enabled=true\njdbc.default.url=jdbc:mysql://db1/lportal\n');
    await write(node2, 'cluster.link.enabled=true\njdbc.default.url=jdbc:mysql://db2/lportal\n');
    await open(node1);
    await until('it is active', () => ourExtension().isActive);
  });

  it('keeps its language, and leaves others theirs', async () => {
    for (const file of [
      node1,
      'portal-ext-dev.properties',
      'portal-setup-wizard.properties',
      'dev.portal-ext.properties',
    ]) {
      if (file !== node1) await write(file, '');
      assert.equal((await open(file)).document.languageId, 'liferay-properties', file);
      if (file !== node1) await vscode.workspace.fs.delete(vscode.Uri.joinPath(root(), file));
    }
    for (const [file, language] of Object.entries(plain))
      assert.equal((await open(file)).document.languageId, language, file);
    const other = (await open('messages.properties')).document.languageId;
    assert.ok(['properties', 'java-properties'].includes(other), other);
  });

  it('completes and formats its files, whoever else formats every properties file', async () => {
    const editor = await open(node1);
    await append(editor, 'my.key = 1\nmulticast.group.addr');
    await until('its keys are offered', async () =>
      (await completions(editor)).some((label) => label.includes('multicast.group.address')),
    );
    await vscode.commands.executeCommand('editor.action.formatDocument');
    await until('the file is formatted', () => editor.document.getText().includes('my.key=1\n'));
    assert.ok(!editor.document.getText().includes('formatted by'));
  });

  it('neither completes nor formats the files of others', async () => {
    for (const [file, name] of [
      ['application.properties', 'vscode-spring-boot'],
      ['values.yaml', 'vscode-yaml'],
      ['pom.xml', 'vscode-xml'],
      ['docker-compose.yml', 'vscode-yaml'],
    ] as const) {
      const editor = await open(file);
      // The word stands in whatever formats every file of the kind; ours would change the line of its own.
      await append(editor, 'cluster.link.en');
      const labels = await completions(editor);
      assert.ok(labels.includes(`completed by ${name}`), labels.join(', '));
      assert.ok(!labels.includes('cluster.link.enabled'), labels.join(', '));
      const formatters = await formattedBy(editor.document);
      assert.ok(
        formatters.includes(name) && !formatters.includes(undefined),
        `${file}: ${String(formatters)}`,
      );
      await closeAll();
    }
  });

  it('tells each finding once, and nobody else tells of its files', async () => {
    await open(node1);
    const { document } = await open(node2);
    const told = (): string[] =>
      vscode.languages
        .getDiagnostics(document.uri)
        .map(({ source, code, message }) => (source === undefined ? message : `${source} ${codeText(code)}`));
    await until('the other database is told of', () =>
      told().some((line) => line.includes('database-differs')),
    );
    assert.deepEqual(told(), [...new Set(told())]);
    assert.ok(
      told().every((line) => line.startsWith('portal-properties ')),
      told().join(', '),
    );
  });

  for (const language of ['properties', 'java-properties', 'ini'])
    it(`serves its files where the user made them ${language}`, async () => {
      await closeAll();
      await vscode.workspace
        .getConfiguration('files')
        .update('associations', { 'portal-ext.properties': language }, true);
      await open(node1);
      const editor = await open(node2);
      await until('it has that language', () => editor.document.languageId === language);
      const told = (): boolean =>
        vscode.languages
          .getDiagnostics(editor.document.uri)
          .some(({ code }) => codeText(code) === 'database-differs');
      await until('it is told of', told);
      const text = editor.document.getText();
      await editor.edit((edit) => {
        edit.replace(new vscode.Range(0, 0, editor.document.lineCount, 0), text.replace('db2', 'db1'));
      });
      await until('what is typed is followed', () => !told());
      await append(editor, 'multicast.group.addr');
      assert.ok((await completions(editor)).some((label) => label.includes('multicast.group.address')));
      await vscode.commands.executeCommand('undo');
      const hovers = await vscode.commands.executeCommand<vscode.Hover[]>(
        'vscode.executeHoverProvider',
        editor.document.uri,
        positionOf(editor.document, 'cluster.link.enabled', 3),
      );
      assert.equal(hovers.length, 1);
    });

  it('leaves what is on disk as it was', async () => {
    assert.equal(await read('application.properties'), 'server.port=8080\n');
  });
});

function root(): vscode.Uri {
  const [folder] = vscode.workspace.workspaceFolders ?? [];
  assert.ok(folder !== undefined);
  return folder.uri;
}

async function append(editor: vscode.TextEditor, text: string): Promise<void> {
  const { document } = editor;
  await editor.edit((edit) => {
    edit.insert(document.positionAt(document.getText().length), text);
  });
}

/** What is offered at the end of the document. */
async function completions({ document }: vscode.TextEditor): Promise<string[]> {
  const { items } = await vscode.commands.executeCommand<vscode.CompletionList>(
    'vscode.executeCompletionItemProvider',
    document.uri,
    document.positionAt(document.getText().length),
  );
  return items.map(({ label }) => (typeof label === 'string' ? label : label.label));
}

/** Which stand-ins format a document; undefined stands for edits from elsewhere. */
async function formattedBy({ uri }: vscode.TextDocument): Promise<(string | undefined)[]> {
  const edits = await vscode.commands.executeCommand<vscode.TextEdit[] | undefined>(
    'vscode.executeFormatDocumentProvider',
    uri,
    { tabSize: 2, insertSpaces: true },
  );
  return (edits ?? []).map(({ newText }) => /^# formatted by (.*)\n$/.exec(newText)?.[1]);
}
