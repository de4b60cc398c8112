import { commands, type ExtensionContext, type LogOutputChannel, workspace } from 'vscode';
import { type BaseLanguageClient, type LanguageClientOptions, State } from 'vscode-languageclient';
import type { trustGrantedNotification } from '../../server/src/lsp/protocol';
import { clientOptions, restart } from './client';
import { registerCommands } from './commands';
import { virtualSchemes } from './documents';
import { answerFileRequests } from './file-requests';
import { watchServer } from './server-changes';
import { showStatus } from './status';
import { registerClustersView } from './views/clusters-view';
import { registerCompareNodes } from './views/compare/register';
import { createPageView } from './views/page-view';
import { registerPictures } from './views/picture/picture-panels';
import { nameLanguageOfVirtualDocuments } from './virtual-documents';

const trustGranted: typeof trustGrantedNotification = 'portalProperties/trustGranted';

/** What the surroundings of the extension provide. */
export interface Surroundings {
  readonly createClient: (options: LanguageClientOptions) => BaseLanguageClient;
  /** Whether the server may start programs, git in particular. */
  readonly startsPrograms: boolean;
}

/** Shows what can be shown, and starts the language server. */
export function start(
  context: ExtensionContext,
  log: LogOutputChannel,
  { createClient, startsPrograms }: Surroundings,
): Promise<void> {
  const client = createClient(clientOptions(log));
  // In English, like other logs: whoever asks for help sends it along.
  client.onDidChangeState(({ newState }) => {
    if (newState === State.Running)
      log.info(
        `The server is running, version ${client.initializeResult?.serverInfo?.version ?? 'unknown'}.`,
      );
    if (newState === State.Stopped) log.info('The server has stopped.');
  });
  const changes = watchServer(client);
  const pages = createPageView();
  context.subscriptions.push(
    client,
    changes,
    pages,
    ...answerFileRequests(client),
    ...registerCommands(client, log, pages),
    ...registerClustersView(client, changes, pages),
    ...registerCompareNodes(client, changes, context),
    ...registerPictures(client, changes),
    nameLanguageOfVirtualDocuments(),
    ...showStatus(client, changes),
  );
  // Files outside the workspace, and those in a bundle, are read only if the user trusts it.
  context.subscriptions.push(
    workspace.onDidGrantWorkspaceTrust(() => void client.sendNotification(trustGranted)),
  );
  let served = virtualSchemes();
  context.subscriptions.push(
    workspace.onDidChangeWorkspaceFolders(() => {
      const before = new Set(served);
      served = virtualSchemes();
      // Documents are selected by scheme when the server starts.
      if (served.some((scheme) => !before.has(scheme))) void restart(client);
    }),
  );
  void commands.executeCommand('setContext', 'portalProperties.startsPrograms', startsPrograms);
  void commands.executeCommand('setContext', 'portalProperties.active', true);
  return client.start();
}
