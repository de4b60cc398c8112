import {
  cellInWords,
  type ComparedCell,
  type ComparedKey,
  measureOf,
  type NodeTable,
  sectionsOf,
  summaryOf,
} from '../../core/service';
import type { Colors } from '../colors';
import { columnsOf, hardWrap, visible, withoutCommands, wrap } from '../terminal-text';
import { plural } from '../../reports/totals';

export interface CompareTextOptions {
  readonly colors: Colors;
  /** Width of the terminal; undefined if the text goes elsewhere. */
  readonly columns: number | undefined;
}

/** The maximum width of a table without a terminal. */
const widest = 160;

/** A table with a column for each node if that fits, otherwise each key with the nodes of each value below it. */
export function compareAsText(table: NodeTable, options: CompareTextOptions): string {
  const { colors } = options;
  const name = visible(table.cluster.name);
  const measure = measureOf(table);
  return withoutCommands(
    [
      `${colors.bold(`Cluster ${name}`)} (${plural(table.nodes.length, 'node')}): ${summaryOf(table)}.`,
      ...(measure === undefined ? [] : [`${colors.yellow('*')} is not ${visible(measure)}.`]),
      ...(table.rows.length === 0 ? [] : (asColumns(table, options) ?? asBlocks(table, options))),
      '',
    ].join('\n'),
  );
}

const mark = '* ';
const noMark = '  ';

const marked = (cell: ComparedCell): string => (cell.deviates ? mark : noMark) + visible(cellInWords(cell));

/** Undefined if the columns do not fit side by side. */
function asColumns(table: NodeTable, { colors, columns }: CompareTextOptions): string[] | undefined {
  const width = columns ?? widest;
  const widths = [
    Math.max(...table.rows.map(({ key }) => columnsOf(visible(key)) + noMark.length)),
    ...table.nodes.map(({ name }) => columnsOf(visible(name)) + noMark.length),
  ];
  const fits = (): boolean => widths.reduce((sum, own) => sum + own + 2, -2) <= width;
  for (const { cells } of table.rows) {
    cells.forEach((cell, i) => {
      widths[i + 1] = Math.max(widths[i + 1] ?? 0, columnsOf(marked(cell)));
    });
    if (!fits()) return undefined;
  }
  const line = (cells: readonly { readonly text: string; readonly shown: string }[]): string =>
    cells
      .map(({ text, shown }, i) => shown + ' '.repeat((widths[i] ?? 0) - columnsOf(text)))
      .join('  ')
      .trimEnd();
  const plain = (text: string): { text: string; shown: string } => ({ text, shown: text });
  return [
    '',
    colors.dim(line([plain('Key'), ...table.nodes.map(({ name }) => plain(noMark + visible(name)))])),
    ...sectionsOf(table).flatMap(({ title, rows }) => [
      '',
      colors.bold(title),
      ...rows.map(({ key, cells }) =>
        line([
          plain(noMark + visible(key)),
          ...cells.map((cell) => {
            const text = marked(cell);
            return { text, shown: cell.deviates ? colors.yellow(text) : text };
          }),
        ]),
      ),
    ]),
  ];
}

function asBlocks(table: NodeTable, options: CompareTextOptions): string[] {
  return sectionsOf(table).flatMap(({ title, rows }) => [
    '',
    options.colors.bold(title),
    ...rows.flatMap((row) => describeRow(row, options)),
  ]);
}

/** A longer list of names says less than their number. */
const mostNames = 8;

/** Nodes with the same value and the same mark are listed together. */
function describeRow({ key, cells }: ComparedKey, { colors, columns }: CompareTextOptions): string[] {
  const groups = new Map<string, { readonly names: string[]; readonly isMarked: boolean }>();
  for (const cell of cells) {
    const id = marked(cell);
    const group = groups.get(id);
    if (group === undefined) groups.set(id, { names: [visible(cell.node.name)], isMarked: cell.deviates });
    else group.names.push(visible(cell.node.name));
  }
  return [
    `  ${visible(key)}`,
    ...[...groups].flatMap(([id, { names, isMarked }]) => {
      const rest = names.length - mostNames;
      const shown =
        groups.size === 1
          ? 'all nodes'
          : names.slice(0, mostNames).join(', ') + (rest > 0 ? ` and ${rest} more` : '');
      const text = `${shown}: ${id.slice(mark.length)}`;
      const width = columns === undefined ? Infinity : Math.max(20, columns - 8);
      const [first = '', ...more] = wrap(text, width).flatMap((part) => hardWrap(part, width));
      const lines = [`    ${id.slice(0, mark.length)}${first}`, ...more.map((part) => `        ${part}`)];
      return isMarked ? lines.map((part) => colors.yellow(part)) : lines;
    }),
  ];
}
