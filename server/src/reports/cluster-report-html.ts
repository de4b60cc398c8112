import { decisions, type ReportedCluster } from '../core/service';
import { say } from '../core/text/localise';
import { findingsFor, nodesAlone, placeOf, severalNodes, type TicketReport, whyOf } from './cluster-report';
import { comparisonInHtml } from './compare-html';
import { breakable, type Cell, dataTable, type Html, markup, page } from './html';
import { describePortal } from './portal-words';
import { describeTotals, severityInWords } from './totals';

/** A report for a change ticket, as a self-contained page. */
export function clusterReportAsHtml(report: TicketReport): string {
  const { check, today, program } = report;
  const title = say`Liferay clusters`;
  const made = say`Created by ${program} on ${today}. Secrets are masked.`;
  const [before = '', after = ''] = made.split(today);
  const alone = nodesAlone(report);
  const rest = findingsIn(report, undefined);
  return page(title, [
    markup`<h1>${title}</h1>`,
    markup`<p>${[...describeTotals(check)].join(' ')}</p>`,
    ...severalNodes(report).flatMap((own) => describeCluster(report, own)),
    ...(alone.length === 0
      ? []
      : [
          markup`<h2>${say`Standalone nodes`}</h2>`,
          nodesTable(report, say`Nodes outside any cluster`, alone),
        ]),
    ...(rest.length === 0 ? [] : [markup`<h2>${say`Outside clusters`}</h2>`, ...rest]),
    markup`<p class="soft">${before}<time>${today}</time>${after}</p>`,
  ]);
}

function describeCluster(report: TicketReport, own: ReportedCluster): Html[] {
  const { cluster, found, table } = own;
  const portals = new Set(own.nodes.map(({ node }) => describePortal(report.check.portalOfNode(node))));
  return [
    markup`<h2>${say`Cluster ${cluster.name}`}</h2>`,
    markup`<p>${say`The cluster is ${found}.`} ${[...portals].join(' ')}</p>`,
    markup`<h3>${say`Nodes`}</h3>`,
    nodesTable(report, say`What the nodes of ${cluster.name} use`, [own]),
    markup`<h3>${say`Differences`}</h3>`,
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
  return dataTable(caption, [say`Node`, ...decisions(), say`Files`], [{ rows }]);
}

const prose = (text: string): Html => markup`<span class="prose">${text}</span>`;

function findingsIn(report: TicketReport, cluster: string | undefined): Html[] {
  const open = findingsFor(
    report,
    report.check.findings.map((finding) => ({ finding })),
    cluster,
  );
  const accepted = findingsFor(report, report.accepted, cluster);
  return [
    ...(open.length === 0 && cluster === undefined ? [] : [markup`<h3>${say`Findings`}</h3>`]),
    ...(open.length > 0
      ? [
          dataTable(
            cluster === undefined ? say`Findings outside clusters` : say`Findings in ${cluster}`,
            [say`Place`, say`Severity`, say`Finding`, say`Rule`],
            [
              {
                rows: open.map(({ finding }): Cell[] => [
                  placeOf(report, finding),
                  markup`<span class="${finding.severity}">${severityInWords(finding.severity)}</span>`,
                  prose(finding.message),
                  finding.rule.id,
                ]),
              },
            ],
          ),
        ]
      : cluster === undefined
        ? []
        : [markup`<p>${say`None.`}</p>`]),
    ...(accepted.length === 0
      ? []
      : [
          markup`<h3>${say`Accepted findings`}</h3>`,
          dataTable(
            cluster === undefined
              ? say`Accepted findings outside clusters`
              : say`Accepted findings in ${cluster}`,
            [say`Place`, say`Finding`, say`Rule`, say`Why`],
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
