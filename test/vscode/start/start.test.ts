import assert from 'node:assert/strict';
import { chmod, mkdir, mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { launchBrowser } from '../../../scripts/vscode/browser';
import { cacheFolder, root } from '../../../scripts/vscode/paths';
import {
  livingProcesses,
  type ProcessGroup,
  runOrThrow,
  startGroup,
} from '../../../scripts/vscode/processes';
import { waitUntil } from '../../../scripts/vscode/wait';
import { Workbench } from '../workbench/workbench';

describe('npm start in a fresh clone', () => {
  let home: string;
  let clone: string;
  let temporary: string;
  let started: ProcessGroup | undefined;

  before(async function () {
    this.timeout(600_000);
    home = await mkdtemp(path.join(tmpdir(), 'portal-properties-start-'));
    clone = path.join(home, 'clone');
    temporary = path.join(home, 'tmp');
    await mkdir(temporary);
    await runOrThrow('git', ['clone', '--quiet', '--no-hardlinks', root, clone]);
    await runOrThrow('npm', ['ci', '--no-audit', '--no-fund'], { cwd: clone });
  });

  afterEach(async () => {
    await started?.stop();
    started = undefined;
  });

  after(() => rm(home, { recursive: true, force: true, maxRetries: 5 }));

  const start = async (environment: NodeJS.ProcessEnv): Promise<ProcessGroup> => {
    started = await startGroup('npm', ['start'], {
      cwd: clone,
      env: { ...process.env, TMPDIR: temporary, PORTAL_PROPERTIES_CACHE: cacheFolder, ...environment },
    });
    return started;
  };

  /** Waits for a line of the output; if the program ends first, all of the output is shown. */
  const line = async (group: ProcessGroup, pattern: RegExp): Promise<RegExpExecArray> => {
    await waitUntil(
      `npm start prints ${String(pattern)}`,
      () => {
        const isThere = pattern.test(group.output());
        assert.ok(isThere || group.isRunning(), group.output());
        return isThere;
      },
      300_000,
    );
    const found = pattern.exec(group.output());
    assert.ok(found !== null);
    return found;
  };

  /** Presses Ctrl-C as a terminal does, and checks that nothing is left of what was running. */
  const interrupt = async (group: ProcessGroup): Promise<void> => {
    const running = descendantsOf(group.pid);
    assert.ok(running.length >= 2, 'npm and what it started');
    process.kill(-group.pid, 'SIGINT');
    const left = (): number[] => {
      const alive = new Set(livingProcesses().map(({ pid }) => pid));
      return running.filter((pid) => alive.has(pid));
    };
    try {
      await waitUntil('all of its processes have ended', () => left().length === 0, 20_000);
    } catch (error) {
      const names = await Promise.all(
        left().map((pid) => readFile(`/proc/${pid}/cmdline`, 'utf8').catch(() => '')),
      );
      throw new Error(`left: ${names.join('\n')}`, { cause: error });
    }
    assert.deepEqual(
      livingProcesses().filter(({ group: id }) => id === group.pid),
      [],
    );
    assert.deepEqual(
      (await readdir(temporary)).filter((name) => name.startsWith('portal-properties')),
      [],
    );
    assert.equal(await runOrThrow('git', ['status', '--porcelain'], { cwd: clone }), '');
  };

  it('prints the report and an address where Problems lists files that nobody opened, until Ctrl-C', async function () {
    this.timeout(420_000);
    const group = await start({ PORTAL_PROPERTIES_START: 'server' });
    const [, address] = await line(group, /» Open (http:\/\/127\.0\.0\.1:\d+\/\?folder=\S+)/);
    for (const rule of ['database-differs', 'cluster-link-disabled', 'file-store-differs'])
      assert.ok(group.output().includes(`[${rule}]`), group.output());
    assert.ok(address !== undefined && (await fetch(address)).ok);

    const browser = await launchBrowser();
    try {
      const page = await browser.newPage({ viewport: { width: 1440, height: 900 } });
      page.setDefaultTimeout(30_000);
      const workbench = new Workbench(path.join(root, 'test-results', 'screenshots', 'start'));
      await workbench.start(page, address);
      await workbench.findProblems('**/three-nodes/**', [
        'database-differs',
        'cluster-link-disabled',
        'file-store-differs',
      ]);
      assert.equal(await page.locator('.tabs-container .tab').count(), 0);
      await workbench.screenshot('problems');
      await interrupt(group);
    } finally {
      await browser.close();
    }
  });

  it('opens the desktop VS Code where there is one, and ends it with Ctrl-C', async function () {
    this.timeout(120_000);
    const bin = path.join(home, 'bin');
    await mkdir(bin);
    await writeFile(path.join(bin, 'code'), fakeCode);
    await chmod(path.join(bin, 'code'), 0o755);
    const group = await start({
      PATH: `${bin}${path.delimiter}${process.env['PATH'] ?? ''}`,
      DISPLAY: ':99',
    });
    await line(group, /» Opening the example workspace in .*code/);
    const report = path.join(bin, 'code.txt');
    const said = () => readFile(report, 'utf8').catch(() => '');
    await waitUntil('the editor has started', async () => (await said()).endsWith('\n'), 10_000);
    const [editor, ...args] = (await said()).trim().split(' ');
    const [extensions, data] = ['--extensions-dir', '--user-data-dir'].map(
      (name) => args[args.indexOf(name) + 1],
    );
    assert.ok(extensions?.startsWith(temporary) === true && data?.startsWith(temporary) === true);
    assert.equal(args[args.indexOf('--extensionDevelopmentPath') + 1], clone);
    assert.ok(args.includes('--new-window'));
    assert.equal(args.at(-1), path.join(clone, 'examples'));
    assert.ok(livingProcesses().some(({ pid }) => pid === Number(editor)));
    await interrupt(group);
    assert.ok(!livingProcesses().some(({ pid }) => pid === Number(editor)));
  });
});

/** Like the real one, it leaves its process group and writes its process id into code.lock; then it waits. */
const fakeCode = `#!/bin/bash
arguments="$*"
while [ "$1" != --user-data-dir ]; do shift; done
setsid sleep 300 &
echo $! > "$2/code.lock"
echo "$! $arguments" > "$0.txt"
wait
`;

function descendantsOf(pid: number): number[] {
  const all = livingProcesses();
  const found = [pid];
  for (const known of found)
    found.push(...all.filter(({ parent }) => parent === known).map((child) => child.pid));
  return found;
}
