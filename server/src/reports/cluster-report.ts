import { clusterReport, type Finding, findingsOf, type ReportedCluster, severities } from '../core/service';
import { say } from '../core/text/localise';
import { type AskedFor, isNodeAskedFor } from './asked-for';
import type { CheckReport } from './check-report';

/** Everything that a report for a change ticket contains, in the form that reporters start from. */
export interface TicketReport {
  readonly check: CheckReport;
  /** Clusters of several nodes first, then standalone nodes. */
  readonly clusters: readonly ReportedCluster[];
  readonly accepted: readonly AcceptedRow[];
  /** The day, as `2026-11-22`. */
  readonly today: string;
  readonly program: string;
}

/** A finding that somebody accepts. */
export interface AcceptedRow {
  readonly finding: Finding;
  /** As it was written; undefined if nothing was. */
  readonly reason: string | undefined;
  /** The last day on which it is accepted. */
  readonly until: string | undefined;
  readonly by: 'an ignore comment' | 'the baseline';
}

/**
 * Assembles a report.
 * @param accepted findings that are accepted in another way than by an ignore comment
 * @param program what makes the report, with its version
 */
export function ticketReport(
  check: CheckReport,
  { isAskedFor }: AskedFor,
  accepted: readonly AcceptedRow[],
  program: string,
): TicketReport {
  const { snapshot } = check;
  const silenced = findingsOf(snapshot).suppressed.filter(({ finding }) => isAskedFor(finding.path));
  return {
    check,
    clusters: clusterReport(snapshot, ({ node }) => isNodeAskedFor(node, { isAskedFor })),
    accepted: [
      ...silenced.map(({ finding, by: { reason, until } }): AcceptedRow => {
        return { finding, reason, until, by: 'an ignore comment' };
      }),
      ...accepted,
    ],
    today: snapshot.settings.today,
    program,
  };
}

export const severalNodes = ({ clusters }: TicketReport): readonly ReportedCluster[] =>
  clusters.filter(({ table }) => table !== undefined);

export const nodesAlone = ({ clusters }: TicketReport): readonly ReportedCluster[] =>
  clusters.filter(({ table }) => table === undefined);

/**
 * Findings outside clusters of several nodes are under undefined. The worst come first, otherwise in the order of
 * files.
 */
export function findingsFor<Row extends { readonly finding: Finding }>(
  report: TicketReport,
  rows: readonly Row[],
  cluster: string | undefined,
): readonly Row[] {
  const { snapshot } = report.check;
  const names = new Set(severalNodes(report).map((own) => own.cluster.name));
  const clusterOf = ({ cluster: own, path }: Finding): string | undefined => {
    const name = own ?? snapshot.nodeOf(path)?.cluster.name;
    return name !== undefined && names.has(name) ? name : undefined;
  };
  const rank = ({ finding }: Row): number => severities.indexOf(finding.severity);
  return rows.filter(({ finding }) => clusterOf(finding) === cluster).toSorted((a, b) => rank(a) - rank(b));
}

/** `prod/node1/portal-ext.properties:4` */
export function placeOf({ check }: TicketReport, { path, span }: Finding): string {
  return `${check.show(path)}:${check.range(path, span).start.line + 1}`;
}

/** Why a finding is accepted, as text from files. */
export function whyOf({ reason, until, by }: AcceptedRow): string {
  const why = reason ?? say`No reason given`;
  const place = by === 'the baseline' ? say`the baseline` : say`an ignore comment`;
  return until === undefined ? say`${why} (${place})` : say`${why} (${place}, until ${until})`;
}
