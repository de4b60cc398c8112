import { join } from 'node:path';
import { createConnection, ProposedFeatures } from 'vscode-languageserver/node';
import { createLifecycle } from './lifecycle';
import { nodeHost } from './node-host';
import { startServer } from './server';

// The executable: `--stdio` for any editor, `--node-ipc` for VS Code. It lies beside the folders of the data.
const lifecycle = createLifecycle();
const connection = createConnection(ProposedFeatures.all, lifecycle.options);
lifecycle.listen(connection);
startServer(connection, nodeHost(join(__dirname, '..')));
