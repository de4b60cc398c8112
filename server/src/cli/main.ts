import nodeModule from 'node:module';
import { join } from 'node:path';
import { optimiseLater } from '../node/optimise-later';

/** The executable. It loads nothing else before Node was asked, from 22.8 on, to keep what it compiles for the next start. */
async function start(): Promise<void> {
  optimiseLater();
  if ('enableCompileCache' in nodeModule && isFunction(nodeModule.enableCompileCache))
    nodeModule.enableCompileCache();
  const [{ processIo, writtenOut }, { main }] = await Promise.all([import('./io'), import('./program')]);
  // It lies beside the folder of the data.
  const status = await main(process.argv.slice(2), processIo(join(__dirname, '..', 'schemas')));
  // Process.exit would cut off what is still on its way to a pipe; Node's own end takes apart what goes with the process anyway.
  await writtenOut();
  process.exit(status);
}

function isFunction(value: unknown): value is () => unknown {
  return typeof value === 'function';
}

void start();
