import { decisions, markdownTable as table, type ReportedCluster } from '../core/service';
import { say } from '../core/text/localise';
import { findingsFor, nodesAlone, placeOf, severalNodes, type TicketReport, whyOf } from './cluster-report';
import { comparisonInMarkdown } from './compare-markdown';
import { asCode, inMarkdown } from './markdown-text';
import { describePortal } from './portal-words';
import { describeTotals, severityInWords } from './totals';

/** A report for a change ticket, or for a wiki. */
export function clusterReportAsMarkdown(report: TicketReport): string {
  const { check, today, program } = report;
  const alone = nodesAlone(report);
  const rest = findingsIn(report, undefined, 3);
  const blocks = [
    `# ${say`Liferay clusters`}`,
    inMarkdown([...describeTotals(check)].join(' ')),
    ...severalNodes(report).flatMap((own) => describeCluster(report, own)),
    ...(alone.length === 0 ? [] : [`## ${say`Standalone nodes`}`, nodesTable(report, alone)]),
    ...(rest.length === 0 ? [] : [`## ${say`Outside clusters`}`, ...rest]),
    say`Created by ${inMarkdown(program)} on ${today}. Secrets are masked.`,
  ];
  return `${blocks.join('\n\n')}\n`;
}

function describeCluster(report: TicketReport, own: ReportedCluster): string[] {
  const { cluster, found, table: compared } = own;
  const portals = new Set(own.nodes.map(({ node }) => describePortal(report.check.portalOfNode(node))));
  return [
    `## ${say`Cluster ${inMarkdown(cluster.name)}`}`,
    [say`The cluster is ${found}.`, ...[...portals].map(inMarkdown)].join(' '),
    `### ${say`Nodes`}`,
    nodesTable(report, [own]),
    `### ${say`Differences`}`,
    ...(compared === undefined ? [] : comparisonInMarkdown(compared, 4)),
    ...findingsIn(report, cluster.name, 3),
  ];
}

function nodesTable({ check }: TicketReport, clusters: readonly ReportedCluster[]): string {
  return table(
    [say`Node`, ...decisions(), say`Files`],
    clusters.flatMap(({ nodes }) =>
      nodes.map(({ node, decided, files }) => [
        inMarkdown(node.name),
        ...decided.map(inMarkdown),
        files.map(({ path }) => asCode(check.show(path))).join(', '),
      ]),
    ),
  );
}

/** Findings and accepted ones with their headings; nothing if there are none. */
function findingsIn(report: TicketReport, cluster: string | undefined, level: number): string[] {
  const open = findingsFor(
    report,
    report.check.findings.map((finding) => ({ finding })),
    cluster,
  );
  const accepted = findingsFor(report, report.accepted, cluster);
  const heading = '#'.repeat(level);
  return [
    ...(open.length === 0 && cluster === undefined ? [] : [`${heading} ${say`Findings`}`]),
    ...(open.length === 0
      ? cluster === undefined
        ? []
        : [say`None.`]
      : [
          table(
            [say`Severity`, say`Finding`, say`Rule`, say`Place`],
            open.map(({ finding }) => [
              severityInWords(finding.severity),
              inMarkdown(finding.message),
              asCode(finding.rule.id),
              asCode(placeOf(report, finding)),
            ]),
          ),
        ]),
    ...(accepted.length === 0
      ? []
      : [
          `${heading} ${say`Accepted findings`}`,
          table(
            [say`Finding`, say`Rule`, say`Place`, say`Why`],
            accepted.map((row) => [
              inMarkdown(row.finding.message),
              asCode(row.finding.rule.id),
              asCode(placeOf(report, row.finding)),
              inMarkdown(whyOf(row)),
            ]),
          ),
        ]),
  ];
}
