import { join } from 'node:path';
import { processIo } from './io';
import { main } from './program';

// The executable lies beside the folder of the data.
void main(process.argv.slice(2), processIo(join(__dirname, '..', 'schemas'))).then((status) => {
  // Not process.exit, which would cut off what is still on its way to a pipe.
  process.exitCode = status;
});
