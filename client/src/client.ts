import path from 'node:path';
import { type ExtensionContext, type LogOutputChannel, workspace } from 'vscode';
import {
  LanguageClient,
  RevealOutputChannelOn,
  type ServerOptions,
  TransportKind,
} from 'vscode-languageclient/node';
import { documentSelector } from './documents';

/** The section of the settings; also the name under which the trace setting is found. */
export const settingsSection = 'portalProperties';

/** The client of the bundled server, not started yet. */
export function createClient(context: ExtensionContext, log: LogOutputChannel): LanguageClient {
  const server = {
    module: context.asAbsolutePath(path.join('dist', 'server.js')),
    transport: TransportKind.ipc,
  };
  const options: ServerOptions = {
    run: server,
    debug: { ...server, options: { execArgv: ['--nolazy', '--inspect=6019'] } },
  };
  return new LanguageClient(settingsSection, 'Portal Properties', options, {
    documentSelector: [...documentSelector],
    diagnosticCollectionName: 'portal-properties',
    outputChannel: log,
    revealOutputChannelOn: RevealOutputChannelOn.Never,
    // A function, because a restarted server has to hear of the settings of that moment.
    initializationOptions: () => ({
      ...workspace.getConfiguration().get<object>(settingsSection),
      trusted: workspace.isTrusted,
      suggestCommand: 'editor.action.triggerSuggest',
    }),
    markdown: { isTrusted: false, supportHtml: false },
  });
}
