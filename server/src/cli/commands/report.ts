import { version } from '../../../../package.json';
import { toFilePath } from '../../node/disk';
import { readBaseline, withoutAccepted } from '../baseline';
import type { Io } from '../io';
import { loadSnapshot } from '../load';
import type { ReportOptions } from '../options';
import { createProgress } from '../progress';
import { createReport } from '../../reports/check-report';
import { type AcceptedRow, ticketReport } from '../../reports/cluster-report';
import { clusterReportAsHtml } from '../../reports/cluster-report-html';
import { clusterReportAsMarkdown } from '../../reports/cluster-report-markdown';
import { withoutCommands } from '../terminal-text';

/**
 * Writes what there is to say about the clusters below `path` for a change ticket.
 * @returns 0, whatever it finds
 */
export async function report(path: string, options: ReportOptions, io: Io): Promise<number> {
  const baseline = options.baseline === undefined ? undefined : await readBaseline(options.baseline, io);
  const progress = createProgress(io);
  try {
    const { snapshot, isAskedFor } = await loadSnapshot([path], options, new Map(), io, (count) => {
      progress.update(`${count} files read`);
    });
    const all = createReport({ snapshot, isAskedFor }, toFilePath(io.cwd));
    const { report: check, accepted } =
      baseline === undefined ? { report: all, accepted: [] } : withoutAccepted(all, baseline, isAskedFor);
    const acceptedRows = accepted.map(({ finding, by: { reason } }): AcceptedRow => {
      return { finding, reason, until: undefined, by: 'the baseline' };
    });
    const ticket = ticketReport(check, { isAskedFor }, acceptedRows, `portal-properties ${version}`);
    const text = options.format === 'html' ? clusterReportAsHtml(ticket) : clusterReportAsMarkdown(ticket);
    progress.end();
    io.stdout.write(withoutCommands(text));
    return 0;
  } finally {
    progress.end();
  }
}
