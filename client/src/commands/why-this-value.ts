import { commands, type Disposable, l10n, type Position, type Uri, window } from 'vscode';
import type { BaseLanguageClient } from 'vscode-languageclient';
import type { ValueReasons, whyThisValueRequest, WhyParams } from '../../../server/src/lsp/protocol';
import { createWhyPanel } from '../views/why-panel';

const request: typeof whyThisValueRequest = 'portalProperties/whyThisValue';

/** The command that shows where the value of the key under the cursor comes from, and what it wins over. */
export function registerWhyThisValue(client: BaseLanguageClient): Pick<Disposable, 'dispose'>[] {
  const panel = createWhyPanel();
  const show = async (uri?: Uri, position?: Position): Promise<void> => {
    const editor = window.activeTextEditor;
    // A menu of the editor passes only the document.
    const document = uri ?? editor?.document.uri;
    const at = position ?? editor?.selection.active;
    if (document === undefined || at === undefined) return;
    const params: WhyParams = {
      uri: client.code2ProtocolConverter.asUri(document),
      position: client.code2ProtocolConverter.asPosition(at),
    };
    const reasons = await client.sendRequest<ValueReasons | null>(request, params);
    if (reasons === null)
      void window.showInformationMessage(
        l10n.t(
          'There is no property of a node here. Put the cursor on a key in a file of a node, and try again.',
        ),
      );
    else panel.show(reasons);
  };
  return [panel, commands.registerCommand('portalProperties.whyThisValue', show)];
}
