import { assert } from 'chai';
import * as vscode from 'vscode';
import {
  closeAll,
  codeText,
  expectFindings,
  fileUri,
  findings,
  folderUri,
  open,
  read,
  until,
  write,
} from './editor';
import { brokenCluster } from './examples';
import { given } from './given';

const node2 = 'three-nodes/node2/portal-ext.properties';
const otherDatabase = 'three-nodes/node2/portal-ext.properties:6 error database-differs';

describe('findings', () => {
  let original: string;

  before(async () => {
    original = await read(node2);
  });

  afterEach(async () => {
    await closeAll();
    await write(node2, original);
    await expectFindings('three-nodes', brokenCluster);
  });

  it('are those of the command line', async () => {
    await expectFindings('', given.findings);
  });

  it('carry their rule, its page and the way to the other nodes', async () => {
    await expectFindings('three-nodes', brokenCluster);
    const [finding] = vscode.languages.getDiagnostics(fileUri(node2));
    assert.ok(finding !== undefined);
    assert.strictEqual(finding.source, 'portal-properties');
    assert.strictEqual(codeText(finding.code), 'database-differs');
    assert.ok(typeof finding.code === 'object' && finding.code.target.path.includes('database-differs'));
    assert.deepEqual(
      finding.relatedInformation
        ?.map(({ location }) => vscode.workspace.asRelativePath(location.uri, false))
        .sort(),
      ['three-nodes/node1/portal-ext.properties', 'three-nodes/node3/portal-ext.properties'],
    );
  });

  it('follow what is typed, saved or not', async () => {
    const editor = await open(node2);
    const line = editor.document.lineAt(5);
    await editor.edit((edit) => {
      edit.replace(line.range, line.text.replace('portal_staging', 'portal'));
    });
    await expectFindings(
      'three-nodes',
      brokenCluster.filter((finding) => finding !== otherDatabase),
    );
    assert.ok(editor.document.isDirty);
    await vscode.commands.executeCommand('undo');
    await expectFindings('three-nodes', brokenCluster);
  });

  it('follow a file that changes on disk', async () => {
    await write(node2, original.replace('portal_staging', 'portal'));
    await expectFindings(
      'three-nodes',
      brokenCluster.filter((finding) => finding !== otherDatabase),
    );
  });

  it('follow a node that comes, is renamed and goes, as a whole folder', async () => {
    const text = original
      .replace('node2-control', 'node4-control')
      .replace('node2-transport', 'node4-transport');
    const found = (node: string) =>
      findings(`three-nodes/${node}/`).some((line) => line.endsWith('database-differs'));
    await write('three-nodes/node4/portal-ext.properties', text);
    await until('the new node is checked', () => found('node4'));
    await vscode.workspace.fs.rename(fileUri('three-nodes/node4'), fileUri('three-nodes/node5'));
    await until('the renamed node is checked', () => found('node5') && !found('node4'));
    await vscode.workspace.fs.delete(fileUri('three-nodes/node5'), { recursive: true });
    await until('nothing is left of it', () => !found('node5'));
  });

  it('follow the project file', async () => {
    const projectFile = 'three-nodes/portal-properties.json';
    await write(projectFile, '{ "rules": { "database-differs": "off" } }');
    await expectFindings(
      'three-nodes',
      brokenCluster.filter((finding) => finding !== otherDatabase),
    );
    await vscode.workspace.fs.delete(fileUri(projectFile));
    await expectFindings('three-nodes', brokenCluster);
  });

  it('follow the settings', async () => {
    const settings = vscode.workspace.getConfiguration('portalProperties');
    await settings.update('rules', { 'database-differs': 'off' }, vscode.ConfigurationTarget.Global);
    await expectFindings(
      'three-nodes',
      brokenCluster.filter((finding) => finding !== otherDatabase),
    );
    await settings.update('rules', undefined, vscode.ConfigurationTarget.Global);
    await expectFindings('three-nodes', brokenCluster);
  });

  it('come and go with a folder of the workspace', async () => {
    const outside = vscode.Uri.joinPath(folderUri(1), '..', 'third');
    const put = (node: string, enabled: boolean) =>
      vscode.workspace.fs.writeFile(
        vscode.Uri.joinPath(outside, node, 'portal-ext.properties'),
        new TextEncoder().encode(`cluster.link.enabled=${enabled}\n`),
      );
    await put('node1', true);
    await put('node2', false);
    const found = () =>
      vscode.languages
        .getDiagnostics(vscode.Uri.joinPath(outside, 'node2', 'portal-ext.properties'))
        .some(({ code }) => codeText(code) === 'cluster-link-disabled');
    assert.ok(vscode.workspace.updateWorkspaceFolders(2, 0, { uri: outside }));
    await until('the added folder is checked', found);
    assert.ok(vscode.workspace.updateWorkspaceFolders(2, 1));
    await until('the removed folder is forgotten', () => !found());
  });
});
