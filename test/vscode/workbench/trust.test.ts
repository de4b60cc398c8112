import assert from 'node:assert/strict';
import { mkdir, rm, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { type Session, startSession } from './session';
import type { Workbench } from './workbench';

const node = (database: string): string =>
  `cluster.link.enabled=true\njdbc.default.url=jdbc:mysql://${database}/lportal\n`;

describe('a person in a workspace that is not trusted', () => {
  let session: Session;
  let workbench: Workbench;
  let elsewhere: string;

  before(async () => {
    session = await startSession({ isTrustAsked: true });
    ({ workbench } = session);
    elsewhere = path.join(session.folder, '..', 'elsewhere');
    await write('trust/node1/portal-ext.properties', node('db1'));
    await write('../elsewhere/portal-ext.properties', node('db2'));
    await write(
      'trust/portal-properties.json',
      JSON.stringify({
        clusters: {
          shop: {
            nodes: {
              node1: { files: ['node1/portal-ext.properties'] },
              node2: { files: ['../../elsewhere/portal-ext.properties'] },
            },
          },
        },
      }),
    );
  });

  after(async () => {
    await session.stop();
    await rm(path.join(session.folder, 'trust'), { recursive: true, force: true });
    await rm(elsewhere, { recursive: true, force: true });
  });

  afterEach(async function () {
    if (this.currentTest?.state === 'failed') await workbench.screenshot(`failed ${this.currentTest.title}`);
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

  async function write(file: string, text: string): Promise<void> {
    const target = path.join(session.folder, file);
    await mkdir(path.dirname(target), { recursive: true });
    await writeFile(target, text);
  }
});
