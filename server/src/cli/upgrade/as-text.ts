import { isJudged } from '../../core/catalogue/value-types';
import { displayValue } from '../../core/configuration/secrets';
import type { Change, EntryUpgrade } from '../../core/editing/upgrade/changes';
import { linesOf } from '../../core/service';
import type { Colors } from '../colors';
import { plural } from '../../reports/totals';
import { visible, withoutCommands, wrap } from '../terminal-text';
import { changeInWords } from './in-words';
import type { UpgradeReport } from './report';

export interface TextOptions {
  readonly colors: Colors;
  /** Width of the terminal; undefined if the text goes elsewhere. */
  readonly columns: number | undefined;
}

interface Group {
  readonly heading: string;
  readonly kinds: readonly Change['kind'][];
  readonly includes?: (change: Change) => boolean;
}

const byHand = new Set(['unknown-setting', 'by-hand', 'target-unreadable']);
const isByHand = (change: Change): boolean =>
  change.kind === 'commented-out' && byHand.has(change.reason.kind);

const groups: readonly Group[] = [
  { heading: 'Renamed', kinds: ['renamed'] },
  { heading: 'With the class of the new release', kinds: ['value-replaced'] },
  { heading: 'Moved to OSGi configurations', kinds: ['moved-to-osgi'] },
  { heading: 'Moved to another file', kinds: ['moved-to-file'] },
  { heading: 'To be set by hand, commented out until then', kinds: ['commented-out'], includes: isByHand },
  {
    heading: 'No longer read, commented out',
    kinds: ['commented-out'],
    includes: (change) => !isByHand(change),
  },
  { heading: 'Kept, with the default of the old release', kinds: ['old-default'] },
  {
    heading: 'Kept, although the new portal.properties no longer lists it; it is not known what became of it',
    kinds: ['unlisted'],
  },
];

/**
 * A report for people on each file: what happens to which line, what is left to do, and what changes outside the file.
 */
export function upgradesAsText(reports: readonly UpgradeReport[], options: TextOptions): string {
  const told = new Set<string>();
  const texts = reports.map((report) => {
    const { defaults, from, to } = report.result;
    // Files of the same release are told only once which defaults change, unless they set other properties.
    const id = JSON.stringify([from, to, defaults.map(({ key }) => key)]);
    const isTold = told.has(id);
    told.add(id);
    return asText(report, options, isTold);
  });
  const written = new Set(reports.flatMap(({ result }) => result.files.map(({ path }) => path))).size;
  const [first] = reports;
  const total = `${plural(reports.length, 'properties file', 'properties files')}, ${plural(written, 'file', 'files')} ${first?.isWritten === true ? 'written' : 'to be written'}.`;
  return reports.length === 1 ? texts.join('') : `${[...texts, total].join('\n')}\n`;
}

function asText(report: UpgradeReport, options: TextOptions, areDefaultsTold: boolean): string {
  const { result, needsUtf8 } = report;
  const { colors } = options;
  const standIns = [result.releases.from, result.releases.to]
    .filter(({ isExact }) => !isExact)
    .map(({ id, nearestKnown }) => `${nearestKnown} for ${visible(id)}`);
  const heading = `${visible(report.show(result.path))}: Liferay ${visible(result.from)} to ${visible(result.to)}`;
  const encoding = 'The file is written in ISO-8859-1; from 7.0 on Liferay reads UTF-8, so it is converted.';
  const blocks = [
    [
      colors.bold(heading),
      ...(standIns.length === 0
        ? []
        : [`  ${colors.dim(`nearest known: ${[...new Set(standIns)].join(', ')}`)}`]),
      ...(needsUtf8 ? [`  ${encoding}`] : []),
    ],
    ...groups.map((group) => describeGroup(group, report, options)),
    describeLeft(report, options),
    areDefaultsTold ? [] : describeDefaults(report, options),
    describeTotals(report),
  ].filter((lines) => lines.length > 0);
  return withoutCommands(`${blocks.map((lines) => lines.join('\n')).join('\n\n')}\n`);
}

function describeGroup(group: Group, report: UpgradeReport, options: TextOptions): string[] {
  const own = report.result.entries.filter(
    ({ change }) => group.kinds.includes(change.kind) && (group.includes?.(change) ?? true),
  );
  if (own.length === 0) return [];
  const width = String(Math.max(...own.map(({ line }) => line + 1))).length;
  return [
    options.colors.bold(`${group.heading} (${own.length})`),
    ...own.flatMap((entry) => describeEntry(entry, width, report, options)),
  ];
}

function describeEntry(
  { entry, line, change }: EntryUpgrade,
  width: number,
  report: UpgradeReport,
  { colors, columns }: TextOptions,
): string[] {
  const number = String(line + 1).padStart(width);
  const words = visible(`${entry.key} ${changeInWords(change, entry.key, report)}`);
  const [first = '', ...more] = wrap(words, lineWidth(columns) - width - 6);
  return [`  ${colors.dim(number)}  ${first}`, ...more.map((text) => ' '.repeat(width + 6) + text)];
}

const lineWidth = (columns: number | undefined): number => Math.min(Math.max(columns ?? 120, 60), 120);

/** What the rules say about the upgraded file. */
function describeLeft({ result, snapshot }: UpgradeReport, { colors, columns }: TextOptions): string[] {
  if (result.left.length === 0) return [];
  const file = result.files.find(({ path }) => path === result.path) ??
    snapshot.workspace.files.get(result.path) ?? { text: '' };
  return [
    colors.bold(`To look at afterwards (${result.left.length})`),
    ...result.left.flatMap(({ rule, message, span, fixes }) => {
      const { line } = linesOf(file).position(span.start);
      const [first = '', ...more] = wrap(`${visible(message)} [${rule.id}]`, lineWidth(columns) - 8);
      return [
        `  ${colors.dim(String(line + 1))}  ${first}`,
        ...more.map((text) => `     ${text}`),
        ...fixes.slice(0, 1).map(({ title }) => `     ${colors.green('fix:')} ${visible(title)}`),
      ];
    }),
  ];
}

/** A list with more lines than these is for a program. */
const mostDefaults = 20;

/**
 * For the sections in which the file sets something: what changes there without the file being touched. Switches,
 * numbers and words matter first; lists of classes and the like change with every release.
 */
function describeDefaults({ result, catalogue }: UpgradeReport, { colors }: TextOptions): string[] {
  const { defaults, entries } = result;
  if (defaults.length === 0) return [];
  const used = new Set(entries.flatMap(({ entry }) => catalogue.property(entry.key)?.section ?? []));
  const near = defaults
    .filter(({ key, section }) => {
      const type = catalogue.property(key)?.type;
      return used.has(section) && type !== undefined && isJudged(type) && type.kind !== 'list';
    })
    .slice(0, mostDefaults);
  const show = (key: string, text: string | undefined): string => {
    if (text === undefined) return 'not set';
    return text === '' ? 'empty' : visible(displayValue(catalogue, key, text, 60));
  };
  const others = defaults.length - near.length;
  return [
    colors.bold(`Defaults that change, of properties that the file does not set (${defaults.length})`),
    ...near.map(
      ({ key, before, after }) =>
        `  ${visible(key)}: ${show(key, before)} ${colors.dim('->')} ${show(key, after)}`,
    ),
    ...(others === 0
      ? []
      : [
          `  ${near.length === 0 ? '' : 'and '}${others} ${near.length === 0 ? 'of sections that it does not touch, or of lists and classes' : 'more'}; --format json lists all`,
        ]),
  ];
}

function describeTotals({ result, isWritten, show }: UpgradeReport): string[] {
  const { entries, files, releases } = result;
  const kept = entries.filter(({ change }) => change.kind === 'kept').length;
  const lines =
    kept === 0
      ? []
      : [
          `${plural(kept, 'entry', 'entries')} ${kept === 1 ? 'stays' : 'stay'} as ${kept === 1 ? 'it is' : 'they are'}.`,
        ];
  if (files.length === 0) {
    // The same properties are compared with themselves, which says nothing about the releases.
    const isGuess =
      releases.from.id !== releases.to.id && releases.from.nearestKnown === releases.to.nearestKnown;
    return [
      ...lines,
      isGuess
        ? `Nothing is known to change: both releases are judged by the properties of ${releases.to.nearestKnown}.`
        : 'There is nothing to change.',
    ];
  }
  return [
    ...lines,
    isWritten ? 'Written:' : 'To be written (use --write):',
    ...files.map(({ path, isNew }) => `  ${visible(show(path))}${isNew ? ' (new)' : ''}`),
    ...(files.some(({ path }) => path.endsWith('/system-ext.properties'))
      ? ['Liferay finds system-ext.properties only on the class path: in WEB-INF/classes of the portal.']
      : []),
  ];
}
