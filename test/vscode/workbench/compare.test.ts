import assert from 'node:assert/strict';
import type { Locator } from 'playwright-core';
import { waitUntil } from '../../../scripts/vscode/wait';
import { startsSession } from './session';
import { violationsIn } from './web-view';

const keys = Array.from({ length: 3000 }, (_, i) => `my.key.${String(i).padStart(4, '0')}`);

const themes = [
  ['Default Dark Modern', 'vscode-dark'],
  ['Default Light Modern', 'vscode-light'],
  ['Default High Contrast', 'vscode-high-contrast'],
  ['Default High Contrast Light', 'vscode-high-contrast-light'],
] as const;

/** A node with thousands of keys. */
function text(node: number, { database = 'portal', pool = 90 } = {}): string {
  return [
    `jdbc.default.url=jdbc:postgresql://db.intranet.example:5432/${database}?sslmode=require`,
    'jdbc.default.password=secret',
    `jdbc.default.maximumPoolSize=${pool}`,
    `cluster.link.channel.logic.name.control=node${node}`,
    ...keys.map((key) => `${key}=value of ${key}`),
    '',
  ].join('\n');
}

const fileOf = (node: number): string => `many/node${node}/portal-ext.properties`;

const files = {
  [fileOf(1)]: text(1),
  [fileOf(2)]: text(2, { database: 'staging' }),
  [fileOf(3)]: text(3, { pool: 30 }),
};

describe('a person who compares nodes', () => {
  const { workbench, write, remove } = startsSession({ files });
  let rows: Locator;

  before(() => {
    rows = workbench.view.locator('tbody tr:not(.spacer)');
  });

  it('sees the keys that differ, with what is not as on most nodes marked', async () => {
    await workbench.open('many/node2/portal-ext.properties');
    await workbench.editor.locator('.squiggly-error').first().waitFor();
    await workbench.command('Portal Properties: Compare Nodes');
    await rows.filter({ hasText: 'jdbc.default.url' }).waitFor();
    assert.equal(await rows.count(), 3);
    const marked = workbench.view.locator('td.error, td.warning');
    assert.deepEqual(await marked.locator('.hidden').allTextContents(), [
      ', not what most nodes have',
      ', not what most nodes have',
    ]);
    await workbench.screenshot('20-compare');
    assert.deepEqual(await violationsIn(workbench.view), []);
  });

  it('sees all keys, of which only those in view are in the page', async () => {
    await workbench.view.getByLabel('All keys').check();
    const table = workbench.view.locator('table');
    await waitUntil(
      'all keys are there',
      async () => (await table.getAttribute('aria-rowcount')) === String(keys.length + 5),
      10_000,
    );
    assert.ok((await rows.count()) < 150);
    await rows.first().locator('th').click();
    await workbench.page.keyboard.press('Control+End');
    await workbench.view.locator('td:focus', { hasText: `value of ${keys.at(-1) ?? ''}` }).waitFor();
    await workbench.page.keyboard.press('Control+Home');
    await workbench.view.locator('th:focus', { hasText: 'jdbc.default.url' }).waitFor();
    assert.deepEqual(await rows.filter({ hasText: 'password' }).locator('.value').allTextContents(), [
      '••••••',
      '••••••',
      '••••••',
    ]);
    await workbench.screenshot('21-compare-all');
    assert.deepEqual(await violationsIn(workbench.view), []);
  });

  it('filters, and goes to the line by Enter', async () => {
    await workbench.view.getByLabel('Filter keys and values').fill('my.key.2718');
    await rows.filter({ hasText: 'my.key.0000' }).waitFor({ state: 'detached' });
    assert.equal(await rows.count(), 1);
    await workbench.page.keyboard.press('ArrowDown');
    await workbench.page.keyboard.press('ArrowRight');
    await workbench.page.keyboard.press('ArrowRight');
    await workbench.view.locator('#details', { hasText: 'my.key.2718 · node2' }).waitFor();
    await workbench.page.keyboard.press('Enter');
    await workbench.page.locator('.statusbar-item', { hasText: 'Ln 2723, Col 1' }).waitFor();
    await workbench.page.locator('.breadcrumbs-control', { hasText: /many.*node2/ }).waitFor();
    await workbench.screenshot('22-compare-jump');
  });

  it('sees changes of files at once, and keeps the filter', async () => {
    await write(fileOf(3), text(3).replace('my.key.2718=value', 'my.key.2718=other'));
    await rows.locator('td.warning', { hasText: 'other of my.key.2718' }).waitFor();
    assert.equal(await rows.count(), 1);
  });

  it('gives the value of one node to all, behind a preview', async () => {
    await workbench.view.getByLabel('Filter keys and values').fill('jdbc.default.url');
    await rows.filter({ hasText: 'jdbc.default.url' }).locator('td').first().click();
    await workbench.view.getByRole('button', { name: 'Use This Value on All Nodes' }).click();
    const preview = workbench.page.locator('.bulk-edit-panel');
    await preview.filter({ hasText: 'node2' }).waitFor();
    await workbench.screenshot('23-compare-preview');
    await preview.locator('.monaco-checkbox, input[type=checkbox]').first().click();
    await preview.getByRole('button', { name: 'Apply' }).click();
    await rows.locator('td.error').first().waitFor({ state: 'detached' });
  });

  it('sees the nodes of a wide cluster, of which only those in view are in the page', async () => {
    for (let node = 4; node <= 40; node++) await write(fileOf(node), text(node));
    const table = workbench.view.locator('table[aria-colcount="41"]');
    await table.waitFor();
    await workbench.view.getByLabel('Filter keys and values').fill('my.key.2718');
    await rows.filter({ hasText: 'my.key.2718' }).locator('th').click();
    assert.ok((await rows.first().locator('td:not(.gap)').count()) < 20);
    await workbench.page.keyboard.press('End');
    await workbench.view.locator('td:focus[aria-colindex="41"]').waitFor();
    await workbench.view.locator('#details', { hasText: 'my.key.2718 · node40' }).waitFor();
    await workbench.view.getByRole('columnheader', { name: 'node40', exact: true }).waitFor();
    await workbench.screenshot('24-compare-wide');
    assert.deepEqual(await violationsIn(workbench.view), []);
    await workbench.page.keyboard.press('Home');
    for (let node = 4; node <= 40; node++) await remove(`many/node${node}`);
    await workbench.view.locator('table[aria-colcount="4"]').waitFor();
  });

  it('has the table again after the window was loaded again', async function () {
    this.timeout(90_000);
    await workbench.page.reload();
    // A workbench, an extension host and a server start again. The filter is the one that VS Code had saved by then.
    await workbench.view.locator('table[aria-colcount="4"] td').first().waitFor({ timeout: 60_000 });
  });

  for (const [theme, kind] of themes)
    it(`sees what is marked in ${theme}, and Axe finds nothing`, async () => {
      await workbench.view.getByLabel('Filter keys and values').fill('');
      await write('.vscode/settings.json', JSON.stringify({ 'workbench.colorTheme': theme }));
      await workbench.view
        .locator(`body[data-vscode-theme-kind="${kind}"][data-vscode-theme-id="${theme}"]`)
        .waitFor();
      await rows.first().locator('th').click();
      await workbench.page.keyboard.press('Control+ArrowRight');
      await workbench.view.locator('td.warning:focus').waitFor();
      await workbench.screenshot(`25-compare-${theme}`);
      assert.deepEqual(await violationsIn(workbench.view), []);
    });
});
