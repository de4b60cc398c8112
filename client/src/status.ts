import { commands, l10n, languages, LanguageStatusSeverity, type TextDocument, window } from 'vscode';
import { type Disposable, type BaseLanguageClient, State } from 'vscode-languageclient';
import type { DocumentStatus, StatusParams, statusRequest } from '../../server/src/lsp/protocol';
import { documentSelector } from './documents';
import type { ServerChanges } from './server-changes';

const request: typeof statusRequest = 'portalProperties/status';

/**
 * Shows next to the language of the active file by which release it is judged and why, which node it belongs to, and
 * how many findings it has.
 */
export function showStatus(client: BaseLanguageClient, changes: ServerChanges): Disposable[] {
  const release = languages.createLanguageStatusItem('portalProperties.release', documentSelector());
  release.name = l10n.t('Liferay release');
  const node = languages.createLanguageStatusItem('portalProperties.node', documentSelector());
  node.name = l10n.t('Liferay cluster node');

  const show = (status: DocumentStatus): void => {
    release.text = l10n.t('Liferay {0}', status.release);
    release.detail = [
      originText(status.releaseFrom),
      ...(status.defaultsFrom === undefined ? [] : [l10n.t('defaults from {0}', status.defaultsFrom)]),
    ].join(', ');
    release.severity = LanguageStatusSeverity.Information;
    release.command = { command: 'portalProperties.chooseRelease', title: l10n.t('Change') };
    node.text = nodeText(status);
    node.detail = findingsText(status.findings);
    node.severity = status.findings > 0 ? LanguageStatusSeverity.Warning : LanguageStatusSeverity.Information;
    node.command =
      status.findings > 0
        ? { command: 'workbench.actions.view.problems', title: l10n.t('Show Problems') }
        : undefined;
  };

  const showNothing = (): void => {
    release.text = l10n.t('Liferay release unknown');
    release.detail = '';
    release.command = undefined;
    node.text = l10n.t('Not checked');
    node.detail = '';
    node.severity = LanguageStatusSeverity.Information;
    node.command = undefined;
  };

  const showStopped = (): void => {
    showNothing();
    release.text = l10n.t('Language server not running');
    release.severity = LanguageStatusSeverity.Error;
    release.command = { command: 'portalProperties.restartServer', title: l10n.t('Restart Server') };
  };

  let latest = 0;
  const refresh = async (): Promise<void> => {
    const document = window.activeTextEditor?.document;
    if (document === undefined || !isOurs(document)) return;
    const turn = ++latest;
    if (client.state !== State.Running) {
      if (client.state === State.Stopped || client.state === State.StartFailed) showStopped();
      return;
    }
    const params: StatusParams = { uri: client.code2ProtocolConverter.asUri(document.uri) };
    const status = await client.sendRequest<DocumentStatus | null>(request, params).catch(() => null);
    if (turn !== latest) return;
    // For what menus offer about the cluster of a file.
    void commands.executeCommand('setContext', 'portalProperties.inCluster', status?.cluster !== undefined);
    if (status === null) showNothing();
    else show(status);
  };

  showNothing();
  return [release, node, window.onDidChangeActiveTextEditor(refresh), changes.onDidChange(refresh)];
}

const isOurs = (document: TextDocument): boolean => languages.match(documentSelector(), document) > 0;

/** What named a release, as the end of a sentence. */
export function originText(origin: string): string {
  if (origin === 'newest') return l10n.t('the newest known: none is stated');
  if (origin === 'settings') return l10n.t('from the setting portalProperties.portal');
  return l10n.t('from {0}', origin);
}

function nodeText({ cluster, node }: DocumentStatus): string {
  if (cluster !== undefined && node !== undefined) return l10n.t('{0} in cluster {1}', node, cluster);
  return node ?? l10n.t('Not part of a cluster');
}

function findingsText(findings: number): string {
  if (findings === 0) return l10n.t('no findings');
  return findings === 1 ? l10n.t('1 finding') : l10n.t('{0} findings', findings);
}
