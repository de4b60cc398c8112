import { createConnection, ProposedFeatures } from 'vscode-languageserver/node';
import { startServer } from './server';

/** The executable: `--stdio` for any editor, `--node-ipc` for VS Code. */
const connection = createConnection(ProposedFeatures.all);
startServer(connection);
