import { commands, type Disposable, env, l10n, Uri, window, workspace } from 'vscode';
import type { BaseLanguageClient } from 'vscode-languageclient';
import type {
  ChangesSinceCommit,
  changesSinceCommitRequest,
  ReportParams,
  reportRequest,
  ReportText,
} from '../../../server/src/lsp/command-protocol';
import type { PageView } from '../views/page-view';

const changesRequest: typeof changesSinceCommitRequest = 'portalProperties/changesSinceCommit';
const report: typeof reportRequest = 'portalProperties/report';

/** The commands that show as a page what changed since the last commit, and what there is to say about the clusters. */
export function registerReports(client: BaseLanguageClient, pages: PageView): Disposable[] {
  const showChanges = async (): Promise<void> => {
    const answer = await window.withProgress({ location: { viewId: 'portalProperties.clusters' } }, () =>
      client.sendRequest<ChangesSinceCommit>(changesRequest),
    );
    if (answer.kind === 'page') await pages.preview(l10n.t('Changes since the last commit'), answer.text);
    else void window.showInformationMessage(whyNot(answer));
  };

  const exportReport = async (): Promise<void> => {
    const [folder] = workspace.workspaceFolders ?? [];
    const target = await window.showSaveDialog({
      title: l10n.t('Export Report'),
      filters: { HTML: ['html'], Markdown: ['md'] },
      ...(folder === undefined ? {} : { defaultUri: Uri.joinPath(folder.uri, 'clusters.html') }),
    });
    if (target === undefined) return;
    const isPage = !target.path.endsWith('.md');
    const params: ReportParams = { format: isPage ? 'html' : 'markdown' };
    const answer = await client.sendRequest<ReportText | null>(report, params);
    if (answer === null) {
      void window.showErrorMessage(l10n.t('The report could not be made.'));
      return;
    }
    await workspace.fs.writeFile(target, new TextEncoder().encode(answer.text));
    const open = l10n.t('Open');
    const name = workspace.asRelativePath(target);
    if ((await window.showInformationMessage(l10n.t('The report is in {0}.', name), open)) !== open) return;
    if (isPage) await env.openExternal(target);
    else await commands.executeCommand('markdown.showPreview', target);
  };

  return [
    commands.registerCommand('portalProperties.showChanges', showChanges),
    commands.registerCommand('portalProperties.exportReport', exportReport),
  ];
}

function whyNot(answer: Exclude<ChangesSinceCommit, { readonly kind: 'page' }>): string {
  switch (answer.kind) {
    case 'untrusted':
      return l10n.t('Git is not started in a folder that you do not trust.');
    case 'no-programs':
      return l10n.t('Git cannot be started in a browser, so there is no commit to compare with.');
    case 'no-git':
      return l10n.t('Git was not found, so there is no commit to compare with.');
    case 'no-repository':
      return l10n.t('The folder is not in a git repository, so there is no commit to compare with.');
    case 'no-commit':
      return l10n.t('The repository has no commits yet.');
    case 'failed':
      return l10n.t('Git failed: {0}', answer.reason);
  }
}
