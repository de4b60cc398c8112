import assert from 'node:assert/strict';
import { waitUntil } from '../../../scripts/vscode/wait';
import { isOnDisk } from './on-disk';
import { startsSession } from './session';

const nodes = ['node1', 'node2', 'node3'] as const;

const files = {
  ...Object.fromEntries(
    nodes.map((node) => [
      `paint/${node}/portal-ext.properties`,
      `cluster.link.enabled=true\ncluster.link.channel.logic.name.control=${node}\nmy.colour=red\n`,
    ]),
  ),
  'alone/portal-ext.properties': 'my.own=red\n',
};

describe('a person who changes a cluster', () => {
  const { workbench, read } = startsSession({ files });

  it('renames a key of their own behind a preview, on all nodes but one', async () => {
    const { page } = workbench;
    await workbench.open('paint/node1/portal-ext.properties');
    await workbench.goto(3, 5);
    await workbench.editor.locator('.codelens-decoration', { hasText: '3 nodes agree' }).waitFor();
    const preview = page.locator('.bulk-edit-panel');
    await page.keyboard.press('F2');
    const input = page.locator('.rename-box input');
    await input.waitFor();
    await input.fill('my.shade');
    await page.keyboard.press('Control+Enter');
    const files = preview.locator('.monaco-list-row');
    await files.filter({ hasText: 'node2' }).waitFor();
    await files.filter({ hasText: 'node2' }).getByRole('checkbox').click();
    await workbench.screenshot('c1-rename-preview');
    await preview.getByRole('button', { name: 'Apply' }).click();
    await keysAre(['my.shade', 'my.colour', 'my.shade']);
  });

  // Of a closed file VS Code remembers what to undo only where it lies on a disk.
  if (isOnDisk)
    it('takes all of it back at once', async () => {
      const { page } = workbench;
      await workbench.open('paint/node1/portal-ext.properties');
      await page.keyboard.press('Control+z');
      await workbench.lineWith('my.colour=red').waitFor();
      // The other node follows.
      await page.locator('.tab.dirty').nth(1).waitFor();
      await workbench.command('File: Save All Files');
      await keysAre(['my.colour', 'my.colour', 'my.colour']);
    });

  it('adds a node, and sees it in the view', async () => {
    const { page } = workbench;
    await workbench.open('paint/node3/portal-ext.properties');
    await workbench.command('Portal Properties: Add Node');
    await page.locator('.quick-input-widget:visible', { hasText: 'The name of the new node' }).waitFor();
    await page.keyboard.press('Enter');
    const choices = page.locator('.quick-input-list .monaco-list-row');
    await choices.filter({ hasText: 'node4' }).first().waitFor();
    await workbench.screenshot('c2-add-node');
    await page.keyboard.press('Enter');
    await waitUntil(
      'the node is written, with a name of its own',
      async () => (await read('paint/node4/portal-ext.properties')).includes('control=node4'),
      10_000,
    );
    await page
      .getByRole('tab', { name: /^Portal Properties/ })
      .first()
      .click();
    await page.getByRole('treeitem', { name: /^Cluster paint, 4 nodes/ }).waitFor();
  });

  it('makes a cluster of one file, behind a preview', async () => {
    const { page } = workbench;
    await workbench.open('alone/portal-ext.properties');
    await workbench.command('Portal Properties: Create Cluster from This File');
    await page.locator('.quick-input-widget:visible', { hasText: 'The names of its nodes' }).waitFor();
    await page.keyboard.press('Enter');
    const choices = page.locator('.quick-input-list .monaco-list-row');
    await choices.filter({ hasText: 'Preview' }).waitFor();
    await page.keyboard.press('ArrowDown');
    await page.keyboard.press('Enter');
    const preview = page.locator('.bulk-edit-panel');
    const files = preview.locator('.monaco-list-row', { hasText: '(creating)' });
    for (const node of ['node1', 'node2'])
      await files.filter({ hasText: node }).getByRole('checkbox').setChecked(true);
    await workbench.screenshot('c3-create-cluster');
    await preview.getByRole('button', { name: 'Apply' }).click();
    await waitUntil(
      'both nodes are written',
      async () =>
        (await read('alone/node1/portal-ext.properties')).includes('my.own=red') &&
        (await read('alone/node2/portal-ext.properties')).includes('my.own=red'),
      10_000,
    );
    await page.getByRole('treeitem', { name: /^Cluster alone, 2 nodes/ }).waitFor();
  });

  it('exports the report', async () => {
    const { page } = workbench;
    await workbench.command('Portal Properties: Export Report');
    const input = page.locator('.quick-input-widget:visible input').first();
    await waitUntil(
      'a file is proposed',
      async () => (await input.inputValue().catch(() => '')).endsWith('clusters.html'),
      10_000,
    );
    await page.keyboard.press('Enter');
    await page.locator('.notification-toast', { hasText: 'The report is in clusters.html' }).waitFor();
    assert.match(await read('clusters.html'), /paint/);
    await workbench.screenshot('c5-report');
  });

  it('is led through the walkthrough', async () => {
    const { page } = workbench;
    await workbench.command('View: Close All Editors');
    await workbench.command('Welcome: Open Walkthrough...');
    await page.locator('.quick-input-widget:visible input').fill('Check your cluster');
    await page.locator('.quick-input-list .monaco-list-row', { hasText: 'two minutes' }).waitFor();
    await page.keyboard.press('Enter');
    const steps = page.locator('.gettingStartedContainer .step-list-container .getting-started-step');
    await steps.first().waitFor();
    assert.equal(await steps.count(), 5);
    await workbench.screenshot('c6-walkthrough');
    await steps.filter({ hasText: 'See and fix what is wrong' }).click();
    await page.getByRole('button', { name: 'Show Problems' }).click();
    await page.locator('.markers-panel').waitFor();
    await workbench.screenshot('c7-walkthrough-problems');
  });

  async function keysAre(expected: readonly string[]): Promise<void> {
    const keys = (): Promise<string[]> =>
      Promise.all(
        nodes.map(async (node) =>
          (await read(`paint/${node}/portal-ext.properties`)).includes('my.shade') ? 'my.shade' : 'my.colour',
        ),
      );
    await waitUntil(
      `the keys are ${expected.join(', ')}`,
      async () => (await keys()).join() === expected.join(),
      10_000,
    );
  }
});
