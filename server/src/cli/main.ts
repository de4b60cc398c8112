import { join } from 'node:path';
import { codeCacheFolder } from '../node/code-cache-folder';
import { useCodeCache } from '../node/code-cache';
import { optimiseLater } from '../node/optimise-later';

/** The executable. The compiled code of earlier starts has to be known before anything else is loaded. */
async function start(): Promise<void> {
  optimiseLater();
  const [command = ''] = process.argv.slice(2);
  const folder = codeCacheFolder(process, command);
  const keep = folder === undefined ? undefined : useCodeCache(__dirname, folder);
  const [{ processIo, writtenOut }, { main }] = await Promise.all([import('./io'), import('./program')]);
  // It is next to the folder with the data.
  const status = await main(process.argv.slice(2), processIo(join(__dirname, '..', 'schemas')));
  // Process.exit would cut off what is still on its way to a pipe; Node's own end cleans up what disappears with the
  // process anyway.
  await writtenOut();
  keep?.();
  process.exit(status);
}

void start();
