import { join } from 'node:path';
import { createConnection, ProposedFeatures } from 'vscode-languageserver/node';
import { optimiseLater } from '../node/optimise-later';
import { smallYoungSpace } from '../node/young-space';
import { introduce } from './introduction';
import { createLifecycle } from './lifecycle';

// The executable: `--stdio` for any editor, `--node-ipc` for VS Code. It is next to the data folders.
optimiseLater();
const youngSpace = smallYoungSpace();
const lifecycle = createLifecycle();
const connection = createConnection(ProposedFeatures.all, lifecycle.options);
const load = async () => Promise.all([import('./server'), import('./node-host')]);
introduce(connection, lifecycle, async (introduction) => {
  const [{ startServer }, { nodeHost }] = await load();
  startServer(connection, nodeHost(join(__dirname, '..'), youngSpace), introduction);
});
// If nothing arrives at the start, the editor is still busy with itself: what it will need is loaded in the meantime.
setTimeout(() => void load(), 10);
