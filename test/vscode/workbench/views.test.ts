import type { Locator } from 'playwright-core';
import { waitUntil } from '../../../scripts/vscode/wait';
import { startsSession } from './session';

describe('a person who looks around in a workspace of clusters', () => {
  const { workbench, read } = startsSession({
    files: {
      'broken/node1/portal-ext.properties': 'session.timeout=30\n',
      // A folder with the name of a file.
      'broken/node2/portal-ext.properties/about.txt': '',
    },
  });

  const row = (name: string | RegExp): Locator => workbench.page.getByRole('treeitem', { name }).first();

  it('sees each cluster with its nodes, and how many findings they have', async () => {
    await workbench.page
      .getByRole('tab', { name: /^Portal Properties/ })
      .first()
      .click();
    await row(/^Cluster three-nodes, 3 nodes, .*error/).waitFor();
    await row(
      'node2, Not checked, because broken/node2/portal-ext.properties was left out: it is a folder.',
    ).waitFor();
    await row('Cluster shop, 2 nodes, No findings').waitFor();
    // Notes would take up the room of what is more serious; a screen reader reads them.
    await row(/^Cluster intranet, 3 nodes, 1 error, 3 warnings, 1 note/)
      .filter({ hasText: /1 error, 3 warnings · 3 nodes$/ })
      .waitFor();
    for (const node of [/^node1/, /^node2.*error/, /^node3.*error/]) await row(node).waitFor();
    await workbench.screenshot('v1-clusters');
  });

  it('gets to a file of a node by keys alone', async () => {
    const { keyboard } = workbench.page;
    await row(/^Cluster three-nodes/).click();
    const focused = workbench.page.locator('.monaco-list:focus .monaco-list-row.focused');
    // The click has folded the cluster, or the first key unfolds it.
    await keyboard.press('ArrowRight');
    for (let steps = 0; steps < 5 && !(await focused.filter({ hasText: 'node2' }).isVisible()); steps++)
      await keyboard.press('ArrowDown');
    await focused.filter({ hasText: 'node2' }).waitFor();
    await keyboard.press('ArrowRight');
    await row('Effective values').waitFor();
    await keyboard.press('ArrowDown');
    await focused.filter({ hasText: 'portal-ext.properties' }).waitFor();
    await keyboard.press('Enter');
    await workbench.page.locator('.breadcrumbs-control', { hasText: /three-nodes.*node2/ }).waitFor();
    await workbench.screenshot('v2-node');
  });

  it('reads what a node runs with', async () => {
    // A hover of the row that was clicked last would cover the others.
    await workbench.page.mouse.move(900, 600);
    await row(/^node2.*error/).click();
    await workbench.command('Portal Properties: Show Effective Configuration');
    await workbench.page.locator('.tab.active', { hasText: 'node2.properties' }).waitFor();
    await workbench.lineWith('jdbc.default.url=').first().waitFor();
    await workbench.screenshot('v3-effective');
  });

  it('reads above each section whether the nodes agree', async () => {
    await workbench.open('three-nodes/node1/portal-ext.properties');
    const lenses = workbench.editor.locator('.codelens-decoration');
    await lenses.filter({ hasText: '3 nodes agree' }).first().waitFor();
    await lenses.filter({ hasText: '1 setting differs on node2' }).waitFor();
  });

  it('asks why a key has its value, and goes to the place', async () => {
    await workbench.open('three-nodes/node2/portal-ext.properties');
    await workbench.goto(6, 8);
    await workbench.command('Portal Properties: Why This Value?');
    const page = workbench.view;
    await page.getByRole('heading', { name: 'jdbc.default.url' }).waitFor();
    await workbench.editor.locator('.codelens-decoration', { hasText: 'differs on node2' }).waitFor();
    await workbench.screenshot('v4-why');
    await page.getByRole('link', { name: 'three-nodes/node2/portal-ext.properties, line 6' }).first().click();
    await workbench.page.locator('.statusbar-item', { hasText: /Ln 6, Col \d+ \(16 selected\)/ }).waitFor();
    await workbench.command('View: Close All Editors');
    await workbench.page.locator('.tab').first().waitFor({ state: 'detached' });
  });

  it('restarts the server, after which all is there again, and shows its log', async () => {
    const { page } = workbench;
    await workbench.command('Portal Properties: Restart Server');
    await workbench.command('Portal Properties: Show Log');
    await page
      .locator('.output-view, .output-view-container, [id="workbench.panel.output"]')
      .first()
      .waitFor();
    await row(/^Cluster three-nodes, 3 nodes, .*error/).waitFor();
    await workbench.screenshot('v7-log');
    await workbench.command('View: Hide Panel');
  });

  it('changes the release in force from the status bar', async () => {
    const { page } = workbench;
    const project = 'portal-properties.json';
    await workbench.open('three-nodes/node2/portal-ext.properties');
    await workbench.languageStatus.click();
    const status = page.locator('.monaco-hover:visible', { hasText: 'Liferay' });
    await status.waitFor();
    await status.getByText('Change', { exact: true }).click();
    const choices = page.locator('.quick-input-list .monaco-list-row');
    await choices.filter({ hasText: '2024.q4' }).waitFor();
    await workbench.screenshot('v5-releases');
    await page.locator('.quick-input-widget:visible input').fill('2024.q4.1');
    await choices.filter({ hasText: '2024.q4.1' }).waitFor();
    await page.keyboard.press('Enter');
    await choices.filter({ hasText: 'User settings' }).waitFor();
    await workbench.screenshot('v6-place');
    await page.keyboard.press('Enter');
    await workbench.lineWith('"portal": "2024.q4.1"').waitFor();
    await page.keyboard.press('Control+s');
    await waitUntil(
      'the project file is saved',
      async () => (await read(project)).includes('2024.q4.1'),
      10_000,
    );
    await workbench.open('three-nodes/node1/portal-ext.properties');
    await workbench.languageStatus.click();
    await page.locator('.monaco-hover:visible', { hasText: 'from portal-properties.json' }).waitFor();
  });
});
