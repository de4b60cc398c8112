import { join } from 'node:path';
import { createConnection, ProposedFeatures } from 'vscode-languageserver/node';
import { catalogueProvider } from '../node/catalogue-provider';
import { createLifecycle } from './lifecycle';
import { startServer } from './server';

// The executable: `--stdio` for any editor, `--node-ipc` for VS Code. It lies beside the folder of the data.
const lifecycle = createLifecycle();
const connection = createConnection(ProposedFeatures.all, lifecycle.options);
lifecycle.listen(connection);
startServer(connection, catalogueProvider(join(__dirname, '..', 'schemas')));
