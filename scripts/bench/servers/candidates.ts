import { existsSync } from 'node:fs';
import path from 'node:path';
import { version } from '../../../package.json';
import { peersFolder, peerVersion } from '../peers';
import { bundleProgram, root } from '../programs';
import { type Settings, writers } from './inputs';

/** A language server that is measured. */
export interface Candidate {
  readonly name: string;
  /** Undefined if it is not installed, and empty if it has none. */
  readonly version: string | undefined;
  /** What Node runs. */
  readonly program: string;
  readonly arguments: readonly string[];
  readonly languageId: string;
  readonly fileName: string;
  readonly write: (settings: Settings) => string;
  /** The column in the line with half a key at which that key ends. */
  readonly halfKeyAt: number;
  /** How long it waits after a change before it reacts, in milliseconds, according to its source. */
  readonly debounce: number;
}

const peer = (name: string, ...file: readonly string[]): string =>
  path.join(peersFolder, 'node_modules', name, ...file);

/** @param folder where programs of the benchmark may be built */
export async function createCandidates(folder: string): Promise<readonly Candidate[]> {
  return [
    {
      name: 'portal-properties',
      version: existsSync(path.join(root, 'dist/server.js')) ? version : undefined,
      program: path.join(root, 'dist/server.js'),
      arguments: ['--stdio'],
      languageId: 'liferay-properties',
      fileName: 'portal-ext.properties',
      write: writers.properties,
      halfKeyAt: 0,
      debounce: 10,
    },
    {
      name: 'yaml-language-server',
      version: peerVersion('yaml-language-server'),
      program: peer('yaml-language-server', 'bin/yaml-language-server'),
      arguments: ['--stdio'],
      languageId: 'yaml',
      fileName: 'settings.yaml',
      write: writers.yaml,
      halfKeyAt: 0,
      debounce: 200,
    },
    {
      name: 'vscode-json-language-server',
      version: peerVersion('vscode-langservers-extracted'),
      program: peer('vscode-langservers-extracted', 'bin/vscode-json-language-server'),
      arguments: ['--stdio'],
      languageId: 'json',
      fileName: 'settings.json',
      write: writers.json,
      halfKeyAt: 1,
      debounce: 500,
    },
    {
      name: 'taplo',
      version: peerVersion('@taplo/lsp'),
      program: await bundleProgram('servers/taplo.ts', folder),
      arguments: [peersFolder],
      languageId: 'toml',
      fileName: 'settings.toml',
      write: writers.toml,
      halfKeyAt: 0,
      debounce: 0,
    },
    {
      name: 'a server that does nothing',
      version: '',
      program: await bundleProgram('servers/idle.ts', folder),
      arguments: [],
      languageId: 'liferay-properties',
      fileName: 'portal-ext.properties',
      write: writers.properties,
      halfKeyAt: 0,
      debounce: 0,
    },
  ];
}
