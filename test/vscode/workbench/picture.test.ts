import assert from 'node:assert/strict';
import { mkdir, rm, writeFile } from 'node:fs/promises';
import path from 'node:path';
import type { FrameLocator } from 'playwright-core';
import { type Session, startSession } from './session';
import { violationsInCopy, webView } from './web-view';
import type { Workbench } from './workbench';

describe('a person who looks at the picture of a cluster', () => {
  let session: Session;
  let workbench: Workbench;
  let folder: string;
  let view: FrameLocator;

  before(async () => {
    folder = path.join(process.env['PORTAL_PROPERTIES_WORKSPACE'] ?? '', 'drawn');
    for (const [name, database] of [
      ['node1', 'portal'],
      ['node2', 'staging'],
      ['node3', 'portal'],
    ] as const)
      await write(name, database);
    session = await startSession();
    ({ workbench } = session);
    view = webView(workbench.page);
  });

  after(async () => {
    await session.stop();
    await rm(folder, { recursive: true, force: true });
  });

  afterEach(async function () {
    if (this.currentTest?.state === 'failed') await workbench.screenshot(`failed ${this.currentTest.title}`);
  });

  it('sees where the nodes disagree, in the drawing and in words', async () => {
    await workbench.open('drawn/node2/portal-ext.properties');
    await workbench.editor.locator('.squiggly-error').first().waitFor();
    await workbench.command('Portal Properties: Show Picture of the Cluster');
    await view.locator('svg a', { hasText: 'staging' }).locator('.differs').waitFor();
    await view.locator('li.differs', { hasText: 'staging on db.intranet.example:5432' }).waitFor();
    await workbench.screenshot('30-picture');
    assert.deepEqual(await violationsInCopy(workbench.page, view), []);
  });

  it('goes from a node to its file', async () => {
    await view.locator('svg a', { hasText: 'node3' }).focus();
    await workbench.page.keyboard.press('Enter');
    await workbench.page.locator('.breadcrumbs-control', { hasText: /drawn.*node3/ }).waitFor();
  });

  it('sees that they agree again', async () => {
    await workbench.page.locator('.tab', { hasText: 'Picture: drawn' }).click();
    await view.locator('svg a', { hasText: 'staging' }).waitFor();
    await write('node2', 'portal');
    await view.locator('svg a', { hasText: 'staging' }).waitFor({ state: 'detached' });
    assert.equal(await view.locator('.differs').count(), 0);
  });

  async function write(node: string, database: string): Promise<void> {
    await mkdir(path.join(folder, node), { recursive: true });
    await writeFile(
      path.join(folder, node, 'portal-ext.properties'),
      `jdbc.default.url=jdbc:postgresql://db.intranet.example:5432/${database}\ncluster.link.enabled=true\ndl.store.impl=com.liferay.portal.store.db.DBStore\n`,
    );
  }
});
