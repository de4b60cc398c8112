import type { Io } from '../../server/src/cli/io';

const nowhere: Io['stdout'] = { write: () => undefined, isTerminal: false, columns: undefined };

/** A world in which nothing is seen and nothing is read, for looking at the definitions of the commands. */
export const silentIo: Io = {
  stdout: nowhere,
  stderr: nowhere,
  stdin: () => Promise.resolve(Buffer.alloc(0)),
  onInterrupt: () => () => undefined,
  cwd: '/',
  env: {},
  schemas: '',
};
