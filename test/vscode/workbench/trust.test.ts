import assert from 'node:assert/strict';
import { startsSession } from './session';

const node = (database: string): string =>
  `cluster.link.enabled=true\njdbc.default.url=jdbc:mysql://${database}/lportal\n`;

describe('a person in a workspace that is not trusted', () => {
  const { workbench } = startsSession({
    isTrustAsked: true,
    files: {
      'trust/node1/portal-ext.properties': node('db1'),
      '../elsewhere/portal-ext.properties': node('db2'),
      'trust/portal-properties.json': JSON.stringify({
        clusters: {
          shop: {
            nodes: {
              node1: { files: ['node1/portal-ext.properties'] },
              node2: { files: ['../../elsewhere/portal-ext.properties'] },
            },
          },
        },
      }),
    },
  });

  it('sees what is wrong, and what is not read and why', async () => {
    await workbench.page.locator('.statusbar-item', { hasText: 'Restricted Mode' }).waitFor();
    await workbench.findProblems('database-differs', ['database-differs']);
    await workbench.findProblems('**/trust/**', ['the workspace is not trusted']);
    await workbench.screenshot('t1-restricted');
  });

  it('is shown the rest as soon as it is trusted, without a reload', async () => {
    const { page } = workbench;
    await page.evaluate(() => Reflect.set(globalThis, 'isNotReloaded', true));
    await workbench.command('Workspaces: Manage Workspace Trust');
    const editor = page.locator('.workspace-trust-editor');
    await editor.waitFor();
    await workbench.screenshot('t2-trust');
    await editor
      .getByRole('button', { name: /^Trust/ })
      .first()
      .click();
    const rows = await workbench.problems();
    await rows.filter({ hasText: 'the workspace is not trusted' }).first().waitFor({ state: 'detached' });
    await rows.filter({ hasText: 'database-differs' }).first().waitFor();
    assert.ok(await page.evaluate(() => Reflect.get(globalThis, 'isNotReloaded') === true));
    await workbench.screenshot('t3-trusted');
  });
});
