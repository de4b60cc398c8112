import { decisions, markdownTable as table, type ReportedCluster } from '../core/service';
import { findingsFor, nodesAlone, placeOf, severalNodes, type TicketReport, whyOf } from './cluster-report';
import { comparisonInMarkdown } from './compare-markdown';
import { asCode, inMarkdown } from './markdown-text';
import { describePortal } from './portal-words';
import { describeTotals } from './totals';

/** A report for a change ticket, or for a wiki. */
export function clusterReportAsMarkdown(report: TicketReport): string {
  const { check, today, program } = report;
  const alone = nodesAlone(report);
  const rest = findingsIn(report, undefined, 3);
  const blocks = [
    '# Clusters of Liferay',
    inMarkdown([...describeTotals(check)].join(' ')),
    ...severalNodes(report).flatMap((own) => describeCluster(report, own)),
    ...(alone.length === 0 ? [] : ['## Nodes alone', nodesTable(report, alone)]),
    ...(rest.length === 0 ? [] : ['## Outside of clusters', ...rest]),
    `Made by ${inMarkdown(program)} on ${today}. Secrets are masked.`,
  ];
  return `${blocks.join('\n\n')}\n`;
}

function describeCluster(report: TicketReport, own: ReportedCluster): string[] {
  const { cluster, found, table: compared } = own;
  const portals = new Set(own.nodes.map(({ node }) => describePortal(report.check.portalOfNode(node))));
  return [
    `## Cluster ${inMarkdown(cluster.name)}`,
    [`The cluster is ${found}.`, ...[...portals].map(inMarkdown)].join(' '),
    '### Nodes',
    nodesTable(report, [own]),
    '### Differences',
    ...(compared === undefined ? [] : comparisonInMarkdown(compared, 4)),
    ...findingsIn(report, cluster.name, 3),
  ];
}

function nodesTable({ check }: TicketReport, clusters: readonly ReportedCluster[]): string {
  return table(
    ['Node', ...decisions(), 'Files'],
    clusters.flatMap(({ nodes }) =>
      nodes.map(({ node, decided, files }) => [
        inMarkdown(node.name),
        ...decided.map(inMarkdown),
        files.map(({ path }) => asCode(check.show(path))).join(', '),
      ]),
    ),
  );
}

/** Findings and accepted ones with their headings; none where there are none. */
function findingsIn(report: TicketReport, cluster: string | undefined, level: number): string[] {
  const open = findingsFor(
    report,
    report.check.findings.map((finding) => ({ finding })),
    cluster,
  );
  const accepted = findingsFor(report, report.accepted, cluster);
  const heading = '#'.repeat(level);
  return [
    ...(open.length === 0 && cluster === undefined ? [] : [`${heading} Findings`]),
    ...(open.length === 0
      ? cluster === undefined
        ? []
        : ['None.']
      : [
          table(
            ['Severity', 'Finding', 'Rule', 'Place'],
            open.map(({ finding }) => [
              finding.severity,
              inMarkdown(finding.message),
              asCode(finding.rule.id),
              asCode(placeOf(report, finding)),
            ]),
          ),
        ]),
    ...(accepted.length === 0
      ? []
      : [
          `${heading} Accepted findings`,
          table(
            ['Finding', 'Rule', 'Place', 'Why'],
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
