import {
  type ComparedCell,
  type ComparedKey,
  markdownTable,
  measureOf,
  type NodeTable,
  sectionsOf,
  summaryOf,
  writtenInWords,
} from '../core/service';
import { say } from '../core/text/localise';
import { asCode, inMarkdown } from './markdown-text';

/** A section with a table, for a ticket or a pull request. */
export function compareAsMarkdown(table: NodeTable): string {
  return `${[`## ${say`Cluster ${inMarkdown(table.cluster.name)}`}`, ...comparisonInMarkdown(table, 3)].join('\n\n')}\n`;
}

/** With more columns than these, the table is hard to read: then values are rows, with the nodes that have them. */
const mostColumns = 6;

/** @param level of the headings above the tables */
export function comparisonInMarkdown(table: NodeTable, level: number): string[] {
  const measure = measureOf(table);
  const summary = summaryOf(table);
  const said = say`${summary.charAt(0).toUpperCase() + summary.slice(1)}.`;
  const isWide = table.nodes.length > mostColumns;
  return [
    measure === undefined ? said : `${said} ${say`${`**${say`Bold`}**`} is not ${inMarkdown(measure)}.`}`,
    ...sectionsOf(table).flatMap(({ title, rows }) => [
      `${'#'.repeat(level)} ${title}`,
      isWide
        ? markdownTable([say`Key`, say`Value`, say`Nodes`], rows.flatMap(byValue))
        : markdownTable(
            [say`Key`, ...table.nodes.map(({ name }) => inMarkdown(name))],
            rows.map(({ key, cells }) => [asCode(key), ...cells.map(markedCell)]),
          ),
    ]),
  ];
}

function markedCell(cell: ComparedCell): string {
  const text = cellInMarkdown(cell);
  return cell.deviates ? `**${text}**` : text;
}

/** A value as code, with the remarks about it as text. */
export function cellInMarkdown(cell: Pick<ComparedCell, 'text' | 'kind' | 'hidesDifference'>): string {
  const words = writtenInWords(cell, asCode);
  return cell.hidesDifference ? say`${words} (differs)` : words;
}

function byValue({ key, cells }: ComparedKey): string[][] {
  const groups = new Map<string, string[]>();
  for (const cell of cells) {
    const names = groups.get(markedCell(cell));
    if (names === undefined) groups.set(markedCell(cell), [inMarkdown(cell.node.name)]);
    else names.push(inMarkdown(cell.node.name));
  }
  return [...groups].map(([value, names], i) => [i === 0 ? asCode(key) : '', value, names.join(', ')]);
}
