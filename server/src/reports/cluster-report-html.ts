import { decisions, type ReportedCluster } from '../core/service';
import { findingsFor, nodesAlone, placeOf, severalNodes, type TicketReport, whyOf } from './cluster-report';
import { comparisonInHtml } from './compare-html';
import { breakable, type Cell, dataTable, type Html, markup, page } from './html';
import { describePortal } from './portal-words';
import { describeTotals } from './totals';

/** A report for a change ticket: a page of its own. */
export function clusterReportAsHtml(report: TicketReport): string {
  const { check, today, program } = report;
  const title = 'Clusters of Liferay';
  const alone = nodesAlone(report);
  const rest = findingsIn(report, undefined);
  return page(title, [
    markup`<h1>${title}</h1>`,
    markup`<p>${[...describeTotals(check)].join(' ')}</p>`,
    ...severalNodes(report).flatMap((own) => describeCluster(report, own)),
    ...(alone.length === 0
      ? []
      : [markup`<h2>Nodes alone</h2>`, nodesTable(report, 'Nodes that belong to no cluster', alone)]),
    ...(rest.length === 0 ? [] : [markup`<h2>Outside of clusters</h2>`, ...rest]),
    markup`<p class="soft">Made by ${program} on <time>${today}</time>. Secrets are masked.</p>`,
  ]);
}

function describeCluster(report: TicketReport, own: ReportedCluster): Html[] {
  const { cluster, found, table } = own;
  const portals = new Set(own.nodes.map(({ node }) => describePortal(report.check.portalOfNode(node))));
  return [
    markup`<h2>Cluster ${cluster.name}</h2>`,
    markup`<p>The cluster is ${found}. ${[...portals].join(' ')}</p>`,
    markup`<h3>Nodes</h3>`,
    nodesTable(report, `What the nodes of ${cluster.name} work with`, [own]),
    markup`<h3>Differences</h3>`,
    ...(table === undefined ? [] : comparisonInHtml(table)),
    ...findingsIn(report, cluster.name),
  ];
}

function nodesTable({ check }: TicketReport, caption: string, clusters: readonly ReportedCluster[]): Html {
  const rows = clusters.flatMap(({ nodes }) =>
    nodes.map(({ node, decided, files }): Cell[] => [
      node.name,
      ...decided,
      markup`${files.map(({ path }) => markup`<div>${breakable(check.show(path))}</div>`)}`,
    ]),
  );
  return dataTable(caption, ['Node', ...decisions(), 'Files'], [{ rows }]);
}

const prose = (text: string): Html => markup`<span class="prose">${text}</span>`;

function findingsIn(report: TicketReport, cluster: string | undefined): Html[] {
  const open = findingsFor(
    report,
    report.check.findings.map((finding) => ({ finding })),
    cluster,
  );
  const accepted = findingsFor(report, report.accepted, cluster);
  const where = cluster === undefined ? 'outside of clusters' : `in ${cluster}`;
  return [
    ...(open.length === 0 && cluster === undefined ? [] : [markup`<h3>Findings</h3>`]),
    ...(open.length > 0
      ? [
          dataTable(
            `Findings ${where}`,
            ['Place', 'Severity', 'Finding', 'Rule'],
            [
              {
                rows: open.map(({ finding }): Cell[] => [
                  placeOf(report, finding),
                  markup`<span class="${finding.severity}">${finding.severity}</span>`,
                  prose(finding.message),
                  finding.rule.id,
                ]),
              },
            ],
          ),
        ]
      : cluster === undefined
        ? []
        : [markup`<p>None.</p>`]),
    ...(accepted.length === 0
      ? []
      : [
          markup`<h3>Accepted findings</h3>`,
          dataTable(
            `Accepted findings ${where}`,
            ['Place', 'Finding', 'Rule', 'Why'],
            [
              {
                rows: accepted.map((row): Cell[] => [
                  placeOf(report, row.finding),
                  prose(row.finding.message),
                  row.finding.rule.id,
                  prose(whyOf(row)),
                ]),
              },
            ],
          ),
        ]),
  ];
}
