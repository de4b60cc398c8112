import type { NodesTable, TableRow } from '../../views/compare/messages';
import { alikeInRow, element, keyCell, placeAt, valueCell } from './cells';
import { setChildren } from './children';
import type { Part } from './parts';
import { alikeIn, partsOfValue } from './value-parts';

/** A row of the table in the page. */
export interface DrawnRow {
  readonly element: HTMLTableRowElement;
  /** Draws the cells of these columns, counted from the first node; gaps take the place of the others. */
  showColumns(columns: readonly Part[]): void;
  /** A cell that is in the page; column 0 holds the key. */
  cell(column: number): HTMLElement | undefined;
}

/** Draws a row; a cell is made when it comes into view, and stays the same element as long as it is in view. */
export function drawRow(table: NodesTable, row: TableRow, placePattern: string): DrawnRow {
  const line = element('tr', '');
  const key = keyCell(row);
  const alike = alikeInRow(row);
  let made = new Map<number, HTMLElement>();
  let drawn: readonly Part[] | undefined;
  return {
    element: line,
    showColumns(columns) {
      if (columns === drawn) return;
      drawn = columns;
      const kept = new Map<number, HTMLElement>();
      const cells = columns.map((part) => {
        if ('gap' in part) return gap(part.gap);
        const column = part.index + 1;
        const cell =
          made.get(column) ?? valueCell(row, column, alike, placeAt(table, row, column, placePattern));
        kept.set(column, cell);
        return cell;
      });
      made = kept;
      setChildren(line, [key, ...cells]);
    },
    cell: (column) => (column === 0 ? key : made.get(column)),
  };
}

/** The names of the nodes above these columns. */
export function headRow(
  { nodes, reference }: NodesTable,
  columns: readonly Part[],
  keyHeading: string,
): HTMLTableRowElement {
  const line = element('tr', '');
  line.ariaRowIndex = '1';
  const { start } = alikeIn(nodes);
  const heading = (name: string, column: number): HTMLElement => {
    const cell = element('th', column > 0 && name === reference ? 'reference' : '');
    cell.append(column === 0 ? name : nameLine(name, start));
    cell.ariaLabel = name;
    cell.scope = 'col';
    cell.title = name;
    cell.ariaColIndex = String(column + 1);
    return cell;
  };
  line.append(heading(keyHeading, 0));
  for (const part of columns)
    line.append('gap' in part ? gap(part.gap) : heading(nodes[part.index] ?? '', part.index + 1));
  return line;
}

/** A name; if space is short, the part that all names have in common is cut first. */
function nameLine(name: string, start: number): HTMLElement {
  const line = element('div', 'line');
  const [common, own] = partsOfValue(name, { start, end: 0 });
  if (common !== '') line.append(element('span', 'common', common));
  line.append(element('span', '', own));
  return line;
}

/** Takes the place of this many columns that are not in the page. */
function gap(columns: number): HTMLTableCellElement {
  const cell = element('td', 'gap');
  cell.colSpan = columns;
  cell.ariaHidden = 'true';
  return cell;
}
