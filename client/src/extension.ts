import path from 'node:path';
import type { ExtensionContext } from 'vscode';
import {
  LanguageClient,
  type LanguageClientOptions,
  type ServerOptions,
  TransportKind,
} from 'vscode-languageclient/node';
import { settingsSection } from './client';
import { start } from './start';

/** Starts the language server beside the editor; VS Code calls this for the first file or folder of ours. */
export function activate(context: ExtensionContext): void {
  const server = {
    module: context.asAbsolutePath(path.join('dist', 'server.js')),
    transport: TransportKind.ipc,
  };
  const serverOptions: ServerOptions = {
    run: server,
    debug: { ...server, options: { execArgv: ['--nolazy', '--inspect=6019'] } },
  };
  const createClient = (options: LanguageClientOptions): LanguageClient =>
    new LanguageClient(settingsSection, 'Portal Properties', serverOptions, options);
  start(context, { createClient, startsPrograms: true });
}
