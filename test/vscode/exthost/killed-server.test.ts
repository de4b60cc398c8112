import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { livingProcesses } from '../../../scripts/vscode/processes';
import { closeAll, expectFindings, findings, open, until } from './editor';
import { brokenCluster } from './examples';

describe('the server', () => {
  afterEach(closeAll);

  it('is started again after it was killed, and finds all again, in what is not saved, too', async () => {
    const serversBelow = (): number[] =>
      livingProcesses()
        .filter(({ pid, parent }) => parent === process.pid && commandLine(pid).includes('server.js'))
        .map(({ pid }) => pid);
    const [server, ...others] = serversBelow();
    assert.ok(server !== undefined && others.length === 0);
    const editor = await open('three-nodes/node1/portal-ext.properties');
    const end = editor.document.lineAt(editor.document.lineCount - 1).range.end;
    await editor.edit((edit) => {
      edit.insert(end, '\n    session.timeout=60\n');
    });
    const withUnsaved = async (): Promise<void> => {
      await until('what is not saved is checked', () =>
        findings('three-nodes/node1').some((finding) => finding.endsWith(' duplicate-key')),
      );
    };
    await withUnsaved();
    process.kill(server, 'SIGKILL');
    await until('nothing is known any more', () => findings().length === 0);
    await until('another server runs', () => serversBelow().some((pid) => pid !== server));
    await withUnsaved();
    assert.ok(editor.document.isDirty);
    await closeAll();
    await expectFindings('three-nodes', brokenCluster);
  });
});

function commandLine(pid: number): string {
  try {
    return readFileSync(`/proc/${pid}/cmdline`, 'utf8');
  } catch {
    return '';
  }
}
