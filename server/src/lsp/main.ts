import { join } from 'node:path';
import { optimiseLater } from '../node/optimise-later';
import { smallYoungSpace } from '../node/young-space';
import { introduce } from './introduction';
import { createLifecycle } from './lifecycle';
import { connectProcess, watchEditor } from './node-connection';

// The executable: `--stdio` for any editor, `--node-ipc` for VS Code. It lies beside the folders of the data.
optimiseLater();
const youngSpace = smallYoungSpace();
const lifecycle = createLifecycle();
const connection = connectProcess(lifecycle.options);
introduce(connection, lifecycle, async (introduction) => {
  watchEditor(introduction.params.processId);
  const { startServer } = await import('./server');
  const { nodeHost } = await import('./node-host');
  startServer(connection, nodeHost(join(__dirname, '..'), youngSpace), introduction);
});
