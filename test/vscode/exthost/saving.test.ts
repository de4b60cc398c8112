import { assert } from 'chai';
import * as vscode from 'vscode';
import { closeAll, codeText, fileUri, open, positionOf, until } from './editor';

const settings = {
  'editor.formatOnSave': true,
  'editor.codeActionsOnSave': { 'source.fixAll': 'always' },
  'files.encoding': 'iso88591',
  'files.eol': '\r\n',
} as const;

describe('saving', () => {
  const set = async (values: Readonly<Record<string, unknown>>): Promise<void> => {
    for (const [name, value] of Object.entries(values))
      await vscode.workspace.getConfiguration().update(name, value, vscode.ConfigurationTarget.Global);
  };

  before(() => set(settings));

  after(async () => {
    await set(Object.fromEntries(Object.keys(settings).map((name) => [name, undefined])));
    await vscode.workspace.fs.delete(fileUri('saved'), { recursive: true });
  });

  afterEach(closeAll);

  it('formats and fixes together, and keeps CR LF and ISO-8859-1 byte by byte', async () => {
    const file = 'saved/a/portal-ext.properties';
    const twice = 'locales.enabled=de_DE\r\nlocales.enabled=en_US\r\n';
    await writeBytes(file, `# Grüße aus Köln\r\nmy.greeting = Grüß Gott\r\n${twice}`);
    const editor = await open(file);
    const { document } = editor;
    assert.strictEqual(document.eol, vscode.EndOfLine.CRLF);
    assert.ok(document.getText().includes('Grüß Gott'), document.getText());
    await until('the key that is set twice is told of', () => isTold(document));
    await editor.edit((edit) => {
      edit.insert(positionOf(document, 'locales'), 'my.other : Ä\n');
    });
    assert.ok(await document.save());
    await until(
      'the file is as it should be',
      async () =>
        (await readBytes(file)) ===
        `# Grüße aus Köln\r\nmy.greeting=Grüß Gott\r\nmy.other=Ä\r\nlocales.enabled=de_DE,en_US\r\n`,
    ).catch(async () => {
      assert.fail(JSON.stringify(await readBytes(file)));
    });
    await until('nothing is told any more', () => !isTold(document));
    assert.ok(!document.isDirty);
  });

  it('changes nothing of a file that is in form', async () => {
    const text = '# Köln\r\nmy.greeting=Grüß \\\r\n    Gott\r\n';
    const file = 'saved/b/portal-ext.properties';
    await writeBytes(file, text);
    const editor = await open(file);
    await editor.edit((edit) => {
      edit.insert(new vscode.Position(0, 1), ' ');
    });
    assert.ok(await editor.document.save());
    assert.strictEqual(await readBytes(file), text.replace('# ', '#  '));
  });
});

describe('a file that the editor takes for UTF-8, and is not', () => {
  after(async () => {
    await closeAll();
    await vscode.workspace.fs.delete(fileUri('latin'), { recursive: true });
  });

  it('is told of before it is saved and its letters are lost', async () => {
    const file = 'latin/portal-ext.properties';
    await writeBytes('latin/portal-properties.json', '{ "portal": "6.2" }');
    await writeBytes(file, 'my.greeting=Grüß Gott\n');
    const { document } = await open(file);
    assert.ok(document.getText().includes('\ufffd'), document.getText());
    const messages = (): string[] =>
      vscode.languages.getDiagnostics(document.uri).map(({ message }) => message);
    await until('it is told of', () =>
      messages().some((message) => message.includes('Reopen it with the encoding ISO-8859-1')),
    );
  });
});

const isTold = (document: vscode.TextDocument): boolean =>
  vscode.languages.getDiagnostics(document.uri).some(({ code }) => codeText(code) === 'duplicate-key');

// ISO-8859-1 has the first 256 characters of Unicode, each as the byte of its number.
const writeBytes = (file: string, text: string): Thenable<void> =>
  vscode.workspace.fs.writeFile(
    fileUri(file),
    Uint8Array.from(text, (character) => character.charCodeAt(0)),
  );

const readBytes = async (file: string): Promise<string> =>
  String.fromCharCode(...(await vscode.workspace.fs.readFile(fileUri(file))));
