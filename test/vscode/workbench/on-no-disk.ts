import path from 'node:path';
import { addressOf, startServer } from '../../../scripts/vscode/server';
import { createVirtualBench, virtualUri } from '../../../scripts/vscode/virtual-bench';
import { startWebFront } from '../../../scripts/vscode/web-front';
import { type Opening, settingsOf } from './on-disk';
import type { SessionOptions } from './session';
import { variable } from './variables';

/** Opens a folder that only an extension can read, in VS Code for the Web: extensions run in a worker of the browser. */
export async function openNowhere(
  folder: string,
  { locale, settings = {} }: SessionOptions,
): Promise<Opening> {
  const bench = await createVirtualBench({ folder: path.dirname(folder), isSearchable: true });
  const server = await startServer({
    folder: variable('SERVER'),
    data: bench.data,
    extensions: bench.nothing,
    ...(locale === undefined ? {} : { locale }),
    settings: { ...settingsOf(false), ...settings },
  });
  const front = await startWebFront(server.port, bench.extensions);
  const payload: [string, string][] = [
    ['skipWelcome', 'true'],
    ['enableProposedApi', 'true'],
  ];
  return {
    address: addressOf(front.port, virtualUri(`/${path.basename(folder)}`), payload),
    isDark: false,
    async stop() {
      await front.stop();
      await server.stop();
      await bench.remove();
    },
  };
}
