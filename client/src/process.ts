import path from 'node:path';
import type { ExtensionContext, LogOutputChannel } from 'vscode';
import {
  LanguageClient,
  type LanguageClientOptions,
  type ServerOptions,
  TransportKind,
} from 'vscode-languageclient/node';
import { settingsSection } from './client';
import { start } from './start';

/** Starts the language server as a process beside the editor. */
export function startWithProcess(context: ExtensionContext, log: LogOutputChannel): Promise<void> {
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
  return start(context, log, { createClient, startsPrograms: true });
}
