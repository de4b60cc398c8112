import { commands, type Disposable, env, l10n, window } from 'vscode';
import type { BaseLanguageClient } from 'vscode-languageclient';
import type {
  fromEnvironmentRequest,
  FromEnvironmentParams,
  toEnvironmentRequest,
  ToEnvironmentParams,
} from '../../../server/src/lsp/protocol';

const toRequest: typeof toEnvironmentRequest = 'portalProperties/toEnvironment';
const fromRequest: typeof fromEnvironmentRequest = 'portalProperties/fromEnvironment';

/** Properties as environment variables for a compose file and back, through the clipboard. */
export function registerEnvironmentCommands(client: BaseLanguageClient): Disposable[] {
  const copy = async (): Promise<void> => {
    const editor = window.activeTextEditor;
    if (editor === undefined) return;
    const params: ToEnvironmentParams = {
      uri: client.code2ProtocolConverter.asUri(editor.document.uri),
      range: client.code2ProtocolConverter.asRange(editor.selection),
    };
    const text = await client.sendRequest<string | null>(toRequest, params);
    if (text === null || text === '') {
      void window.showInformationMessage(l10n.t('Put the cursor on a property, or select some.'));
      return;
    }
    await env.clipboard.writeText(text);
    window.setStatusBarMessage(l10n.t('Copied as environment variables.'), statusTime);
  };

  const paste = async (): Promise<void> => {
    const editor = window.activeTextEditor;
    if (editor === undefined) return;
    const params: FromEnvironmentParams = { text: await env.clipboard.readText() };
    const text = await client.sendRequest<string>(fromRequest, params);
    if (text === '')
      void window.showInformationMessage(l10n.t('The clipboard holds no LIFERAY_ environment variables.'));
    else
      await editor.edit((edit) => {
        edit.replace(editor.selection, text);
      });
  };

  return [
    commands.registerCommand('portalProperties.copyAsEnvironment', copy),
    commands.registerCommand('portalProperties.pasteFromEnvironment', paste),
  ];
}

/** How long a message stays in the status bar, in milliseconds. */
const statusTime = 3000;
