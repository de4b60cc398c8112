import assert from 'node:assert/strict';
import type { Locator } from 'playwright-core';
import { root } from '../../../scripts/vscode/paths';
import { startsSession } from './session';
import { violationsIn, violationsInCopy } from './web-view';

const wide = { width: 1440, height: 900 };

/** What a person sees at a zoom of 200 %: half as much fits. */
const zoomed = { width: 720, height: 450 };

/** Each of the two installations shows two of the four themes. */
const looks =
  process.env['PORTAL_PROPERTIES_DEVELOPMENT'] === root
    ? ([
        ['Default Light Modern', 'wide', wide],
        ['Default High Contrast Light', 'zoomed', zoomed],
      ] as const)
    : ([
        ['Default Dark Modern', 'zoomed', zoomed],
        ['Default High Contrast', 'wide', wide],
      ] as const);

const nodeNames = Array.from(
  { length: 50 },
  (_, i) => `production-frankfurt-datacentre-node${String(i + 1)}`,
);
const [first = ''] = nodeNames;

const files = Object.fromEntries(
  nodeNames.map((name, i) => [`large/${name}/portal-ext.properties`, text(i)]),
);

describe('a person with another theme, another size and a screen reader', () => {
  const { workbench, write } = startsSession({ files, settings: { 'editor.accessibilitySupport': 'on' } });

  // While the window is wide: in a small one there is no room for all icons at the side.
  before(() =>
    workbench.page
      .getByRole('tab', { name: /^Portal Properties/ })
      .first()
      .click(),
  );

  for (const [theme, name, size] of looks) {
    const shoot = (what: string): Promise<void> => workbench.screenshot(`l ${theme} ${name} ${what}`);

    it(`sees clusters and the editor, ${name}, in ${theme}`, async () => {
      await use(theme, size);
      await item(/^Cluster large, 50 nodes/).waitFor();
      // There is room for the end of a name, where nodes differ; a screen reader reads all of it.
      await item(new RegExp(`^${first}`))
        .filter({ hasText: '…node1' })
        .waitFor();
      await workbench.open(`large/${first}/portal-ext.properties`);
      await workbench.editor.locator('.squiggly-error').first().waitFor();
      await workbench.editor.locator('.codelens-decoration').first().waitFor();
      await shoot('editor');
    });

    it(`sees why a key has its value, ${name}, in ${theme}`, async () => {
      await workbench.goto(3, 8);
      await workbench.command('Portal Properties: Why This Value?');
      await workbench.view.getByRole('heading', { name: 'jdbc.default.url' }).waitFor();
      await shoot('why');
      await fits();
      assert.deepEqual(await violationsInCopy(workbench.page, workbench.view), []);
    });

    it(`sees the nodes compared and drawn, ${name}, in ${theme}`, async () => {
      await workbench.command('View: Close All Editors');
      await workbench.command('Portal Properties: Compare Nodes');
      await choose('large');
      await workbench.view.locator('tbody tr:not(.spacer)').first().waitFor();
      await shoot('compare');
      await fits();
      assert.deepEqual(await violationsIn(workbench.view), []);
      await workbench.command('View: Close All Editors');
      await workbench.command('Portal Properties: Show Picture of the Cluster');
      await choose('large');
      await workbench.view.locator('svg').first().waitFor();
      await shoot('picture');
      await fits();
      await fits('figure');
      assert.deepEqual(await violationsInCopy(workbench.page, workbench.view), []);
      await workbench.command('View: Close All Editors');
    });
  }

  const item = (name: RegExp): Locator => workbench.page.getByRole('treeitem', { name }).first();

  async function choose(cluster: string): Promise<void> {
    const input = workbench.page.locator('.quick-input-widget:visible input');
    const row = workbench.page.locator('.quick-input-list .monaco-list-row', { hasText: cluster }).first();
    await row.waitFor();
    await input.fill(cluster);
    await row.waitFor();
    await workbench.page.keyboard.press('Enter');
  }

  /** Nobody has to scroll a page, or a part of it, sideways to read it. */
  async function fits(part = 'html'): Promise<void> {
    const width = (name: string): Promise<number> =>
      workbench.view
        .locator(part)
        .evaluate<number, string>((html, which) => Number(Reflect.get(html, which)), name);
    const [inner, outer] = [await width('scrollWidth'), await width('clientWidth')];
    assert.ok(inner <= outer, `${String(inner)} of ${String(outer)} pixels`);
  }

  async function use(theme: string, size: { width: number; height: number }): Promise<void> {
    await workbench.page.setViewportSize(size);
    await write('.vscode/settings.json', JSON.stringify({ 'workbench.colorTheme': theme }));
    await workbench.page.locator(`.monaco-workbench[class*="${themeClass(theme)}"]`).waitFor();
  }
});

function themeClass(theme: string): string {
  if (theme.includes('High Contrast')) return theme.endsWith('Light') ? 'hc-light' : 'hc-black';
  return theme.includes('Dark') ? 'vs-dark' : 'vs ';
}

/** Half of the nodes have another database, and one has a name that is far too long. */
function text(i: number): string {
  return [
    '## Database',
    '',
    `jdbc.default.url=jdbc:postgresql://database-primary-of-the-production-environment.intranet.example:5432/${i % 7 === 0 ? 'staging' : 'portal'}?sslmode=require`,
    'jdbc.default.password=secret',
    '',
    '## Cluster Link',
    '',
    `cluster.link.enabled=${i === 3 ? 'false' : 'true'}`,
    `cluster.link.channel.logic.name.control=${nodeNames[i] ?? ''}`,
    '',
    '## My own',
    '',
    `a.key.of.my.own.application.which.is.so.long.that.no.column.of.a.table.has.room.for.it=${'value '.repeat(20)}${String(i % 2)}`,
    '',
  ].join('\n');
}
