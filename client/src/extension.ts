import { commands, type ExtensionContext, l10n, type LogOutputChannel, window, workspace } from 'vscode';
import { createClient } from './client';
import { registerCommands } from './commands';
import { watchServer } from './server-changes';
import { showStatus } from './status';
import { registerClustersView } from './views/clusters-view';
import { registerCompareNodes } from './views/compare/register';
import { createPageView } from './views/page-view';
import { registerPictures } from './views/picture/picture-panels';
import { nameLanguageOfVirtualDocuments } from './virtual-documents';

/** Starts the language server beside the editor; VS Code calls this for the first file or folder of ours. */
export async function activate(context: ExtensionContext): Promise<void> {
  const log = window.createOutputChannel(l10n.t('Portal Properties'), { log: true });
  const client = createClient(context, log);
  const changes = watchServer(client);
  const pages = createPageView();
  context.subscriptions.push(
    log,
    client,
    changes,
    pages,
    ...registerCommands(client, log, pages),
    ...registerClustersView(client, changes, pages),
    ...registerCompareNodes(client, changes, context),
    ...registerPictures(client, changes),
    nameLanguageOfVirtualDocuments(),
    ...showStatus(client, changes),
  );
  // What lies in a bundle of the workspace is read only where the user trusts it.
  context.subscriptions.push(workspace.onDidGrantWorkspaceTrust(() => client.restart()));
  await commands.executeCommand('setContext', 'portalProperties.active', true);
  try {
    await client.start();
  } catch (error) {
    await reportFailure(log, error);
  }
}

async function reportFailure(log: LogOutputChannel, error: unknown): Promise<void> {
  log.error(error instanceof Error ? error : String(error));
  const show = l10n.t('Show Log');
  const answer = await window.showErrorMessage(
    l10n.t('The Portal Properties language server did not start.'),
    show,
  );
  if (answer === show) log.show();
}
