import type { Cluster } from '../../core/cluster/cluster';
import { severities } from '../../core/project/severity';
import type { FilePath, Finding } from '../../core/service';
import { type Colors, colorOf } from '../colors';
import type { CheckReport, PortalInForce } from '../../reports/check-report';
import { visible, withoutCommands, wrap } from '../terminal-text';
import { checkedTree } from '../../core/rules/running/checked-tree';
import { changesAsText } from './changes-text';
import { showLine } from './shown-line';
import { describePortal } from '../../reports/portal-words';
import { describeTotals } from '../../reports/totals';

export interface TextOptions {
  readonly colors: Colors;
  /** Width of the terminal; undefined if the text goes elsewhere. */
  readonly columns: number | undefined;
}

/** A report for people: by cluster and file, with the marked lines, related places, fixes and totals. */
export function reportAsText(report: CheckReport, options: TextOptions): string {
  if (isEmpty(report)) return nothingChecked;
  const portals = new Set(report.files.map(({ path }) => describePortal(report.portalOf(path))));
  const hasOnePortal = portals.size <= 1;
  const blocks = [
    ...(hasOnePortal ? [[describePortal(report.portal)]] : []),
    ...groupsOf(report).map((group) => describeGroup(group, report, options, !hasOnePortal)),
    ...(report.since === undefined
      ? []
      : [changesAsText(report.since, options.colors).trimEnd().split('\n')]),
    [
      ...describeTotals(report, (severity, text) => colorOf(options.colors, severity)(text)),
      ...(isReleaseGuessed(report) ? [nameTheRelease] : []),
    ],
  ];
  return withoutCommands(`${blocks.map((lines) => lines.join('\n')).join('\n\n')}\n`);
}

export const nothingChecked = 'There are no Liferay properties files here, so nothing was checked.\n';

/** Whether nothing was found that could be checked. */
export function isEmpty({ files, findings, clusters }: CheckReport): boolean {
  return files.length === 0 && findings.length === 0 && clusters.length === 0;
}

const nameTheRelease =
  'Which keys Liferay reads depends on its release: name yours with --portal, or as "portal" in portal-properties.json.';

/** Whether keys were judged by a release that nothing names, and some of them are reported as gone from it. */
function isReleaseGuessed({ findings, portalOf }: CheckReport): boolean {
  return findings.some(({ rule, path }) => rule.tag === 'deprecated' && portalOf(path).from === 'newest');
}

/** Files under one heading. */
interface Group {
  readonly heading: string;
  readonly detail: string | undefined;
  readonly files: readonly FilePath[];
  /** Files without findings are listed too. */
  readonly listsAll: boolean;
  readonly portal: PortalInForce | undefined;
}

function groupsOf(report: CheckReport): Group[] {
  const { snapshot, clusters, files, findings } = report;
  const grouped = new Set<FilePath>();
  const ofClusters = clusters.map((cluster): Group => {
    const own = unique([
      ...cluster.nodes.flatMap(({ files: read, mainFile }) => [...read, mainFile].map(({ path }) => path)),
      ...findings.filter((finding) => finding.cluster === cluster.name).map(({ path }) => path),
    ]);
    for (const path of own) grouped.add(path);
    const [first = ''] = own;
    return {
      heading: `Cluster ${cluster.name}`,
      detail: describeNodes(cluster),
      files: own,
      listsAll: false,
      portal: report.portalOf(first),
    };
  });

  const rest = files.map(({ path }) => path).filter((path) => !grouped.has(path));
  const alone = rest.filter((path) => snapshot.nodeOf(path) !== undefined);
  const byPortal = groupBy(alone, (path) => describePortal(report.portalOf(path)));
  const ofNodes = [...byPortal.values()].map((paths): Group => {
    const nodes = new Set(paths.map((path) => snapshot.nodeOf(path)?.node));
    return {
      heading: nodes.size === 1 ? 'One standalone node' : `${nodes.size} standalone nodes`,
      detail: 'nothing to compare',
      files: paths,
      listsAll: true,
      portal: report.portalOf(paths[0] ?? ''),
    };
  });

  const others = unique([
    ...rest.filter((path) => snapshot.nodeOf(path) === undefined),
    ...findings.map(({ path }) => path).filter((path) => !grouped.has(path) && !alone.includes(path)),
  ]);
  const ofNobody: Group[] =
    others.length === 0
      ? []
      : [
          {
            heading: 'Other files',
            detail: undefined,
            files: others,
            listsAll: true,
            portal: undefined,
          },
        ];
  return [...ofClusters, ...ofNodes, ...ofNobody];
}

/** A longer list of names says less than their number. */
const mostNames = 12;

function describeNodes({ nodes }: Cluster): string {
  const names = nodes.map(({ name }) => visible(name));
  const shown = names.slice(0, mostNames).join(', ');
  return `${names.length} nodes: ${shown}${names.length > mostNames ? ` and ${names.length - mostNames} more` : ''}`;
}

function describeGroup(
  group: Group,
  report: CheckReport,
  options: TextOptions,
  withPortal: boolean,
): string[] {
  const { colors } = options;
  const byFile = groupBy(report.findings, ({ path }) => path);
  const lines = [
    colors.bold(visible(group.heading)) + (group.detail === undefined ? '' : ` (${group.detail})`),
  ];
  if (withPortal && group.portal !== undefined) lines.push(`  ${colors.dim(describePortal(group.portal))}`);
  const isClean = group.files.every((path) => !byFile.has(path));
  if (isClean && !group.listsAll) lines.push('  No findings.');
  const found = group.files.flatMap((path) => byFile.get(path) ?? []).toSorted(byWeight);
  for (const finding of found) {
    lines.push('');
    for (const line of describeFinding(finding, report, options)) lines.push(line);
  }
  const quiet = group.listsAll
    ? group.files.filter((path) => !byFile.has(path)).map((path) => `  ${visible(report.show(path))}`)
    : [];
  return isClean ? [...lines, ...quiet] : [...lines, ...(quiet.length > 0 ? ['', ...quiet] : [])];
}

/**
 * The more severe comes first; a line that is not read as it looks comes before the differences that result from it.
 */
function byWeight(a: Finding, b: Finding): number {
  return (
    severities.indexOf(a.severity) - severities.indexOf(b.severity) ||
    Number(b.rule.group === 'reading') - Number(a.rule.group === 'reading')
  );
}

function describeFinding(finding: Finding, report: CheckReport, options: TextOptions): string[] {
  const { colors, columns } = options;
  const { rule, severity, message, path, span, related, fixes } = finding;
  const { start } = report.range(path, span);
  const color = colorOf(colors, severity);
  const width = Math.min(Math.max(columns ?? Infinity, 40), 120);
  const inner = columns === undefined ? Infinity : width - 6;

  // The whole position on each finding: a terminal opens exactly what reads path:line:column.
  const place = `${visible(report.show(path))}:${start.line + 1}:${start.character + 1}`;
  const [first = '', ...more] = wrap(`${severity} ${visible(message)} [${rule.id}]`, inner + 2);
  const lines = [
    `  ${colors.underline(place)}`,
    `  ${colors.bold(color(severity))}${first.slice(severity.length)}`,
    ...more.map((line) => `    ${line}`),
  ];

  const file = report.snapshot.workspace.files.get(path);
  if (file !== undefined && file.problem === undefined && file.text !== '' && isShown(path)) {
    const number = String(start.line + 1);
    const shown = showLine(checkedTree(file), report.snapshot.catalogueFor(path), span, {
      width: width - number.length - 7,
    });
    const margin = ' '.repeat(number.length);
    const carets = ' '.repeat(shown.start) + color('^'.repeat(shown.end - shown.start));
    lines.push(
      `    ${colors.dim(`${number} |`)} ${shown.text}`,
      `    ${colors.dim(`${margin} |`)} ${carets}`,
    );
  }
  for (const place of related) {
    const { line, character } = report.range(place.path, place.span).start;
    const where = colors.dim(`(${visible(report.show(place.path))}:${line + 1}:${character + 1})`);
    lines.push(`    ${visible(place.message)} ${where}`);
  }
  for (const { title } of fixes) lines.push(`    ${colors.green('fix:')} ${visible(title)}`);
  return lines;
}

function unique<Item>(items: readonly Item[]): Item[] {
  return [...new Set(items)];
}

function groupBy<Item>(items: readonly Item[], keyOf: (item: Item) => string): Map<string, Item[]> {
  const groups = new Map<string, Item[]>();
  for (const item of items) {
    const group = groups.get(keyOf(item));
    if (group === undefined) groups.set(keyOf(item), [item]);
    else group.push(item);
  }
  return groups;
}

/** Lines of other formats stay hidden, because it is not known here which of their values are secret. */
function isShown(path: FilePath): boolean {
  return path.endsWith('.properties') || path.endsWith('.json');
}
