import { assert } from 'chai';
import * as vscode from 'vscode';
import { closeAll, open, until } from './editor';

const file = 'three-nodes/node1/portal-ext.properties';
const run = (command: string): Thenable<unknown> => vscode.commands.executeCommand(command);

describe('an upgrade to another release', () => {
  afterEach(closeAll);

  it('is shown as a diff, and applied when somebody says so', async () => {
    const { document } = await open(file);
    const before = document.getText();
    await vscode.window.activeTextEditor?.edit((edit) => {
      edit.insert(new vscode.Position(0, 0), 'shard.selector=x\n');
    });
    const done = run('portalProperties.upgrade');
    let shown: vscode.TabInputTextDiff | undefined;
    // The first release that is offered, and then the newest one.
    await until('a diff is open', async () => {
      await run('workbench.action.acceptSelectedQuickOpenItem');
      const input = vscode.window.tabGroups.activeTabGroup.activeTab?.input;
      shown = input instanceof vscode.TabInputTextDiff ? input : undefined;
      return shown !== undefined;
    });
    assert.ok(shown !== undefined);
    assert.strictEqual(shown.original.toString(), document.uri.toString());
    const after = (await vscode.workspace.openTextDocument(shown.modified)).getText();
    assert.ok(after.includes('\n#shard.selector=x\n'), after);
    assert.strictEqual(document.getText(), `shard.selector=x\n${before}`);

    await until('the upgrade is applied', async () => {
      // VS Code may have something of its own to tell at the same moment, above it or below.
      for (const which of ['Last', 'First']) {
        await run(`notifications.focus${which}Toast`);
        await run('notification.acceptPrimaryAction');
      }
      return document.getText() === after;
    });
    await done;
  });
});
