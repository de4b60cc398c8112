import assert from 'node:assert/strict';
import { waitUntil } from '../../../scripts/vscode/wait';
import { startsSession } from './session';

const node1 = 'three-nodes/node1/portal-ext.properties';
const node2 = 'three-nodes/node2/portal-ext.properties';
const node3 = 'three-nodes/node3/portal-ext.properties';

describe('a person with a cluster of three nodes', () => {
  const { workbench, read } = startsSession();

  it('sees under Problems what is wrong in files that nobody opened', async () => {
    await workbench.findProblems('**/three-nodes/**', [
      'database-differs',
      'cluster-link-disabled',
      'file-store-differs',
    ]);
    await workbench.screenshot('1-problems');
  });

  it('sees the other database underlined', async () => {
    await workbench.open(node2);
    await workbench.editor.locator('.squiggly-error').first().waitFor();
    await workbench.editor.locator('.codelens-decoration', { hasText: 'differs on node2' }).waitFor();
    await workbench.screenshot('2-marked');
  });

  it('reads on hover what is wrong and what the other nodes have', async () => {
    const hover = await workbench.hover('jdbc:postgresql', 'database-differs');
    const text = await hover.innerText();
    for (const word of ['node1', 'portal_staging']) assert.ok(text.includes(word), text);
    await workbench.screenshot('3-hover-finding');
  });

  it('reads on hover what a key means', async () => {
    await workbench.hover('jdbc.default.maximumPoolSize', 'LIFERAY_JDBC_PERIOD_DEFAULT_PERIOD_');
    await workbench.screenshot('4-hover-key');
  });

  it('takes the database of the other nodes with a quick fix', async () => {
    await workbench.goto(6, 30);
    const fixes = await workbench.quickFixes();
    await workbench.screenshot('5-quick-fix-database');
    await workbench.choose(fixes, 'Use the URL of node1');
    await workbench.lineWith('jdbc:postgresql://db.intranet.example:5432/portal').first().waitFor();
    await workbench.editor.locator('.squiggly-error').waitFor({ state: 'detached' });
    await workbench.page.keyboard.press('Control+s');
    await waitUntil('the file is saved', async () => !(await read(node2)).includes('portal_staging'), 10_000);
  });

  it('brings the Cluster Link section into the file with a quick fix', async () => {
    await workbench.open(node3);
    await workbench.goto(44, 30);
    const fixes = await workbench.quickFixes();
    await workbench.screenshot('6-quick-fix-section');
    await workbench.choose(fixes, 'Copy the Cluster Link section');
    await workbench.lineWith('cluster.link.enabled=true').first().waitFor();
    await workbench.screenshot('7-section');
    await workbench.page.keyboard.press('Control+s');
    await waitUntil(
      'the file is saved',
      async () => (await read(node3)).includes('cluster.link.enabled=true'),
      10_000,
    );
    const rows = await workbench.problems();
    await rows.filter({ hasText: 'cluster-link-disabled' }).first().waitFor({ state: 'detached' });
    await rows.filter({ hasText: 'file-store-differs' }).first().waitFor();
    await workbench.screenshot('8-problems-left');
  });

  it('completes a key and its value while typing', async () => {
    await workbench.open(node1);
    await workbench.page.keyboard.press('Control+End');
    await workbench.page.keyboard.type('\nindex.on.st');
    await workbench.suggestions.filter({ hasText: 'index.on.startup' }).first().waitFor();
    await workbench.screenshot('9-completion-key');
    await workbench.page.keyboard.press('Enter');
    await workbench.lineWith('index.on.startup=false').first().waitFor();
    await workbench.page.keyboard.type('t');
    await workbench.suggestions.filter({ hasText: 'true' }).first().waitFor();
    await workbench.screenshot('10-completion-value');
    await workbench.page.keyboard.press('Enter');
    await workbench.lineWith('index.on.startup=true').first().waitFor();
    await workbench.editor.locator('.squiggly-warning').first().waitFor();
    await workbench.screenshot('11-warning');
  });

  it('sees the release, the node and its findings beside the language', async () => {
    await workbench.languageStatus.click();
    const status = workbench.page.locator('.monaco-hover:visible', { hasText: 'Liferay' });
    await status.waitFor();
    const shown = await status.innerText();
    assert.match(shown, /Liferay \d/);
    assert.match(shown, /node1 in cluster three-nodes/);
    await workbench.screenshot('12-status');
  });
});
