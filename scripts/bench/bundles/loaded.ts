import { spawn } from 'node:child_process';
import { existsSync, mkdirSync, readFileSync, symlinkSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { pathToFileURL } from 'node:url';
import { createProtocolConnection } from 'vscode-languageserver-protocol/node';
import { buildProgram } from '../../ship/programs';
import { root } from '../programs';
import { settingsOf, writers } from '../servers/inputs';

/** What a server has read by the time it has said what is wrong with a properties file. */
export interface Loaded {
  readonly pieces: readonly Buffer[];
  /** How much of it is ours, in bytes; minified code is assumed to be equally dense everywhere. */
  readonly ours: number;
}

/**
 * Asks a server that was built for this which of its files it has loaded: nothing is left to be loaded for what it
 * found.
 */
export async function loadedAtStart(folder: string): Promise<Loaded> {
  const { metafile } = await buildProgram('server', path.join(folder, 'dist'));
  const names = await loadedBy(folder);
  const pieces = names.map((name) => ({
    content: readFileSync(name),
    share: shareOfOurs(metafile.outputs[path.relative(root, name)]?.inputs ?? {}),
  }));
  return {
    pieces: pieces.map(({ content }) => content),
    ours: pieces.reduce((sum, { content, share }) => sum + content.length * share, 0),
  };
}

/** The files of a server that has opened one with 300 keys, and published what it found. */
async function loadedBy(folder: string): Promise<readonly string[]> {
  const home = path.join(folder, 'opened');
  const list = path.join(folder, 'loaded.json');
  const hook = path.join(folder, 'loaded.cjs');
  const file = path.join(home, 'portal-ext.properties');
  const text = writers.properties(settingsOf(300, 3));
  mkdirSync(home, { recursive: true });
  writeFileSync(file, text);
  writeFileSync(
    hook,
    `process.on('exit', () => require('node:fs').writeFileSync(${JSON.stringify(list)}, JSON.stringify(Object.keys(require.cache))));`,
  );
  for (const data of ['schemas', 'l10n'])
    if (!existsSync(path.join(folder, data)))
      symlinkSync(path.join(root, data), path.join(folder, data), 'junction');
  const program = path.join(folder, 'dist/server.js');
  const child = spawn(process.execPath, ['--require', hook, program, '--stdio'], {
    stdio: ['pipe', 'pipe', 'ignore'],
  });
  const gone = new Promise((resolve) => child.once('exit', resolve));
  const connection = createProtocolConnection(child.stdout, child.stdin);
  const published = new Promise<void>((resolve) => {
    connection.onNotification('textDocument/publishDiagnostics', () => {
      resolve();
    });
  });
  connection.listen();
  const [uri, rootUri] = [pathToFileURL(file).href, pathToFileURL(home).href];
  await connection.sendRequest('initialize', { processId: process.pid, rootUri, capabilities: {} });
  await connection.sendNotification('initialized', {});
  await connection.sendNotification('textDocument/didOpen', {
    textDocument: { uri, languageId: 'liferay-properties', version: 1, text },
  });
  await published;
  await connection.sendRequest('shutdown');
  await connection.sendNotification('exit');
  await gone;
  connection.dispose();
  const loaded: unknown = JSON.parse(readFileSync(list, 'utf8'));
  return Array.isArray(loaded)
    ? loaded.filter((name): name is string => typeof name === 'string' && name !== hook)
    : [];
}

function shareOfOurs(inputs: Readonly<Record<string, { readonly bytesInOutput: number }>>): number {
  const size = (isCounted: (name: string) => boolean): number =>
    Object.entries(inputs).reduce(
      (sum, [name, { bytesInOutput }]) => sum + (isCounted(name) ? bytesInOutput : 0),
      0,
    );
  const all = size(() => true);
  return all === 0 ? 1 : size((name) => !name.includes('node_modules/')) / all;
}
