import assert from 'node:assert/strict';
import { startsSession } from './session';
import { violationsInCopy } from './web-view';

describe('a person who looks at the picture of a cluster', () => {
  const { workbench, write } = startsSession({
    files: {
      'drawn/node1/portal-ext.properties': text('portal'),
      'drawn/node2/portal-ext.properties': text('staging'),
      'drawn/node3/portal-ext.properties': text('portal'),
    },
  });

  it('sees where the nodes disagree, in the drawing and in words', async () => {
    await workbench.open('drawn/node2/portal-ext.properties');
    await workbench.editor.locator('.squiggly-error').first().waitFor();
    await workbench.command('Portal Properties: Show Picture of the Cluster');
    await workbench.view.locator('svg a', { hasText: 'staging' }).locator('.differs').waitFor();
    await workbench.view.locator('li.differs', { hasText: 'staging on db.intranet.example:5432' }).waitFor();
    await workbench.screenshot('30-picture');
    assert.deepEqual(await violationsInCopy(workbench.page, workbench.view), []);
  });

  it('goes from a node to its file', async () => {
    await workbench.view.locator('svg a', { hasText: 'node3' }).focus();
    await workbench.page.keyboard.press('Enter');
    await workbench.page.locator('.breadcrumbs-control', { hasText: /drawn.*node3/ }).waitFor();
  });

  it('sees that they agree again', async () => {
    await workbench.page.locator('.tab', { hasText: 'Picture: drawn' }).click();
    await workbench.view.locator('svg a', { hasText: 'staging' }).waitFor();
    await write('drawn/node2/portal-ext.properties', text('portal'));
    await workbench.view.locator('svg a', { hasText: 'staging' }).waitFor({ state: 'detached' });
    assert.equal(await workbench.view.locator('.differs').count(), 0);
  });
});

function text(database: string): string {
  return `jdbc.default.url=jdbc:postgresql://db.intranet.example:5432/${database}\ncluster.link.enabled=true\ndl.store.impl=com.liferay.portal.store.db.DBStore\n`;
}
