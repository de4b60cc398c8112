import {
  cellInWords,
  type ComparedCell,
  measureOf,
  type NodeTable,
  sectionsOf,
  summaryOf,
} from '../core/service';
import { say } from '../core/text/localise';
import { breakable, type Cell, dataTable, type Html, markup, page } from './html';

/** A self-contained page with one table. */
export function compareAsHtml(table: NodeTable): string {
  const title = say`Cluster ${table.cluster.name}`;
  return page(title, [markup`<h1>${title}</h1>`, ...comparisonInHtml(table)]);
}

/** What is said about the table, and the table if it has rows. */
export function comparisonInHtml(table: NodeTable): Html[] {
  const measure = measureOf(table);
  const summary = summaryOf(table);
  return [
    markup`<p>${say`${summary.charAt(0).toUpperCase() + summary.slice(1)}.`}${
      measure === undefined ? '' : markup` ${explained(measure)}`
    }</p>`,
    ...(table.rows.length === 0
      ? []
      : [
          dataTable(
            say`Values on the nodes of ${table.cluster.name}`,
            [say`Key`, ...table.nodes.map(({ name }) => name)],
            sectionsOf(table).map(({ title, rows }) => ({
              title,
              rows: rows.map(({ key, cells }) => [key, ...cells.map(markedCell)]),
            })),
          ),
        ]),
  ];
}

/** What the mark of a cell means. */
function explained(measure: string): Html {
  const marked = say`≠ Marked values`;
  const [before = '', after = ''] = say`${marked} are not ${measure}.`.split(marked);
  return markup`${before}<mark>${marked}</mark>${after}`;
}

function markedCell(cell: ComparedCell): Cell {
  return cell.deviates ? markup`<mark>≠ ${breakable(cellInWords(cell))}</mark>` : cellInWords(cell);
}
