import { join } from 'node:path';
import { createConnection, ProposedFeatures } from 'vscode-languageserver/node';
import { optimiseLater } from '../node/optimise-later';
import { smallYoungSpace } from '../node/young-space';
import { introduce } from './introduction';
import { createLifecycle } from './lifecycle';

// The executable: `--stdio` for any editor, `--node-ipc` for VS Code. It lies beside the folders of the data.
optimiseLater();
const youngSpace = smallYoungSpace();
const lifecycle = createLifecycle();
const connection = createConnection(ProposedFeatures.all, lifecycle.options);
const load = async () => Promise.all([import('./server'), import('./node-host')]);
introduce(connection, lifecycle, async (introduction) => {
  const [{ startServer }, { nodeHost }] = await load();
  startServer(connection, nodeHost(join(__dirname, '..'), youngSpace), introduction);
});
// Where nothing came with the start, the editor is still busy with its own: what it will need is loaded meanwhile.
setTimeout(() => void load(), 10);
