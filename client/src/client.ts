import { type LogOutputChannel, workspace } from 'vscode';
import {
  type BaseLanguageClient,
  type LanguageClientOptions,
  RevealOutputChannelOn,
} from 'vscode-languageclient';
import { documentSelector, virtualSchemes } from './documents';

/** The section of the settings; also the name under which the trace setting is found. */
export const settingsSection = 'portalProperties';

/** What a client tells the server, wherever the server runs. */
export function clientOptions(log: LogOutputChannel): LanguageClientOptions {
  return {
    documentSelector: documentSelector(),
    diagnosticCollectionName: 'portal-properties',
    outputChannel: log,
    revealOutputChannelOn: RevealOutputChannelOn.Never,
    // A function, because a restarted server has to get the current settings.
    initializationOptions: () => ({
      ...settingsNow(),
      trusted: workspace.isTrusted,
      suggestCommand: 'editor.action.triggerSuggest',
      fileSchemes: virtualSchemes(),
    }),
    markdown: { isTrusted: false, supportHtml: false },
  };
}

/** As plain objects: the objects that VS Code returns for settings cannot be sent to a worker. */
function settingsNow(): object {
  const settings = workspace.getConfiguration().get<object>(settingsSection) ?? {};
  const plain: unknown = JSON.parse(JSON.stringify(settings));
  return typeof plain === 'object' && plain !== null ? plain : {};
}

/** Ends the server and starts another one, which is told everything again. */
export async function restart(client: BaseLanguageClient): Promise<void> {
  await client.stop();
  const { documentSelector: selector } = client.clientOptions;
  // The folders of the workspace may have other schemes by now.
  selector?.splice(0, selector.length, ...documentSelector());
  await client.start();
}
