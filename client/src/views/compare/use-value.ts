import { l10n, window, workspace } from 'vscode';
import type { BaseLanguageClient } from 'vscode-languageclient';
import type { UsedValue, UseValueParams, useValueRequest } from '../../../../server/src/lsp/protocol';

const request: typeof useValueRequest = 'portalProperties/useValue';

/** Gives all nodes the value of one, after a preview in which each node can be left out. */
export async function useOnAllNodes(client: BaseLanguageClient, params: UseValueParams): Promise<void> {
  const used = await client.sendRequest<UsedValue | null>(request, params);
  if (used === null) {
    void window.showInformationMessage(
      l10n.t('{0} has no value of {1} that other nodes could use.', params.node, params.key),
    );
    return;
  }
  const left = used.left.join(', ');
  const edit = await client.protocol2CodeConverter.asWorkspaceEdit(used.edit);
  if (edit !== undefined) await workspace.applyEdit(edit, { isRefactoring: true });
  if (left !== '')
    void window.showWarningMessage(
      l10n.t(
        '{0} cannot be set here for {1}: its value does not come from a file that can be edited.',
        params.key,
        left,
      ),
    );
  else if (edit === undefined)
    void window.showInformationMessage(l10n.t('All nodes already have the value of {0}.', params.node));
}
