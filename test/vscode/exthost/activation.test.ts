import { assert } from 'chai';
import * as vscode from 'vscode';
import { contributes } from '../../../package.json';
import { closeAll, expectFindings, folderUri, open, ourExtension, until } from './editor';
import { brokenCluster } from './examples';
import { given } from './given';

describe('the extension', () => {
  afterEach(closeAll);

  it('comes from where this run put it', () => {
    const { extensionPath } = ourExtension();
    assert.ok(extensionPath.startsWith(given.extensions), extensionPath);
  });

  it('starts for a folder with portal properties, before any of them is open', async () => {
    assert.strictEqual(vscode.window.activeTextEditor, undefined);
    await until('the extension is active', () => ourExtension().isActive);
  });

  it('lists what is wrong in files that nobody opened', async () => {
    await expectFindings('three-nodes', brokenCluster);
    const open = vscode.workspace.textDocuments.map(({ uri }) => uri.path);
    assert.deepEqual(
      open.filter((path) => path.endsWith('.properties')),
      [],
    );
  });

  it('offers its commands', async () => {
    const commands = new Set(await vscode.commands.getCommands(true));
    const missing = contributes.commands.filter(({ command }) => !commands.has(command));
    assert.deepEqual(missing, []);
  });

  it('gives portal-ext.properties and OSGi configurations their languages, and leaves other files alone', async () => {
    const second = folderUri(1);
    const languageOf = async (name: string): Promise<string> => {
      const uri = vscode.Uri.joinPath(second, name);
      await vscode.workspace.fs.writeFile(uri, new Uint8Array());
      const { languageId } = await vscode.workspace.openTextDocument(uri);
      await vscode.workspace.fs.delete(uri);
      return languageId;
    };
    for (const name of [
      'portal-ext.properties',
      'portal-ext-extra.properties',
      'portal-setup-wizard.properties',
      'dev.portal-ext.properties',
      'system-ext.properties',
      'portal-ext.properties.j2',
    ])
      assert.strictEqual(await languageOf(name), 'liferay-properties', name);
    for (const name of [
      'com.liferay.portal.search.configuration.ReindexConfiguration.config',
      'osgi/configs/a.cfg',
    ])
      assert.strictEqual(await languageOf(name), 'liferay-osgi-config', name);
    for (const name of ['gradle.properties', 'web.config', 'portal-common.properties', 'messages.properties'])
      assert.notStrictEqual(await languageOf(name), 'liferay-properties', name);
  });

  it('serves a file of ours whatever language another extension gave it', async () => {
    const { document } = await open('three-nodes/node1/portal-ext.properties');
    for (const language of ['properties', 'plaintext']) {
      const relabelled = await vscode.languages.setTextDocumentLanguage(document, language);
      const hovers = await vscode.commands.executeCommand<vscode.Hover[]>(
        'vscode.executeHoverProvider',
        relabelled.uri,
        new vscode.Position(4, 8),
      );
      assert.notStrictEqual(hovers.length, 0, language);
    }
    await vscode.languages.setTextDocumentLanguage(document, 'liferay-properties');
  });

  it('finds everything again after its server was restarted', async () => {
    await expectFindings('three-nodes', brokenCluster);
    await vscode.commands.executeCommand('portalProperties.restartServer');
    await expectFindings('three-nodes', brokenCluster);
  });
});
