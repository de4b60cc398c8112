import { mkdir } from 'node:fs/promises';
import path from 'node:path';
import { launchBrowser } from '../../../scripts/vscode/browser';
import { examplesFolder } from '../../../scripts/vscode/paths';
import { addressOf, quietSettings, startServer } from '../../../scripts/vscode/server';
import { createVirtualBench, textsOf } from '../../../scripts/vscode/virtual-bench';
import { startWebFront } from '../../../scripts/vscode/web-front';
import { Workbench } from '../workbench/workbench';

/** Where extensions run: in a worker of the browser, as in VS Code for the Web, or in a process, as on a desktop. */
export type Host = 'browser' | 'process';

export interface VirtualSession {
  readonly workbench: Workbench;
  /** Files of extensions that the browser was given, without those that VS Code itself reads. */
  programs(): readonly string[];
  stop(): Promise<void>;
}

/** Opens an example that lies on no disk in VS Code. */
export async function startVirtualSession(host: Host): Promise<VirtualSession> {
  const example = path.join(examplesFolder, 'three-nodes');
  const bench = await createVirtualBench({
    texts: await textsOf(example, '/workspace/three-nodes'),
    isSearchable: false,
  });
  const nothing = path.join(bench.data, 'no-extensions');
  await mkdir(nothing);
  const server = await startServer({
    folder: variable('SERVER'),
    data: bench.data,
    extensions: host === 'browser' ? nothing : bench.extensions,
    settings: { ...quietSettings, 'editor.hover.delay': 50 },
  });
  const front = await startWebFront(server.port, host === 'browser' ? bench.extensions : nothing);
  const browser = await launchBrowser();
  const page = await browser.newPage({ viewport: { width: 1440, height: 900 } });
  page.setDefaultTimeout(20_000);
  const workbench = new Workbench(page, path.join(variable('SCREENSHOTS'), host));
  await workbench.start(addressOf(front.port, 'memfs:/workspace', [['skipWelcome', 'true']]));
  return {
    workbench,
    programs: () => front.given().filter((name) => name.endsWith('.js')),
    stop: async () => {
      await browser.close();
      await front.stop();
      await server.stop();
      await bench.remove();
    },
  };
}

function variable(name: string): string {
  const value = process.env[`PORTAL_PROPERTIES_${name}`];
  if (value === undefined) throw new Error(`PORTAL_PROPERTIES_${name} is not set; run npm run test:vscode`);
  return value;
}
