import type { Keyboard, Locator } from 'playwright-core';
import { startsSession } from './session';

describe('a person without a pointer', () => {
  // The walkthrough is shown over all of the window.
  const { workbench } = startsSession({ settings: { 'workbench.reduceMotion': 'on' } });
  let keyboard: Keyboard;

  before(() => {
    ({ keyboard } = workbench.page);
  });

  it('goes from the view of clusters to a node', async () => {
    await workbench.openView('Clusters');
    await workbench.page.getByRole('treeitem', { name: /^Cluster three-nodes, 3 nodes/ }).waitFor();
    // What had the focus is gone with the text that was there before the clusters were found.
    await workbench.openView('Clusters');
    const focused = workbench.page.locator('.monaco-list:focus .monaco-list-row.focused');
    await steps('ArrowDown', focused.filter({ hasText: 'three-nodes' }));
    await keyboard.press('ArrowRight');
    await steps('ArrowDown', focused.filter({ hasText: 'node2' }));
    await keyboard.press('ArrowRight');
    await workbench.page.getByRole('treeitem', { name: 'Effective values' }).waitFor();
    await steps('ArrowDown', focused.filter({ hasText: 'portal-ext.properties' }));
    await keyboard.press('Enter');
    await workbench.page.locator('.breadcrumbs-control', { hasText: /three-nodes.*node2/ }).waitFor();
  });

  it('compares the nodes of the cluster, from its menu', async () => {
    await workbench.openView('Clusters');
    const focused = workbench.page.locator('.monaco-list:focus .monaco-list-row.focused');
    await focused.waitFor();
    await steps('ArrowUp', focused.filter({ hasText: 'three-nodes' }));
    await keyboard.press('Shift+F10');
    const item = workbench.page.locator('.monaco-menu .action-item.focused', { hasText: 'Compare Nodes' });
    await steps('ArrowDown', item);
    await keyboard.press('Enter');
    await workbench.view.locator('tbody td.error').first().waitFor();
  });

  it('goes to a value that differs, to its line, and back', async () => {
    await steps('Tab', workbench.view.locator('#filter:focus'));
    await keyboard.type('jdbc.default.url');
    await workbench.view.locator('tbody tr:not(.spacer)', { hasText: 'jdbc.default.url' }).waitFor();
    await keyboard.press('ArrowDown');
    await workbench.view.locator('tbody th:focus').waitFor();
    await keyboard.press('ArrowRight');
    await keyboard.press('ArrowRight');
    await workbench.view.locator('td.error:focus[aria-colindex="3"]').waitFor();
    await workbench.view.locator('#details', { hasText: 'node2' }).waitFor();
    await workbench.screenshot('k1-cell');
    await keyboard.press('Enter');
    await workbench.page.locator('.breadcrumbs-control', { hasText: /three-nodes.*node2/ }).waitFor();
    await workbench.page.locator('.statusbar-item', { hasText: /Ln \d+, Col \d+/ }).waitFor();
    await workbench.command('Go Back');
    // The table could be seen all the time; now it takes keys again.
    await workbench.page
      .locator('.editor-group-container.active .tab.active', { hasText: 'Compare Nodes' })
      .waitFor();
  });

  it('gives the value of one node to all, behind a preview', async () => {
    await steps('Tab', workbench.view.locator('#filter:focus'));
    await keyboard.press('ArrowDown');
    await workbench.view.locator('tbody td:focus').waitFor();
    await steps('Tab', workbench.view.locator('#use:focus'));
    await keyboard.press('Enter');
    const preview = workbench.page.locator('.bulk-edit-panel');
    await preview.filter({ hasText: 'node1' }).waitFor();
    await workbench.command('Refactor Preview: Focus on Refactor Preview View');
    await steps('Tab', preview.locator('.monaco-button:focus', { hasText: 'Discard' }));
    await keyboard.press('Enter');
    await preview.filter({ hasText: 'node1' }).waitFor({ state: 'hidden' });
  });

  it('reads the list beside the picture, and goes from it to a file', async () => {
    await workbench.command('View: Close All Editors');
    await workbench.command('Portal Properties: Show Picture of the Cluster');
    await workbench.page.locator('.quick-input-widget:visible').waitFor();
    await keyboard.type('three-nodes');
    await keyboard.press('Enter');
    await workbench.view.locator('svg').waitFor();
    await steps('Tab', workbench.view.locator('section a.node:focus', { hasText: 'node3' }), 60);
    await workbench.screenshot('k2-picture');
    await keyboard.press('Enter');
    await workbench.page.locator('.breadcrumbs-control', { hasText: /three-nodes.*node3/ }).waitFor();
  });

  it('walks through what there is to begin with', async () => {
    await workbench.command('View: Close All Editors');
    await workbench.command('Welcome: Open Walkthrough...');
    await workbench.page.locator('.quick-input-widget:visible').waitFor();
    await keyboard.type('Check your cluster');
    await workbench.page
      .locator('.quick-input-list .monaco-list-row.focused', { hasText: 'Check your cluster' })
      .waitFor();
    await keyboard.press('Enter');
    const step = (title: string): Locator =>
      workbench.page.locator('.getting-started-step.expanded', { hasText: title });
    await step('See your clusters').waitFor();
    await workbench.view.getByText('Clusters, nodes, files').waitFor({ timeout: 8000 });
    for (const size of [
      { width: 1440, height: 900 },
      { width: 800, height: 900 },
      { width: 720, height: 450 },
    ]) {
      await workbench.page.setViewportSize(size);
      await step('See your clusters').waitFor();
      await workbench.screenshot(`k3-walkthrough-${size.width}`);
    }
    await workbench.page.setViewportSize({ width: 1440, height: 900 });
    await steps('Tab', workbench.page.locator('.getting-started-step.expanded .monaco-button:focus'));
    await keyboard.press('Enter');
    await workbench.page.getByRole('treeitem', { name: /^Cluster three-nodes/ }).waitFor();
  });

  const opposite: Readonly<Record<string, string>> = {
    ArrowUp: 'ArrowDown',
    ArrowDown: 'ArrowUp',
    Tab: 'Shift+Tab',
  };

  /** Presses a key until something is there, like a person who looks for it, and who goes back after going too far. */
  async function steps(key: string, wanted: Locator, most = 40): Promise<void> {
    for (const pressed of [key, opposite[key] ?? key])
      for (let times = 0; times < most; times++) {
        // A person sees where a key has led before pressing the next one.
        const isThere = await wanted.waitFor({ timeout: 200 }).then(
          () => true,
          () => false,
        );
        if (isThere) return;
        await keyboard.press(pressed);
      }
    await wanted.waitFor({ timeout: 2000 });
  }
});
