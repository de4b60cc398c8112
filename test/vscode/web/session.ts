import { cp, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { launchBrowser } from '../../../scripts/vscode/browser';
import { examplesFolder } from '../../../scripts/vscode/paths';
import { addressOf, quietSettings, startServer } from '../../../scripts/vscode/server';
import { createVirtualBench, virtualUri } from '../../../scripts/vscode/virtual-bench';
import { startWebFront } from '../../../scripts/vscode/web-front';
import { variable } from '../workbench/variables';
import { Workbench } from '../workbench/workbench';

/** Where extensions run: in a worker of the browser, as in VS Code for the Web, or in a process, as on a desktop. */
export type Host = 'browser' | 'process';

export interface VirtualSession {
  readonly workbench: Workbench;
  /** Files of extensions that the browser was given, without those that VS Code itself reads. */
  programs(): readonly string[];
  stop(): Promise<void>;
}

/** Opens an example that is on no disk in VS Code. */
export async function startVirtualSession(host: Host): Promise<VirtualSession> {
  const folder = await mkdtemp(path.join(tmpdir(), 'portal-properties-files-'));
  const example = 'workspace/three-nodes';
  await cp(path.join(examplesFolder, 'three-nodes'), path.join(folder, example), { recursive: true });
  const bench = await createVirtualBench({ folder, isSearchable: false });
  const server = await startServer({
    folder: variable('SERVER'),
    data: bench.data,
    extensions: host === 'browser' ? bench.nothing : bench.extensions,
    settings: { ...quietSettings, 'editor.hover.delay': 50 },
  });
  const front = await startWebFront(server.port, host === 'browser' ? bench.extensions : bench.nothing);
  const browser = await launchBrowser();
  const page = await browser.newPage({ viewport: { width: 1440, height: 900 } });
  page.setDefaultTimeout(20_000);
  const workbench = new Workbench(path.join(variable('SCREENSHOTS'), host));
  await workbench.start(page, addressOf(front.port, virtualUri('/workspace'), [['skipWelcome', 'true']]));
  return {
    workbench,
    programs: () => front.given().filter((name) => name.endsWith('.js')),
    stop: async () => {
      await browser.close();
      await front.stop();
      await server.stop();
      await bench.remove();
      await rm(folder, { recursive: true, force: true, maxRetries: 5 });
    },
  };
}
