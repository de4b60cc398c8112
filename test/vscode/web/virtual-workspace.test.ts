import assert from 'node:assert/strict';
import type { Locator } from 'playwright-core';
import type { Workbench } from '../workbench/workbench';
import { type Host, startVirtualSession, type VirtualSession } from './session';

const titles: Readonly<Record<Host, string>> = {
  browser: 'a person in VS Code for the Web, where the server is a worker',
  process: 'a person in a workspace that is not on disk, where the server is a process',
};

for (const host of ['browser', 'process'] as const)
  describe(titles[host], () => {
    let session: VirtualSession;
    let workbench: Workbench;

    before(async () => {
      session = await startVirtualSession(host);
      ({ workbench } = session);
    });

    after(async () => {
      await session.stop();
    });

    afterEach(async function () {
      if (this.currentTest?.state === 'failed')
        await workbench.screenshot(`failed ${this.currentTest.title}`);
    });

    const row = (name: string | RegExp): Locator =>
      workbench.page.locator('.part.sidebar').getByRole('treeitem', { name }).first();

    it('sees the cluster with its nodes, and how many findings they have', async () => {
      await workbench.page
        .getByRole('tab', { name: /^Portal Properties/ })
        .first()
        .click();
      await row(/^Cluster three-nodes, 3 nodes, .*error/).waitFor();
      for (const node of [/^node1/, /^node2.*error/, /^node3.*error/]) await row(node).waitFor();
      const ours = session.programs().filter((name) => name.startsWith('portal-properties'));
      assert.deepEqual(
        ours.map((name) => name.replace(/^[^/]+\//, '')).sort(),
        host === 'browser' ? ['dist/browser/extension.js', 'dist/browser/server.js'] : [],
      );
      await workbench.screenshot('1-clusters');
    });

    it('sees under Problems what is wrong in files that nobody opened', async () => {
      const rows = await workbench.problems();
      for (const text of ['database-differs', 'cluster-link-disabled', 'file-store-differs'])
        await rows.filter({ hasText: text }).first().waitFor();
      await workbench.screenshot('2-problems');
    });

    it('goes to a file of a node', async () => {
      await row(/^node2.*error/).click();
      await workbench.page.keyboard.press('ArrowRight');
      await row('portal-ext.properties').click();
      await workbench.page.locator('.breadcrumbs-control', { hasText: /three-nodes.*node2/ }).waitFor();
      await workbench.editor.locator('.squiggly-error').first().waitFor();
      await workbench.screenshot('3-marked');
    });

    // In the browser these are tests of the workbench (workbench-web).
    if (host === 'process') {
      it('reads on hover what is wrong, and what a key means', async () => {
        const finding = await workbench.hover('jdbc:postgresql', 'database-differs');
        const text = await finding.innerText();
        for (const word of ['node1', 'portal_staging']) assert.ok(text.includes(word), text);
        await workbench.hover('jdbc.default.maximumPoolSize', 'LIFERAY_JDBC_PERIOD_DEFAULT_PERIOD_');
        await workbench.screenshot('4-hover');
      });

      it('compares the nodes in a table', async () => {
        await workbench.command('Portal Properties: Compare Nodes');
        const page = workbench.view;
        await page.locator('tbody tr', { hasText: 'jdbc.default.url' }).waitFor();
        await workbench.screenshot('5-compare');
        await workbench.page.keyboard.press('Control+w');
        await workbench.page.locator('.tab', { hasText: 'Compare Nodes' }).waitFor({ state: 'detached' });
      });

      it('takes the database of the other nodes with a quick fix, and is told no more', async () => {
        await workbench.editor.click({ position: { x: 400, y: 5 } });
        await workbench.goto(6, 30);
        const fixes = await workbench.quickFixes();
        await workbench.choose(fixes, 'Use the URL of node1');
        await workbench.lineWith('jdbc:postgresql://db.intranet.example:5432/portal').first().waitFor();
        await workbench.editor.locator('.squiggly-error').waitFor({ state: 'detached' });
        await workbench.page.keyboard.press('Control+s');
        await row(/^node2$/).waitFor();
        const rows = await workbench.problems();
        await rows.filter({ hasText: 'database-differs' }).first().waitFor({ state: 'detached' });
        await rows.filter({ hasText: 'file-store-differs' }).first().waitFor();
        await workbench.screenshot('6-fixed');
      });

      it('completes a key while typing', async () => {
        await workbench.editor.click({ position: { x: 400, y: 5 } });
        await workbench.page.keyboard.press('Control+End');
        await workbench.page.keyboard.type('\nindex.on.st');
        await workbench.suggestions.filter({ hasText: 'index.on.startup' }).first().waitFor();
        await workbench.page.keyboard.press('Enter');
        await workbench.lineWith('index.on.startup=false').first().waitFor();
        await workbench.screenshot('7-completion');
      });
    }

    it(`is ${host === 'browser' ? 'not ' : ''}offered what changes since the last commit`, async () => {
      await workbench.page.keyboard.press('F1');
      await workbench.page.locator('.quick-input-widget:visible input').fill('>Portal Properties: Show');
      const commands = workbench.page.locator('.quick-input-list .monaco-list-row');
      await commands.filter({ hasText: 'Show Log' }).waitFor();
      assert.equal(
        await commands.filter({ hasText: 'Show Changes Since the Last Commit' }).count(),
        host === 'browser' ? 0 : 1,
      );
      await workbench.page.keyboard.press('Escape');
    });
  });
