import { version } from '../../../../package.json';
import { configurationChanges, createSnapshot } from '../../core/service';
import { say } from '../../core/text/localise';
import { commonFolder } from '../../core/text/path';
import { changesAsMarkdown } from '../../reports/changes-markdown';
import { createReport } from '../../reports/check-report';
import { ticketReport } from '../../reports/cluster-report';
import { clusterReportAsHtml } from '../../reports/cluster-report-html';
import { clusterReportAsMarkdown } from '../../reports/cluster-report-markdown';
import {
  type ChangesSinceCommit,
  changesSinceCommitRequest,
  type ReportParams,
  reportRequest,
  type ReportText,
} from '../command-protocol';
import { guardedWhenRead } from '../guard';
import type { RequestContext } from './index';

/** What is shown as a page: the changes since the last commit, and the report for a change ticket. */
export function registerReports(context: RequestContext): void {
  const { connection, session, log } = context;
  connection.onRequest(changesSinceCommitRequest, async (): Promise<ChangesSinceCommit> => {
    try {
      return await changesSinceCommit(context);
    } catch (error) {
      log.fault('changesSinceCommit', error);
      return { kind: 'failed', reason: '' };
    }
  });

  connection.onRequest(
    reportRequest,
    guardedWhenRead(context, 'report', null, ({ format }: ReportParams): ReportText | null => {
      const snapshot = session.snapshot();
      const everything = { isAskedFor: () => true };
      const check = createReport({ snapshot, ...everything }, commonFolder(snapshot.workspace.roots));
      const ticket = ticketReport(check, everything, [], `Portal Properties ${version}`);
      return { text: format === 'html' ? clusterReportAsHtml(ticket) : clusterReportAsMarkdown(ticket) };
    }),
  );
}

/** Git is not started if the user does not trust the workspace: a repository may name programs of its own. */
async function changesSinceCommit({ session, client, host }: RequestContext): Promise<ChangesSinceCommit> {
  if (client()?.isTrusted === false) return { kind: 'untrusted' };
  if (host.readLastCommit === undefined) return { kind: 'no-programs' };
  const read = await host.readLastCommit(session.snapshot().workspace);
  if (read.kind !== 'read') return read;
  const { workspace, commits } = read;
  // Somebody may have continued typing while git was read.
  const now = session.snapshot();
  // Nothing of `now` is reused: its nodes would continue with the files of the commit.
  const before = createSnapshot(workspace, now.settings, host.catalogues);
  const short = commits.map((id) => id.slice(0, 8)).join(', ');
  const changes = configurationChanges(before, now);
  const name = say`the last commit (${short})`;
  return { kind: 'page', text: changesAsMarkdown({ name, commit: short, changes }) };
}
