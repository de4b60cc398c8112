import { join } from 'node:path';
import { createConnection, ProposedFeatures } from 'vscode-languageserver/node';
import { smallYoungSpace } from '../node/young-space';
import { introduce } from './introduction';
import { createLifecycle } from './lifecycle';

// The executable: `--stdio` for any editor, `--node-ipc` for VS Code. It lies beside the folders of the data.
const youngSpace = smallYoungSpace();
const lifecycle = createLifecycle();
const connection = createConnection(ProposedFeatures.all, lifecycle.options);
introduce(connection, lifecycle, async (introduction) => {
  const { startServer } = await import('./server');
  const { nodeHost } = await import('./node-host');
  startServer(connection, nodeHost(join(__dirname, '..'), youngSpace), introduction);
});
