import { join } from 'node:path';
import { createConnection, ProposedFeatures } from 'vscode-languageserver/node';
import { catalogueProvider } from '../node/catalogue-provider';
import { startServer } from './server';

// The executable: `--stdio` for any editor, `--node-ipc` for VS Code. It lies beside the folder of the data.
startServer(createConnection(ProposedFeatures.all), catalogueProvider(join(__dirname, '..', 'schemas')));
