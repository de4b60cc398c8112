import {
  commands,
  EventEmitter,
  l10n,
  type QuickPickItem,
  type TextDocumentContentProvider,
  type Uri,
  window,
  workspace,
} from 'vscode';
import type { Disposable, LanguageClient } from 'vscode-languageclient/node';
import type {
  DocumentUpgrade,
  UpgradeChoices,
  upgradeChoicesRequest,
  UpgradeChoicesParams,
  UpgradeParams,
  upgradeRequest,
} from '../../../server/src/lsp/protocol';

const request: typeof upgradeRequest = 'portalProperties/upgrade';
const choicesRequest: typeof upgradeChoicesRequest = 'portalProperties/upgradeChoices';

/** The scheme of the documents that show what a file becomes. */
const scheme = 'portal-properties-upgrade';

/** The command that takes a file to another release: it shows the result as a diff, then asks, then applies it. */
export function registerUpgrade(client: LanguageClient): Pick<Disposable, 'dispose'>[] {
  const results = createResults();
  const upgrade = async (uri?: Uri): Promise<void> => {
    const document = uri ?? window.activeTextEditor?.document.uri;
    if (document === undefined) return;
    const own = client.code2ProtocolConverter.asUri(document);
    const params: UpgradeChoicesParams = { uri: own };
    const choices = await client.sendRequest<UpgradeChoices | null>(choicesRequest, params);
    if (choices === null) {
      void window.showInformationMessage(l10n.t('This is no properties file of Liferay that can be read.'));
      return;
    }
    const from = await pickRelease(l10n.t('The release that the file is written for'), choices, true);
    if (from === undefined) return;
    const to = await pickRelease(l10n.t('The release to go to'), choices, false);
    if (to === undefined) return;
    await propose(document, { uri: own, from, to });
  };

  const propose = async (document: Uri, params: UpgradeParams): Promise<void> => {
    const result = await client.sendRequest<DocumentUpgrade | null>(request, params);
    if (result === null) {
      void window.showWarningMessage(l10n.t('Liferay has no release {0} or {1}.', params.from, params.to));
      return;
    }
    const { files, counts } = result;
    if (files.length === 0) {
      void window.showInformationMessage(
        l10n.t('The file stays as it is from {0} to {1}.', result.from, result.to),
      );
      return;
    }
    const after = files.find((file) => file.uri === params.uri);
    if (after !== undefined) {
      const shown = results.show(document, after.text);
      const title = l10n.t('Upgrade from {0} to {1}', params.from, params.to);
      await commands.executeCommand('vscode.diff', document, shown, title, { preview: true });
    }
    const apply = l10n.t('Apply');
    const answer = await window.showInformationMessage(
      l10n.t(
        'From {0} to {1}: {2} renamed, {3} moved to {4} other files, {5} commented out. {6} findings are left to look at.',
        result.from,
        result.to,
        counts.renamed,
        counts.moved,
        files.length - (after === undefined ? 0 : 1),
        counts.commentedOut,
        counts.left,
      ),
      apply,
    );
    if (answer !== apply) return;
    // The file may have changed while somebody read the diff: then there is another one to read.
    const current = await client.sendRequest<DocumentUpgrade | null>(request, params);
    if (JSON.stringify(current?.files) !== JSON.stringify(files)) {
      await propose(document, params);
      return;
    }
    const edit = await client.protocol2CodeConverter.asWorkspaceEdit(current?.edit);
    if (edit === undefined || !(await workspace.applyEdit(edit, { isRefactoring: true })))
      void window.showWarningMessage(l10n.t('The upgrade was not applied.'));
    else await window.showTextDocument(document);
  };

  return [
    workspace.registerTextDocumentContentProvider(scheme, results),
    results,
    commands.registerCommand('portalProperties.upgrade', upgrade),
  ];
}

/** Lets the user choose a release, or type any other one. */
function pickRelease(
  title: string,
  { stated, releases }: UpgradeChoices,
  isStart: boolean,
): Promise<string | undefined> {
  const own: QuickPickItem[] =
    isStart && stated !== undefined ? [{ label: stated, description: l10n.t('as stated for the file') }] : [];
  const listed = (isStart ? releases : releases.toReversed()).filter((label) => label !== own[0]?.label);
  const items = [...own, ...listed.map((label): QuickPickItem => ({ label }))];
  return new Promise((resolve) => {
    const picker = window.createQuickPick();
    picker.title = title;
    picker.placeholder = l10n.t('Choose, or type one such as 7.2.10-dxp-5 or 2024.q4.1');
    picker.items = items;
    picker.onDidChangeValue((value) => {
      const typed = value.trim();
      const isListed = typed === '' || items.some(({ label }) => label === typed);
      picker.items = isListed ? items : [...items, { label: typed, alwaysShow: true }];
    });
    picker.onDidAccept(() => {
      resolve(picker.activeItems[0]?.label ?? picker.value.trim());
      picker.hide();
    });
    picker.onDidHide(() => {
      resolve(undefined);
      picker.dispose();
    });
    picker.show();
  });
}

interface Results extends TextDocumentContentProvider {
  /** The address under which a diff finds `text`. */
  show(document: Uri, text: string): Uri;
  dispose(): void;
}

function createResults(): Results {
  const texts = new Map<string, string>();
  const changed = new EventEmitter<Uri>();
  return {
    onDidChange: changed.event,
    provideTextDocumentContent: (uri) => texts.get(uri.toString()) ?? '',
    show(document, text) {
      const uri = document.with({ scheme });
      texts.set(uri.toString(), text);
      changed.fire(uri);
      return uri;
    },
    dispose() {
      changed.dispose();
    },
  };
}
